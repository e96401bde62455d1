package io.warren.cli;

import io.warren.export.Csv;
import io.warren.export.MapFormat;
import io.warren.export.TextTable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "messages", description = "where a message of late went; exit code 1 = none was seen")
final class MessagesCommand implements Callable<Integer> {

    /** By what it is known. */
    static final class Sought {
        @Option(names = "--fingerprint", required = true, paramLabel = "HEX", description = "of its body")
        private @Nullable String fingerprint;

        @Option(names = "--message-id", required = true, paramLabel = "ID", description = "the AMQP message-id")
        private @Nullable String messageId;

        @Option(names = "--correlation-id", required = true, paramLabel = "ID", description = "the AMQP correlation-id")
        private @Nullable String correlationId;
    }

    private final Console console;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @ArgGroup(multiplicity = "1")
    private Sought sought = new Sought();

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json or csv; default: table")
    private MapFormat format = MapFormat.TABLE;

    @Option(
            names = "--life",
            description = "all that happened to it, in order, and to the messages that caused it and that it caused")
    private boolean life;

    MessagesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "fingerprint", sought.fingerprint);
        put(parameters, "messageId", sought.messageId);
        put(parameters, "correlationId", sought.correlationId);
        if (life) {
            return showLife(Tree.object(service.client().get("messages/life", parameters)));
        }
        Map<String, @Nullable Object> answer = service.client().all("messages", parameters, Long.MAX_VALUE);
        ListCommand.show(answer, format, console);
        List<?> items = Tree.list(answer.get("items"));
        return items.isEmpty() ? ExitCode.NO : ExitCode.DONE;
    }

    private int showLife(Map<?, ?> answer) throws IOException {
        List<?> events = Tree.list(answer.get("items"));
        switch (format) {
            case JSON -> console.out().println(Json.text(answer));
            case CSV -> Csv.write(LifeTable.of(events), console.out());
            case TABLE -> {
                TextTable.write(LifeTable.of(events), console.out());
                Lists.notes(answer, console);
            }
            case DOT, MERMAID, GRAPHML -> throw Lists.noSuchForm(format);
        }
        console.out().flush();
        return events.isEmpty() ? ExitCode.NO : ExitCode.DONE;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
