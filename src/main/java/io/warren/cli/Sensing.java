package io.warren.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watches guests, or this host, from outside. */
public interface Sensing {

    /** Until the time is up or the program is interrupted. */
    void watch(Watch request, Progress progress);

    /** The same for the connections of this host. */
    void host(Host request, Progress progress);

    /** Every domain, and what would be done with it; without a choice as if all were chosen. */
    List<Sighting> list(Where where);

    /** Learns one domain's kernel; nothing is stopped for that. */
    Sighting learn(Where where, String domain);

    /** Takes every hook out of a guest and lets it run. */
    void rescue(Where where, String domain);

    /**
     * Frees the guests of every sensor on this host that dies, until interrupted.
     *
     * @param state as in {@link Where}
     */
    void guard(@Nullable Path state, Progress progress);

    /**
     * Which libvirt daemons, and which of their domains.
     *
     * @param domains names or patterns
     * @param labels NAME or NAME=VALUE
     * @param state folder for what must outlive the sensor; null = the usual place
     */
    record Where(
            List<String> uris,
            List<String> domains,
            List<String> labels,
            @Nullable Path state) {
        public Where {
            uris = List.copyOf(uris);
            domains = List.copyOf(domains);
            labels = List.copyOf(labels);
        }
    }

    /**
     * Where observations go, and how long.
     *
     * @param to a file, {@code -}, or the address of Warren
     * @param name of this host in observations; null = as it calls itself
     * @param seconds null = until interrupted
     */
    record Output(
            String to, @Nullable String name, @Nullable Integer seconds) {}

    /**
     * Watch guests.
     *
     * @param ports of brokers; empty = any
     * @param share of time that a guest may stand still
     */
    record Watch(Where where, List<Integer> ports, double share, int stopsPerSecond, Output output) {
        public Watch {
            ports = List.copyOf(ports);
        }
    }

    /**
     * Watch this host.
     *
     * @param ports of brokers
     * @param state as in {@link Where}
     */
    record Host(List<Integer> ports, @Nullable Path state, Output output) {
        public Host {
            ports = List.copyOf(ports);
        }
    }

    /**
     * A domain as the sensor sees it.
     *
     * @param chosen whether it would be watched
     * @param kernel its release; empty if it is not known
     * @param memory how its memory is read
     * @param hooks how it would be intercepted
     * @param remark why it cannot be watched, or whatever else an operator should know
     */
    record Sighting(
            String domain,
            boolean running,
            boolean chosen,
            boolean watchable,
            String kernel,
            String memory,
            String hooks,
            String remark) {}
}
