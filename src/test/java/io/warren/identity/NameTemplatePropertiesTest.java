package io.warren.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What holds for every generated name, not only for those that somebody has seen. */
class NameTemplatePropertiesTest {

    private static final long SEED = 17;
    private static final int NAMES = 20_000;

    private static final Map<String, Function<Random, String>> GENERATORS = Map.of(
            "amq.gen-*", random -> "amq.gen-" + base64(random),
            "spring.gen-*", random -> "spring.gen-" + base64(random),
            "orders.anonymous.*", random -> "orders.anonymous." + base64(random),
            "reply_*", random -> "reply_" + hex(random, 16),
            "scheduler_fanout_*", random -> "scheduler_fanout_" + hex(random, 16),
            "uwsgi:*:*", random -> "uwsgi:" + random.nextInt(1, 4_194_304) + ":" + uuid(random),
            "easynetq.response.*", random -> "easynetq.response." + uuid(random),
            "rpc.*.replies", random -> "rpc." + uuid(random).toUpperCase(java.util.Locale.ROOT) + ".replies",
            "*.reply.celery.pidbox", random -> uuid(random) + ".reply.celery.pidbox",
            "tmp.*.in", random -> "tmp." + hex(random, 20) + ".in");

    private static final List<String> PIECES = List.of(
            "amq.gen-",
            "reply_",
            "_fanout_",
            "orders",
            ".",
            "-",
            ":",
            "#",
            "<",
            ">",
            "pid",
            "4711",
            "ab12cd34ef56",
            "*");

    @Test
    void namesOfOneGeneratorHaveOneTemplate() {
        Random random = new Random(SEED);
        GENERATORS.forEach((template, generator) -> {
            for (int i = 0; i < NAMES; i++) {
                String name = generator.apply(random);
                assertThat(NameTemplate.of(name)).as(name).isEqualTo(template);
            }
        });
    }

    @Test
    void aTemplateIsItsOwnTemplateWhateverTheNameWas() {
        Random random = new Random(SEED);
        for (int i = 0; i < NAMES; i++) {
            StringBuilder name = new StringBuilder();
            for (int pieces = random.nextInt(8); pieces >= 0; pieces--) {
                name.append(random.nextInt(6) == 0 ? hex(random, 16) : PIECES.get(random.nextInt(PIECES.size())));
            }
            String template = NameTemplate.of(name.toString());
            assertThat(NameTemplate.of(template)).as(name.toString()).isEqualTo(template);
        }
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static String hex(Random random, int length) {
        return HexFormat.of().formatHex(bytes(random, length));
    }

    private static String base64(Random random) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 16));
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
