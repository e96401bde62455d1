package io.warren.ingest.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.SocketPair;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TcpChangeTest {

    private static final String LINE = "         python3-29894   [000] .....  4689.662965: inet_sock_set_state:"
            + " family=AF_INET protocol=IPPROTO_TCP sport=48452 dport=5999 saddr=127.0.0.1 daddr=127.0.0.1"
            + " saddrv6=::ffff:127.0.0.1 daddrv6=::ffff:127.0.0.1 oldstate=TCP_SYN_SENT newstate=TCP_ESTABLISHED";

    @Test
    void aLineOfTheKernelIsRead() {
        assertThat(TcpChange.of(LINE))
                .contains(new TcpChange(
                        29894,
                        29894,
                        "python3",
                        true,
                        4_689_662_965_000L,
                        48452,
                        5999,
                        "127.0.0.1:48452",
                        "127.0.0.1:5999",
                        "SYN_SENT",
                        "ESTABLISHED"));
    }

    @Test
    void anInterruptIsNotTheThreadsDoing() {
        assertThat(TcpChange.of(LINE.replace(".....", "..s2.")).orElseThrow().inTask())
                .isFalse();
    }

    @Test
    void theProcessOfAThreadIsReadWhereTheKernelKnowsIt() {
        assertThat(TcpChange.of(LINE.replace("[000]", "(  29001) [000]"))
                        .orElseThrow()
                        .pid())
                .isEqualTo(29001);
        assertThat(TcpChange.of(LINE.replace("[000]", "(-------) [000]"))
                        .orElseThrow()
                        .pid())
                .isEqualTo(29894);
    }

    @Test
    void theNameOfAThreadMayLookLikeAnything() {
        assertThat(TcpChange.of(LINE.replace("python3", "a-1 [0] b: x-7"))
                        .orElseThrow()
                        .tid())
                .isEqualTo(29894);
    }

    @Test
    void addressesOfSixAreWrittenInBracketsAndMappedOnesAreAddressesOfFour() {
        String six = LINE.replace("AF_INET ", "AF_INET6 ");

        assertThat(TcpChange.of(six).orElseThrow().local()).isEqualTo("127.0.0.1:48452");
        assertThat(TcpChange.of(six.replace("saddrv6=::ffff:127.0.0.1", "saddrv6=2001:db8::5"))
                        .orElseThrow()
                        .local())
                .isEqualTo("[2001:db8::5]:48452");
    }

    @Test
    void anythingElseIsNoChange() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        assertThat(TcpChange.of("# tracer: nop")).isEmpty();
        assertThat(TcpChange.of("CPU:0 [LOST 12 EVENTS]")).isEmpty();
        for (int run = 0; run < 20_000; run++) {
            StringBuilder line = new StringBuilder(LINE);
            for (int damage = random.nextInt(8); damage >= 0; damage--) {
                line.setCharAt(random.nextInt(line.length()), (char) random.nextInt(0x180));
            }
            TcpChange.of(line.toString())
                    .ifPresent(change ->
                            assertThat(change.to()).as("seed %s", seed).isNotEmpty());
        }
    }

    @Test
    void theKernelsTablesAreRead() {
        assertThat(SocketTable.entry(
                                "   1: 0100007F:BD44 0200000A:1628 01 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 20",
                                port -> port == 5672)
                        .orElseThrow())
                .isEqualTo(new SocketTable.Entry(new SocketPair("127.0.0.1:48452", "10.0.0.2:5672"), 4711));
        assertThat(SocketTable.entry(
                                "   0: B80D0120000000000000000005000000:1000 00000000000000000000000001000000:1628 01 0:0 00:0 0  0        0 9 1",
                                port -> true)
                        .orElseThrow()
                        .pair())
                .isEqualTo(new SocketPair("[2001:db8::5]:4096", "[::1]:5672"));
        assertThat(SocketTable.entry(
                        "   0: 0100007F:1628 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0 0 4711 1",
                        port -> true))
                .isEmpty();
        assertThat(SocketTable.entry("", port -> true)).isEmpty();
    }
}
