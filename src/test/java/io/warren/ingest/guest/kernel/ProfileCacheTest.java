package io.warren.ingest.guest.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCacheTest {

    @TempDir
    private Path folder;

    private static KernelProfile profile() {
        Map<KernelFact, Long> facts = new EnumMap<>(KernelFact.class);
        for (KernelFact fact : KernelFact.values()) {
            facts.put(fact, fact.isAddress() ? -4096L - fact.ordinal() : fact.ordinal());
        }
        facts.remove(KernelFact.TCPV6_PROT);
        return new KernelProfile("0a1b", "6.1.0", facts);
    }

    private Path file() {
        return folder.resolve("deep/kernel-0a1b.json");
    }

    private ProfileCache cache() {
        return new ProfileCache(folder.resolve("deep"));
    }

    @Test
    void aProfileSavedIsFoundAgain() {
        assertThat(cache().save(profile())).isTrue();
        KernelProfile found = cache().find("0a1b").orElseThrow();
        assertThat(found.facts()).isEqualTo(profile().facts());
        assertThat(found.release()).isEqualTo("6.1.0");
        assertThat(found.has(KernelFact.TCPV6_PROT)).isFalse();
        assertThat(cache().find("0a1c")).isEmpty();
    }

    @Test
    void aFileThatIsNoWholeProfileIsNotUsed() throws IOException {
        cache().save(profile());
        String right = Files.readString(file());
        for (String wrong : new String[] {
            "",
            "[]",
            "{}",
            right.substring(0, right.length() / 2),
            right.replace("\"0a1b\"", "\"0a1c\""),
            right.replace("\"TASK_PID\" : ", "\"TASK_PIT\" : "),
            right.replaceFirst(" +\"TCPV6_PROT\" : null,", ""),
            right.replace("\"TASK_COMM\" : ", "\"TASK_COMM\" : -"),
            right.replace("\"TASK_TGID\" : ", "\"TASK_TGID\" : 99999999999"),
            right.replace("\"TASK_TGID\" : ", "\"TASK_TGID\" : 0."),
            " ".repeat(2 << 20) + right
        }) {
            Files.writeString(file(), wrong);
            assertThat(cache().find("0a1b")).as(wrong.strip()).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeMadeCostsTheCacheOnly() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        ProfileCache cache = new ProfileCache(inTheWay.resolve("cache"));
        assertThat(cache.save(profile())).isFalse();
        assertThat(cache.find("0a1b")).isEmpty();
    }
}
