package io.warren.ingest.guest.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StopReplyTest {

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of("T05thread:p01.02;", new StopReply.Trap("p01.02")),
                Arguments.of("T05thread:01;watch:1f;", new StopReply.Watch("01", 0x1f)),
                Arguments.of(
                        "T05thread:p01.01;rwatch:ffffffff82a01108;",
                        new StopReply.Watch("p01.01", 0xffffffff82a01108L)),
                Arguments.of("T05thread:p01.01;rwatch:nonsense;", new StopReply.Trap("p01.01")),
                Arguments.of("T02thread:p01.01;", new StopReply.Paused("p01.01", 2)),
                Arguments.of("T18thread:p01.01;", new StopReply.Paused("p01.01", 0x18)),
                Arguments.of("S05", new StopReply.Trap("")),
                Arguments.of("W00", new StopReply.Exited()),
                Arguments.of("X09", new StopReply.Exited()),
                Arguments.of("O68690a", new StopReply.Noise("O68690a")),
                Arguments.of("Txy", new StopReply.Noise("Txy")),
                Arguments.of("", new StopReply.Noise("")));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aStopSaysWhy(String text, StopReply reply) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(StopReply.parse(payload, payload.length)).isEqualTo(reply);
    }
}
