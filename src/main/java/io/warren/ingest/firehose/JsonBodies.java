package io.warren.ingest.firehose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Identifiers in bodies that are JSON objects, by the path to them: names of members from the outermost in, with dots
 * between, such as {@code order.id}. Texts and whole numbers are identifiers; what stands in an array is none. Each is
 * reported under {@code body:} and its path.
 */
public final class JsonBodies implements BodyIdentifiers {

    private static final String PREFIX = "body:";
    private static final JsonFactory JSON = new JsonFactory();

    /** A longer one is no identifier. */
    private static final int LONGEST = 255;

    private final Set<String> paths;

    public JsonBodies(Set<String> paths) {
        this.paths = Set.copyOf(paths);
    }

    @Override
    public Map<String, String> in(byte[] body) {
        if (body.length == 0 || body[0] != '{') {
            return Map.of();
        }
        Map<String, String> found = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            members(json, "", found);
        } catch (IOException e) {
            return Map.of(); // somebody else's body, or a broken one: it has none
        }
        return found;
    }

    private void members(JsonParser json, String within, Map<String, String> found) throws IOException {
        for (String name = json.nextFieldName();
                name != null && found.size() < paths.size();
                name = json.nextFieldName()) {
            String path = within + name;
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && leadsOn(path + '.')) {
                members(json, path + '.', found);
            } else if (paths.contains(path) && isIdentifier(json, value)) {
                found.put(PREFIX + path, json.getText());
            }
            json.skipChildren();
        }
    }

    private boolean leadsOn(String beginning) {
        return paths.stream().anyMatch(path -> path.startsWith(beginning));
    }

    private static boolean isIdentifier(JsonParser json, JsonToken value) throws IOException {
        boolean scalar = value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT;
        return scalar && json.getTextLength() > 0 && json.getTextLength() <= LONGEST;
    }
}
