package io.warren.ingest.guest;

import static io.warren.ingest.guest.SyntheticGuest.PLACES;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.gdb.Registers;
import io.warren.ingest.guest.gdb.StopReply;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A guest's memory may hold anything, and may change while a thread of it is misled: no stop may throw for that. */
class WildMemoryTest {

    private static final int STOPS = 3000;

    /** Every byte is random, some pages are missing, pointers are likely to point to something. */
    private record Wild(Random random, long[] addresses) implements GuestReader {

        @Override
        public boolean read(long cr3, long address, byte[] into, int at, int length) {
            if (random.nextInt(20) == 0) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                into[at + i] = (byte) (random.nextInt(10) > 0 ? random.nextInt(2) : random.nextInt(256));
            }
            if (length >= Long.BYTES && random.nextBoolean()) {
                long pointer = addresses[random.nextInt(addresses.length)];
                for (int i = 0; i < Long.BYTES; i++) {
                    into[at + i] = (byte) (pointer >> 8 * i);
                }
            }
            return true;
        }
    }

    private static final long[] ADDRESSES = {
        SyntheticGuest.SOCK,
        SyntheticGuest.STACK,
        SyntheticGuest.MESSAGE,
        SyntheticGuest.TCP_PROT,
        SyntheticGuest.USER,
        0x33,
        6,
        -1
    };

    @Test
    void breakpointsSurviveAnyMemory() {
        survive((memory, _) -> new ExecBreakpoints(memory, PLACES, _ -> true));
    }

    @Test
    void watchpointsSurviveAnyMemory() {
        survive((memory, _) -> new ReadWatchpoints(memory, PLACES, _ -> true));
    }

    private interface Strategy {
        HookStrategy of(GuestReader memory, Random random);
    }

    private static void survive(Strategy strategy) {
        long seed = 4711;
        Random random = new Random(seed);
        HookStrategy hooks = strategy.of(new Wild(random, ADDRESSES), random);
        long moved = 0;
        for (int i = 0; i < STOPS; i++) {
            Seen seen = hooks.look(reply(random), registers(random), () -> random.nextInt(50) == 0);
            moved += seen instanceof Seen.Moved ? 1 : 0;
            if (random.nextInt(100) == 0) {
                hooks.armed();
            }
        }
        assertThat(moved).as("stops with a result, seed %d", seed).isPositive();
    }

    private static StopReply reply(Random random) {
        long protocol = random.nextBoolean() ? SyntheticGuest.TCP_PROT : SyntheticGuest.TCPV6_PROT;
        int word = random.nextBoolean() ? PLACES.protoSendmsg() : PLACES.protoReleaseCb();
        return new StopReply.Watch("p01.01", protocol + word);
    }

    private static Registers registers(Random random) {
        long[] general = LongStream.generate(() -> ADDRESSES[random.nextInt(ADDRESSES.length)])
                .limit(Registers.GENERAL)
                .toArray();
        long rip = random.nextBoolean() ? SyntheticGuest.SEND_ENTRY : SyntheticGuest.RECEIVE_ENTRY;
        return new Registers(general, rip, SyntheticGuest.GS_BASE, random.nextLong());
    }
}
