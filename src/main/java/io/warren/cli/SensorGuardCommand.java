package io.warren.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "guard",
        description =
                "frees the guests of every sensor on this host that dies, until interrupted: for containers, where a"
                        + " sensor's own watchdog ends with it")
final class SensorGuardCommand implements Callable<Integer> {

    private final Sensing sensing;
    private final Console console;

    @Mixin
    private SensorState state = new SensorState();

    SensorGuardCommand(Sensing sensing, Console console) {
        this.sensing = sensing;
        this.console = console;
    }

    @Override
    public Integer call() {
        Progress progress = console.progress();
        sensing.guard(state.folder(), progress);
        progress.end();
        return ExitCode.DONE;
    }
}
