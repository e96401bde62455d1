package io.warren.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what the tap sees to a stream, until the time is up or the program is interrupted. */
public interface Recording {

    /** Observations written. */
    long record(Request request, OutputStream out, Progress progress) throws IOException;

    /**
     * What to tap.
     *
     * @param broker an AMQP URI
     * @param vhosts empty = the one of the URI
     * @param cluster what to call the broker; null = as the service does
     * @param seconds null = until interrupted
     */
    record Request(
            String broker,
            List<String> vhosts,
            @Nullable String cluster,
            @Nullable Integer seconds) {

        public Request {
            vhosts = List.copyOf(vhosts);
        }

        public String cluster(String otherwise) {
            return cluster == null ? otherwise : cluster;
        }
    }
}
