package io.warren.cli;

import io.warren.export.MapFormat;
import io.warren.export.Printable;
import io.warren.export.TextTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "coverage", description = "what share of the traffic was seen, and what was not")
final class CoverageCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "table or json; default: table")
    private MapFormat format = MapFormat.TABLE;

    CoverageCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<?, ?> answer = Tree.object(service.client().get("coverage", Map.of()));
        if (format == MapFormat.JSON) {
            console.out().println(Json.text(answer));
        } else {
            List<?> vhosts = Tree.list(answer.get("vhosts"));
            if (!vhosts.isEmpty()) {
                TextTable.write(Sheets.of(vhosts), console.out());
            }
            for (String statement : Tree.texts(answer.get("statements"))) {
                console.out().println(Printable.text(statement));
            }
        }
        console.out().flush();
        return ExitCode.DONE;
    }
}
