package io.warren.ingest.host;

import io.warren.ingest.process.Arguments;
import io.warren.ingest.process.ContainerId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code /proc}. Whatever cannot be read is not known: processes end while one looks at them. */
final class Processes {

    private static final Pattern TGID = Pattern.compile("(?m)^Tgid:\\s+(\\d+)$");
    private static final Pattern PARENT = Pattern.compile("(?m)^PPid:\\s+(\\d+)$");
    private static final String SOCKET = "socket:[";

    private final Path proc;

    Processes(Path proc) {
        this.proc = proc;
    }

    Path folder(long pid) {
        return proc.resolve(Long.toString(pid));
    }

    /** The process of a thread. */
    Optional<ProcessFacts> of(long tid) {
        String status = text(folder(tid).resolve("status"));
        Matcher tgid = TGID.matcher(status);
        if (!tgid.find()) {
            return Optional.empty();
        }
        long pid = Long.parseLong(tgid.group(1));
        Path folder = folder(pid);
        Matcher parent = PARENT.matcher(status);
        String groups = text(folder.resolve("cgroup"));
        String container = groups.lines()
                .flatMap(line -> ContainerId.of(line).stream())
                .findFirst()
                .orElse(null);
        Optional<String> pod = groups.lines()
                .flatMap(line -> ContainerId.podUid(line).stream())
                .findFirst();
        return Optional.of(new ProcessFacts(
                pid,
                parent.find() ? Long.valueOf(parent.group(1)) : null,
                text(folder.resolve("comm")).strip(),
                link(folder.resolve("exe")),
                Arguments.of(bytes(folder.resolve("cmdline"))),
                container,
                pod.map(uid -> podName(folder, uid)).orElse(null),
                pod.isPresent() ? namespace(folder) : null));
    }

    List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            folders.forEach(
                    folder -> pids.add(Long.parseLong(folder.getFileName().toString())));
        } catch (IOException e) {
            return List.of();
        }
        return pids;
    }

    /** Inodes of the sockets that a process holds. */
    List<Long> sockets(long pid) {
        List<Long> inodes = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(pid).resolve("fd"))) {
            for (Path file : files) {
                String target = link(file);
                if (target != null && target.startsWith(SOCKET)) {
                    inodes.add(Long.parseLong(target, SOCKET.length(), target.length() - 1, 10));
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return inodes;
    }

    /** What tells network name spaces apart; empty if it cannot be read. */
    String network(long pid) {
        String link = link(folder(pid).resolve("ns/net"));
        return link == null ? "" : link;
    }

    /** The kubelet names the host of a pod after it. */
    private static String podName(Path folder, String uid) {
        String name = text(folder.resolve("root/etc/hostname")).strip();
        return name.isEmpty() ? uid : name;
    }

    private static @Nullable String namespace(Path folder) {
        String name = text(folder.resolve("root/var/run/secrets/kubernetes.io/serviceaccount/namespace"))
                .strip();
        return name.isEmpty() ? null : name;
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static @Nullable String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return null;
        }
    }
}
