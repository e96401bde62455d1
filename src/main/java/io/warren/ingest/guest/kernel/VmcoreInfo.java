package io.warren.ingest.guest.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a Linux kernel writes into one page of its memory for whoever reads its crash dump (kernel/vmcore_info.c; ABI in
 * Documentation/admin-guide/kdump/vmcoreinfo.rst): its release, where it lies, how its memory is paged.
 *
 * @param release as {@code uname -r}
 * @param buildId tells one build of a kernel from every other
 * @param slide bytes that KASLR moved this boot by
 * @param physBase physical address of the kernel's image less its virtual one, from {@link #KERNEL_MAP} on
 * @param symbols addresses of this boot, by name
 */
record VmcoreInfo(
        String release, String buildId, long slide, long physBase, boolean fiveLevels, Map<String, Long> symbols) {

    /** Such a page begins with this. */
    static final String BEGIN = "OSRELEASE=";

    /** __START_KERNEL_map: where the image is mapped, less physBase (arch/x86/include/asm/page_64_types.h). */
    private static final long KERNEL_MAP = 0xffff_ffff_8000_0000L;

    private static final int MOST_CHARACTERS_OF_NAME = 128;

    VmcoreInfo {
        symbols = Map.copyOf(symbols);
    }

    /** Guest physical address of the kernel's own page table. */
    long kernelRoot() {
        return symbols.getOrDefault("swapper_pg_dir", 0L) - KERNEL_MAP + physBase;
    }

    /** Empty if the page is no such note, or lacks what every x86-64 kernel writes. */
    static Optional<VmcoreInfo> parse(byte[] page) {
        String text = new String(page, ISO_8859_1);
        int end = text.indexOf(0);
        return text.startsWith(BEGIN) ? parse(text.substring(0, end < 0 ? text.length() : end)) : Optional.empty();
    }

    private static Optional<VmcoreInfo> parse(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String line : text.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        Map<String, Long> symbols = new HashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith("SYMBOL(") && name.endsWith(")")) {
                hex(value).ifPresent(address -> symbols.put(name.substring(7, name.length() - 1), address));
            }
        });
        String release = fields.getOrDefault("OSRELEASE", "");
        String buildId = fields.getOrDefault("BUILD-ID", "");
        Optional<Long> slide = hex(fields.getOrDefault("KERNELOFFSET", ""));
        Optional<Long> physBase = decimal(fields.getOrDefault("NUMBER(phys_base)", ""));
        boolean complete = isName(release)
                && isName(buildId)
                && slide.isPresent()
                && physBase.isPresent()
                && symbols.containsKey("swapper_pg_dir")
                && symbols.containsKey("init_uts_ns");
        if (!complete) {
            return Optional.empty();
        }
        boolean fiveLevels = "1".equals(fields.get("NUMBER(pgtable_l5_enabled)"));
        return Optional.of(new VmcoreInfo(release, buildId, slide.get(), physBase.get(), fiveLevels, symbols));
    }

    /** Shown to operators, and part of a file's name: nothing in it may be more than a name. */
    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= MOST_CHARACTERS_OF_NAME && text.matches("[\\w.+~-]+");
    }

    private static Optional<Long> hex(String text) {
        try {
            return Optional.of(Long.parseUnsignedLong(text, 16));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** May be negative. */
    private static Optional<Long> decimal(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
