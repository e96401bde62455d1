package io.warren.ingest.firehose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The identifiers of oslo.messaging. A body is JSON, {@code {"oslo.version": "2.0", "oslo.message": TEXT}}, and the text is
 * JSON once more, whose members that begin with an underscore are the library's own (oslo_messaging/_drivers/common.py and
 * amqp.py): {@code _msg_id} of a call and its replies, {@code _reply_q} where these are wanted, {@code _unique_id} of a
 * message, {@code _context_request_id} of what a user asked for.
 */
public final class OsloBodies implements BodyIdentifiers {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String ENVELOPE = "oslo.";
    private static final String MESSAGE = "oslo.message";
    private static final Set<String> WANTED = Set.of("_msg_id", "_reply_q", "_unique_id", "_context_request_id");

    /** A longer one is no identifier. */
    private static final int LONGEST = 255;

    @Override
    public Map<String, String> in(byte[] body) {
        if (body.length == 0 || body[0] != '{') {
            return Map.of();
        }
        try (JsonParser envelope = JSON.createParser(body)) {
            String message = messageIn(envelope);
            return message.isEmpty() ? Map.of() : wantedOf(message);
        } catch (IOException e) {
            return Map.of(); // somebody else's body, or a broken one: it has none
        }
    }

    /** Empty if this is another application's body, which its first member tells. */
    private static String messageIn(JsonParser envelope) throws IOException {
        envelope.nextToken();
        for (String name = envelope.nextFieldName();
                name != null && name.startsWith(ENVELOPE);
                name = envelope.nextFieldName()) {
            JsonToken value = envelope.nextToken();
            if (name.equals(MESSAGE) && value == JsonToken.VALUE_STRING) {
                return envelope.getText();
            }
            envelope.skipChildren();
        }
        return "";
    }

    private static Map<String, String> wantedOf(String message) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        try (JsonParser members = JSON.createParser(message)) {
            if (members.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            for (String name = members.nextFieldName();
                    name != null && found.size() < WANTED.size();
                    name = members.nextFieldName()) {
                boolean text = members.nextToken() == JsonToken.VALUE_STRING;
                if (text && WANTED.contains(name) && isIdentifier(members)) {
                    found.put(name, members.getText());
                }
                members.skipChildren();
            }
        }
        return found;
    }

    private static boolean isIdentifier(JsonParser value) throws IOException {
        return value.getTextLength() > 0 && value.getTextLength() <= LONGEST;
    }
}
