package io.warren;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeMapped;
import com.sun.jna.Structure;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.warren.app.program.LargerHeap;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * What the executable reaches by reflection, JNI or name is registered: a native build takes a quarter of an hour, and tells
 * of what is missing only when it is used.
 */
class NativeRegistrationsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String OURS = "META-INF/native-image/io.warren/warren/reachability-metadata.json";
    private static final String COMMANDS = "META-INF/native-image/picocli-generated/warren/reflect-config.json";
    /** A name that native code hands to FindClass. */
    private static final Pattern ASKED_FOR = Pattern.compile("\0((?:com/sun/jna|java)/[\\w/$]+)(?=\0)");

    private static final List<String> EVERYTHING =
            List.of("jniAccessible", "allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields");

    private static final JavaClasses WARREN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.warren");

    @Test
    void everyTypeThatJnaMapsIsRegistered() throws IOException {
        Map<String, JsonNode> types = types();
        List<String> missing = new ArrayList<>();
        for (Class<?> type : mapped()) {
            String name = type.getName();
            JsonNode entry = types.getOrDefault(name, JSON.missingNode());
            needed(type).forEach(flag -> {
                if (!entry.path(flag).asBoolean()) {
                    missing.add(name + ": " + flag);
                }
            });
            if (Structure.class.isAssignableFrom(type) && !types.containsKey(name + "[]")) {
                missing.add(name + "[]");
            }
            if (Library.class.isAssignableFrom(type) && !types.containsKey(proxy(name))) {
                missing.add(proxy(name));
            }
        }
        assertThat(missing).as("to be added to " + OURS).isEmpty();
    }

    private static List<String> needed(Class<?> type) {
        if (Library.class.isAssignableFrom(type)) {
            return List.of("allDeclaredMethods", "allDeclaredFields");
        }
        return type.isInterface() ? List.of("jniAccessible", "allDeclaredMethods") : EVERYTHING;
    }

    /** Structures, callbacks, libraries and values of JNA and of libvirt. */
    private static List<Class<?>> mapped() throws IOException {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> inJar : List.of(Native.class, org.libvirt.Connect.class)) {
            for (String name : classes(inJar)) {
                Class<?> type = load(name);
                if (type != Library.class
                        && type != NativeMapped.class
                        && Stream.of(Structure.class, Callback.class, Library.class, NativeMapped.class)
                                .anyMatch(kind -> kind.isAssignableFrom(type))
                        && (type.isInterface() || !Callback.class.isAssignableFrom(type))) {
                    types.add(type);
                }
            }
        }
        assertThat(types).as("what libvirt and JNA have").hasSizeGreaterThan(70);
        return types;
    }

    @Test
    void everyNameThatJnasNativePartAsksForIsRegistered() throws IOException {
        String resource = "/com/sun/jna/linux-x86-64/libjnidispatch.so";
        Set<String> asked = new TreeSet<>();
        try (InputStream in = Native.class.getResourceAsStream(resource)) {
            ASKED_FOR
                    .matcher(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .results()
                    .forEach(match -> asked.add(match.group(1).replace('/', '.')));
        }
        assertThat(asked).contains("com.sun.jna.Pointer", "java.nio.ByteBuffer");

        Set<String> told = types().entrySet().stream()
                .filter(entry -> entry.getValue().path("jniAccessible").asBoolean())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertThat(told).as(OURS).containsAll(asked);
    }

    @Test
    void everythingThatIsWrittenAsJsonIsKept() throws ReflectiveOperationException {
        RegisterForReflection kept =
                Class.forName("io.warren.api.JsonShapes").getAnnotation(RegisterForReflection.class);
        assertThat(kept.ignoreNested()).isFalse();
        Set<String> shapes = WARREN.stream()
                .filter(type -> type.getPackageName().equals("io.warren.api") && type.isRecord())
                .filter(type -> type.isTopLevelClass() && type.getSimpleName().matches("\\w+View|Problem"))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(kept.targets()).map(Class::getName))
                .containsExactlyInAnyOrderElementsOf(shapes)
                .hasSizeGreaterThan(30);
    }

    @Test
    void everyFieldThatPicocliSetsIsKept() throws IOException {
        Set<String> kept = new TreeSet<>();
        try (InputStream in = CommandLine.class.getClassLoader().getResourceAsStream(COMMANDS)) {
            JSON.readTree(in).forEach(entry -> kept.add(entry.path("name").asText()));
        }
        Set<String> commands = WARREN.stream()
                .filter(type -> type.isAnnotatedWith(CommandLine.Command.class)
                        || type.getFields().stream()
                                .anyMatch(field -> field.isAnnotatedWith(CommandLine.Option.class)
                                        || field.isAnnotatedWith(CommandLine.Parameters.class)))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(kept).containsAll(commands);
        assertThat(commands).hasSizeGreaterThan(20);
    }

    @Test
    void answersOfTheManagementApiAreReadAsPlainMaps() {
        // Else the HTTP client's own types would have to be registered: Jackson fills them by reflection.
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.rabbitmq.http.client.domain..")
                .check(WARREN);
    }

    @Test
    void noArenaIsShared() {
        // Closing one is an error in an executable, and only when it is done.
        ArchRuleDefinition.noClasses()
                .should()
                .callMethod(Arena.class, "ofShared")
                .check(WARREN);
    }

    /** Else a replay would not know that it has a service's heap only. */
    @Test
    void theHeapOfAServiceIsTheOneThatTheExecutableIsBuiltWith() throws IOException {
        assertThat(settings().getProperty("quarkus.native.additional-build-args"))
                .contains("-R:MaxNewSize=" + LargerHeap.OF_A_SERVICE + ",");
    }

    @Test
    void everyResourceIsInTheExecutable() throws IOException {
        Properties settings = settings();
        // The page and the database's schema are put there by Quarkus, the rest of them are read while it is built.
        Stream<String> patterns = Stream.concat(
                Stream.of(
                        "META-INF/resources/**",
                        "db/migration/**",
                        "META-INF/native-image/**",
                        "application.properties"),
                Arrays.stream(settings.getProperty("quarkus.native.resources.includes")
                        .split(",")));
        List<String> globs = patterns.toList();
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            assertThat(files.filter(Files::isRegularFile).map(RESOURCES::relativize))
                    .allMatch(file -> globs.stream()
                            .anyMatch(glob -> FileSystems.getDefault()
                                    .getPathMatcher("glob:" + glob)
                                    .matches(file)));
        }
    }

    private static Properties settings() throws IOException {
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(RESOURCES.resolve("application.properties"))) {
            settings.load(in);
        }
        return settings;
    }

    private static Map<String, JsonNode> types() throws IOException {
        Map<String, JsonNode> types = new HashMap<>();
        JSON.readTree(RESOURCES.resolve(OURS).toFile())
                .path("reflection")
                .forEach(entry -> types.put(name(entry.path("type")), entry));
        return types;
    }

    private static String name(JsonNode type) {
        return type.isTextual()
                ? type.asText()
                : proxy(type.path("proxy").path(0).asText());
    }

    private static String proxy(String name) {
        return "proxy of " + name;
    }

    private static List<String> classes(Class<?> inJar) throws IOException {
        Path jar = Path.of(
                inJar.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (JarFile opened = new JarFile(jar.toFile())) {
            return Collections.list(opened.entries()).stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && name.matches("(com/sun/jna|org/libvirt)/.*"))
                    .filter(name -> !name.contains("/win32/"))
                    .map(name -> name.replace('/', '.').replaceFirst("\\.class$", ""))
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, NativeRegistrationsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
