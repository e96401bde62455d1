package io.warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is served: libraries of others as they were published, with their licences, and all of it at once. */
class VendoredFilesTest {

    private static final Path VENDOR = Path.of("src/main/resources/META-INF/resources/vendor");
    private static final Path TESTS = Path.of("src/test/resources");

    @Test
    void theyAreTheOnesThatWereFetched() throws IOException, NoSuchAlgorithmException {
        List<String> lines = Files.readAllLines(Path.of("src/main/vendor/checksums.sha256"));
        assertThat(lines).hasSize(6);
        for (String line : lines) {
            String[] words = line.split(" +", 2);
            Path inPage = VENDOR.resolve(words[1]);
            Path file = Files.exists(inPage) ? inPage : TESTS.resolve(words[1]);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            assertThat(HexFormat.of().formatHex(digest)).as(words[1]).isEqualTo(words[0]);
        }
    }

    /** A module that only its importer names is asked for one round trip later. */
    @Test
    void everyModuleIsAskedForAtOnce() throws IOException {
        String index = Files.readString(VENDOR.resolveSibling("index.html"));
        try (Stream<Path> files =
                Stream.concat(Files.list(VENDOR.resolveSibling("page")), Files.list(VENDOR.resolve("uplot")))) {
            List<String> modules = files.map(
                            file -> VENDOR.getParent().relativize(file).toString())
                    .filter(name -> name.endsWith(".js"))
                    .toList();
            assertThat(modules)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(index)
                            .contains(
                                    name.equals("page/main.js")
                                            ? "src=\"page/main.js\""
                                            : "rel=\"modulepreload\" href=\"" + name + '"'));
        }
    }

    @Test
    void thePageNamesNoAddressButTheServices() throws IOException {
        try (Stream<Path> files = Files.walk(VENDOR.resolveSibling("page"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file).replace("http://www.w3.org/2000/svg", ""))
                        .as(file.toString())
                        .doesNotContain(
                                "http://", "https://", "innerHTML", "insertAdjacentHTML", "document.write", "eval(");
            }
        }
    }
}
