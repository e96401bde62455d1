package io.warren.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.AmqpMethod;
import io.warren.model.Evidence;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.ObservationId;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Duplicate;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Ignored;
import io.warren.model.Outcome.Link;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Outcome.Unrouted;
import io.warren.model.Outcome.Via;
import io.warren.model.Slot;
import io.warren.model.SocketPair;
import io.warren.model.TrajectoryLevel;
import io.warren.model.UndeliveredReason;
import io.warren.model.UnmatchedReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomeWriterTest {

    private static final Fingerprint BODY = new Fingerprint(1, 2);
    private static final GuestThread THREAD = new GuestThread("h", "d", "n", 1, 2, 3, "c", null, null, List.of(), null);
    private static final SocketPair SOCKET = new SocketPair("10.0.0.5:1", "10.0.0.6:2");

    private final Publish publish = publish("p1");
    private final Deliver deliver = new Deliver(
            new ObservationId("trace.ndjson", 2),
            2,
            "c",
            "/",
            "q",
            "e",
            List.of("k"),
            "x",
            1,
            false,
            BODY,
            1,
            null,
            null,
            MessageProperties.NONE,
            List.of());
    private final Send send = new Send(
            ObservationId.of("s1"),
            1,
            THREAD,
            SOCKET,
            1,
            AmqpMethod.BASIC_PUBLISH,
            "e",
            "k",
            BODY,
            1,
            0,
            1,
            null,
            null,
            false,
            MessageProperties.NONE);
    private final Receive receive = new Receive(
            ObservationId.of("r1"),
            1,
            THREAD,
            SOCKET,
            1,
            AmqpMethod.BASIC_RETURN,
            "e",
            "k",
            BODY,
            1,
            0,
            1,
            null,
            null,
            false,
            MessageProperties.NONE);
    private final Settle settle =
            new Settle(ObservationId.of("a1"), 1, THREAD, SOCKET, 1, AmqpMethod.BASIC_ACK, 1, false, null, 0, 1);

    @Test
    void aHopNamesAllItsWitnesses() throws IOException {
        Hop hop = new Hop(
                Slot.known(publish),
                deliver,
                Slot.known(send),
                Slot.known(receive),
                Slot.known(settle),
                Set.of(Evidence.FINGERPRINT, Evidence.SOCKET),
                List.of(new Via("old", "expired")));

        assertThat(lines(hop)).containsExactly("""
                {"hop":{"publish":"p1","deliver":"trace.ndjson:2","send":"s1","receive":"r1","settle":"a1"},\
                "candidates":1,"evidence":["SOCKET","FINGERPRINT"],"via":[{"queue":"old","reason":"expired"}]}""");
    }

    @Test
    void aMissingWitnessIsNullAndAnUncertainOneAList() throws IOException {
        Hop hop = new Hop(
                Slot.of(List.of(publish, publish("p2"))),
                null,
                Slot.unseen(),
                Slot.unseen(),
                Slot.unseen(),
                Set.of(),
                List.of());

        assertThat(lines(hop)).containsExactly("""
                {"hop":{"publish":["p1","p2"],"deliver":null,"send":null,"receive":null,"settle":null},\
                "candidates":2,"evidence":[],"via":[]}""");
    }

    @Test
    void everyOtherOutcomeIsALineOfItsOwn() throws IOException {
        assertThat(lines(
                        new Undelivered(publish, "q", UndeliveredReason.EXPIRED, Slot.unseen()),
                        new Unrouted(publish, Slot.known(send), receive),
                        new Unrouted(publish, Slot.unseen(), null),
                        new Unmatched(deliver, UnmatchedReason.NO_PUBLICATION),
                        new Duplicate(send, ObservationId.of("s0")),
                        new Ignored(settle, "TRANSFER"),
                        new Link(deliver, publish, TrajectoryLevel.L1, 1)))
                .containsExactly(
                        "{\"undelivered\":\"p1\",\"queue\":\"q\",\"reason\":\"EXPIRED\",\"send\":null}",
                        "{\"unrouted\":\"p1\",\"send\":\"s1\",\"receive\":\"r1\"}",
                        "{\"unrouted\":\"p1\",\"send\":null,\"receive\":null}",
                        "{\"unmatched\":\"trace.ndjson:2\",\"reason\":\"NO_PUBLICATION\"}",
                        "{\"duplicate\":\"s1\",\"of\":\"s0\"}",
                        "{\"ignored\":\"a1\",\"reason\":\"TRANSFER\"}",
                        "{\"consumed\":\"trace.ndjson:2\",\"published\":\"p1\",\"level\":\"L1\",\"candidates\":1}");
    }

    @Test
    void aMalformedLineIsNamedByItsPlace() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutcomeWriter writer = new OutcomeWriter(bytes)) {
            writer.malformed(new ObservationId("f", 3), "at is missing");
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"malformed\":\"f:3\",\"reason\":\"at is missing\"}");
    }

    private static Publish publish(String id) {
        return new Publish(
                ObservationId.of(id),
                1,
                "c",
                "/",
                "e",
                List.of("k"),
                List.of("q"),
                "x",
                1,
                BODY,
                1,
                null,
                null,
                MessageProperties.NONE);
    }

    private static List<String> lines(Outcome... outcomes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutcomeWriter writer = new OutcomeWriter(bytes)) {
            for (Outcome outcome : outcomes) {
                writer.write(outcome);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
