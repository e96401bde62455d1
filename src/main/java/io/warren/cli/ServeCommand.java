package io.warren.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

@Command(name = "serve", description = "the service (the default)")
final class ServeCommand implements Callable<Integer> {

    private final Serving serving;

    @Unmatched
    private List<String> arguments = List.of();

    ServeCommand(Serving serving) {
        this.serving = serving;
    }

    @Override
    public Integer call() {
        return serving.serve(arguments);
    }
}
