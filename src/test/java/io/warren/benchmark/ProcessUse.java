package io.warren.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has used so far, as the kernel counts it. */
record ProcessUse(double cpuSeconds, long residentBytes) {

    /** USER_HZ, the same on every Linux. */
    private static final double TICKS = 100;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    static ProcessUse of(long pid) {
        Path folder = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(folder.resolve("stat"));
            // The name in brackets may hold anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double cpu = (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS;
            long kilobytes = Files.readAllLines(folder.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
            return new ProcessUse(cpu, kilobytes << 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
