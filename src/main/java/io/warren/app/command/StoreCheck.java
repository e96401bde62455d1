package io.warren.app.command;

import io.warren.cli.Diagnosing.Finding;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The database, and the disk it is on if it is a file of ours. */
final class StoreCheck {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String DEFAULT = SQLITE + "warren.db";
    private static final int PATIENCE_SECONDS = 5;
    private static final long LEAST_BYTES = 1L << 30;

    private final String url;

    StoreCheck(@Nullable String given) {
        String configured = System.getenv("QUARKUS_DATASOURCE_JDBC_URL");
        String fallback = configured == null ? DEFAULT : configured;
        url = given == null ? fallback : given;
    }

    void run(Consumer<Finding> findings) {
        if (url.startsWith(SQLITE)) {
            file(
                    Path.of(url.substring(SQLITE.length()).replaceFirst("\\?.*", ""))
                            .toAbsolutePath(),
                    findings);
        } else {
            findings.accept(connected());
        }
    }

    private Finding connected() {
        String user = System.getenv("QUARKUS_DATASOURCE_USERNAME");
        String password = System.getenv("QUARKUS_DATASOURCE_PASSWORD");
        try (Connection connection =
                user == null ? DriverManager.getConnection(url) : DriverManager.getConnection(url, user, password)) {
            return connection.isValid(PATIENCE_SECONDS)
                    ? Finding.good("database: " + connection.getMetaData().getDatabaseProductName() + " "
                            + connection.getMetaData().getDatabaseProductVersion())
                    : Finding.bad(
                            "the database at " + url + " does not answer",
                            "Nothing can be kept.",
                            "psql '" + url + "'");
        } catch (SQLException e) {
            return Finding.bad(
                    "cannot use the database at " + url + ": " + e.getMessage(),
                    "What is counted waits in memory, and is dropped when that is full.",
                    "QUARKUS_DATASOURCE_USERNAME=… QUARKUS_DATASOURCE_PASSWORD=… ./warren doctor --database '" + url
                            + "'");
        }
    }

    private static void file(Path file, Consumer<Finding> findings) {
        Path folder = file.getParent() == null ? Path.of("/") : file.getParent();
        if (!Files.isDirectory(folder)) {
            findings.accept(
                    Finding.bad("there is no folder " + folder, "The store cannot be made.", "mkdir -p " + folder));
            return;
        }
        boolean writable = Files.exists(file) ? Files.isWritable(file) : Files.isWritable(folder);
        findings.accept(
                writable
                        ? Finding.good("store: " + file + (Files.exists(file) ? "" : " (will be made)"))
                        : Finding.bad(
                                "not allowed to write " + file, "Nothing can be kept.", "chown $(id -un) " + file));
        findings.accept(room(folder));
    }

    private static Finding room(Path folder) {
        try {
            FileStore disk = Files.getFileStore(folder);
            long free = disk.getUsableSpace();
            return free >= LEAST_BYTES
                    ? Finding.good("disk: " + (free >> 30) + " GiB free at " + folder)
                    : Finding.bad(
                            "disk: only " + (free >> 20) + " MiB free at " + folder,
                            "When it is full, nothing more is kept.",
                            "du -xh " + folder + " | sort -h | tail");
        } catch (IOException e) {
            return Finding.unknown("disk at " + folder + ": " + e.getMessage(), "");
        }
    }
}
