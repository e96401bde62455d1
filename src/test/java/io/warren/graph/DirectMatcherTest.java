package io.warren.graph;

import static io.warren.testing.Transfers.publishes;
import static io.warren.testing.Transfers.read;
import static io.warren.testing.Transfers.thread;
import static io.warren.testing.Transfers.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.DirectMatcher.Passed;
import io.warren.model.GuestThread;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Transfer;
import io.warren.model.SocketPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectMatcherTest {

    private static final long SECOND = 1_000_000_000L;
    private static final SocketPair CLIENT = new SocketPair("10.0.0.5:40001", "10.0.0.9:8080");
    private static final SocketPair SERVER = CLIENT.reversed();
    private static final SocketPair BROKER = new SocketPair("10.0.0.9:40002", "10.0.0.7:5672");
    private static final GuestThread ASKING = thread("shop", 11);
    private static final GuestThread SERVING = thread("stock", 21);
    private static final GuestThread OTHER = thread("stock", 22);

    private final List<Passed> passed = new ArrayList<>();
    private final DirectMatcher matcher = new DirectMatcher(Duration.ofSeconds(30), 100, passed::add);

    @Test
    void theThreadThatWroteIsTiedToTheOneThatRead() {
        matcher.accept(written(ASKING, CLIENT, 0, 100, 1));
        matcher.accept(read(SERVING, SERVER, 0, 100, 2));
        matcher.accept(written(SERVING, SERVER, 0, 500, 3));
        matcher.accept(read(ASKING, CLIENT, 0, 500, 4));

        assertThat(words()).containsExactly("11 > 21: 100", "21 > 11: 500");
        DirectKey request = DirectEnds.key("rabbit@b1", passed.getFirst());
        DirectKey answer = DirectEnds.key("rabbit@b1", passed.getLast());
        assertThat(request.port()).isEqualTo(8080);
        assertThat(request.answer()).isFalse();
        assertThat(answer.answer()).isTrue();
        assertThat(request.client()).isEqualTo(new EdgeEnd("10.0.0.5 -> 10.0.0.9:8080", "shop/11/worker-11"));
        assertThat(request.server()).isEqualTo(new EdgeEnd("10.0.0.9:8080", "stock/21/worker-21"));
        assertThat(answer.client()).isEqualTo(request.client());
        assertThat(answer.server()).isEqualTo(request.server());
    }

    @Test
    void whichThreadReadWhatIsToldByThePlaceInTheStream() {
        matcher.accept(read(SERVING, SERVER, 0, 60, 1));
        matcher.accept(read(OTHER, SERVER, 60, 100, 2));
        matcher.accept(written(ASKING, CLIENT, 0, 160, 3));

        assertThat(words()).containsExactly("11 > 21: 60", "11 > 22: 100");
    }

    @Test
    void theSameTwiceChangesNothing() {
        Transfer wrote = written(ASKING, CLIENT, 0, 100, 1);
        matcher.accept(wrote);
        matcher.accept(wrote);
        matcher.accept(read(SERVING, SERVER, 0, 100, 2));
        matcher.accept(read(SERVING, SERVER, 0, 100, 2));
        matcher.accept(wrote);
        matcher.finish();

        assertThat(words()).containsExactly("11 > 21: 100");
    }

    @Test
    void whereOneEndIsNotWatchedItsAddressIsKnown() {
        matcher.accept(written(ASKING, CLIENT, 0, 100, SECOND));
        matcher.expire(20 * SECOND);
        assertThat(passed).isEmpty();
        matcher.expire(40 * SECOND);

        assertThat(words()).containsExactly("11 > -: 100");
        DirectKey key = DirectEnds.key("rabbit@b1", passed.getFirst());
        assertThat(key.server()).isEqualTo(new EdgeEnd("10.0.0.9:8080", null));
    }

    @Test
    void aPortThatIsUsedAgainIsAnotherConnection() {
        matcher.accept(written(ASKING, CLIENT, 0, 100, SECOND));
        matcher.accept(read(SERVING, SERVER, 0, 100, SECOND));
        matcher.accept(written(ASKING, CLIENT, 0, 100, 90 * SECOND));
        matcher.accept(read(OTHER, SERVER, 0, 100, 90 * SECOND));

        assertThat(words()).containsExactly("11 > 21: 100", "11 > 22: 100");
    }

    @Test
    void theConnectionToTheBrokerIsNone() {
        matcher.leadsToBroker(BROKER);
        matcher.accept(written(SERVING, BROKER, 0, 100, 1));
        matcher.accept(read(SERVING, BROKER, 0, 100, 1));
        matcher.finish();

        assertThat(passed).isEmpty();
    }

    @Test
    void whatAThreadPublishesWhileItWorksOnARequestIsBecauseOfIt() {
        Transfer request = read(SERVING, SERVER, 0, 100, 1);
        Send because = publishes(SERVING, BROKER, "orders", 2);
        Send ofAnother = publishes(OTHER, BROKER, "orders", 2);
        Send afterwards = publishes(SERVING, BROKER, "orders", 4);
        matcher.accept(request);
        matcher.published(because);
        matcher.published(ofAnother);
        matcher.accept(written(SERVING, SERVER, 0, 500, 3));
        matcher.published(afterwards);

        assertThat(matcher.causeOf(because)).containsSame(request);
        assertThat(matcher.causeOf(because)).as("told once").isEmpty();
        assertThat(matcher.causeOf(ofAnother)).isEmpty();
        assertThat(matcher.causeOf(afterwards)).isEmpty();
    }

    @Test
    void whatNobodyAskedForAnyMoreIsForgotten() {
        DirectMatcher small = new DirectMatcher(Duration.ofSeconds(30), 2, passed::add);
        for (int port = 40_000; port < 40_010; port++) {
            small.accept(written(ASKING, new SocketPair("10.0.0.5:" + port, "10.0.0.9:8080"), 0, 10, 1));
        }
        assertThat(passed).hasSize(8);
        small.finish();
        assertThat(passed).hasSize(10);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyByteIsCountedOnceInAnyOrder(long seed) {
        Random random = new Random(seed);
        List<Transfer> all = new ArrayList<>();
        Map<Long, Long> writer = new HashMap<>();
        Map<Long, Long> reader = new HashMap<>();
        cut(random, 2000, (from, to) -> {
            GuestThread thread = thread("shop", 1 + random.nextInt(3));
            all.add(written(thread, CLIENT, from, to - from, 1));
            span(from, to, thread.tid(), writer);
        });
        cut(random, 2000, (from, to) -> {
            GuestThread thread = thread("stock", 11 + random.nextInt(3));
            all.add(read(thread, SERVER, from, to - from, 1));
            span(from, to, thread.tid(), reader);
        });
        all.addAll(List.copyOf(all.subList(0, all.size() / 3)));
        Collections.shuffle(all, random);

        all.forEach(matcher::accept);
        matcher.finish();

        Map<String, Long> expected = new HashMap<>();
        writer.forEach((at, tid) -> expected.merge(tid + " > " + reader.get(at), 1L, Long::sum));
        Map<String, Long> counted = new HashMap<>();
        passed.forEach(part -> counted.merge(ends(part), part.bytes(), Long::sum));
        assertThat(counted).as("seed %d", seed).isEqualTo(expected);
    }

    private interface Piece {
        void of(long from, long to);
    }

    private static void cut(Random random, long length, Piece piece) {
        long at = 0;
        while (at < length) {
            long to = Math.min(length, at + 1 + random.nextInt(200));
            piece.of(at, to);
            at = to;
        }
    }

    private static void span(long from, long to, long tid, Map<Long, Long> owners) {
        for (long at = from; at < to; at++) {
            owners.put(at, tid);
        }
    }

    private List<String> words() {
        return passed.stream().map(part -> ends(part) + ": " + part.bytes()).toList();
    }

    private static String ends(Passed part) {
        return tid(part.sent()) + " > " + tid(part.received());
    }

    private static String tid(Transfer end) {
        return end == null ? "-" : Long.toString(end.thread().tid());
    }
}
