package io.warren.ingest.process;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a container in the path of a control group, as Docker, containerd, CRI-O, Podman and Kubernetes name them: the
 * container's 64 hex digits are part of the last element.
 */
public final class ContainerId {

    private static final Pattern ID = Pattern.compile("(?:^|[/:.-])([0-9a-f]{64})(?:\\.scope)?(?:/[^\\n]*)?$");
    private static final Pattern POD =
            Pattern.compile("pod([0-9a-f]{8}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{12})");

    private ContainerId() {}

    /**
     * The id of a container.
     *
     * @param path one control group, e.g. a line of {@code /proc/PID/cgroup}
     */
    public static Optional<String> of(String path) {
        Matcher matcher = ID.matcher(path);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The UID of the Kubernetes pod. */
    public static Optional<String> podUid(String path) {
        Matcher matcher = POD.matcher(path);
        return matcher.find() ? Optional.of(matcher.group(1).replace('_', '-')) : Optional.empty();
    }
}
