package io.warren.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.cli.Replaying;
import io.warren.export.MapDirect;
import io.warren.export.MapFormat;
import io.warren.export.MapStep;
import io.warren.model.Granularity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replay shows beside the edges: steps of trajectories, and who connects to whom without a broker. */
class ReplayStepsTest {

    private static final String SHOP = "10.0.0.5:4711 -> 10.0.0.9:5672";
    private static final String BILLING = "10.0.0.6:4712 -> 10.0.0.9:5672";
    private static final String MAILER = "10.0.0.7:4713 -> 10.0.0.9:5672";
    private static final long MILLISECOND = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void stepsOfTrajectoriesStandBelowTheMapAndAddUpWithTheDecisions() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long at = i * 10 * MILLISECOND;
            String order = "\"messageId\":\"order-" + i + "\"";
            String mail = "\"messageId\":\"mail-" + i + "\",\"correlationId\":\"order-" + i + "\"";
            lines.add(publish("o" + i, at, SHOP, "orders", "billing", "a" + i, order));
            lines.add(deliver("b" + i, at + MILLISECOND, BILLING, "orders", "billing", "a" + i, order));
            lines.add(publish("m" + i, at + 3 * MILLISECOND, BILLING, "", "mails", "c" + i, mail));
            lines.add(deliver("n" + i, at + 4 * MILLISECOND, MAILER, "", "mails", "c" + i, mail));
        }
        Path hops = folder.resolve("hops");

        Replaying.Result result = replay(hops, Granularity.CONNECTION, lines);

        assertThat(result.map().steps()).hasSize(1);
        MapStep step = result.map().steps().getFirst();
        assertThat(step.consumer().name()).isEqualTo(BILLING);
        assertThat(step.queue()).isEqualTo("billing");
        assertThat(step.publisher().name()).isEqualTo(BILLING);
        assertThat(step.queues()).containsExactly("mails");
        assertThat(step.level()).isEqualTo("L1");
        assertThat(step.latency()).isNotNull();
        List<String> decided = Files.readAllLines(hops).stream()
                .filter(line -> line.startsWith("{\"consumed\":"))
                .toList();
        assertThat(decided).hasSize(5).allMatch(line -> line.endsWith("\"level\":\"L1\",\"candidates\":1}"));
        assertThat(step.messages()).isEqualTo(decided.size());
        assertThat(step.ambiguous()).isZero();
        assertThat(result.stats().counts()).containsEntry("trajectory links L1", 5L);

        assertThat(text(result, MapFormat.TABLE))
                .contains("What was consumed, and what was therefore published:", "(default exchange)")
                .doesNotContain("without a broker");
        assertThat(text(result, MapFormat.JSON)).contains("\"steps\"", "\"level\" : \"L1\"", "\"messages\" : 5");
        assertThat(text(result, MapFormat.CSV)).doesNotContain("L1");
    }

    @Test
    void directConnectionsStandThereWithBothTheirThreads() throws IOException {
        Replaying.Result result = replay(
                null,
                Granularity.THREAD,
                List.of(
                        transfer("w1", 1, 11, "10.0.0.5:40001", "10.0.0.9:8080", "send", 100),
                        transfer("r1", 2, 21, "10.0.0.9:8080", "10.0.0.5:40001", "receive", 100),
                        transfer("w2", 3, 21, "10.0.0.9:8080", "10.0.0.5:40001", "send", 500),
                        transfer("r2", 4, 11, "10.0.0.5:40001", "10.0.0.9:8080", "receive", 500)));

        assertThat(result.map().edges()).isEmpty();
        assertThat(result.map().direct()).hasSize(1);
        MapDirect direct = result.map().direct().getFirst();
        assertThat(direct.client().thread()).contains("/11/");
        assertThat(direct.server().thread()).contains("/21/");
        assertThat(direct.port()).isEqualTo(8080);
        assertThat(List.of(direct.requests(), direct.requestBytes(), direct.answers(), direct.answerBytes()))
                .containsExactly(1L, 100L, 1L, 500L);
        assertThat(text(result, MapFormat.TABLE)).contains("Who connects to whom without a broker:");
        assertThat(text(result, MapFormat.JSON)).contains("\"direct\"", "\"requestBytes\" : 100");
    }

    private static String text(Replaying.Result result, MapFormat format) throws IOException {
        StringBuilder text = new StringBuilder();
        format.exporter().write(result.map(), text);
        return text.toString();
    }

    private Replaying.Result replay(Path hops, Granularity granularity, List<String> lines) throws IOException {
        Path file = Files.write(folder.resolve("recorded"), lines);
        return new ReplayEngine()
                .replay(
                        new Replaying.Request(List.of(file), hops, Duration.ofSeconds(30), granularity),
                        Silent.PROGRESS);
    }

    private static String publish(
            String id, long at, String connection, String exchange, String queue, String body, String properties) {
        return """
                {"kind":"publish","id":"%s","at":%d,"cluster":"c","vhost":"/","exchange":"%s","routingKeys":["%s"],\
                "routedQueues":["%s"],"connection":"%s","channel":1,"fingerprint":"%s","size":4,%s}""".formatted(id, at, exchange, queue, queue, connection, body.repeat(16), properties);
    }

    private static String deliver(
            String id, long at, String connection, String exchange, String queue, String body, String properties) {
        return """
                {"kind":"deliver","id":"%s","at":%d,"cluster":"c","vhost":"/","queue":"%s","exchange":"%s",\
                "routingKeys":["%s"],"connection":"%s","channel":1,"redelivered":false,"fingerprint":"%s","size":4,%s}""".formatted(id, at, queue, exchange, queue, connection, body.repeat(16), properties);
    }

    private static String transfer(
            String id, long at, int thread, String local, String remote, String direction, long bytes) {
        return """
                {"kind":"transfer","id":"%s","at":%d,"thread":{"host":"hv","domain":"d%d","domainName":"vm%d","pid":%d,\
                "tid":%d,"startTime":1,"comm":"python3"},"local":"%s","remote":"%s","direction":"%s","bytes":%d,\
                "position":0}""".formatted(id, at, thread, thread, thread, thread, local, remote, direction, bytes);
    }
}
