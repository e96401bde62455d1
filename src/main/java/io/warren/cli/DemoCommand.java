package io.warren.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description =
                "a sample shop on a broker of its own, and its map as it grows; exit code 1 = the map is not true")
final class DemoCommand implements Callable<Integer> {

    private final Demoing demoing;
    private final Console console;

    @Option(names = "--seconds", paramLabel = "N", description = "how long; default: until interrupted")
    private @Nullable Integer seconds;

    @Option(names = "--broker", paramLabel = "URI", description = "use this broker instead of a private one")
    private @Nullable String broker;

    @Option(names = "--management", paramLabel = "URL", description = "the management API of that broker")
    private @Nullable String management;

    @Option(names = "--keep", description = "leave the data folder behind")
    private boolean keep;

    DemoCommand(Demoing demoing, Console console) {
        this.demoing = demoing;
        this.console = console;
    }

    @Override
    public Integer call() {
        return demoing.demo(new Demoing.Request(seconds, broker, management, keep), console);
    }
}
