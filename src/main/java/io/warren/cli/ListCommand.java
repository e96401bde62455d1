package io.warren.cli;

import io.warren.export.Csv;
import io.warren.export.MapFormat;
import io.warren.export.Sheet;
import io.warren.export.TextTable;
import io.warren.model.Granularity;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Any list of the service: one command a list, all alike. */
@Command
final class ListCommand implements Callable<Integer> {

    private final String resource;
    private final Console console;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Mixin
    private final Filters filters = new Filters();

    @Option(names = "--granularity", paramLabel = "LEVEL", description = "application, process, connection or thread")
    private Granularity granularity = Granularity.APPLICATION;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json or csv; default: table")
    private MapFormat format = MapFormat.TABLE;

    ListCommand(String resource, Console console) {
        this.resource = resource;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> parameters = filters.parameters();
        parameters.put("granularity", granularity.word());
        show(service.client().all(resource, parameters, filters.limit()), format, console);
        return ExitCode.DONE;
    }

    static void show(Map<String, @Nullable Object> answer, MapFormat format, Console console) throws IOException {
        Sheet sheet = Sheets.of(Tree.list(answer.get("items")));
        switch (format) {
            case JSON -> console.out().println(Json.text(answer));
            case CSV -> Csv.write(sheet, console.out());
            case TABLE -> {
                if (sheet.rows().isEmpty()) {
                    console.out().println("Nothing of that kind was seen.");
                } else {
                    TextTable.write(sheet, console.out());
                }
                Lists.notes(answer, console);
            }
            case DOT, MERMAID, GRAPHML -> throw Lists.noSuchForm(format);
        }
        console.out().flush();
    }
}
