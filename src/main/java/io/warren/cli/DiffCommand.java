package io.warren.cli;

import io.warren.export.Csv;
import io.warren.export.MapFormat;
import io.warren.export.TextTable;
import io.warren.model.Granularity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "diff",
        description = "what is new, gone, or much more or less, between two spans of time; exit code 1 = no difference")
final class DiffCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Mixin
    private final Filters filters = new Filters();

    @Option(
            names = "--base-from",
            paramLabel = "TIME",
            description = "where the earlier span begins; default: it is as long as the later one")
    private @Nullable String baseFrom;

    @Option(
            names = "--base-to",
            paramLabel = "TIME",
            description = "where the earlier span ends; default: where the later one begins")
    private @Nullable String baseTo;

    @Option(names = "--factor", paramLabel = "N", description = "how many times as much or little counts; default: 2")
    private @Nullable Double factor;

    @Option(names = "--granularity", paramLabel = "LEVEL", description = "application, process, connection or thread")
    private Granularity granularity = Granularity.APPLICATION;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json or csv; default: table")
    private MapFormat format = MapFormat.TABLE;

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> parameters = filters.parameters();
        if (!parameters.containsKey("from")) {
            throw CommandFailure.wrongUse(
                    "Where does the later span of time begin?\nType: --from 1h    or: --from 2026-01-31T12:00:00Z");
        }
        Filters.put(parameters, "baseFrom", Times.moment(baseFrom));
        Filters.put(parameters, "baseTo", Times.moment(baseTo));
        Filters.put(parameters, "factor", factor == null ? null : factor.toString());
        parameters.put("granularity", granularity.word());
        filters.limitTo(parameters);
        Map<?, ?> answer = Tree.object(service.client().get("diff", parameters));
        List<?> items = Tree.list(answer.get("items"));
        switch (format) {
            case JSON -> console.out().println(Json.text(answer));
            case CSV -> Csv.write(Sheets.of(items), console.out());
            case TABLE -> show(answer, items);
            case DOT, MERMAID, GRAPHML -> throw Lists.noSuchForm(format);
        }
        console.out().flush();
        return items.isEmpty() ? ExitCode.NO : ExitCode.DONE;
    }

    private void show(Map<?, ?> answer, List<?> items) throws IOException {
        console.out()
                .println(Tree.text(answer.get("from")) + " to " + Tree.text(answer.get("to")) + ", compared with "
                        + Tree.text(answer.get("baseFrom")) + " to " + Tree.text(answer.get("baseTo")) + ": "
                        + (items.isEmpty() ? "no difference" : Sheets.words(answer.get("counts"))));
        if (!items.isEmpty()) {
            TextTable.write(Sheets.of(items), console.out());
        }
        if (Boolean.TRUE.equals(answer.get("truncated"))) {
            console.out().println("! There are more differences: raise --limit.");
        }
        Lists.notes(answer, console);
    }
}
