package io.warren.app.sensor;

import io.warren.ingest.guest.libvirt.DomainChange;
import io.warren.ingest.guest.libvirt.DomainChoice;
import io.warren.ingest.guest.libvirt.DomainEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The guests of one libvirt daemon that are watched: begun and ended by what happens to their domains. */
final class Guests implements Consumer<DomainChange> {

    private static final long PATIENCE_MILLIS = 5_000;

    private final DomainChoice choice;
    private final Attaching attaching;
    private final Telling telling;
    private final Consumer<String> log;
    private final Map<String, Watched> watched = new HashMap<>();

    Guests(DomainChoice choice, Attaching attaching, Telling telling) {
        this.choice = choice;
        this.attaching = attaching;
        this.telling = telling;
        log = telling.log();
    }

    private record Watched(String name, GuestWatch watch, Thread thread) {}

    @Override
    public synchronized void accept(DomainChange change) {
        switch (change) {
            case DomainChange.Running(DomainEntry domain) -> runs(domain);
            case DomainChange.Rebooted(String uuid) -> rebooted(uuid);
            case DomainChange.Leaves(String uuid, String why) -> with(uuid, watch -> watch.leave(why));
            case DomainChange.Stays(String uuid) -> with(uuid, GuestWatch::back);
            case DomainChange.Gone(String uuid, String why) -> gone(uuid, why);
            case DomainChange.ControlLost(String why) ->
                log.accept("libvirt is away: " + why + " Guests are watched on; what happens to them is not told.");
            case DomainChange.ControlBack() -> log.accept("libvirt is back");
        }
    }

    /** All are let go and attached to again: there is a new watchdog. */
    synchronized void again() {
        watched.values().forEach(one -> one.watch().again());
    }

    /** One line a guest. */
    synchronized List<String> state() {
        return watched.values().stream()
                .map(one -> one.watch().state())
                .sorted()
                .toList();
    }

    /** How much is seen, as observations, every now and then. */
    synchronized void tellWhenDue() {
        watched.values().forEach(one -> one.watch().tellWhenDue());
    }

    /** Returns when every guest is free. */
    void end() {
        List<Watched> all;
        synchronized (this) {
            all = new ArrayList<>(watched.values());
            watched.clear();
        }
        all.forEach(one -> one.watch().over());
        for (Watched one : all) {
            try {
                one.thread().join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void runs(DomainEntry domain) {
        Watched known = watched.get(domain.uuid());
        if (known != null) {
            known.watch().back();
        } else if (choice.takes(domain)) {
            GuestWatch watch = new GuestWatch(domain, attaching, telling);
            Thread thread =
                    Thread.ofPlatform().daemon().name("guest-" + domain.name()).start(watch);
            watched.put(domain.uuid(), new Watched(domain.name(), watch, thread));
        }
    }

    private void rebooted(String uuid) {
        Watched known = watched.get(uuid);
        if (known != null) {
            log.accept(known.name() + " has rebooted");
            known.watch().again();
        }
    }

    private void gone(String uuid, String why) {
        Watched known = watched.remove(uuid);
        if (known != null) {
            log.accept(known.name() + " is gone: " + why);
            known.watch().over();
        }
    }

    private void with(String uuid, Consumer<GuestWatch> action) {
        @Nullable Watched known = watched.get(uuid);
        if (known != null) {
            action.accept(known.watch());
        }
    }
}
