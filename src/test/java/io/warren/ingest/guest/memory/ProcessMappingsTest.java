package io.warren.ingest.guest.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.memory.ProcessMappings.Mapping;
import org.junit.jupiter.api.Test;

class ProcessMappingsTest {

    @Test
    void theMappingsOfAProcessAreRead() {
        String maps = """
                7f0a3be00000-7f0a5be00000 rw-s 00100000 00:01 3121  /memfd:memory-backend-memfd (deleted)
                7f0a5c000000-7f0a5c021000 rw-p 00000000 00:00 0
                55d0c0a00000-55d0c0a01000 r--p 00000000 fd:01 98765432 /usr/bin/qemu-system-x86_64
                """;
        assertThat(ProcessMappings.parse(maps))
                .containsExactly(
                        new Mapping(0x7f0a3be00000L, 0x7f0a5be00000L, true, 0x100000, 1, 3121),
                        new Mapping(0x7f0a5c000000L, 0x7f0a5c021000L, false, 0, 0, 0),
                        new Mapping(0x55d0c0a00000L, 0x55d0c0a01000L, false, 0, 0xfd01, 98765432));
    }

    @Test
    void whatIsNoMappingIsLeftOut() {
        assertThat(ProcessMappings.parse("\nffff\n7f-zz rw-s 0 00:01 1\n")).isEmpty();
    }

    @Test
    void aProcessThatIsNotThereHasNone() {
        assertThat(ProcessMappings.of(Long.MAX_VALUE).shared(new RamRange(0, 4096, 0)))
                .isEmpty();
    }
}
