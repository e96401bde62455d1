package io.warren.ingest.guest.libvirt;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the domains of one daemon on a thread of its own, over its restarts. libvirt does not announce migrations and
 * saves, so running domains are asked for jobs every now and then.
 */
final class DomainWatch implements AutoCloseable {

    /** Most migrations take longer; one that does not is told by its last events. A question costs a few milliseconds. */
    private static final long JOBS_MILLIS = 1_000;

    private static final long RETRY_MILLIS = 1_000;

    private final String uri;
    private final Consumer<DomainChange> listener;
    private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
    private final Set<String> running = new HashSet<>();
    private final Set<String> leaving = new HashSet<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("domains").unstarted(this::run);
    private @Nullable Connection connection;
    private boolean wasLost;

    DomainWatch(String uri, Consumer<DomainChange> listener) {
        this.uri = uri;
        this.listener = listener;
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    private void step() throws InterruptedException {
        try {
            if (connection == null) {
                connect();
            }
            Notice notice = notices.poll(JOBS_MILLIS, TimeUnit.MILLISECONDS);
            if (notice == null) {
                askForJobs();
            } else {
                take(notice);
            }
        } catch (LibvirtTrouble e) {
            if (connection == null || !connection.isAlive()) {
                lost(String.valueOf(e.getMessage()));
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        }
    }

    private void connect() {
        Connection opened = Connection.open(uri);
        Listening.to(opened, notices);
        connection = opened;
        List<DomainEntry> domains = opened.list();
        if (wasLost) {
            wasLost = false;
            listener.accept(new DomainChange.ControlBack());
        }
        Set<String> gone = new HashSet<>(running);
        domains.stream().filter(DomainEntry::running).forEach(domain -> {
            gone.remove(domain.uuid());
            runs(domain);
        });
        gone.forEach(uuid -> gone(uuid, "it ended while libvirt was away"));
    }

    private void take(Notice notice) {
        switch (notice) {
            case Notice.Started(String uuid) -> started(uuid);
            case Notice.Rebooted(String uuid) -> listener.accept(new DomainChange.Rebooted(uuid));
            case Notice.Leaving(String uuid, String why) -> leaves(uuid, why);
            case Notice.Staying(String uuid) -> stays(uuid);
            case Notice.Stopped(String uuid, String why) -> gone(uuid, why);
            case Notice.Closed(Connection closed, String why) -> {
                if (closed == connection) {
                    lost(why);
                }
            }
        }
    }

    private void started(String uuid) {
        Connection asked = connection;
        if (asked != null) {
            runs(asked.entry(uuid));
        }
    }

    private void runs(DomainEntry domain) {
        running.add(domain.uuid());
        leaving.remove(domain.uuid());
        listener.accept(new DomainChange.Running(domain));
    }

    private void leaves(String uuid, String why) {
        if (leaving.add(uuid)) {
            listener.accept(new DomainChange.Leaves(uuid, why));
        }
    }

    private void stays(String uuid) {
        if (leaving.remove(uuid)) {
            listener.accept(new DomainChange.Stays(uuid));
        }
    }

    private void gone(String uuid, String why) {
        leaving.remove(uuid);
        if (running.remove(uuid)) {
            listener.accept(new DomainChange.Gone(uuid, why));
        }
    }

    private void askForJobs() {
        for (String uuid : List.copyOf(running)) {
            Connection asked = connection;
            if (asked == null) {
                return;
            }
            if (asked.hasJob(uuid)) {
                leaves(uuid, "it is migrated, saved or dumped");
            } else {
                stays(uuid);
            }
        }
    }

    private void lost(String why) {
        disconnect();
        if (!wasLost) {
            wasLost = true;
            listener.accept(new DomainChange.ControlLost(why));
        }
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
