package io.warren.ingest.guest;

import static io.warren.ingest.guest.SyntheticGuest.AMQP;
import static io.warren.ingest.guest.SyntheticGuest.MESSAGE;
import static io.warren.ingest.guest.SyntheticGuest.PLACES;
import static io.warren.ingest.guest.SyntheticGuest.SOCK;
import static io.warren.ingest.guest.SyntheticGuest.TCPV6_PROT;
import static io.warren.ingest.guest.SyntheticGuest.TCP_PROT;
import static io.warren.ingest.guest.SyntheticGuest.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.Seen.Moved;
import io.warren.ingest.guest.gdb.Hook;
import io.warren.ingest.guest.gdb.Registers;
import io.warren.ingest.guest.gdb.StopReply;
import io.warren.model.Observation.Direction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadWatchpointsTest {

    private static final Deadline AMPLE = () -> false;
    private static final long ELSEWHERE = 0xffff_ffff_8180_0000L;

    private final SyntheticGuest guest = new SyntheticGuest();
    private final ReadWatchpoints hooks = new ReadWatchpoints(guest, PLACES, port -> port == AMQP);

    private static StopReply read(long word) {
        return new StopReply.Watch("p01.01", word);
    }

    /** The kernel is about to call what it has read; the compiler had socket and message in some registers. */
    private Seen begins(long protocol) {
        Registers registers = guest.at(ELSEWHERE, 0, MESSAGE, 1, 2, 3, 4, SOCK);
        return hooks.look(read(protocol + PLACES.protoSendmsg()), registers, AMPLE);
    }

    private Seen released(long protocol) {
        Registers registers = guest.at(ELSEWHERE, 0, 0, 0, SOCK);
        registers.general()[7] = SyntheticGuest.STACK + 0x2000;
        return hooks.look(read(protocol + PLACES.protoReleaseCb()), registers, AMPLE);
    }

    private Seen released() {
        return released(TCP_PROT);
    }

    private static String text(Seen seen) {
        byte[] bytes = ((Moved) seen).bytes();
        return bytes == null ? "unreadable" : new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void aGuestThatShutsDownStopsBeforeItDoes() {
        long table = SyntheticGuest.MACHINE_OPS;
        assertThat(hooks.lastHooks()).containsExactly(new Hook.ReadWatch(table, 48));
        Registers registers = guest.at(ELSEWHERE);
        assertThat(hooks.isLast(read(table), registers)).isTrue();
        assertThat(hooks.isLast(read(table + 40), registers)).isTrue();
        assertThat(hooks.isLast(read(table + 48), registers)).isFalse();
        assertThat(hooks.isLast(read(TCP_PROT + 0x50), registers)).isFalse();
    }

    @Test
    void aKernelThatDoesNotShowItsEndIsWatchedWithoutThat() {
        KernelPlaces.EndPlaces unknown = new KernelPlaces.EndPlaces(List.of(), 0, 0);
        KernelPlaces places = new KernelPlaces(
                PLACES.sendEntry(),
                PLACES.receiveEntry(),
                PLACES.protocols(),
                PLACES.protoSendmsg(),
                PLACES.protoReleaseCb(),
                PLACES.currentTask(),
                PLACES.taskStack(),
                PLACES.stackSize(),
                PLACES.sock(),
                PLACES.iterator(),
                unknown);
        assertThat(new ReadWatchpoints(guest, places, _ -> true).lastHooks()).isEmpty();
        assertThat(new ReadWatchpoints(guest, places, _ -> true).isLast(read(0), guest.at(ELSEWHERE)))
                .isFalse();
        assertThat(new ExecBreakpoints(guest, places, _ -> true).lastHooks()).isEmpty();
    }

    @Test
    void theGuestStopsWhenTheKernelReadsHowToSendOrLetGoOverEitherVersionOfIp() {
        assertThat(hooks.hooks())
                .containsExactly(
                        new Hook.ReadWatch(TCP_PROT + 0x50, 8),
                        new Hook.ReadWatch(TCP_PROT + 0xa8, 8),
                        new Hook.ReadWatch(TCPV6_PROT + 0x50, 8),
                        new Hook.ReadWatch(TCPV6_PROT + 0xa8, 8));
    }

    @Test
    void aSendIsToldWhenItsThreadLetsGoOfTheSocket() {
        guest.text(USER, "hello").userBuffer(USER, 0, 5).written(100);
        assertThat(begins(TCP_PROT)).isEqualTo(Seen.BEGUN);
        guest.written(105);
        assertThat(released()).isInstanceOfSatisfying(Moved.class, moved -> {
            assertThat(moved.direction()).isEqualTo(Direction.SEND);
            assertThat(moved.sequence()).isEqualTo(100);
            assertThat(text(moved)).isEqualTo("hello");
        });
    }

    @Test
    void aSendOverIpVersionSixIsSeenByItsOwnWords() {
        guest.socket(SOCK, TCPV6_PROT, 40_000, AMQP).text(USER, "hello").userBuffer(USER, 0, 5);
        begins(TCPV6_PROT);
        guest.written(5);
        assertThat(text(released(TCPV6_PROT))).isEqualTo("hello");
    }

    @Test
    void aSendThatTheKernelTookOnlyInPartIsToldAsFarAsItWent() {
        guest.text(USER, "hello").userBuffer(USER, 0, 5).written(100);
        begins(TCP_PROT);
        guest.written(102);
        assertThat(text(released())).isEqualTo("he");
        guest.written(105);
        assertThat(released()).isInstanceOfSatisfying(Moved.class, rest -> {
            assertThat(rest.sequence()).isEqualTo(102);
            assertThat(text(rest)).isEqualTo("llo");
        });
    }

    @Test
    void aSendThatFailedIsNotTold() {
        guest.text(USER, "hello").userBuffer(USER, 0, 5).written(100);
        begins(TCP_PROT);
        assertThat(released()).isEqualTo(Seen.FOREIGN);
    }

    @Test
    void aSendThatHadToWaitForAnotherThreadsLiesBehindIt() {
        guest.text(USER, "hello").userBuffer(USER, 0, 5).written(100);
        begins(TCP_PROT);
        guest.written(100 + 3 + 5);
        assertThat(((Moved) released()).sequence()).isEqualTo(103);
    }

    @Test
    void aReceiveIsWhatWasCopiedSinceTheSocketWasLastLetGo() {
        guest.text(USER, "hello").call(SyscallFrame.RECVFROM, 7, USER, 4096, 0).copied(100);
        released();
        guest.copied(105);
        assertThat(released()).isInstanceOfSatisfying(Moved.class, moved -> {
            assertThat(moved.direction()).isEqualTo(Direction.RECEIVE);
            assertThat(moved.sequence()).isEqualTo(100);
            assertThat(text(moved)).isEqualTo("hello");
        });
    }

    @Test
    void ofAConnectionMetForTheFirstTimeItIsNotKnownWhatWasRead() {
        guest.text(USER, "hello").call(SyscallFrame.RECVFROM, 7, USER, 4096, 0).copied(105);
        assertThat(released()).isEqualTo(Seen.FOREIGN);
    }

    @Test
    void aConnectionThatIsNotYetEstablishedHasNothingToCountFrom() {
        guest.bytes(SOCK + PLACES.sock().state(), 2).call(SyscallFrame.READ, 7, USER, 4096, 0);
        released();
        guest.bytes(SOCK + PLACES.sock().state(), 1).copied(3_000_000_000L);
        assertThat(released()).isEqualTo(Seen.FOREIGN);
    }

    @Test
    void anotherConnectionInTheSameMemoryIsAnother() {
        guest.call(SyscallFrame.READ, 7, USER, 4096, 0).copied(100);
        released();
        guest.socket(SOCK, TCP_PROT, 40_001, AMQP).copied(105);
        assertThat(released()).isEqualTo(Seen.FOREIGN);
    }

    @Test
    void whatWasReadWhileNobodyLookedIsNotTakenForTheNextReceive() {
        guest.text(USER, "hello").call(SyscallFrame.READ, 7, USER, 4096, 0).copied(100);
        released();
        guest.copied(5000);
        hooks.armed();
        guest.copied(5005);
        assertThat(released()).isInstanceOfSatisfying(Moved.class, moved -> {
            assertThat(moved.sequence()).isEqualTo(5000);
            assertThat(text(moved)).isEqualTo("hello");
        });
    }

    @Test
    void aReceiveThatWasUnderWayWhenLookingBeganIsNotTold() {
        guest.text(USER, "hello").call(SyscallFrame.READ, 7, USER, 4096, 0).copied(100);
        released();
        guest.quad(SOCK + PLACES.sock().owned(), 1).copied(102);
        hooks.armed();
        guest.quad(SOCK + PLACES.sock().owned(), 0).copied(105);
        assertThat(released()).isEqualTo(Seen.FOREIGN);
    }

    @Test
    void aReceiveThatWaitsForAllOfItGoesOnInTheMiddleOfItsBuffer() {
        guest.text(USER, "hello world").call(SyscallFrame.RECVFROM, 7, USER, 11, SyscallFrame.MSG_WAITALL);
        released();
        guest.copied(6);
        assertThat(text(released())).isEqualTo("hello ");
        guest.copied(11);
        assertThat(text(released())).isEqualTo("world");
        guest.text(USER, "again").copied(16);
        assertThat(text(released())).isEqualTo("again");
    }

    @Test
    void bytesThatNoThreadsMemoryTookAreCountedWithoutBeingRead() {
        int splice = 275;
        guest.call(splice, 7, 0, 8, 0);
        released();
        guest.copied(5);
        assertThat(text(released())).isEqualTo("unreadable");
    }

    @Test
    void aSocketOfAnotherPortIsForeign() {
        guest.socket(SOCK, TCP_PROT, 40_000, 443).userBuffer(USER, 0, 5);
        assertThat(begins(TCP_PROT)).isEqualTo(Seen.FOREIGN);
    }

    @Test
    void aReadOfTheWordsThatIsNotAboutASocketIsForeign() {
        Seen seen = hooks.look(read(TCP_PROT + PLACES.protoSendmsg()), guest.at(ELSEWHERE), AMPLE);
        assertThat(seen).isEqualTo(Seen.FOREIGN);
    }
}
