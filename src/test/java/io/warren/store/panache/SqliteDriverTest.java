package io.warren.store.panache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDriverTest {

    @TempDir
    Path temporary;

    @Test
    void theLibraryIsLoadedAndGoneAtOnce() throws Exception {
        Process fresh = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Connecting.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(fresh.inputReader().lines())
                .as("rows, what is left in the folder, and whose library is in the process")
                .containsExactly("42", "[]", "warren-sqlite-");
        assertThat(fresh.waitFor()).isZero();
    }

    /** In a process of its own: a library is loaded once in each. */
    static final class Connecting {

        private Connecting() {}

        public static void main(String[] arguments) throws Exception {
            try (Connection one = connect();
                    Connection other = connect();
                    ResultSet row = other.createStatement().executeQuery("select 42")) {
                System.out.println(row.getInt(1));
                System.out.println(left());
                System.out.println(Files.readAllLines(Path.of("/proc/self/maps")).stream()
                        .filter(line -> line.contains("sqlitejdbc"))
                        .map(line -> line.contains("/warren-sqlite-") ? "warren-sqlite-" : line)
                        .distinct()
                        .findFirst()
                        .orElse("none"));
            }
        }

        private static Connection connect() throws Exception {
            return new SqliteDriver().connect("jdbc:sqlite::memory:", new Properties());
        }

        private static List<Path> left() throws IOException {
            try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                return files.toList();
            }
        }
    }
}
