package io.warren.app.sensor;

import io.warren.ingest.guest.gdb.Hook;
import io.warren.ingest.guest.gdb.RspClient;
import io.warren.ingest.guest.libvirt.DomainEntry;
import io.warren.ingest.guest.libvirt.LibvirtDomains;
import io.warren.ingest.guest.manners.ArmedGuest;
import io.warren.ingest.guest.manners.FileLifeline;
import io.warren.ingest.guest.manners.WatchdogProcess;
import io.warren.testing.libvirt.TinyGuest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A sensor of a few lines, to be killed: {@code HooksHolder URI DOMAIN FOLDER forgetful|greedy|careful}. Stops the guest at
 * each of its turns; the twentieth time a forgetful one keeps it stopped, and a greedy one runs out of memory. Says {@code armed} and the pid of its watchdog.
 */
public final class HooksHolder {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int INSTRUCTION = 5;
    private static final List<byte[]> HOARD = new ArrayList<>();

    private HooksHolder() {}

    public static void main(String... arguments) throws Exception {
        LibvirtDomains domains = new LibvirtDomains(arguments[0]);
        DomainEntry domain = domains.find(arguments[1]);
        Path folder = Path.of(arguments[2]);
        boolean forgetful = arguments[3].equals("forgetful");
        Path watched = Files.createTempDirectory(folder, "sensor");
        WatchdogProcess watchdog = WatchdogProcess.start(WatchdogMain.class, watched);
        Path socket = domains.stubs().open(domain.uuid(), domain.name(), folder.resolve("stubs"));
        FileLifeline lifeline = FileLifeline.begin(
                watched,
                new ArmedGuest(
                        arguments[0],
                        domain.uuid(),
                        domain.name(),
                        socket,
                        ProcessHandle.current().pid()));
        RspClient.Stopped stopped = RspClient.attach(socket, PATIENCE);
        stopped.insert(new Hook.Breakpoint(TinyGuest.HOOK));
        RspClient client = stopped.resume();
        System.out.println("armed " + watchdog.pid());
        for (int stop = 0; ; ) {
            long now = System.nanoTime();
            switch (client) {
                case RspClient.Running running -> {
                    lifeline.beat(now);
                    client = running.await(TimeUnit.MILLISECONDS.toNanos(100));
                }
                case RspClient.Stopped held -> {
                    lifeline.stopped(now);
                    stop++;
                    if (forgetful && stop == 20) {
                        System.out.println("forgot");
                    }
                    while (forgetful && stop == 20) {
                        Thread.onSpinWait();
                    }
                    while (arguments[3].equals("greedy") && stop == 20) {
                        HOARD.add(new byte[1 << 20]);
                    }
                    client = held.resumeAt(TinyGuest.HOOK + INSTRUCTION);
                    lifeline.running(System.nanoTime());
                }
                case RspClient.Detached _ -> System.exit(0);
            }
        }
    }
}
