package io.warren.ingest.guest.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a guest's RAM in what QEMU's monitor says about its memory ({@code info mtree -f}, {@code gpa2hva}). Made for
 * people, the text differs between versions: lines that are not understood are left out, never guessed at.
 */
final class RamBlocks {

    /** E.g. {@code  0000000100000000-000000013fffffff (prio 0, ram): pc.ram @0000000080000000 KVM}. */
    private static final Pattern RANGE =
            Pattern.compile("\\s*([0-9a-f]{16})-([0-9a-f]{16}) \\(prio -?\\d+, ram\\): (\\S+)(?: @([0-9a-f]{16}))?.*");

    private static final Pattern SPACE = Pattern.compile("\\s*AS \"memory\", root: \\S+.*");
    private static final Pattern ADDRESS =
            Pattern.compile("(?s)\\s*Host virtual address for .* is 0x([0-9a-f]{1,16})\\b.*");
    /** Memory of devices, not of the guest. */
    private static final Pattern DEVICE = Pattern.compile(".*(vga|vram|rom|bios|qxl|gpu|cirrus).*");

    private RamBlocks() {}

    /**
     * A range of guest physical addresses that one block of RAM lies behind without a gap.
     *
     * @param offset of its first byte in the block
     */
    record Block(long guestPhysical, long size, String name, long offset) {

        boolean continuedBy(Block next) {
            return name.equals(next.name) && guestPhysical + size == next.guestPhysical && offset + size == next.offset;
        }

        Block with(Block next) {
            return new Block(guestPhysical, size + next.size, name, offset);
        }
    }

    /** The RAM of the address space that the processors see. */
    static List<Block> of(String mtree) {
        List<Block> blocks = new ArrayList<>();
        boolean wanted = false;
        for (String line : mtree.lines().toList()) {
            if (line.startsWith("FlatView")) {
                wanted = false;
            }
            wanted |= SPACE.matcher(line).matches();
            Block block = wanted ? block(line) : null;
            if (block != null) {
                add(blocks, block);
            }
        }
        return blocks;
    }

    /** The address in the QEMU process; 0 if there is none. */
    static long hostVirtual(String gpa2hva) {
        Matcher matcher = ADDRESS.matcher(gpa2hva);
        return matcher.matches() ? Long.parseUnsignedLong(matcher.group(1), 16) : 0;
    }

    private static @Nullable Block block(String line) {
        Matcher matcher = RANGE.matcher(line);
        if (!matcher.matches()
                || DEVICE.matcher(matcher.group(3).toLowerCase(Locale.ROOT)).matches()) {
            return null;
        }
        long first = Long.parseUnsignedLong(matcher.group(1), 16);
        long last = Long.parseUnsignedLong(matcher.group(2), 16);
        if (first < 0 || last < first) {
            return null;
        }
        String offset = matcher.group(4);
        return new Block(
                first, last - first + 1, matcher.group(3), offset == null ? 0 : Long.parseUnsignedLong(offset, 16));
    }

    private static void add(List<Block> blocks, Block block) {
        if (!blocks.isEmpty() && blocks.getLast().continuedBy(block)) {
            blocks.add(blocks.removeLast().with(block));
        } else {
            blocks.add(block);
        }
    }
}
