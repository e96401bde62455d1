package io.warren.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.warren.ingest.feed.Decoded.Read;
import io.warren.model.Observation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published schema, the writer and the reader mean the same format. */
class ObservationSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "2147483648",
            "9223372036854775808",
            "\"\"",
            "\"text\"",
            "[]",
            "[1]",
            "[\"a\"]",
            "{}",
            "{\"a\":1}",
            "{\"a\":-1}",
            "{\"a\":9223372036854775808}",
            "\"10.0.0.1:5\"",
            "\"10.0.0.256:5\"",
            "\"10.0.0.1:65536\"",
            "\":5\"",
            "\"[::1]:05672\"",
            "\"::1:5672\"",
            "\"1.2.3:4\"",
            "\"0001.2.3.4:5\"",
            "\"2026-11-22T13:42:05Z\"",
            "\"2026-13-22T13:42:05Z\"",
            "\"2026-11-22t23:59:60.5+05:30\"",
            "\"2026-11-22T13:42:05\"",
            "\"2026-11-22T13:42:05.Z\"",
            "\"000102030405060708090a0b0c0d0e0f\"",
            "\"00000000000000fF\"",
            "\"00000000000000ff\"",
            "\"basic.publish\"",
            "\"basic.ack\"",
            "\"send\"",
            "{\"messageId\":1}",
            "{\"messageId\":\"m\",\"headers\":{\"x\":[null]}}",
            "[{\"queue\":\"q\",\"reason\":\"r\"}]",
            "[{\"queue\":\"q\"}]",
            "[null]",
            "[{\"queue\":\"q\",\"reason\":\"r\",\"time\":\"x\"}]");

    private static JsonSchema schema;

    @BeforeAll
    static void loadTheSchema() throws IOException {
        try (InputStream in = ObservationReader.class.getResourceAsStream("/META-INF/schema/observation.schema.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        }
    }

    @Test
    void whatIsWrittenIsValidAndReadsBackAsItWas() throws IOException {
        long seed = new Random().nextLong();
        RandomObservations observations = new RandomObservations(new Random(seed));
        ObservationReader reader = new ObservationReader("file");
        for (int i = 0; i < 10_000; i++) {
            Observation observation = observations.next();
            String line = line(observation);
            assertThat(schema.validate(JSON.readTree(line)))
                    .as("seed %d: %s", seed, line)
                    .isEmpty();
            assertThat(reader.read(line, 1)).as("seed %d: %s", seed, line).isEqualTo(new Read(observation));
        }
    }

    @Test
    void schemaAndReaderRefuseTheSame() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        RandomObservations observations = new RandomObservations(random);
        ObservationReader reader = new ObservationReader("file");
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            ObjectNode node = (ObjectNode) JSON.readTree(line(observations.next()));
            String mutation = mutate(node, random);
            boolean valid = schema.validate(node).isEmpty();
            Decoded decoded = reader.read(JSON.writeValueAsString(node), 1);
            assertThat(decoded instanceof Read)
                    .as("seed %d, %s: %s but the reader says %s", seed, mutation, node, decoded)
                    .isEqualTo(valid);
            refused += valid ? 0 : 1;
        }
        assertThat(refused).isBetween(5_000, 19_000);
    }

    private static String mutate(ObjectNode node, Random random) throws IOException {
        List<String> fields = new ArrayList<>();
        node.fieldNames().forEachRemaining(fields::add);
        fields.remove("position"); // that end may not lie before it is beyond a schema
        fields.remove("end");
        String field = random.nextInt(4) == 0
                ? Field.values()[random.nextInt(Field.SLOTS)].word()
                : fields.get(random.nextInt(fields.size()));
        if (field.equals("position") || field.equals("end") || random.nextInt(6) == 0) {
            node.remove(field);
            return "without " + field;
        }
        JsonNode value = JSON.readTree(ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
        ObjectNode target = node.get("thread") instanceof ObjectNode thread && random.nextInt(4) == 0 ? thread : node;
        target.set(field, value);
        return field + "=" + value;
    }

    private static String line(Observation observation) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObservationWriter writer = new ObservationWriter(bytes)) {
            writer.write(observation);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
