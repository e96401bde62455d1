package io.warren.ingest.guest.libvirt;

import java.util.ArrayList;
import java.util.List;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;

/** One connection to a libvirt daemon, for as long as that lives. */
final class Connection implements AutoCloseable {

    /** virConnectListAllDomains without a flag: running or not. */
    private static final int ALL = 0;
    /** Of qemuMonitorCommand: the command is for people (HMP), not JSON. */
    private static final int HMP = 1;

    private static final int KEEPALIVE_SECONDS = 5;
    private static final int KEEPALIVE_COUNT = 3;

    private final String uri;
    private final Connect connect;

    private Connection(String uri, Connect connect) {
        this.uri = uri;
        this.connect = connect;
    }

    static Connection open(String uri) {
        EventLoop.start();
        try {
            Connect connect = new Connect(uri);
            connect.setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_COUNT);
            return new Connection(uri, connect);
        } catch (LibvirtException e) {
            throw new LibvirtTrouble(
                    "cannot connect to libvirt at " + uri + ": " + e.getMessage()
                            + ". Nothing is known of this host's guests. Is it running, and may you use it? Type: virsh -c '"
                            + uri + "' list --all",
                    e);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw new LibvirtTrouble(
                    "libvirt's library is not on this machine, so its guests cannot be seen. Type: apt-get install libvirt0",
                    e);
        }
    }

    Connect raw() {
        return connect;
    }

    boolean isAlive() {
        try {
            return connect.isAlive();
        } catch (LibvirtException e) {
            return false;
        }
    }

    List<DomainEntry> list() {
        return ask("list the domains", () -> {
            List<DomainEntry> entries = new ArrayList<>();
            for (Domain domain : connect.listAllDomains(ALL)) {
                try {
                    entries.add(entry(domain));
                } finally {
                    domain.free();
                }
            }
            return entries;
        });
    }

    DomainEntry entry(String uuid) {
        return onDomain(uuid, "read its XML", Connection::entry);
    }

    int vcpus(String uuid) {
        return onDomain(uuid, "count its processors", domain -> domain.getInfo().nrVirtCpu);
    }

    /** Whether a job that moves or freezes the whole guest is under way: migration, save, dump. */
    boolean hasJob(String uuid) {
        return onDomain(uuid, "ask for its jobs", domain -> domain.getJobInfo().getType() != 0);
    }

    String monitor(String uuid, String command) {
        return onDomain(uuid, "ask its QEMU '" + command + "'", domain -> domain.qemuMonitorCommand(command, HMP));
    }

    String machineProtocol(String uuid, String json) {
        return onDomain(uuid, "ask its QEMU " + json, domain -> domain.qemuMonitorCommand(json, 0));
    }

    @Override
    public void close() {
        try {
            connect.close();
        } catch (LibvirtException e) {
            // It is gone already: that is what was wanted.
        }
    }

    private <T> T onDomain(String uuid, String what, Call<Domain, T> call) {
        return ask(what + " of domain " + uuid, () -> {
            Domain domain = connect.domainLookupByUUIDString(uuid);
            try {
                return call.of(domain);
            } finally {
                domain.free();
            }
        });
    }

    private <T> T ask(String what, Answer<T> answer) {
        try {
            return answer.get();
        } catch (LibvirtException e) {
            throw new LibvirtTrouble("cannot " + what + " through " + uri + ": " + e.getMessage(), e);
        }
    }

    private static DomainEntry entry(Domain domain) throws LibvirtException {
        DomainXml xml = DomainXml.of(domain.getXMLDesc(0));
        return new DomainEntry(
                domain.getUUIDString(), domain.getName(), domain.isActive() == 1, xml.backing(), xml.labels());
    }

    private interface Answer<T> {
        T get() throws LibvirtException;
    }

    private interface Call<A, T> {
        T of(A argument) throws LibvirtException;
    }
}
