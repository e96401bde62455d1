package io.warren.app.sensor;

import io.warren.model.Observation;
import io.warren.model.Observation.Watch;
import io.warren.model.ObservationId;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a sensor says of itself every now and then: how much it saw of one guest, or of its own host. */
public final class Statements {

    private static final long EVERY = 10_000_000_000L;

    private final String host;
    private final @Nullable String domain;
    private final @Nullable String domainName;
    private final Supplier<Shortfall> untold;
    private final Consumer<Observation> observations;
    private final String source;
    private long last = EpochClock.now();
    private long number;

    /** @param domain null = the host itself */
    Statements(
            String host,
            @Nullable String domain,
            @Nullable String domainName,
            Supplier<Shortfall> untold,
            Consumer<Observation> observations) {
        this.host = host;
        this.domain = domain;
        this.domainName = domainName;
        this.untold = untold;
        this.observations = observations;
        source = "watch of " + (domainName == null ? host : host + '/' + domainName) + '@' + last + ':';
    }

    /** Of a host's own sensor: what became of its observations. */
    public static Statements ofHost(String host, Forwarding forwarding) {
        return new Statements(host, null, null, forwarding::untold, forwarding::accept);
    }

    /** Every ten seconds. */
    public synchronized void tellWhenDue() {
        if (EpochClock.now() - last >= EVERY) {
            tell();
        }
    }

    /** Now. */
    public synchronized void tell() {
        long from = last;
        last = Math.max(last, EpochClock.now());
        Shortfall news = untold.get();
        observations.accept(new Watch(
                ObservationId.of(source + ++number),
                last,
                from,
                host,
                domain,
                domainName,
                news.unwatched(),
                news.missed(),
                news.lost()));
    }
}
