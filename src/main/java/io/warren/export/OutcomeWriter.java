package io.warren.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.warren.model.Evidence;
import io.warren.model.Observation;
import io.warren.model.Observation.Settle;
import io.warren.model.ObservationId;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Duplicate;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Ignored;
import io.warren.model.Outcome.Link;
import io.warren.model.Outcome.SettledLate;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Outcome.Unrouted;
import io.warren.model.Outcome.Via;
import io.warren.model.Slot;
import io.warren.model.Slot.Known;
import io.warren.model.Slot.OneOf;
import io.warren.model.Slot.Unseen;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was decided, one JSON object a line, observations by their identifiers. A slot is {@code null} where that
 * witness is missing, and a list where it cannot be told apart.
 */
public final class OutcomeWriter implements Closeable {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    /** Closes the stream when it is closed itself. */
    public OutcomeWriter(OutputStream stream) throws IOException {
        json = JSON.createGenerator(stream);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    public void write(Outcome outcome) throws IOException {
        json.writeStartObject();
        switch (outcome) {
            case Hop hop -> hop(hop);
            case Undelivered undelivered -> undelivered(undelivered);
            case Unrouted unrouted -> unrouted(unrouted);
            case SettledLate(Settle settle, ObservationId receive) -> {
                id("settledLate", settle);
                json.writeStringField("receive", receive.text());
            }
            case Unmatched(Observation observation, var reason) -> {
                id("unmatched", observation);
                json.writeStringField("reason", reason.name());
            }
            case Duplicate(Observation observation, ObservationId of) -> {
                id("duplicate", observation);
                json.writeStringField("of", of.text());
            }
            case Ignored(Observation observation, String reason) -> {
                id("ignored", observation);
                json.writeStringField("reason", reason);
            }
            case Link link -> link(link);
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** A line that could not be read. */
    public void malformed(ObservationId place, String reason) throws IOException {
        json.writeStartObject();
        json.writeStringField("malformed", place.text());
        json.writeStringField("reason", reason);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void hop(Hop hop) throws IOException {
        json.writeObjectFieldStart("hop");
        slot("publish", hop.publish());
        id("deliver", hop.deliver());
        slot("send", hop.send());
        slot("receive", hop.receive());
        slot("settle", hop.settle());
        json.writeEndObject();
        json.writeNumberField("candidates", hop.candidates());
        evidence(hop.evidence());
        json.writeArrayFieldStart("via");
        for (Via via : hop.via()) {
            json.writeStartObject();
            json.writeStringField("queue", via.queue());
            json.writeStringField("reason", via.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void evidence(Set<Evidence> evidence) throws IOException {
        json.writeArrayFieldStart("evidence");
        for (Evidence kind : Evidence.values()) {
            if (evidence.contains(kind)) {
                json.writeString(kind.name());
            }
        }
        json.writeEndArray();
    }

    private void undelivered(Undelivered undelivered) throws IOException {
        id("undelivered", undelivered.publish());
        json.writeStringField("queue", undelivered.queue());
        json.writeStringField("reason", undelivered.reason().name());
        slot("send", undelivered.send());
    }

    private void unrouted(Unrouted unrouted) throws IOException {
        id("unrouted", unrouted.publish());
        slot("send", unrouted.send());
        id("receive", unrouted.returned());
    }

    private void link(Link link) throws IOException {
        id("consumed", link.consumed());
        id("published", link.published());
        json.writeStringField("level", link.level().name());
        json.writeNumberField("candidates", link.candidates());
    }

    private void id(String name, @Nullable Observation observation) throws IOException {
        if (observation == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, observation.id().text());
        }
    }

    private void slot(String name, Slot<? extends Observation> slot) throws IOException {
        json.writeFieldName(name);
        switch (slot) {
            case Unseen<?> _ -> json.writeNull();
            case Known<? extends Observation>(Observation value) ->
                json.writeString(value.id().text());
            case OneOf<? extends Observation> oneOf -> {
                json.writeStartArray();
                for (Observation value : oneOf.values()) {
                    json.writeString(value.id().text());
                }
                json.writeEndArray();
            }
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
