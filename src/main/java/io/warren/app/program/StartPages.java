package io.warren.app.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.nativeimage.c.function.CFunction;
import org.jspecify.annotations.Nullable;

/**
 * The pages of this program's own file, where it is an executable. Whatever is touched of them counts as its memory, and
 * sixteen pages are mapped for each one touched: without more, all that the start alone needed counts until the end. Given
 * back they stay in the kernel's cache of files, and those in use are mapped again, some hundred faults of microseconds.
 */
public final class StartPages {

    /** {@code madvise(2)}: the mapping is emptied, and filled from its file again. */
    private static final int MADV_DONTNEED = 4;

    private static final Path MAPPINGS = Path.of("/proc/self/smaps");

    /** {@code from-to permissions offset device inode file}, {@code proc_pid_maps(5)}. */
    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) (\\S{4}) \\S+ \\S+ \\d+ *(.*)");

    private static final Pattern OWN_PAGES = Pattern.compile("Anonymous: +(\\d+) kB");

    /** Looked for once: mapped when the program starts, and not again. */
    private @Nullable List<Pages> own;

    /** For one thread at a time. Does nothing where a JVM runs this program, or where the kernel does not tell of mappings. */
    public void giveBack() {
        if (own == null) {
            own = own();
        }
        for (Pages pages : own) {
            // A kernel that keeps them does no harm.
            madvise(pages.from(), pages.bytes(), MADV_DONTNEED);
        }
    }

    private static List<Pages> own() {
        if (OwnExecutable.command().isEmpty()) {
            return List.of();
        }
        try {
            String file = Files.readSymbolicLink(OwnExecutable.RUNNING).toString();
            return unchanged(Files.readAllLines(MAPPINGS), file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * What of the file is mapped for reading only and stands there as in the file. The linker's tables are not: they were
     * written to before they were locked, and what was written is nowhere else.
     *
     * @param smaps the lines of {@code proc_pid_smaps(5)}
     */
    static List<Pages> unchanged(List<String> smaps, String file) {
        List<Pages> unchanged = new ArrayList<>();
        Pages candidate = null;
        for (String line : smaps) {
            Matcher mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                boolean locked = mapping.group(3).charAt(1) == '-';
                long from = Long.parseUnsignedLong(mapping.group(1), 16);
                long to = Long.parseUnsignedLong(mapping.group(2), 16);
                candidate = locked && mapping.group(4).equals(file) ? new Pages(from, to - from) : null;
                continue;
            }
            Matcher ownPages = OWN_PAGES.matcher(line);
            if (candidate != null && ownPages.matches() && Long.parseLong(ownPages.group(1)) == 0) {
                unchanged.add(candidate);
            }
        }
        return List.copyOf(unchanged);
    }

    /** Addresses of this process. */
    record Pages(long from, long bytes) {}

    @CFunction("madvise")
    private static native int madvise(long from, long bytes, int advice);
}
