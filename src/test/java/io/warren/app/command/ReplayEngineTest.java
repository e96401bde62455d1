package io.warren.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warren.cli.Replaying;
import io.warren.export.MapEdge;
import io.warren.model.Granularity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayEngineTest {

    @TempDir
    private Path folder;

    @Test
    void twoFilesBecomeOneMapAndTheDecisionsBehindIt() throws IOException {
        Path publishes = file("publishes", publish("p1", 1_000_000, "a"), "nonsense", publish("p2", 2_000_000, "b"));
        Path deliveries = file("deliveries", deliver("d1", 3_000_000, "a"), deliver("d3", 4_000_000, "c"), """
                {"kind":"socket","id":"s1","at":5000000,"host":"h","local":"10.0.0.5:4711","remote":"10.0.0.9:5672",\
                "pid":12,"comm":"python3","argv":["python3","/usr/bin/nova-conductor"]}""");
        Path hops = folder.resolve("hops");

        Replaying.Result result = replay(hops, publishes, deliveries);

        assertThat(result.map().edges()).hasSize(1);
        MapEdge edge = result.map().edges().getFirst();
        assertThat(edge.producer().name()).isEqualTo("nova-conductor");
        assertThat(edge.queue()).isEqualTo("billing");
        assertThat(edge.messages()).isEqualTo(1);
        assertThat(result.stats().observations()).isEqualTo(5);
        assertThat(result.stats().malformed()).isEqualTo(1);
        List<String> lines = Files.readAllLines(hops);
        assertThat(lines).hasSize(5);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("{\"hop\":{\"publish\":\"p1\",\"deliver\":\"d1\","))
                .anyMatch(line -> line.startsWith("{\"malformed\":\"" + publishes + ":2\",\"reason\":\"is not JSON"))
                .anyMatch(line -> line.startsWith("{\"undelivered\":\"p2\",\"queue\":\"billing\""))
                .anyMatch(line -> line.contains("\"d3\""))
                .anyMatch(line -> line.equals("{\"ignored\":\"s1\",\"reason\":\"SOCKET\"}"));
    }

    @Test
    void anEmptyFileIsAnEmptyMap() throws IOException {
        assertThat(replay(null, file("empty")).map().edges()).isEmpty();
    }

    @Test
    void aMissingFileIsSaid() {
        assertThatThrownBy(() -> replay(null, folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    private static Replaying.Result replay(Path hops, Path... files) throws IOException {
        return new ReplayEngine()
                .replay(
                        new Replaying.Request(List.of(files), hops, Duration.ofSeconds(30), Granularity.APPLICATION),
                        Silent.PROGRESS);
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private static String publish(String id, long at, String body) {
        return """
                {"kind":"publish","id":"%s","at":%d,"cluster":"c","vhost":"/","exchange":"orders",\
                "routingKeys":["order.new"],"routedQueues":["billing"],"connection":"10.0.0.5:4711 -> 10.0.0.9:5672",\
                "channel":1,"fingerprint":"%s","size":4}""".formatted(id, at, body.repeat(32));
    }

    private static String deliver(String id, long at, String body) {
        return """
                {"kind":"deliver","id":"%s","at":%d,"cluster":"c","vhost":"/","queue":"billing","exchange":"orders",\
                "routingKeys":["order.new"],"connection":"10.0.0.6:4712 -> 10.0.0.9:5672","channel":1,\
                "redelivered":false,"fingerprint":"%s","size":4}""".formatted(id, at, body.repeat(32));
    }
}
