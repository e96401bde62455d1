package io.warren.ingest.guest.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DomainChoiceTest {

    private static final String XML = """
            <domain type='kvm'>
              <name>api-1</name>
              <metadata>
                <w:watch xmlns:w="urn:warren">yes</w:watch>
                <nova:instance xmlns:nova="http://openstack.org/xmlns/libvirt/nova/1.1">
                  <nova:name>web</nova:name>
                  <nova:owner><nova:project uuid="1">shop</nova:project></nova:owner>
                </nova:instance>
              </metadata>
              <memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
            </domain>
            """;

    @Test
    void nothingIsWatchedUnlessAskedFor() {
        assertThat(takes(List.of(), List.of())).isFalse();
    }

    @Test
    void aNameMayBeAPattern() {
        assertThat(takes(List.of("api-1"), List.of())).isTrue();
        assertThat(takes(List.of("db", "api-?"), List.of())).isTrue();
        assertThat(takes(List.of("*"), List.of())).isTrue();
        assertThat(takes(List.of("api"), List.of())).isFalse();
        assertThat(takes(List.of("api.1"), List.of())).isFalse();
    }

    @Test
    void labelsOfAnyNameSpaceCount() {
        assertThat(takes(List.of(), List.of("watch=yes"))).isTrue();
        assertThat(takes(List.of(), List.of("project=sh*"))).isTrue();
        assertThat(takes(List.of(), List.of("instance"))).isTrue();
        assertThat(takes(List.of(), List.of("watch=no"))).isFalse();
        assertThat(takes(List.of(), List.of("color"))).isFalse();
    }

    @Test
    void nameAndAllLabelsMustFit() {
        assertThat(takes(List.of("api*"), List.of("watch=yes", "name=web"))).isTrue();
        assertThat(takes(List.of("api*"), List.of("watch=yes", "name=db"))).isFalse();
        assertThat(takes(List.of("db*"), List.of("watch=yes"))).isFalse();
    }

    @Test
    void sharedMemoryIsSeenInTheXml() {
        assertThat(DomainXml.of(XML).backing()).isEqualTo(MemoryBacking.SHARED_MEMFD);
        assertThat(DomainXml.of("<domain><memoryBacking><source type='memfd'/></memoryBacking></domain>")
                        .backing())
                .isEqualTo(MemoryBacking.PRIVATE);
    }

    @Test
    void whatIsNoXmlTellsNothing() {
        for (String text : List.of("", "<domain", "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:/etc/passwd'>]><d>&e;</d>")) {
            DomainXml xml = DomainXml.of(text);

            assertThat(xml.labels()).isEmpty();
            assertThat(xml.backing()).isEqualTo(MemoryBacking.PRIVATE);
        }
    }

    private static boolean takes(List<String> names, List<String> labels) {
        DomainXml xml = DomainXml.of(XML);
        return new DomainChoice(names, labels).takes(new DomainEntry("u", "api-1", true, xml.backing(), xml.labels()));
    }
}
