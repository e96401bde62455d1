package io.warren.ingest.guest;

import static io.warren.ingest.guest.SyntheticGuest.AMQP;
import static io.warren.ingest.guest.SyntheticGuest.MESSAGE;
import static io.warren.ingest.guest.SyntheticGuest.PLACES;
import static io.warren.ingest.guest.SyntheticGuest.RECEIVE_ENTRY;
import static io.warren.ingest.guest.SyntheticGuest.SEND_ENTRY;
import static io.warren.ingest.guest.SyntheticGuest.SOCK;
import static io.warren.ingest.guest.SyntheticGuest.TASK;
import static io.warren.ingest.guest.SyntheticGuest.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.Seen.Moved;
import io.warren.ingest.guest.gdb.Hook;
import io.warren.ingest.guest.gdb.StopReply;
import io.warren.model.Observation.Direction;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecBreakpointsTest {

    private static final StopReply TRAP = new StopReply.Trap("p01.01");
    private static final Deadline AMPLE = () -> false;

    private final SyntheticGuest guest = new SyntheticGuest();
    private final ExecBreakpoints hooks = new ExecBreakpoints(guest, PLACES, port -> port == AMQP);

    private Seen send() {
        return hooks.look(TRAP, guest.entering(SEND_ENTRY, SOCK, MESSAGE), AMPLE);
    }

    private Seen receive(long copied) {
        return hooks.look(TRAP, guest.entering(RECEIVE_ENTRY, SOCK, copied), AMPLE);
    }

    private static String text(Seen seen) {
        byte[] bytes = ((Moved) seen).bytes();
        return bytes == null ? "unreadable" : new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void theGuestStopsWhereItSendsAndWhereAReceiveIsDone() {
        assertThat(hooks.hooks()).containsExactly(new Hook.Breakpoint(SEND_ENTRY), new Hook.Breakpoint(RECEIVE_ENTRY));
    }

    @Test
    void aGuestThatShutsDownStopsBeforeItDoes() {
        assertThat(hooks.lastHooks()).containsExactly(new Hook.Breakpoint(SyntheticGuest.SHUTDOWN));
        assertThat(hooks.isLast(TRAP, guest.entering(SyntheticGuest.SHUTDOWN, 0, 0)))
                .isTrue();
        assertThat(hooks.isLast(TRAP, guest.entering(SEND_ENTRY, SOCK, MESSAGE)))
                .isFalse();
    }

    @Test
    void aSendOfOneBufferIsReadWhereTheKernelWillReadIt() {
        guest.text(USER, "..hello").userBuffer(USER, 2, 5).written(4_294_967_290L);
        assertThat(send()).isInstanceOfSatisfying(Moved.class, moved -> {
            assertThat(moved.task()).isEqualTo(TASK);
            assertThat(moved.direction()).isEqualTo(Direction.SEND);
            assertThat(moved.sequence()).isEqualTo(4_294_967_290L);
            assertThat(moved.length()).isEqualTo(5);
            assertThat(moved.socket().address()).isEqualTo(SOCK);
            assertThat(text(moved)).isEqualTo("hello");
        });
    }

    @Test
    void aSendOfPiecesIsPutTogether() {
        guest.text(USER, "hello, ").text(USER + 0x5000, "world").vector(0, 12, USER, 7, USER + 0x5000, 5);
        assertThat(text(send())).isEqualTo("hello, world");
    }

    @Test
    void aSendThatGoesOnInTheMiddleOfAPieceIsReadFromThere() {
        guest.text(USER, "hello, ").text(USER + 0x5000, "world").vector(9, 3, USER, 7, USER + 0x5000, 5);
        assertThat(text(send())).isEqualTo("rld");
    }

    @Test
    void aFileThatIsSentHasALengthButNoBytes() {
        guest.iterator(3, USER, 0, 100, 1);
        assertThat(send()).isInstanceOfSatisfying(Moved.class, moved -> {
            assertThat(moved.length()).isEqualTo(100);
            assertThat(moved.bytes()).isNull();
        });
    }

    @Test
    void bytesOnAPageThatIsNotThereAreMissingFromTheSegment() {
        guest.text(USER, "only the first page").userBuffer(USER, 0, 5000);
        assertThat(text(send())).isEqualTo("unreadable");
    }

    @Test
    void aCallThatPointsIntoTheKernelIsNotFollowed() {
        guest.userBuffer(TASK, 0, 8);
        assertThat(text(send())).isEqualTo("unreadable");
    }

    @Test
    void aStopThatLastsTooLongIsEndedWithoutItsBytes() {
        guest.text(USER, "x".repeat(70_000)).userBuffer(USER, 0, 70_000);
        Seen seen = hooks.look(TRAP, guest.entering(SEND_ENTRY, SOCK, MESSAGE), () -> true);
        assertThat(text(seen)).isEqualTo("unreadable");
    }

    @Test
    void forAFewBytesThereIsAlwaysTime() {
        guest.text(USER, "hello").userBuffer(USER, 0, 5);
        Seen seen = hooks.look(TRAP, guest.entering(SEND_ENTRY, SOCK, MESSAGE), () -> true);
        assertThat(text(seen)).isEqualTo("hello");
    }

    @Test
    void anotherPortIsForeign() {
        guest.socket(SOCK, SyntheticGuest.TCP_PROT, 40_000, 443).userBuffer(USER, 0, 5);
        assertThat(send()).isEqualTo(Seen.FOREIGN);
    }

    @Test
    void theBrokersOwnEndOfAConnectionIsWatchedToo() {
        guest.socket(SOCK, SyntheticGuest.TCPV6_PROT, AMQP, 40_000)
                .text(USER, "hi")
                .userBuffer(USER, 0, 2);
        assertThat(text(send())).isEqualTo("hi");
    }

    @Test
    void aReceiveIsReadFromTheCallsBufferAndLiesBeforeWhatWasCopied() {
        guest.text(USER, "hello").call(SyscallFrame.RECVFROM, 7, USER, 4096, 0).copied(105);
        assertThat(receive(5)).isInstanceOfSatisfying(Moved.class, moved -> {
            assertThat(moved.direction()).isEqualTo(Direction.RECEIVE);
            assertThat(moved.sequence()).isEqualTo(100);
            assertThat(text(moved)).isEqualTo("hello");
        });
    }

    @Test
    void aReceiveAcrossTheEndOfTheSequenceNumbersBeginsBeforeIt() {
        guest.text(USER, "hello").call(SyscallFrame.READ, 7, USER, 4096, 0).copied(2);
        assertThat(((Moved) receive(5)).sequence()).isEqualTo(4_294_967_293L);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -11, 0xffff_fff5L})
    void aReceiveThatBringsNothingIsForeign(long copied) {
        guest.call(SyscallFrame.READ, 7, USER, 4096, 0);
        assertThat(receive(copied)).isEqualTo(Seen.FOREIGN);
    }

    @Test
    void aLookWithoutTakingIsNoReceive() {
        guest.text(USER, "hello").call(SyscallFrame.RECVFROM, 7, USER, 4096, SyscallFrame.MSG_PEEK);
        assertThat(receive(5)).isEqualTo(Seen.FOREIGN);
    }

    @Test
    void bytesThatTheThreadHadThrownAwayAreCountedWithoutBeingRead() {
        guest.text(USER, "hello").call(SyscallFrame.RECVFROM, 7, USER, 4096, SyscallFrame.MSG_TRUNC);
        assertThat(text(receive(5))).isEqualTo("unreadable");
    }

    @Test
    void aKernelThreadsReceiveHasNoUserBuffer() {
        assertThat(text(receive(5))).isEqualTo("unreadable");
    }

    @Test
    void aKernelBuiltForFredHasItsFrameABitLower() {
        guest.text(USER, "hello").call(16, SyscallFrame.READ, 7, USER, 4096, 0);
        assertThat(text(receive(5))).isEqualTo("hello");
    }
}
