package io.warren.testing.guest;

/** The kernels that the sensor is tested on: the cloud kernels of two Debian releases. */
public enum GuestKernel {
    LINUX_6_1("bookworm", "6.1."),
    LINUX_6_12("trixie", "6.12.");

    final String release;
    private final String version;

    GuestKernel(String release, String version) {
        this.release = release;
        this.version = version;
    }

    /** How {@code uname -r} begins. */
    public String version() {
        return version;
    }
}
