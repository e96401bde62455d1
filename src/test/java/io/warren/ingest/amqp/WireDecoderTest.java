package io.warren.ingest.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.amqp.Watched.Seen;
import io.warren.model.Observation.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of the wire: whatever happens to a stream on its way to us, nothing wrong is said of it. */
class WireDecoderTest {

    private static final int ROUNDS = 40;
    private static final long NEARLY_WRAPPED = 0xffff_f000L;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyChunkingGivesTheSame(long seed) {
        for (int longest : new int[] {1, 3, 50, 1500, 9000, 100_000}) {
            Random random = new Random(seed);
            Conversation talk = new Conversation(random).protocolHeader().clientTalk(60_000);
            Watched watched = new Watched();
            watched.chunks(Direction.SEND, NEARLY_WRAPPED, Watched.cut(talk.bytes(), 0, 8), 0, longest, random);
            watched.chunks(Direction.SEND, NEARLY_WRAPPED, talk.bytes(), 8, longest, random);
            assertThat(watched.seen(NEARLY_WRAPPED))
                    .as("seed %d, calls of up to %d bytes", seed, longest)
                    .isEqualTo(Watched.truth(talk));
            assertAddsUp(watched);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void repeatsOverlapsAndDisorderAreHarmless(long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed * 1000 + round);
            Conversation talk = new Conversation(random).protocolHeader().clientTalk(20_000);
            byte[] bytes = talk.bytes();
            List<Segment> calls = new ArrayList<>();
            Watched watched = new Watched();
            for (int at = 8; at < bytes.length; ) {
                int to = Math.min(bytes.length, at + 1 + random.nextInt(400));
                int further = random.nextInt(4) == 0 ? Math.min(bytes.length, to + random.nextInt(3000)) : to;
                calls.add(segment(watched.now++, at, Watched.cut(bytes, at, further)));
                if (random.nextInt(5) == 0) {
                    calls.add(calls.get(random.nextInt(calls.size())));
                }
                at = to;
            }
            for (int i = 0; i + 1 < calls.size(); i++) {
                if (random.nextInt(4) == 0) {
                    Collections.swap(calls, i, Math.min(calls.size() - 1, i + random.nextInt(4)));
                }
            }
            watched.call(segment(1, 0, Watched.cut(bytes, 0, 8)));
            calls.forEach(watched::call);
            assertThat(watched.seen(0)).as("seed %d round %d", seed, round).isEqualTo(Watched.truth(talk));
            assertThat(watched.gaps).isEmpty();
            assertAddsUp(watched);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void aStreamUnderWayIsReadFromItsNextMethodOn(long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed * 1000 + round);
            Conversation talk = new Conversation(random).clientTalk(220_000);
            int start = random.nextInt(60_000);
            Watched watched = new Watched();
            watched.chunks(Direction.SEND, 0, talk.bytes(), start, random.nextBoolean() ? 7000 : 90, random);
            List<Seen> expected = Watched.truth(talk).stream()
                    .filter(seen -> seen.from() >= start)
                    .toList();
            assertThat(watched.seen(0)).as("seed %d round %d", seed, round).isEqualTo(expected);
            assertAddsUp(watched);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12})
    void whatIsMissingTakesOnlyWhatItTouchesAndWhatNoMethodFollows(long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed * 1000 + round);
            Conversation talk = new Conversation(random).protocolHeader().clientTalk(400_000);
            int lost = 8 + random.nextInt(150_000);
            int until = lost + 1 + random.nextInt(20_000);
            Watched watched = new Watched();
            watched.call(segment(1, 0, Watched.cut(talk.bytes(), 0, 8)));
            watched.chunks(Direction.SEND, 0, Watched.cut(talk.bytes(), 0, lost), 8, 2000, random);
            watched.chunks(Direction.SEND, 0, talk.bytes(), until, 2000, random);
            watched.decoder.tick(watched.now + Watched.SECOND);
            List<Seen> truth = Watched.truth(talk);
            List<Seen> seen = watched.seen(0);
            assertThat(truth).as("seed %d round %d", seed, round).containsAll(seen);
            assertThat(seen).doesNotHaveDuplicates();
            assertThat(seen)
                    .containsAll(truth.stream()
                            .filter(said -> said.to() <= lost || said.from() >= until)
                            .toList());
            assertThat(watched.gaps).hasSize(1);
            assertAddsUp(watched);
        }
    }

    static void assertAddsUp(Watched watched) {
        watched.decoder.clear(watched.now);
        assertThat(watched.count(WireCount.BYTES))
                .isEqualTo(watched.count(WireCount.FILTERED)
                        + watched.count(WireCount.REPEATED)
                        + watched.count(WireCount.DECODED)
                        + watched.count(WireCount.OTHER));
    }

    private static Segment segment(long at, long sequence, byte[] bytes) {
        return new Segment(at, Watched.THREAD, Watched.SOCKET, Direction.SEND, sequence, bytes.length, bytes);
    }
}
