package io.warren.fingerprint;

/**
 * Headers that the broker itself adds, changes or drops between two sightings of one message, so that they cannot tell
 * messages apart. Seen with RabbitMQ 3.10.8, 4.0.5 and 4.3.6.
 */
public final class BrokerHeaders {

    /** Put on deliveries from a stream queue, which may also come back in another shape than they went in. */
    public static final String STREAM_OFFSET = "x-stream-offset";

    private BrokerHeaders() {}

    public static boolean mayChange(String name) {
        return switch (name) {
            // Extra routing keys: BCC is dropped on the way.
            case "CC", "BCC" -> true;
            // Put by the broker's message interceptors, between a guest's socket and the trace message.
            case "timestamp_in_ms" -> true;
            default -> name.startsWith("x-") && isBrokersOwn(name);
        };
    }

    private static boolean isBrokersOwn(String name) {
        return switch (name) {
            case "x-death", "x-delivery-count", "x-acquired-count", STREAM_OFFSET, "x-received-from", "x-routed-by" ->
                true;
            default ->
                name.startsWith("x-first-death-")
                        || name.startsWith("x-last-death-")
                        || name.startsWith("x-shovelled")
                        || name.startsWith("x-opt-");
        };
    }
}
