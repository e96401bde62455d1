package io.warren.ingest.guest.libvirt;

import io.warren.ingest.guest.memory.RamRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The domains of one libvirt daemon: {@code qemu:///system}, {@code qemu:///session}. A daemon that went away is
 * connected to again by the next question. May be used by any thread.
 */
public final class LibvirtDomains implements AutoCloseable {

    private static final String QUERY_KVM = "{\"execute\":\"query-kvm\"}";
    private static final String QUERY_STATUS = "{\"execute\":\"query-status\"}";
    private static final Pattern PAUSED = Pattern.compile("\"status\"\\s*:\\s*\"paused\"");
    private static final Pattern CR3 = Pattern.compile("\\bCR3=([0-9a-f]{8,16})\\b");
    private static final Pattern ENABLED = Pattern.compile("\"enabled\"\\s*:\\s*true");

    private final String uri;
    private @Nullable Connection connection;
    private @Nullable DomainWatch watch;

    public LibvirtDomains(String uri) {
        this.uri = uri;
    }

    /** Loads libvirt's library, which takes longer than any question, for whoever must be quick later. */
    public static void load() {
        EventLoop.start();
    }

    public String uri() {
        return uri;
    }

    /** All domains that are defined or running, by name. */
    public List<DomainEntry> list() {
        List<DomainEntry> entries = new ArrayList<>(connection().list());
        entries.sort((one, other) -> one.name().compareTo(other.name()));
        return entries;
    }

    /** The domain of that name or UUID. */
    public DomainEntry find(String nameOrUuid) {
        return list().stream()
                .filter(entry -> entry.name().equals(nameOrUuid) || entry.uuid().equals(nameOrUuid))
                .findFirst()
                .orElseThrow(() -> new LibvirtTrouble(
                        "no domain '" + nameOrUuid + "' at " + uri + ". To see which there are, type: virsh -c '" + uri
                                + "' list --all",
                        null));
    }

    /** Asks libvirt and the domain's QEMU, some 20 ms. */
    public DomainFacts facts(DomainEntry domain) {
        Connection asked = connection();
        String uuid = domain.uuid();
        long pid = QemuProcess.of(uuid, domain.name());
        boolean kvm = ENABLED.matcher(asked.machineProtocol(uuid, QUERY_KVM)).find();
        return new DomainFacts(
                uuid,
                domain.name(),
                pid,
                kvm ? Accelerator.KVM : Accelerator.TCG,
                asked.vcpus(uuid),
                domain.backing(),
                ram(asked, uuid));
    }

    /** By whoever; one that stands still at a hook is not paused. */
    public boolean isPaused(DomainEntry domain) {
        return PAUSED.matcher(connection().machineProtocol(domain.uuid(), QUERY_STATUS))
                .find();
    }

    /** What its vCPUs have in CR3 just now, without a stop: the roots of their page tables. */
    public List<Long> pageTables(DomainEntry domain) {
        List<Long> roots = new ArrayList<>();
        Matcher registers = CR3.matcher(connection().monitor(domain.uuid(), "info registers -a"));
        while (registers.find()) {
            roots.add(Long.parseUnsignedLong(registers.group(1), 16));
        }
        return roots;
    }

    /** Opens and closes the debug stub of domains. */
    public StubController stubs() {
        return new StubController((uuid, command) -> connection().monitor(uuid, command));
    }

    /** Tells what happens, beginning with the domains that run, on a thread of its own; goes on over restarts of libvirt. */
    public synchronized void watch(Consumer<DomainChange> listener) {
        if (watch != null) {
            throw new IllegalStateException("already watched");
        }
        watch = new DomainWatch(uri, listener);
        watch.start();
    }

    /** Tells nothing more; questions may still be asked. */
    public void unwatch() {
        DomainWatch ended;
        synchronized (this) {
            ended = watch;
            watch = null;
        }
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    public void close() {
        unwatch();
        disconnect();
    }

    private synchronized void disconnect() {
        if (connection != null) {
            connection.close();
        }
    }

    private static List<RamRange> ram(Connection asked, String uuid) {
        List<RamRange> ranges = new ArrayList<>();
        for (RamBlocks.Block block : RamBlocks.of(asked.monitor(uuid, "info mtree -f"))) {
            long host =
                    RamBlocks.hostVirtual(asked.monitor(uuid, "gpa2hva 0x" + Long.toHexString(block.guestPhysical())));
            if (host != 0) {
                ranges.add(new RamRange(block.guestPhysical(), block.size(), host));
            }
        }
        return ranges;
    }

    private synchronized Connection connection() {
        if (connection != null && !connection.isAlive()) {
            connection.close();
            connection = null;
        }
        if (connection == null) {
            connection = Connection.open(uri);
        }
        return connection;
    }
}
