package io.warren.cli;

import io.warren.export.Csv;
import io.warren.export.MapFormat;
import io.warren.export.Printable;
import io.warren.model.Granularity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "impact",
        description =
                "who would miss something, and what else would happen; exit code 1 = nothing seen has to do with it")
final class ImpactCommand implements Callable<Integer> {

    private static final double PERCENT = 100;

    /** What is removed in thought. */
    static final class Removed {
        @Option(names = "--queue", required = true, paramLabel = "NAME", description = "without this queue")
        private @Nullable String queue;

        @Option(
                names = "--exchange",
                required = true,
                paramLabel = "NAME",
                description = "without this exchange; '' = the default exchange")
        private @Nullable String exchange;

        @Option(
                names = "--binding",
                required = true,
                paramLabel = "ROUTE",
                description = "without this binding, as edges shows it: 'orders =[order.*]=> billing'")
        private @Nullable String binding;

        @Option(names = "--host", required = true, paramLabel = "NAME", description = "without this machine or guest")
        private @Nullable String host;

        @Option(
                names = {"--participant", "--process"},
                required = true,
                paramLabel = "NAME",
                description = "without this application, process, connection or thread")
        private @Nullable String participant;
    }

    private final Console console;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @ArgGroup(multiplicity = "1")
    private Removed removed = new Removed();

    @Mixin
    private final Times times = new Times();

    @Option(names = "--vhost", paramLabel = "NAME", description = "of a queue, exchange or binding; default: in all")
    private @Nullable String vhost;

    @Option(names = "--granularity", paramLabel = "LEVEL", description = "application, process, connection or thread")
    private Granularity granularity = Granularity.APPLICATION;

    @Option(names = "--limit", paramLabel = "N", description = "losses, and consequences, at most; default: 100")
    private int limit = 100;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, json or csv (of the losses); default: table")
    private MapFormat format = MapFormat.TABLE;

    ImpactCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> parameters = times.parameters();
        Filters.put(parameters, "queue", removed.queue);
        Filters.put(parameters, "exchange", removed.exchange);
        Filters.put(parameters, "binding", removed.binding);
        Filters.put(parameters, "host", removed.host);
        Filters.put(parameters, "participant", removed.participant);
        Filters.put(parameters, "vhost", vhost);
        parameters.put("granularity", granularity.word());
        parameters.put("limit", Integer.toString(limit));
        Map<?, ?> answer = Tree.object(service.client().get("impact", parameters));
        switch (format) {
            case JSON -> console.out().println(Json.text(answer));
            case CSV -> Csv.write(Sheets.of(Tree.list(answer.get("losses"))), console.out());
            case TABLE -> show(answer);
            case DOT, MERMAID, GRAPHML -> throw Lists.noSuchForm(format);
        }
        console.out().flush();
        return Boolean.TRUE.equals(answer.get("found")) ? ExitCode.DONE : ExitCode.NO;
    }

    private void show(Map<?, ?> answer) throws IOException {
        String what = Tree.text(answer.get("removed"));
        if (!Boolean.TRUE.equals(answer.get("found"))) {
            console.out().println(Printable.text("Nothing that was seen has to do with " + what + "."));
            Lists.notes(answer, console);
            return;
        }
        console.out()
                .println(Printable.text(String.format(
                        Locale.ROOT,
                        "Without %s, %d of %d deliveries (%.1f %%) would not come.",
                        what,
                        Tree.number(answer.get("lost")),
                        Tree.number(answer.get("messages")),
                        PERCENT * Tree.decimal(answer.get("share")))));
        if (Tree.number(answer.get("unknown")) > 0) {
            console.out()
                    .println("Of another " + Tree.number(answer.get("unknown"))
                            + " it is not known whether they came over it.");
        }
        Lists.section("Who would get less from whom:", Tree.list(answer.get("losses")), console);
        List<?> consequences = Tree.list(answer.get("consequences"));
        if (!consequences.isEmpty()) {
            console.out().println();
            console.out().println("What else would happen:");
        }
        for (Object item : consequences) {
            Map<?, ?> consequence = Tree.object(item);
            console.out()
                    .println(Printable.text("  " + Tree.text(consequence.get("statement")) + " ("
                            + Tree.number(consequence.get("messages")) + " messages)"));
        }
        if (Boolean.TRUE.equals(answer.get("truncated"))) {
            console.out().println("! There is more: raise --limit.");
        }
        Lists.notes(answer, console);
    }
}
