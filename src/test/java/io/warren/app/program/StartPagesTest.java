package io.warren.app.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.warren.app.program.StartPages.Pages;
import org.junit.jupiter.api.Test;

class StartPagesTest {

    /** As a running executable has them. */
    private static final String MAPPINGS = """
            00410000-03d37000 r-xp 00010000 fe:00 2165504                            /opt/warren
            Size:              58524 kB
            Rss:               35600 kB
            Anonymous:             0 kB
            VmFlags: rd ex mr mw me
            03d58000-03d59000 r--p 03957000 fe:00 2165504                            /opt/warren
            Size:                  4 kB
            Anonymous:             4 kB
            7f73c4400000-7f73c5900000 r--p 03970000 fe:00 2165504                    /opt/warren
            Anonymous:             0 kB
            7f73c5900000-7f73c6d10000 rw-p 04e70000 fe:00 2165504                    /opt/warren
            Anonymous:          3044 kB
            7f73c6d10000-7f73c7db0000 rw-p 06280000 fe:00 2165504                    /opt/warren
            Anonymous:             0 kB
            7f73c9000000-7f73c9800000 rw-p 00000000 00:00 0\s
            Anonymous:             0 kB
            7f7bcc1d4000-7f7bcc32a000 r-xp 00026000 fe:00 393251                     /usr/lib/x86_64-linux-gnu/libc.so.6
            Anonymous:             0 kB
            7ffd22102000-7ffd22123000 r--p 00000000 00:00 0                          [stack]
            Anonymous:             0 kB
            """;

    @Test
    void whatStandsThereAsInTheFileCanBeGivenBack() {
        assertThat(StartPages.unchanged(MAPPINGS.lines().toList(), "/opt/warren"))
                .containsExactly(
                        new Pages(0x410000, 0x3d37000 - 0x410000),
                        new Pages(0x7f73c4400000L, 0x7f73c5900000L - 0x7f73c4400000L));
    }

    @Test
    void aFileThatWasReplacedMeanwhileIsStillTheOwnOne() {
        String replaced = MAPPINGS.replace("/opt/warren", "/opt/warren (deleted)");

        assertThat(StartPages.unchanged(replaced.lines().toList(), "/opt/warren (deleted)"))
                .hasSize(2);
    }

    @Test
    void aJvmGivesNothingBack() {
        assertThatCode(new StartPages()::giveBack).doesNotThrowAnyException();
    }
}
