package io.warren.ingest.guest;

import static io.warren.ingest.guest.SyntheticGuest.CR3;
import static io.warren.ingest.guest.SyntheticGuest.PLACES;
import static io.warren.ingest.guest.SyntheticGuest.STACK;
import static io.warren.ingest.guest.SyntheticGuest.TASK;
import static io.warren.ingest.guest.SyntheticGuest.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReceiveBufferTest {

    private static final long RSP = STACK + 0x2000;
    private static final long VECTOR = USER + 0x1000;
    private static final long HEADERS = USER + 0x2000;
    private static final long FIRST = USER + 0x3000;
    private static final long SECOND = USER + 0x4000;
    private static final int MMSGHDR = 64;

    private final SyntheticGuest guest = new SyntheticGuest();
    private final Words words = new Words(guest);
    private final ReceiveBuffer finder = new ReceiveBuffer(words, PLACES.stackSize());
    private final UserBuffer buffer = new UserBuffer(guest);

    ReceiveBufferTest() {
        guest.text(FIRST, "hello, ").text(SECOND, "world");
        guest.quad(VECTOR, FIRST).quad(VECTOR + 8, 7).quad(VECTOR + 16, SECOND).quad(VECTOR + 24, 5);
        for (int i = 0; i < 3; i++) {
            guest.quad(HEADERS + (long) i * MMSGHDR + 16, VECTOR + 16L * (i & 1))
                    .quad(HEADERS + (long) i * MMSGHDR + 24, 1);
        }
    }

    private String received(int length, int number, long second, long third, long fourth) {
        guest.call(number, 7, second, third, fourth);
        SyscallFrame call = SyscallFrame.of(words, PLACES, CR3, TASK).orElseThrow();
        if (!finder.pieces(CR3, call, RSP, length, buffer)) {
            return "not known";
        }
        byte[] bytes = buffer.copy(CR3, 0, length, () -> false);
        return bytes == null ? "unreadable" : new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void readFillsItsBuffer() {
        assertThat(received(5, SyscallFrame.READ, FIRST, 4096, 0)).isEqualTo("hello");
    }

    @Test
    void recvfromFillsItsBuffer() {
        assertThat(received(5, SyscallFrame.RECVFROM, FIRST, 4096, 0)).isEqualTo("hello");
    }

    @Test
    void readvFillsItsPiecesInOrder() {
        assertThat(received(12, SyscallFrame.READV, VECTOR, 2, 0)).isEqualTo("hello, world");
    }

    @Test
    void recvmsgFillsThePiecesOfItsHeader() {
        guest.quad(HEADERS + 24, 2);
        assertThat(received(12, SyscallFrame.RECVMSG, HEADERS, 0, 0)).isEqualTo("hello, world");
    }

    @Test
    void recvmmsgFillsTheMessageThatTheKernelIsAt() {
        guest.quad(RSP + 0x100, HEADERS + MMSGHDR).quad(RSP + 0x180, HEADERS + MMSGHDR);
        assertThat(received(5, SyscallFrame.RECVMMSG, HEADERS, 3, 0)).isEqualTo("world");
    }

    @Test
    void recvmmsgWithTwoAnswersOnTheStackIsNotGuessed() {
        guest.quad(RSP + 0x100, HEADERS + MMSGHDR).quad(RSP + 0x180, HEADERS);
        assertThat(received(5, SyscallFrame.RECVMMSG, HEADERS, 3, 0)).isEqualTo("not known");
    }

    @Test
    void ofTwoAnswersOnTheStackTheOneWithTooLittleRoomIsNone() {
        guest.quad(RSP + 0x100, HEADERS + MMSGHDR).quad(RSP + 0x180, HEADERS);
        assertThat(received(6, SyscallFrame.RECVMMSG, HEADERS, 3, 0)).isEqualTo("hello,");
    }

    @Test
    void recvmmsgOfOneMessageHasNoChoice() {
        assertThat(received(5, SyscallFrame.RECVMMSG, HEADERS, 1, 0)).isEqualTo("hello");
    }

    @Test
    void moreBytesThanTheBufferHasRoomForAreNotRead() {
        assertThat(received(13, SyscallFrame.READV, VECTOR, 2, 0)).isEqualTo("unreadable");
    }

    @Test
    void anArrayThatIsNotThereIsNotFollowed() {
        assertThat(received(5, SyscallFrame.READV, 0x10, 2, 0)).isEqualTo("not known");
    }

    @Test
    void anArrayThatNoKernelWouldTakeIsNotFollowed() {
        assertThat(received(5, SyscallFrame.READV, VECTOR, UserBuffer.MOST_PIECES + 1, 0))
                .isEqualTo("not known");
    }

    @Test
    void aCallThatReceivesNothingHasNoBuffer() {
        int epollWait = 232;
        assertThat(received(5, epollWait, FIRST, 4096, 0)).isEqualTo("not known");
    }
}
