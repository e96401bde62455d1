package io.warren;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the builder of the executable is given: Quarkus makes it without one, in {@code target/native-sources}. */
class NativeSourcesIT {

    private static final Path SOURCES = Path.of("target", "native-sources");
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final String LISTS = "META-INF/native-image/";

    @Test
    void theBuilderIsToldOfLateLibrariesCompiledRecordsAndASmallHeap() throws IOException {
        List<String> told =
                List.of(Files.readString(SOURCES.resolve("native-image.args")).split("\\s+"));

        assertThat(told)
                .contains(
                        "-R:MaxNewSize=12582912",
                        "--initialize-at-run-time=com.sun.jna,org.libvirt",
                        "-J-Djava.lang.invoke.MethodHandle.DONT_INLINE_THRESHOLD=-1",
                        "-J-Djava.lang.invoke.MethodHandle.PROFILE_GWT=false",
                        "--no-fallback");
    }

    @Test
    void whatIsWrittenAsJsonAndWhatIsStoredIsKept() throws IOException {
        Set<String> kept = new HashSet<>();
        for (JsonNode entry : new ObjectMapper().readTree(inJar(LISTS + "reflect-config.json"))) {
            kept.add(entry.path("name").asText());
        }

        Set<String> needed = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.warren.api", "io.warren.store")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Entity.class)
                                || type.isRecord() && type.getName().matches("io\\.warren\\.api\\.(.*View|Problem)"))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(kept).containsAll(needed);
        assertThat(needed).hasSizeGreaterThan(40).anyMatch(name -> name.endsWith("Entity"));
    }

    @Test
    void ourOwnListsAreThere() throws IOException {
        String ours = LISTS + "io.warren/warren/reachability-metadata.json";

        assertThat(inJar(ours)).isEqualTo(Files.readString(RESOURCES.resolve(ours)));
        assertThat(inJar(LISTS + "picocli-generated/warren/reflect-config.json"))
                .contains("io.warren.cli.SensorGuardCommand");
    }

    @Test
    void thePageAndTheSchemasAreThere() throws IOException {
        for (String folder : List.of("META-INF/resources", "META-INF/schema", "db/migration")) {
            try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder)).filter(Files::isRegularFile)) {
                assertThat(files)
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(
                                        inJar(RESOURCES.relativize(file).toString()))
                                .isEqualTo(Files.readString(file)));
            }
        }
    }

    private static String inJar(String name) throws IOException {
        try (ZipFile jar = new ZipFile(SOURCES.resolve("warren-runner.jar").toFile())) {
            return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), UTF_8);
        }
    }
}
