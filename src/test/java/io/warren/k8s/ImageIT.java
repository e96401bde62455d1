package io.warren.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.testing.RunningService;
import io.warren.testing.Shipped;
import io.warren.testing.Shipped.Form;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image's last stage with the program that is shipped, as the root of a process: its user, its entry point, nothing to be
 * written to but what the manifests mount. The libraries below are this machine's. Needs root, unshare and chroot.
 */
@Tag(Shipped.TAG)
class ImageIT {

    private static final Form FORM = Shipped.SQLITE.form();
    private static final Dockerfile IMAGE =
            Dockerfile.read(Path.of("k8s", "image", FORM == Form.NATIVE ? "Dockerfile.native" : "Dockerfile.jvm"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    /** $1: the root, $2: the user. */
    private static final String AS_ROOT = """
            mount --make-rprivate / && cd "$1" && ln -s usr/lib lib && ln -s usr/lib64 lib64 &&
            mkdir -p usr etc dev proc && mount --bind . . && cd "$1" &&
            for own in var/lib/warren tmp; do mount --bind $own $own || exit; done &&
            for own in usr etc dev proc; do mount --rbind /$own $own || exit; done &&
            mount -o remount,bind,ro . &&
            user=$2 && shift 2 && exec setpriv --no-new-privs chroot --userspec="$user" . "$@"
            """;

    @TempDir
    private Path folder;

    @Test
    void theServiceRunsAsItsUserFromAReadOnlyRoot() throws Exception {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (FORM == Form.NATIVE) {
            putExecutable(root);
        } else {
            putJars(root);
        }
        int port = RunningService.freePort();
        Process service = start(root, port);
        try {
            await("it answers; see " + folder.resolve("said"))
                    .atMost(120, TimeUnit.SECONDS)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> status(port) == 200);

            assertThat(Files.readString(Path.of("/proc/" + service.pid() + "/status")))
                    .containsPattern("Uid:\\s+10001\\s+10001")
                    .containsPattern("CapEff:\\s+0{16}");
            assertThat(Files.readAllLines(Path.of("/proc/" + service.pid() + "/mountinfo")))
                    .as("its root")
                    .anyMatch(mount -> mount.matches("\\S+ \\S+ \\S+ \\S+ / ro.*"));
            assertThat(root.resolve("var/lib/warren/warren.db")).isNotEmptyFile();
        } finally {
            service.destroy();
        }
        assertThat(service.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
    }

    /** What the stage {@code build} does behind Maven, and what the last one copies. */
    private void putExecutable(Path root) throws Exception {
        Path target = Files.createDirectories(folder.resolve("target"));
        Files.copy(Shipped.SQLITE.file(), target.resolve("warren-runner"));
        String install = IMAGE.stage("build").all("RUN").getLast().text().replace("/out", root.toString());
        Process installing = new ProcessBuilder("sh", "-c", install)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(installing.waitFor()).as(install).isZero();
        Files.copy(JAVA.resolve("lib/security/cacerts"), root.resolve("opt/warren/cacerts"));
    }

    private static void putJars(Path root) throws Exception {
        for (String part : List.of("opt", "var/lib/warren", "tmp")) {
            Files.createDirectories(root.resolve(part));
        }
        Files.setPosixFilePermissions(root.resolve("tmp"), PosixFilePermissions.fromString("rwxrwxrwx"));
        PlainStage image = new PlainStage(root, Path.of("").toAbsolutePath());
        Path jars = Shipped.SQLITE.file();
        try (Stream<Path> files = Files.walk(jars)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = root.resolve("opt/warren").resolve(jars.relativize(file));
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
            }
        }
        IMAGE.stage("program").all("RUN").forEach(image::carryOut);
    }

    private Process start(Path root, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", AS_ROOT, "sh"));
        command.add(root.toString());
        command.add(IMAGE.last("service", "USER").text());
        command.addAll(List.of("env", "-C", IMAGE.last("service", "WORKDIR").text()));
        for (String word : IMAGE.last("service", "ENTRYPOINT").command()) {
            command.add(word.equals("java") ? JAVA.resolve("bin/java").toString() : word);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("WARREN_BROKER_TAP", "false");
        return builder.start();
    }

    private static int status(int port) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI edges = URI.create("http://127.0.0.1:" + port + "/api/v1/edges");
            return http.send(HttpRequest.newBuilder(edges).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
