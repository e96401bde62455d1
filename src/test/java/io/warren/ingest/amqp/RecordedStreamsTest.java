package io.warren.ingest.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.amqp.Watched.Seen;
import io.warren.model.Observation.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections of real clients, recorded by {@link WireRecordingIT} where they were compared with what the clients said. */
class RecordedStreamsTest {

    private static final Path FOLDER = Path.of("src/test/resources/wire");
    private static final int ROUNDS = 30;

    static List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".bin.gz"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Seen> truth(Recording recording, Direction direction) {
        Watched whole = new Watched();
        WireRecordingIT.replay(whole, recording);
        return whole.seen(direction == Direction.SEND ? 4_294_967_000L : 5000).stream()
                .filter(seen -> ofSender(seen) == (direction == Direction.SEND))
                .toList();
    }

    private static boolean ofSender(Seen seen) {
        return switch (seen.method()) {
            case "basic.publish", "basic.ack", "basic.nack", "basic.reject" -> true;
            default -> false;
        };
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void anyChunkingWithRepeatsGivesTheSame(Path file) {
        Recording recording = Recording.read(file);
        List<Seen> truth = truth(recording, Direction.SEND);
        byte[] sent = recording.bytes(Direction.SEND);
        assertThat(truth.size() + truth(recording, Direction.RECEIVE).size()).isPositive();
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            Watched watched = new Watched();
            watched.call(Direction.SEND, 77, Watched.cut(sent, 0, 8));
            for (int at = 8; at < sent.length; ) {
                int to = Math.min(sent.length, at + 1 + random.nextInt(round % 2 == 0 ? 40 : 9000));
                watched.call(Direction.SEND, 77 + at, Watched.cut(sent, at, to));
                if (random.nextInt(6) == 0) {
                    int back = Math.max(0, at - random.nextInt(5000));
                    watched.call(Direction.SEND, 77 + back, Watched.cut(sent, back, to));
                }
                at = to;
            }
            assertThat(watched.seen(77)).as("%s round %d", file, round).isEqualTo(truth);
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aConnectionJoinedAtAnyCallNeverSaysWhatIsNotTrue(Path file) {
        Recording recording = Recording.read(file);
        for (Direction direction : Direction.values()) {
            List<Seen> truth = truth(recording, direction);
            List<byte[]> calls = recording.calls().stream()
                    .filter(call -> call.direction() == direction)
                    .map(Recording.Call::bytes)
                    .toList();
            int skipped = 0;
            for (int first = 0; first + 1 < calls.size(); first++) {
                skipped += calls.get(first).length;
                Watched watched = new Watched();
                int at = skipped;
                for (byte[] call : calls.subList(first + 1, calls.size())) {
                    watched.call(direction, at, call);
                    at += call.length;
                }
                int start = skipped;
                List<Seen> seen = watched.seen(0);
                assertThat(truth).as("%s %s from %d", file, direction, start).containsAll(seen);
                if (watched.count(WireCount.RESYNCHRONISED) == 1 && watched.count(WireCount.SIDE_UNKNOWN) == 0) {
                    assertThat(seen.stream()
                                    .filter(s -> !s.method().equals("basic.ack"))
                                    .count())
                            .as("%s %s from %d", file, direction, start)
                            .isEqualTo(truth.stream()
                                    .filter(s ->
                                            s.from() >= start && !s.method().equals("basic.ack"))
                                    .count());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void randomBytesMissingNeverMakeAFalseMessage(Path file) {
        Recording recording = Recording.read(file);
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            for (Direction direction : Direction.values()) {
                List<Seen> truth = truth(recording, direction);
                byte[] bytes = recording.bytes(direction);
                Watched watched = new Watched();
                for (int at = 0; at < bytes.length; ) {
                    int to = Math.min(bytes.length, at + 1 + random.nextInt(4000));
                    if (random.nextInt(8) != 0) {
                        watched.call(direction, at, Watched.cut(bytes, at, to));
                        watched.now += Watched.SECOND / 5;
                    }
                    at = to;
                }
                watched.decoder.clear(watched.now + 10 * Watched.SECOND);
                assertThat(truth).as("%s round %d %s", file, round, direction).containsAll(watched.seen(0));
                assertThat(watched.seen(0)).doesNotHaveDuplicates();
            }
        }
    }
}
