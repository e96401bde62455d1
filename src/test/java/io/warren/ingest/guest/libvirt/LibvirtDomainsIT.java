package io.warren.ingest.guest.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.warren.ingest.guest.memory.RamRange;
import io.warren.testing.libvirt.PrivateLibvirt;
import io.warren.testing.libvirt.TinyGuest;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LibvirtDomainsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WATCH = "<w:watch xmlns:w='urn:warren'>yes</w:watch>";

    private static PrivateLibvirt libvirt;
    private static TinyGuest guest;
    private static LibvirtDomains domains;

    @BeforeAll
    static void start() {
        libvirt = PrivateLibvirt.system();
        guest = TinyGuest.define(libvirt, "shop-1", WATCH).start();
        TinyGuest.define(libvirt, "shop-2", "");
        TinyGuest.define(libvirt, "other", WATCH);
        domains = new LibvirtDomains(libvirt.uri());
    }

    @AfterAll
    static void stop() {
        domains.close();
        libvirt.close();
    }

    @Test
    void domainsAreListedWhetherTheyRunOrNot() {
        assertThat(domains.list())
                .extracting(DomainEntry::name, DomainEntry::running)
                .contains(tuple("shop-1", true), tuple("shop-2", false));
    }

    @Test
    void domainsAreChosenByPatternAndByLabel() {
        assertThat(chosen(new DomainChoice(List.of("shop-*"), List.of()))).containsExactly("shop-1", "shop-2");
        assertThat(chosen(new DomainChoice(List.of(), List.of("watch=yes")))).containsExactly("other", "shop-1");
        assertThat(chosen(new DomainChoice(List.of("shop-*"), List.of("watch"))))
                .containsExactly("shop-1");
    }

    @Test
    void aDomainNobodyKnowsIsAnsweredWithWhatToType() {
        assertThatThrownBy(() -> domains.find("shop-9"))
                .isInstanceOf(LibvirtTrouble.class)
                .hasMessageContaining("no domain 'shop-9'")
                .hasMessageContaining("list --all");
    }

    @Test
    void theFactsOfADomainAreThoseOfItsQemu() throws IOException {
        DomainFacts facts = domains.facts(domains.find("shop-1"));

        assertThat(facts.accelerator()).isEqualTo(Accelerator.TCG);
        assertThat(facts.vcpus()).isEqualTo(1);
        assertThat(facts.backing()).isEqualTo(MemoryBacking.SHARED_MEMFD);
        assertThat(Files.readString(Path.of("/proc", Long.toString(facts.pid()), "cmdline")))
                .contains("guest=shop-1");
        RamRange upper = facts.ram().getLast();
        assertThat(upper.guestPhysical()).isEqualTo(0x100000);
        assertThat(upper.size()).isEqualTo((63 << 20));
        try (Stream<String> maps = Files.lines(Path.of("/proc", Long.toString(facts.pid()), "maps"))) {
            assertThat(maps.filter(line -> line.contains("memfd:")))
                    .singleElement()
                    .asString()
                    .startsWith(Long.toHexString(upper.hostVirtual() - upper.guestPhysical()) + "-");
        }
    }

    @Test
    void theStubIsOpenedAndClosedWhileTheGuestRuns() throws IOException {
        DomainFacts facts = domains.facts(domains.find("shop-1"));
        StubController stubs = domains.stubs();
        Path folder = libvirt.folder().resolve("stubs");
        String before = libvirt.virsh("dumpxml", "shop-1", "--inactive");

        Path socket = stubs.open(facts.uuid(), facts.name(), folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                .isEqualTo("rwx------");
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(client.isConnected()).isTrue();
            assertThat(stubs.isOpen(facts.uuid())).isTrue();
        }
        stubs.close(facts.uuid());
        assertThat(stubs.isOpen(facts.uuid())).isFalse();
        assertThat(socket).doesNotExist();
        assertThat(libvirt.virsh("dumpxml", "shop-1", "--inactive")).isEqualTo(before);
        // Whoever connects stops the guest, and leaves it so when it only hangs up.
        libvirt.virsh("qemu-monitor-command", "shop-1", "--hmp", "cont");
        assertThat(guest.answersWithin(PATIENCE)).isTrue();
    }

    @Test
    void aPersonsDebuggerIsLeftAlone() {
        DomainFacts facts = domains.facts(domains.find("shop-1"));
        libvirt.virsh("qemu-monitor-command", "shop-1", "--hmp", "gdbserver tcp:127.0.0.1:0");

        assertThatThrownBy(() -> domains.stubs()
                        .open(facts.uuid(), facts.name(), libvirt.folder().resolve("stubs")))
                .isInstanceOf(LibvirtTrouble.class)
                .hasMessageContaining("in use by someone else");

        libvirt.virsh("qemu-monitor-command", "shop-1", "--hmp", "gdbserver none");
    }

    @Test
    void startRebootAndEndAreTold() {
        TinyGuest brief = TinyGuest.define(libvirt, "brief", "");
        try (LibvirtDomains watched = new LibvirtDomains(libvirt.uri())) {
            Queue<DomainChange> changes = new ConcurrentLinkedQueue<>();
            watched.watch(changes::add);
            awaitChange(changes, "shop-1 is found", change -> isRunning(change, "shop-1"));

            brief.start();
            awaitChange(changes, "brief has started", change -> isRunning(change, "brief"));
            String uuid = watched.find("brief").uuid();

            brief.reboot();
            awaitChange(changes, "brief has rebooted", new DomainChange.Rebooted(uuid)::equals);

            brief.destroy();
            awaitChange(changes, "brief is gone", new DomainChange.Gone(uuid, "destroyed")::equals);
        }
    }

    @Test
    void aGuestThatIsSavedIsLeftAloneAndFoundAgain() {
        TinyGuest saved = TinyGuest.define(libvirt, "saved", "").start();
        try (LibvirtDomains watched = new LibvirtDomains(libvirt.uri())) {
            Queue<DomainChange> changes = new ConcurrentLinkedQueue<>();
            watched.watch(changes::add);
            awaitChange(changes, "saved is found", change -> isRunning(change, "saved"));
            String uuid = watched.find("saved").uuid();
            changes.clear();

            libvirt.virsh("managedsave", "saved");
            awaitChange(changes, "saved is gone", new DomainChange.Gone(uuid, "saved")::equals);

            saved.start();
            awaitChange(changes, "saved runs again", change -> isRunning(change, "saved"));
        }
        saved.destroy();
    }

    @Test
    void aStormOfStopsSaysNothing() {
        try (LibvirtDomains watched = new LibvirtDomains(libvirt.uri())) {
            Queue<DomainChange> changes = new ConcurrentLinkedQueue<>();
            watched.watch(changes::add);
            awaitChange(changes, "shop-1 is found", change -> isRunning(change, "shop-1"));
            changes.clear();

            for (int stop = 0; stop < 50; stop++) {
                libvirt.virsh("suspend", "shop-1");
                libvirt.virsh("resume", "shop-1");
            }

            // The end of another guest comes after all of them.
            TinyGuest marker = TinyGuest.define(libvirt, "marker", "").start();
            marker.destroy();
            awaitChange(changes, "marker is gone", DomainChange.Gone.class::isInstance);
            assertThat(changes)
                    .extracting(Object::getClass)
                    .containsExactly(DomainChange.Running.class, DomainChange.Leaves.class, DomainChange.Gone.class);
        }
    }

    private static List<String> chosen(DomainChoice choice) {
        return domains.list().stream()
                .filter(choice::takes)
                .map(DomainEntry::name)
                .toList();
    }

    private static boolean isRunning(DomainChange change, String name) {
        return change instanceof DomainChange.Running(DomainEntry domain)
                && domain.name().equals(name);
    }

    private static void awaitChange(Queue<DomainChange> changes, String what, Predicate<DomainChange> expected) {
        await(what).atMost(PATIENCE).until(() -> changes.stream().anyMatch(expected));
    }
}
