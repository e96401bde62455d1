package io.warren.app.command;

import io.warren.app.sensor.Forwarding;
import io.warren.app.sensor.GuestSensor;
import io.warren.app.sensor.HostGuard;
import io.warren.app.sensor.HostName;
import io.warren.app.sensor.RescueByHand;
import io.warren.app.sensor.SensorFolders;
import io.warren.app.sensor.Statements;
import io.warren.app.sensor.Survey;
import io.warren.cli.CommandFailure;
import io.warren.cli.ExitCode;
import io.warren.cli.Progress;
import io.warren.cli.Sensing;
import io.warren.ingest.guest.gdb.StubFailure;
import io.warren.ingest.guest.libvirt.DomainChoice;
import io.warren.ingest.guest.libvirt.DomainEntry;
import io.warren.ingest.guest.libvirt.LibvirtDomains;
import io.warren.ingest.guest.libvirt.LibvirtTrouble;
import io.warren.ingest.host.HostSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sensor, run from the command line. */
final class SensorEngine implements Sensing {

    private static final long TICK_MILLIS = 500;
    /** A guest that stands still shall not do so for longer than it takes to notice. */
    private static final long GUARD_MILLIS = 20;

    @Override
    public void watch(Watch request, Progress progress) {
        Where where = request.where();
        SensorFolders folders = SensorFolders.of(where.state());
        String name = HostName.of(request.output().name());
        reporting(() -> {
            progress.step("Watching guests of " + String.join(", ", where.uris()));
            try (Interruption interruption = new Interruption();
                    Forwarding forwarding =
                            Forwarding.start(request.output().to(), name, "guests", folders, progress::note);
                    GuestSensor sensor = GuestSensor.of(request, name, folders, forwarding::accept, progress::note)) {
                Statements statements = Statements.ofHost(name, forwarding);
                sensor.start();
                until(request.output().seconds(), interruption, () -> {
                    sensor.tellWhenDue();
                    statements.tellWhenDue();
                    List<String> guests = sensor.state();
                    progress.state((guests.isEmpty() ? "no guest that is chosen runs" : String.join("; ", guests))
                            + "; " + forwarding.state());
                });
                statements.tell();
            }
            return true;
        });
    }

    @Override
    public void host(Host request, Progress progress) {
        SensorFolders folders = SensorFolders.of(request.state());
        String name = HostName.of(request.output().name());
        progress.step("Watching this machine's connections to port "
                + String.join(
                        ", ", request.ports().stream().map(Object::toString).toList()));
        try (Interruption interruption = new Interruption();
                Forwarding forwarding = Forwarding.start(request.output().to(), name, "host", folders, progress::note);
                HostSockets sockets = new HostSockets(
                        HostSockets.Settings.of(name, new LinkedHashSet<>(request.ports())), forwarding::accept)) {
            sockets.start().ifPresent(progress::note);
            Statements statements = Statements.ofHost(name, forwarding);
            until(request.output().seconds(), interruption, () -> {
                statements.tellWhenDue();
                progress.state(forwarding.state());
            });
            statements.tell();
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel's trace files cannot be put back as they were", e);
        }
    }

    @Override
    public List<Sighting> list(Where where) {
        SensorFolders folders = SensorFolders.of(where.state());
        DomainChoice choice = new DomainChoice(where.domains(), where.labels());
        boolean all = where.domains().isEmpty() && where.labels().isEmpty();
        return reporting(() -> {
            List<Sighting> sightings = new ArrayList<>();
            for (String uri : where.uris()) {
                try (LibvirtDomains domains = new LibvirtDomains(uri)) {
                    Survey survey = new Survey(domains, folders);
                    domains.list().forEach(domain -> sightings.add(survey.of(domain, all || choice.takes(domain))));
                }
            }
            return sightings;
        });
    }

    @Override
    public Sighting learn(Where where, String name) {
        return with(
                where,
                name,
                (domains, domain) -> new Survey(domains, SensorFolders.of(where.state())).of(domain, true));
    }

    @Override
    public void rescue(Where where, String name) {
        var _ = with(where, name, (domains, domain) -> {
            if (!domain.running()) {
                throw new CommandFailure(
                        ExitCode.NO,
                        domain.name() + " does not run, so there is nothing to free. To start it, type: " + "virsh -c '"
                                + domains.uri() + "' start " + domain.name(),
                        null);
            }
            RescueByHand.free(domains, domain, SensorFolders.of(where.state()).stubs());
            return true;
        });
    }

    @Override
    public void guard(@Nullable Path state, Progress progress) {
        SensorFolders folders = SensorFolders.of(state);
        reporting(() -> {
            progress.step("Guarding the guests of sensors at " + folders.base());
            try (Interruption interruption = new Interruption();
                    HostGuard guard = new HostGuard(folders, progress::note)) {
                int before = -1;
                while (!interruption.within(GUARD_MILLIS)) {
                    int sensors = guard.look();
                    if (sensors != before) {
                        progress.note(sensors == 1 ? "one sensor is there" : sensors + " sensors are there");
                    }
                    before = sensors;
                }
            }
            return true;
        });
    }

    private static <T> T with(Where where, String name, Errand<T> errand) {
        return reporting(() -> {
            LibvirtTrouble unknown = null;
            for (String uri : where.uris()) {
                try (LibvirtDomains domains = new LibvirtDomains(uri)) {
                    return errand.on(domains, domains.find(name));
                } catch (LibvirtTrouble e) {
                    unknown = e;
                }
            }
            throw CommandFailure.unreachable(String.valueOf(unknown == null ? name : unknown.getMessage()), unknown);
        });
    }

    private static <T> T reporting(Supplier<T> work) {
        try {
            return work.get();
        } catch (LibvirtTrouble | StubFailure | UncheckedIOException e) {
            throw CommandFailure.unreachable(String.valueOf(e.getMessage()), e);
        }
    }

    private static void until(@Nullable Integer seconds, Interruption interruption, Runnable tick) {
        long end = seconds == null ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && !interruption.within(TICK_MILLIS)) {
            tick.run();
        }
    }

    private interface Errand<T> {
        T on(LibvirtDomains domains, DomainEntry domain);
    }
}
