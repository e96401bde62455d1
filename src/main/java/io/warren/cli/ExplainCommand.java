package io.warren.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "explain",
        description = "which bindings would carry such a message, and why the others would not; exit code 1 = none")
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Option(names = "--vhost", paramLabel = "NAME", description = "default: /")
    private String vhost = "/";

    @Option(names = "--exchange", required = true, paramLabel = "NAME", description = "where it is published to")
    private String exchange = "";

    @Option(names = "--routing-key", paramLabel = "KEY", description = "default: empty")
    private String routingKey = "";

    @Option(names = "--header", paramLabel = "NAME=VALUE", description = "a header of the message; may be repeated")
    private Map<String, String> headers = new LinkedHashMap<>();

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("vhost", vhost);
        parameters.put("exchange", exchange);
        parameters.put("routingKey", routingKey);
        if (!headers.isEmpty()) {
            parameters.put("headers", Json.text(headers));
        }
        Map<?, ?> answer = Tree.object(service.client().get("explain", parameters));
        console.out().println(Json.text(answer));
        console.out().flush();
        return Tree.list(answer.get("queues")).isEmpty() ? ExitCode.NO : ExitCode.DONE;
    }
}
