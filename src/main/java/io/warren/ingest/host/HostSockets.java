package io.warren.ingest.host;

import io.warren.model.Observation;
import io.warren.model.SocketPair;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells who holds each connection of this machine to certain ports. The kernel itself tells of each opening and closing
 * ({@link SocketTrace}); every now and then it is looked whether holders have renamed themselves, or handed a connection
 * to a child. Where the kernel may not be asked that, looking is all there is.
 */
public final class HostSockets implements AutoCloseable {

    private final Settings settings;
    private final Processes processes;
    private final HolderSearch search;
    private final Holdings holdings;
    private final Attempts attempts = new Attempts();
    private final Thread looking =
            Thread.ofPlatform().daemon().name("host-sockets").unstarted(this::look);
    private @Nullable SocketTrace trace;

    /**
     * What to look for, and where.
     *
     * @param ports of brokers
     * @param tracing the kernel's trace files
     * @param pace between two looks
     */
    public record Settings(String host, Set<Integer> ports, Path tracing, Duration pace) {

        private static final Path TRACING = Path.of("/sys/kernel/tracing");

        public Settings {
            ports = Set.copyOf(ports);
        }

        public static Settings of(String host, Set<Integer> ports) {
            return new Settings(host, ports, TRACING, Duration.ofSeconds(2));
        }
    }

    public HostSockets(Settings settings, Consumer<Observation.Socket> observations) {
        this.settings = settings;
        processes = new Processes(Path.of("/proc"));
        search = new HolderSearch(processes, settings.ports()::contains);
        holdings = new Holdings(settings.host(), observations);
    }

    /** Begins; empty if the kernel tells of every connection, else the reason why short ones are missed. */
    public Optional<String> start() {
        Optional<String> missing = Optional.empty();
        try {
            SocketTrace opened = SocketTrace.open(settings.tracing(), settings.ports());
            trace = opened;
            Thread.ofPlatform().daemon().name("socket-trace").start(() -> opened.read(this::changed));
        } catch (IOException e) {
            missing = Optional.of("the kernel does not tell of connections (no use of " + e.getMessage()
                    + "), so those that live shorter than " + settings.pace().toSeconds()
                    + " s are missed. The sensor must run as root, with the trace files mounted; type: mount -t tracefs tracefs "
                    + settings.tracing());
        }
        lookOnce();
        looking.start();
        return missing;
    }

    @Override
    public void close() throws IOException {
        looking.interrupt();
        if (trace != null) {
            trace.close();
        }
    }

    private void changed(String line) {
        TcpChange.of(line).ifPresent(change -> {
            switch (change.to()) {
                case "SYN_SENT" -> {
                    ProcessFacts process =
                            processes.of(change.tid()).orElseGet(() -> ProcessFacts.gone(change.pid(), change.comm()));
                    attempts.begun(change.remote(), new Attempts.Attempt(change.tid(), change.at(), process));
                }
                case "ESTABLISHED" -> established(change);
                case "CLOSE" -> closed(change);
                default -> {
                    // On its way there.
                }
            }
        });
    }

    private void established(TcpChange change) {
        SocketPair pair = new SocketPair(change.local(), change.remote());
        attempts.established(change, attempt -> isHeldBy(attempt.process().pid(), pair))
                .ifPresent(attempt -> holdings.holds(pair, attempt.process(), epoch(change.at())));
    }

    private void closed(TcpChange change) {
        if (change.from().equals("SYN_SENT")) {
            attempts.failed(change);
        } else {
            holdings.closed(new SocketPair(change.local(), change.remote()), epoch(change.at()));
        }
    }

    private boolean isHeldBy(long pid, SocketPair pair) {
        return search.connections(pid).stream()
                .anyMatch(entry -> entry.pair().equals(pair) && search.holds(pid, entry.inode()));
    }

    private void look() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.NANOSECONDS.sleep(settings.pace().toNanos());
                lookOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cheap while every connection is where it was: only what is not leads to a search through all processes. */
    private void lookOnce() {
        long begun = epoch(System.nanoTime());
        Map<SocketPair, Holdings.Holding> before = holdings.look();
        List<SocketTable.Entry> now = search.connections();
        List<SocketTable.Entry> moved = new ArrayList<>();
        for (SocketTable.Entry entry : now) {
            Holdings.Holding holding = before.get(entry.pair());
            if (holding != null && search.holds(holding.process().pid(), entry.inode())) {
                tell(entry.pair(), holding.process().pid());
            } else {
                moved.add(entry);
            }
        }
        if (!moved.isEmpty()) {
            find(moved, before);
        }
        Set<SocketPair> open = now.stream().map(SocketTable.Entry::pair).collect(Collectors.toSet());
        before.forEach((pair, holding) -> {
            if (!open.contains(pair) && holding.since() < begun) {
                holdings.closed(pair, begun);
            }
        });
    }

    private void find(List<SocketTable.Entry> moved, Map<SocketPair, Holdings.Holding> before) {
        Map<Long, List<Long>> holders =
                search.holders(moved.stream().map(SocketTable.Entry::inode).collect(Collectors.toSet()));
        for (SocketTable.Entry entry : moved) {
            List<Long> pids = holders.getOrDefault(entry.inode(), List.of());
            Holdings.Holding holding = before.get(entry.pair());
            pids.stream()
                    .filter(pid ->
                            holding != null && isChild(pid, holding.process().pid()))
                    .findFirst()
                    .or(() -> pids.stream().findFirst())
                    .ifPresent(pid -> tell(entry.pair(), pid));
        }
    }

    private boolean isChild(long pid, long parent) {
        return processes
                .of(pid)
                .map(ProcessFacts::parentPid)
                .filter(actual -> actual == parent)
                .isPresent();
    }

    private void tell(SocketPair pair, long pid) {
        processes.of(pid).ifPresent(process -> holdings.found(pair, process, epoch(System.nanoTime())));
    }

    /** @param monotonic nanoseconds of the kernel's monotonic clock, which is {@link System#nanoTime}'s on Linux */
    private static long epoch(long monotonic) {
        Instant now = Instant.now();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano())
                - (System.nanoTime() - monotonic);
    }
}
