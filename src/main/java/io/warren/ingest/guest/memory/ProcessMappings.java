package io.warren.ingest.guest.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the memory of a process is made of, as {@code /proc/PID/maps} tells it (proc(5)). */
final class ProcessMappings {

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{1,16})-([0-9a-f]{1,16}) (\\S{4}) ([0-9a-f]{1,16})"
            + " ([0-9a-f]{1,8}):([0-9a-f]{1,8}) (\\d{1,19})\\s*.*");

    private final Path process;
    private final List<Mapping> mappings;

    /**
     * @param device as stat(2) has it in st_dev
     * @param inode 0 for memory that is no file's
     */
    record Mapping(long start, long end, boolean shared, long offset, long device, long inode) {}

    private ProcessMappings(Path process, List<Mapping> mappings) {
        this.process = process;
        this.mappings = mappings;
    }

    /** Empty if there is no such process, or its mappings may not be read. */
    static ProcessMappings of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String maps = new String(Files.readAllBytes(process.resolve("maps")), StandardCharsets.ISO_8859_1);
            return new ProcessMappings(process, parse(maps));
        } catch (IOException e) {
            return new ProcessMappings(process, List.of());
        }
    }

    static List<Mapping> parse(String maps) {
        List<Mapping> mappings = new ArrayList<>();
        for (String line : maps.split("\n")) {
            Matcher fields = LINE.matcher(line);
            if (fields.matches()) {
                mappings.add(new Mapping(
                        Long.parseUnsignedLong(fields.group(1), 16),
                        Long.parseUnsignedLong(fields.group(2), 16),
                        fields.group(3).charAt(3) == 's',
                        Long.parseUnsignedLong(fields.group(4), 16),
                        device(Long.parseLong(fields.group(5), 16), Long.parseLong(fields.group(6), 16)),
                        Long.parseUnsignedLong(fields.group(7))));
            }
        }
        return mappings;
    }

    /** The file that holds all of a range; empty if it is not shared memory. */
    Optional<SharedFile> shared(RamRange range) {
        long start = range.hostVirtual();
        return mappings.stream()
                .filter(each -> each.shared() && each.inode() != 0)
                .filter(each -> each.start() <= start && start + range.size() <= each.end())
                .findFirst()
                .map(each -> new SharedFile(paths(each), each.offset() + start - each.start()));
    }

    private List<Path> paths(Mapping mapping) {
        List<Path> paths = new ArrayList<>();
        descriptorOf(mapping).ifPresent(paths::add);
        paths.add(process.resolve("map_files")
                .resolve(Long.toHexString(mapping.start()) + "-" + Long.toHexString(mapping.end())));
        return paths;
    }

    /** QEMU keeps the file of its guest's RAM open. */
    private Optional<Path> descriptorOf(Mapping mapping) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path each : descriptors) {
                if (isOf(mapping, each)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isOf(Mapping mapping, Path descriptor) {
        try {
            Map<String, Object> status = Files.readAttributes(descriptor, "unix:ino,dev");
            return status.get("ino").equals(mapping.inode())
                    && status.get("dev").equals(mapping.device());
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    /** gnu_dev_makedev(3). */
    private static long device(long major, long minor) {
        return (minor & 0xff) | (major & 0xfff) << 8 | (minor & ~0xffL) << 12 | (major & ~0xfffL) << 32;
    }
}
