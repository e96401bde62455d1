package io.warren.ingest.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.impl.LongStringHelper;
import io.warren.fingerprint.KeptHeaders;
import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.model.ObservationId;
import io.warren.testing.FirehoseSample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The decoder is total: real trace messages with anything changed in them, and tables made of anything. */
class FirehoseFuzzTest {

    private static final int ROUNDS = 1_000_000;
    private static final long SEED = 20_000_101;
    private static final long MEGABYTE = 1 << 20;

    private static final List<String> NAMES = List.of(
            "exchange_name",
            "routing_keys",
            "properties",
            "node",
            "vhost",
            "connection",
            "channel",
            "user",
            "routed_queues",
            "redelivered",
            "headers",
            "x-death",
            "timestamp",
            "message_id",
            "traceparent",
            "x-stream-offset",
            "CC");

    private final Random random = new Random(SEED);
    private final KeptHeaders kept = new KeptHeaders();
    private final FirehoseDecoder decoder =
            new FirehoseDecoder("fuzz", new Xxh3Fingerprinter("secret".getBytes(UTF_8)), kept, new OwnTraffic());
    private final TapCounters counters = new TapCounters();

    @Test
    void aMillionRandomAndMutatedTablesAreAllCountedAndNothingGrows() {
        kept.keep(Set.copyOf(NAMES));
        List<FirehoseSample> samples = FirehoseSample.FILES.stream()
                .flatMap(file -> FirehoseSample.allOf(file).stream())
                .toList();
        run(samples, ROUNDS / 10);
        long before = heap();
        run(samples, ROUNDS - ROUNDS / 10);
        long grown = heap() - before;

        TapCounts counts = counters.counts();
        long skipped =
                counts.skipped().values().stream().mapToLong(Long::longValue).sum();
        long malformed =
                counts.malformed().values().stream().mapToLong(Long::longValue).sum();
        assertThat(counts.received()).as("seed " + SEED).isEqualTo(ROUNDS);
        assertThat(counts.events() + skipped + malformed).isEqualTo(ROUNDS);
        assertThat(counts.malformed().keySet()).isEqualTo(EnumSet.allOf(MalformedReason.class));
        assertThat(counts.events()).isGreaterThan(ROUNDS / 20);
        assertThat(decoder.unreadableDeaths()).isPositive();
        assertThat(grown).as("bytes kept").isLessThan(16 * MEGABYTE);
    }

    private void run(List<FirehoseSample> samples, int rounds) {
        for (int round = 1; round <= rounds; round++) {
            FirehoseSample sample = samples.get(random.nextInt(samples.size()));
            Map<String, @Nullable Object> headers =
                    random.nextInt(10) == 0 ? randomTable(3) : mutated(sample.headers(), 0);
            Decoded decoded =
                    decoder.decode(routingKey(sample), headers, sample.body(), round, new ObservationId("fuzz", round));
            counters.count(decoded);
        }
    }

    private String routingKey(FirehoseSample sample) {
        return switch (random.nextInt(20)) {
            case 0 -> "";
            case 1 -> "publish";
            case 2 -> randomText();
            case 3 -> "deliver." + randomText();
            default -> sample.routingKey();
        };
    }

    private Map<String, @Nullable Object> mutated(Map<String, @Nullable Object> table, int depth) {
        Map<String, @Nullable Object> copy = new HashMap<>(table);
        copy.replaceAll((name, value) -> switch (random.nextInt(40)) {
            case 0 -> null;
            case 1 -> randomValue(4);
            default -> value instanceof Map<?, ?> inner && depth < 3 ? mutated(typed(inner), depth + 1) : value;
        });
        if (random.nextInt(20) == 0) {
            copy.remove(NAMES.get(random.nextInt(NAMES.size())));
        }
        if (random.nextInt(10) == 0) {
            copy.put(NAMES.get(random.nextInt(NAMES.size())), randomValue(4));
        }
        if (random.nextInt(500) == 0) {
            copy.put(HeaderGuard.MARK, null);
        }
        return copy;
    }

    private Map<String, @Nullable Object> randomTable(int depth) {
        Map<String, @Nullable Object> table = new HashMap<>();
        for (int entries = random.nextInt(6); entries > 0; entries--) {
            table.put(
                    random.nextBoolean() ? NAMES.get(random.nextInt(NAMES.size())) : randomText(), randomValue(depth));
        }
        return table;
    }

    private @Nullable Object randomValue(int depth) {
        return switch (random.nextInt(depth > 0 ? 17 : 14)) {
            case 0 -> null;
            case 1 -> random.nextInt();
            case 2 -> random.nextLong();
            case 3 -> (short) random.nextInt();
            case 4 -> (byte) random.nextInt();
            case 5 -> random.nextBoolean();
            case 6 -> Double.longBitsToDouble(random.nextLong());
            case 7 -> Float.intBitsToFloat(random.nextInt());
            case 8 -> new BigDecimal(random.nextInt()).movePointLeft(random.nextInt(20));
            case 9 -> new Date(random.nextLong());
            case 10 -> randomText();
            case 11 -> new byte[random.nextInt(20)];
            case 12 -> new Object();
            case 13 -> LongStringHelper.asLongString(randomBytes());
            case 14 -> randomTable(depth - 1);
            case 15 -> deep();
            default -> randomList(depth - 1);
        };
    }

    private List<@Nullable Object> randomList(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int elements = random.nextInt(5); elements > 0; elements--) {
            list.add(randomValue(depth));
        }
        return list;
    }

    private Object deep() {
        Object value = random.nextInt();
        for (int depth = random.nextInt(200); depth > 0; depth--) {
            value = random.nextBoolean() ? List.of(value) : Map.of("n", value);
        }
        return value;
    }

    private String randomText() {
        return LongStringHelper.asLongString(randomBytes()).toString();
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(50) == 0 ? 3_000 : random.nextInt(30)];
        random.nextBytes(bytes);
        return bytes;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> typed(Map<?, ?> table) {
        return (Map<String, @Nullable Object>) table;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
