package io.warren.app.sensor;

import io.warren.ingest.guest.libvirt.DomainChoice;
import io.warren.ingest.guest.libvirt.LibvirtDomains;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The guests of all libvirt daemons that are to be watched, under one watchdog. */
public final class Sensor implements AutoCloseable {

    private final List<LibvirtDomains> daemons = new ArrayList<>();
    private final List<Guests> guests = new ArrayList<>();
    private final Guard guard;

    /** @param attaching how to attach to the guests of a daemon, below the watchdog's eyes */
    Sensor(
            List<String> uris,
            DomainChoice choice,
            SensorFolders folders,
            Function<LibvirtDomains, Function<Guard, Attaching>> attaching,
            Telling telling) {
        guard = new Guard(folders, telling.log(), this::watchdogIsGone);
        for (String uri : uris) {
            LibvirtDomains domains = new LibvirtDomains(uri);
            daemons.add(domains);
            guests.add(new Guests(choice, attaching.apply(domains).apply(guard), telling));
        }
    }

    /** Fails if a daemon cannot be reached now; later it may come and go. */
    public void start() {
        daemons.forEach(domains -> domains.list());
        guard.freeLeftovers();
        guard.stand();
        for (int i = 0; i < daemons.size(); i++) {
            daemons.get(i).watch(guests.get(i));
        }
    }

    /** One line a guest. */
    public List<String> state() {
        return guests.stream().flatMap(one -> one.state().stream()).toList();
    }

    /** How much is seen of each, as observations, every now and then. */
    public void tellWhenDue() {
        guests.forEach(Guests::tellWhenDue);
    }

    /** Returns when every guest is free. */
    @Override
    public void close() {
        daemons.forEach(LibvirtDomains::unwatch);
        guests.forEach(Guests::end);
        daemons.forEach(LibvirtDomains::close);
        guard.close();
    }

    private void watchdogIsGone() {
        guests.forEach(Guests::again);
    }
}
