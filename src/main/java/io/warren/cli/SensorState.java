package io.warren.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the sensor keeps what it knows. */
final class SensorState {

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description = "stubs, watchdog, spool and kernels known; default: /run/warren, or below XDG_RUNTIME_DIR")
    private @Nullable Path folder;

    @Nullable Path folder() {
        return folder;
    }
}
