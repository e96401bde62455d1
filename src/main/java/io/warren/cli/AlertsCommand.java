package io.warren.cli;

import io.warren.export.Csv;
import io.warren.export.MapFormat;
import io.warren.export.Sheet;
import io.warren.export.TextTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "alerts", description = "what the configured rules found; exit code 1 = something is raised")
final class AlertsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Option(names = "--state", paramLabel = "STATE", description = "raised, cleared or all; default: raised")
    private String state = "raised";

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json or csv; default: table")
    private MapFormat format = MapFormat.TABLE;

    AlertsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<?, ?> answer = Tree.object(service.client().get("alerts", Map.of("state", state, "limit", "1000")));
        List<?> items = Tree.list(answer.get("items"));
        Sheet sheet = Sheets.of(items);
        switch (format) {
            case JSON -> console.out().println(Json.text(answer));
            case CSV -> Csv.write(sheet, console.out());
            case TABLE -> {
                if (items.isEmpty()) {
                    console.out().println(nothing(Tree.list(answer.get("rules")).size()));
                } else {
                    TextTable.write(sheet, console.out());
                }
                Lists.notes(answer, console);
            }
            case DOT, MERMAID, GRAPHML -> throw Lists.noSuchForm(format);
        }
        console.out().flush();
        boolean raised = items.stream()
                .anyMatch(item -> "raised".equals(Tree.object(item).get("state")));
        return raised ? ExitCode.NO : ExitCode.DONE;
    }

    private static String nothing(int rules) {
        return rules == 0
                ? "No rule is configured. A rule is a line of the service's configuration, for instance:\n"
                        + "    warren.alerts.rules.lost=unroutable exchange=orders"
                : "Nothing. Rules that look: " + rules + ".";
    }
}
