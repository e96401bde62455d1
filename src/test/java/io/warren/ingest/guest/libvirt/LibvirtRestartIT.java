package io.warren.ingest.guest.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.warren.testing.libvirt.PrivateLibvirt;
import io.warren.testing.libvirt.TinyGuest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class LibvirtRestartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aPlainUsersDaemonIsFollowedOverItsRestart() {
        try (PrivateLibvirt libvirt = PrivateLibvirt.session();
                LibvirtDomains domains = new LibvirtDomains(libvirt.uri())) {
            TinyGuest stays = TinyGuest.define(libvirt, "stays", "").start();
            TinyGuest goes = TinyGuest.define(libvirt, "goes", "").start();
            String gone = domains.find("goes").uuid();
            DomainFacts facts = domains.facts(domains.find("stays"));
            Path stub = domains.stubs()
                    .open(facts.uuid(), facts.name(), libvirt.folder().resolve("stubs"));
            Queue<DomainChange> changes = new ConcurrentLinkedQueue<>();
            domains.watch(changes::add);
            await("both are found").atMost(PATIENCE).until(() -> changes.size() == 2);
            changes.clear();

            libvirt.kill();

            await("the loss is told").atMost(PATIENCE).until(() -> !changes.isEmpty());
            assertThat(changes).singleElement().isInstanceOf(DomainChange.ControlLost.class);
            assertThatThrownBy(domains::list).isInstanceOf(LibvirtTrouble.class).hasMessageContaining("virsh -c");
            ProcessHandle.of(QemuProcess.of(gone).orElseThrow()).orElseThrow().destroyForcibly();
            changes.clear();

            libvirt.start();

            await("the end of 'goes' is told").atMost(PATIENCE).until(() -> changes.size() >= 3);
            assertThat(changes).element(0).isEqualTo(new DomainChange.ControlBack());
            assertThat(changes)
                    .anyMatch(change -> change instanceof DomainChange.Running(DomainEntry domain)
                            && domain.name().equals("stays"))
                    .anyMatch(
                            change -> change instanceof DomainChange.Gone(String uuid, String _) && uuid.equals(gone));
            assertThat(stays.answersWithin(Duration.ofSeconds(1))).isTrue();
            assertThat(stub).exists();
            assertThat(domains.stubs().isOpen(facts.uuid())).isTrue();
            assertThat(goes.name()).isEqualTo("goes");
        }
    }
}
