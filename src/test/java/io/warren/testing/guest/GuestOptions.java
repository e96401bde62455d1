package io.warren.testing.guest;

import java.nio.file.Path;
import java.util.List;

/**
 * How a test guest is started; {@link #DEFAULT} is one vCPU, 512 MiB that the host can map, five-level paging, KASLR.
 *
 * @param cpu QEMU's name: {@code max} has five-level paging, {@code qemu64} has four
 * @param mappable whether the guest's RAM is a shared memfd, as libvirt's {@code <memoryBacking>} makes it
 * @param arguments added to the kernel's command line
 * @param disks further ext4 images, the first of them mounted at {@code /java}
 */
public record GuestOptions(
        int mebibytes, int vcpus, String cpu, boolean mappable, List<String> arguments, List<Path> disks) {

    public static final GuestOptions DEFAULT = new GuestOptions(512, 1, "max", true, List.of(), List.of());

    public GuestOptions withMebibytes(int value) {
        return new GuestOptions(value, vcpus, cpu, mappable, arguments, disks);
    }

    public GuestOptions withVcpus(int value) {
        return new GuestOptions(mebibytes, value, cpu, mappable, arguments, disks);
    }

    public GuestOptions withCpu(String value) {
        return new GuestOptions(mebibytes, vcpus, value, mappable, arguments, disks);
    }

    public GuestOptions withMappable(boolean value) {
        return new GuestOptions(mebibytes, vcpus, cpu, value, arguments, disks);
    }

    public GuestOptions withArguments(String... values) {
        return new GuestOptions(mebibytes, vcpus, cpu, mappable, List.of(values), disks);
    }

    public GuestOptions withDisks(Path... values) {
        return new GuestOptions(mebibytes, vcpus, cpu, mappable, arguments, List.of(values));
    }
}
