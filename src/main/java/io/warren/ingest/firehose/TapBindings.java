package io.warren.ingest.firehose;

import java.io.IOException;

/**
 * Which trace messages reach the tap queue: the seam for a tap that opens and closes its bindings to stay within a budget.
 * One instance per virtual host.
 */
public interface TapBindings {

    /** The queue exists and nothing is bound to it. Again after each reconnection; {@code port} is good until then. */
    void open(Port port) throws IOException;

    /** Every trace message. */
    static TapBindings full() {
        return port -> port.bind("#");
    }

    /** Binds the tap queue to the trace exchange, a topic exchange, by keys such as {@code publish.orders}. */
    interface Port {

        void bind(String key) throws IOException;

        void unbind(String key) throws IOException;
    }
}
