package io.warren.ingest.amqp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A content header: how long the body is, and the properties by the names that trace messages use.
 *
 * @param properties null if they could not be read
 */
record ContentHeader(long size, @Nullable Map<String, @Nullable Object> properties) {

    /** From the highest bit of the property flags down: the name, and the type as in {@link MethodForm}. */
    private static final String[] PROPERTIES = {
        "content_type s",
        "content_encoding s",
        "headers t",
        "delivery_mode 1",
        "priority 1",
        "correlation_id s",
        "reply_to s",
        "expiration s",
        "message_id s",
        "timestamp 8",
        "type s",
        "user_id s",
        "app_id s",
        "cluster_id s"
    };

    /** The two lowest flags: a reserved property, and that more flags follow. Neither is in use. */
    private static final int UNUSED_FLAGS = 3;

    /** Null if the payload is no content header. */
    static @Nullable ContentHeader read(WireReader in) {
        int classId = in.shortUnsigned();
        int weight = in.shortUnsigned();
        long size = in.longLong();
        int flags = in.shortUnsigned();
        if (in.failed() || classId != MethodForm.BASIC || weight != 0 || size < 0) {
            return null;
        }
        if (flags == 0 && in.remaining() == 0) {
            return new ContentHeader(size, Map.of());
        }
        Map<String, @Nullable Object> properties = properties(in, flags);
        return new ContentHeader(size, in.isComplete() && (flags & UNUSED_FLAGS) == 0 ? properties : null);
    }

    private static Map<String, @Nullable Object> properties(WireReader in, int flags) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < PROPERTIES.length; i++) {
            if ((flags & (1 << (Short.SIZE - 1 - i))) != 0) {
                String property = PROPERTIES[i];
                int name = property.length() - 2;
                properties.put(property.substring(0, name), value(in, property.charAt(name + 1)));
            }
        }
        return properties;
    }

    private static Object value(WireReader in, char type) {
        return switch (type) {
            case 't' -> TableReader.table(in);
            case '1' -> in.octet();
            case '8' -> in.longLong();
            default -> in.shortWireText();
        };
    }
}
