package io.warren.ingest.guest.libvirt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Finds the process that runs a domain: libvirt does not tell, but starts it with the domain's UUID. */
final class QemuProcess {

    private QemuProcess() {}

    static OptionalLong of(String uuid) {
        return of(uuid, Path.of("/proc"));
    }

    static long of(String uuid, String name) {
        return of(uuid).orElseThrow(() -> new LibvirtTrouble(
                "no process on this machine runs domain " + name + " (-uuid " + uuid
                        + "). It has ended, or it is the guest of another machine, or you may not see it:"
                        + " the sensor runs as root on the hypervisor host.",
                null));
    }

    static OptionalLong of(String uuid, Path proc) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (runs(process, uuid)) {
                    return OptionalLong.of(Long.parseLong(process.getFileName().toString()));
                }
            }
            return OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean runs(Path process, String uuid) {
        try {
            String line = new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.ISO_8859_1);
            List<String> words = Arrays.asList(line.split("\0", -1));
            int option = words.indexOf("-uuid");
            return option >= 0
                    && option + 1 < words.size()
                    && words.get(option + 1).equals(uuid);
        } catch (IOException e) {
            // It has ended, or is not ours to look at.
            return false;
        }
    }
}
