package io.warren.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.cli.Diagnosing.Finding;
import io.warren.cli.Diagnosing.Verdict;
import io.warren.testing.libvirt.PrivateLibvirt;
import io.warren.testing.libvirt.TinyGuest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorCheckIT {

    @TempDir
    Path folder;

    @Test
    void aHypervisorHostThatIsFitForTheSensorIsWell() {
        try (PrivateLibvirt libvirt = PrivateLibvirt.session()) {
            TinyGuest.define(libvirt, "shop", "").start();

            List<Finding> findings = check(libvirt.uri());

            assertThat(findings).extracting(Finding::verdict).doesNotContain(Verdict.BAD);
            assertThat(findings)
                    .extracting(Finding::what)
                    .anyMatch(what -> what.contains("libvirt answers") && what.endsWith("1 guest runs"))
                    .anyMatch(
                            what -> what.contains("guest shop: TCG, 1 vCPU, 63 MiB") && what.contains("can be mapped"));
        }
    }

    @Test
    void aLibvirtThatDoesNotAnswerIsToldWithWhatToType() {
        String uri = "qemu+unix:///system?socket=" + folder.resolve("nobody");

        List<Finding> findings = check(uri);

        assertThat(findings)
                .filteredOn(finding -> finding.verdict() == Verdict.BAD)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.what()).contains("cannot connect to libvirt");
                    assertThat(finding.cure()).isEqualTo("virsh -c '" + uri + "' list --all");
                });
    }

    private List<Finding> check(String uri) {
        List<Finding> findings = new ArrayList<>();
        new SensorCheck(uri, folder).run(findings::add);
        return findings;
    }
}
