package io.warren.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of its own: Debian's program, a temporary data folder, a free loopback port. Fails where it is not
 * installed. It refuses to run as root, so root lends it the account {@code postgres}.
 */
public final class PrivatePostgres implements AutoCloseable {

    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

    private final Path folder;
    private final int port;

    public PrivatePostgres() {
        if (!Files.isExecutable(PROGRAMS.resolve("initdb"))) {
            throw new IllegalStateException("no PostgreSQL 15 in " + PROGRAMS + ": apt-get install postgresql-15");
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
            folder = Files.createTempDirectory("warren-postgres-");
            if (isRoot()) {
                run(List.of("chown", "postgres", folder.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare a folder and a port for PostgreSQL", e);
        }
        run(asServer("initdb", "-D", data(), "-U", "warren", "-A", "trust", "-E", "UTF8", "--no-sync"));
        start();
        run(asServer("createdb", "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", "warren", "warren"));
    }

    private PrivatePostgres(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** The server that {@link #handle} names: for who only has the text. */
    public static PrivatePostgres of(String handle) {
        int colon = handle.lastIndexOf(':');
        return new PrivatePostgres(Path.of(handle.substring(0, colon)), Integer.parseInt(handle.substring(colon + 1)));
    }

    public String handle() {
        return folder + ":" + port;
    }

    /** Only by TLS, and only if the certificate is the one in that file and for that host name. */
    public String encryptedUrl(Path certificate) {
        return "jdbc:postgresql://localhost:" + port + "/warren?user=warren&sslmode=verify-full&sslrootcert="
                + certificate;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/warren?user=warren";
    }

    /** Returns when it answers. */
    public void start() {
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder;
        run(asServer("pg_ctl", "-D", data(), "-w", "-l", folder + "/log", "-o", options, "start"));
    }

    /** From now on it answers by TLS to those who ask for it, and to {@code sslmode=require} at least. */
    public void encrypt(TlsKeys keys) {
        crash();
        // It reads a secret only from a file of its own that nobody else may read.
        run(asServerOwns(keys.certificate(), data() + "/server.crt"));
        run(asServerOwns(keys.key(), data() + "/server.key"));
        try {
            Files.writeString(Path.of(data(), "postgresql.conf"), "\nssl = on\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** As a power cut would: nothing is told to anybody, nothing is written any more. */
    public void crash() {
        run(asServer("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop"));
    }

    @Override
    public void close() {
        if (Files.exists(Path.of(data(), "postmaster.pid"))) {
            crash();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }

    private String data() {
        return folder + "/data";
    }

    private static List<String> asServerOwns(Path file, String copy) {
        List<String> command = new ArrayList<>(List.of("install", "-m", "600"));
        if (isRoot()) {
            command.addAll(List.of("-o", "postgres"));
        }
        command.addAll(List.of(file.toString(), copy));
        return command;
    }

    private static List<String> asServer(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(PROGRAMS.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command) {
        try {
            Path output = Files.createTempFile("warren-postgres-", ".out");
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/tmp").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            String said = Files.readString(output);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException("failed: " + String.join(" ", command) + "\n" + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }
}
