package io.warren.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "edges", aliases = "graph", description = "who feeds whom, through which exchange, binding and queue")
final class EdgesCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Mixin
    private final MapOptions shown = new MapOptions();

    @Mixin
    private final Filters filters = new Filters();

    EdgesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> parameters = filters.parameters();
        parameters.put("granularity", shown.granularity().word());
        shown.show(EdgesAnswer.map(service.client().all("edges", parameters, filters.limit())), console);
        return ExitCode.DONE;
    }
}
