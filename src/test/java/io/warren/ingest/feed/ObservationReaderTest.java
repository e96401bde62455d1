package io.warren.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.feed.Decoded.Blank;
import io.warren.ingest.feed.Decoded.Malformed;
import io.warren.ingest.feed.Decoded.Read;
import io.warren.model.Death;
import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Socket;
import io.warren.model.Observation.Watch;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationReaderTest {

    private static final String PUBLISH = """
            {"kind":"publish","at":"2026-11-22T13:42:05.123456789Z","cluster":"c","vhost":"/","exchange":"orders",\
            "routingKeys":["a.b"],"routedQueues":["q1","q2"],"connection":"10.0.0.5:4711 -> 10.0.0.9:5672","channel":1,\
            "fingerprint":"000102030405060708090a0b0c0d0e0f","size":12}""";

    private static final String DELIVER = """
            {"kind":"deliver","at":1,"cluster":"c","vhost":"/","queue":"q","exchange":"dlx","routingKeys":[],\
            "connection":"x","channel":0,"redelivered":true,"fingerprint":"000102030405060708090a0b0c0d0e0f","size":0,\
            "deaths":[{"queue":"a","reason":"expired","count":2,"exchange":"e","routingKeys":["k"],\
            "time":"1970-01-01T00:00:01Z"},{"queue":"b","reason":"maxlen"}]}""";

    private final ObservationReader reader = new ObservationReader("file");

    @Test
    void aPublicationIsReadFieldByField() {
        assertThat(read(PUBLISH))
                .isEqualTo(new Publish(
                        new ObservationId("file", 7),
                        1_795_354_925_123_456_789L,
                        "c",
                        "/",
                        "orders",
                        List.of("a.b"),
                        List.of("q1", "q2"),
                        "10.0.0.5:4711 -> 10.0.0.9:5672",
                        1,
                        new Fingerprint(0x0001020304050607L, 0x08090a0b0c0d0e0fL),
                        12,
                        null,
                        null,
                        MessageProperties.NONE));
    }

    @Test
    void deathsNeedOnlyQueueAndReason() {
        assertThat(((Deliver) read(DELIVER)).deaths())
                .containsExactly(
                        new Death("a", "expired", 2, "e", List.of("k"), 1_000_000_000L),
                        new Death("b", "maxlen", 1, "", List.of(), null));
    }

    @Test
    void aSocketNeedsNoThread() {
        Observation observation = read("""
                {"kind":"socket","at":5,"host":"h","local":"10.0.0.5:1","remote":"[::1]:5672","pid":9,"comm":"java"}""");

        assertThat(observation)
                .isEqualTo(new Socket(
                        new ObservationId("file", 7),
                        5,
                        "h",
                        new SocketPair("10.0.0.5:1", "[::1]:5672"),
                        9,
                        "java",
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        Map.of(),
                        false));
    }

    @Test
    void aWatchTellsHowMuchWasNotSeen() {
        Observation observation = read("""
                {"kind":"watch","at":9,"from":5,"host":"h","domain":"u1","domainName":"shop",\
                "unwatched":{"detached":3},"lost":2}""");

        assertThat(observation)
                .isEqualTo(
                        new Watch(new ObservationId("file", 7), 9, 5, "h", "u1", "shop", Map.of("detached", 3L), 0, 2));
    }

    @Test
    void anIdentifierOfItsOwnReplacesThePlace() {
        assertThat(read(with("id", "\"x-1\"")).id().text()).isEqualTo("x-1");
        assertThat(read(with("id", "17")).id().text()).isEqualTo("17");
        assertThat(read(PUBLISH).id().text()).isEqualTo("file:7");
    }

    @Test
    void propertiesStandBesideTheOtherFieldsOrInAnObjectOfTheirOwn() {
        String properties = "\"messageId\":\"m\",\"timestamp\":3,\"headers\":{\"n\":[1,null,{\"a\":true}]},"
                + "\"digest\":\"00000000000000ff\"";
        Publish beside = (Publish) read(PUBLISH.replaceFirst("}$", "," + properties + "}"));
        Publish inside = (Publish) read(PUBLISH.replaceFirst("}$", ",\"properties\":{" + properties + "}}"));

        assertThat(beside).isEqualTo(inside);
        assertThat(beside.properties().messageId()).isEqualTo("m");
        assertThat(beside.properties().timestamp()).isEqualTo(3);
        assertThat(beside.properties().digest()).isEqualTo(255);
        assertThat(beside.properties().headers().toString()).isEqualTo("{n=[1, null, {a=true}]}");
    }

    @Test
    void theKindMayComeLastAndUnknownFieldsAreIgnored() {
        String line = PUBLISH.replace(
                        "{\"kind\":\"publish\",", "{\"new\":{\"deep\":[1]},\"bytes\":\"of another kind\",")
                .replaceFirst("}$", ",\"kind\":\"publish\"}");

        assertThat(read(line)).isEqualTo(read(PUBLISH));
    }

    @Test
    void anOptionalNullIsAsGoodAsNothing() {
        assertThat(read(with("node", "null"))).isEqualTo(read(PUBLISH));
    }

    @Test
    void equalNamesAreOneObject() {
        Publish first = (Publish) read(PUBLISH);
        Publish second = (Publish) read(PUBLISH);

        assertThat(second.connection()).isSameAs(first.connection());
        assertThat(second.routedQueues()).isSameAs(first.routedQueues());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t \r", "\n"})
    void aBlankLineIsSkipped(String line) {
        assertThat(reader.read(line, 1)).isInstanceOf(Blank.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "size        | \"12\"     | size is \"12\", not a whole number in reach",
                "size        | 1.5        | size is 1.5, not a whole number in reach",
                "size        | -1         | size is -1, out of reach",
                "size        | null       | size is missing",
                "size        | 9223372036854775808 | size is 9223372036854775808, not a whole number in reach",
                "channel     | 2147483648 | channel is 2147483648, out of reach",
                "fingerprint | \"000102030405060708090A0B0C0D0E0F\" | fingerprint is \"000102030405060708090A0B0C0D0E0F\", not 32 lower-case hexadecimal digits",
                "at          | \"yesterday\" | at is \"yesterday\", neither an RFC 3339 time nor whole nanoseconds since the epoch",
                "at          | 1.0        | at is 1.0, neither an RFC 3339 time nor whole nanoseconds since the epoch",
                "routingKeys | \"k\"      | routingKeys is \"k\", not a list of texts",
                "routingKeys | [1]        | routingKeys has an item that is not text",
                "vhost       | {}         | vhost is an object, not text",
                "node        | 5          | node is 5, not text",
                "id          | true       | id is true, not text",
                "messageId   | []         | messageId is a list, not text",
                "properties  | 1          | properties is 1, not an object",
                "digest      | \"0\"      | digest is \"0\", not 16 lower-case hexadecimal digits",
                "kind        | \"publsh\" | kind is \"publsh\", which is not known",
                "kind        | 1          | kind is 1, not text"
            })
    void aWrongValueIsNamed(String field, String value, String reason) {
        assertThat(reader.read(with(field, value), 1)).isEqualTo(new Malformed(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster",
                "vhost",
                "exchange",
                "routingKeys",
                "routedQueues",
                "connection",
                "channel",
                "fingerprint",
                "size",
                "at",
                "kind"
            })
    void aMissingFieldIsNamed(String field) {
        assertThat(reader.read(PUBLISH.replace('"' + field + '"', "\"other\""), 1))
                .isEqualTo(new Malformed(field + " is missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "\"x\"", "null", "{\"kind\":", "{]", "x", "{} {}", "{},", "\u0000"})
    void whatIsNoSingleObjectIsMalformed(String line) {
        assertThat(reader.read(line, 1)).isInstanceOf(Malformed.class);
    }

    @Test
    void aMethodMustFitTheKind() {
        String line = """
                {"kind":"settle","at":1,"thread":{"host":"h","domain":"d","domainName":"n","pid":1,"tid":2,"startTime":3,\
                "comm":"c"},"local":"1.2.3.4:5","remote":"1.2.3.4:6","channel":1,"method":"%s","deliveryTag":1,\
                "multiple":false,"position":5,"end":%d}""";

        assertThat(reader.read(line.formatted("basic.ack", 5), 1)).isInstanceOf(Read.class);
        assertThat(reader.read(line.formatted("basic.publish", 5), 1))
                .isEqualTo(new Malformed("method is basic.publish, not one of a settle"));
        assertThat(reader.read(line.formatted("basic.ack", 4), 1)).isEqualTo(new Malformed("end lies before position"));
        assertThat(reader.read(line.formatted("basic.ack", 5).replace("\"tid\":2,", ""), 1))
                .isEqualTo(new Malformed("thread is incomplete: tid is missing"));
    }

    private Observation read(String line) {
        Decoded decoded = reader.read(line, 7);
        assertThat(decoded).isInstanceOf(Read.class);
        return ((Read) decoded).observation();
    }

    /** The publication with one field put behind the others, where it counts. */
    private static String with(String field, String value) {
        return PUBLISH.replaceFirst("}$", ",\"" + field + "\":" + value + "}");
    }
}
