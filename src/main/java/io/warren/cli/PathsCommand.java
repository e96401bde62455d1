package io.warren.cli;

import io.warren.export.Csv;
import io.warren.export.MapFormat;
import io.warren.export.Printable;
import io.warren.export.Sheet;
import io.warren.model.Granularity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "paths",
        description =
                "the ways from a participant, to one, or between two, and through what; exit code 1 = there is none")
final class PathsCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "path",
            "passage",
            "joint",
            "kind",
            "from",
            "exchange",
            "route",
            "queue",
            "port",
            "to",
            "messages",
            "bytes");

    private final Console console;

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Mixin
    private final Times times = new Times();

    @Option(names = "--producer", paramLabel = "NAME", description = "where the path begins; * stands for any text")
    private @Nullable String producer;

    @Option(names = "--consumer", paramLabel = "NAME", description = "where it ends; * stands for any text")
    private @Nullable String consumer;

    @Option(names = "--proven", description = "only where each passage was seen to cause the next")
    private boolean proven;

    @Option(names = "--longest", paramLabel = "N", description = "passages of a path at most; default: 4")
    private int longest = 4;

    @Option(names = "--granularity", paramLabel = "LEVEL", description = "application, process, connection or thread")
    private Granularity granularity = Granularity.APPLICATION;

    @Option(names = "--limit", paramLabel = "N", description = "at most so many paths; default: 100")
    private int limit = 100;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json or csv; default: table")
    private MapFormat format = MapFormat.TABLE;

    PathsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (producer == null && consumer == null) {
            throw CommandFailure.wrongUse("A path needs an end.\nType: --producer NAME, --consumer NAME, or both");
        }
        Map<String, String> parameters = times.parameters();
        Filters.put(parameters, "producer", producer);
        Filters.put(parameters, "consumer", consumer);
        parameters.put("granularity", granularity.word());
        parameters.put("proven", Boolean.toString(proven));
        parameters.put("longest", Integer.toString(longest));
        parameters.put("limit", Integer.toString(limit));
        Map<?, ?> answer = Tree.object(service.client().get("paths", parameters));
        List<?> paths = Tree.list(answer.get("items"));
        switch (format) {
            case JSON -> console.out().println(Json.text(answer));
            case CSV -> Csv.write(sheet(paths), console.out());
            case TABLE -> show(answer, paths);
            case DOT, MERMAID, GRAPHML -> throw Lists.noSuchForm(format);
        }
        console.out().flush();
        return paths.isEmpty() ? ExitCode.NO : ExitCode.DONE;
    }

    private void show(Map<?, ?> answer, List<?> paths) {
        for (Object item : paths) {
            Map<?, ?> path = Tree.object(item);
            StringBuilder line = new StringBuilder(Sheets.words(path.get("from")));
            for (Object passage : Tree.list(path.get("passages"))) {
                line.append(passage(Tree.object(passage)));
            }
            line.append("   (at most ").append(Tree.number(path.get("most"))).append(" messages all the way)");
            console.out().println(Printable.text(line.toString()));
        }
        if (paths.isEmpty()) {
            console.out().println("No path was seen. A name is one at the level that is asked for (--granularity).");
        }
        if (Boolean.TRUE.equals(answer.get("truncated"))) {
            console.out().println("! There are more paths: raise --limit, or ask for shorter ones (--longest).");
        }
        Lists.notes(answer, console);
    }

    /** For instance {@code  ─[orders/billing]→ billing}, and {@code ┄} where nothing shows that it goes on. */
    private static String passage(Map<?, ?> passage) {
        boolean direct = "direct".equals(passage.get("kind"));
        String through = direct
                ? "port " + Tree.number(passage.get("port"))
                : exchange(passage) + Sheets.via(Tree.texts(passage.get("via"))) + " > "
                        + Tree.text(passage.get("queue"));
        Object joint = passage.get("joint");
        return (joint == null ? "" : " {" + joint + "}") + " ─[" + through + "]→ " + Sheets.words(passage.get("to"));
    }

    private static String exchange(Map<?, ?> passage) {
        String name = Tree.text(passage.get("exchange"));
        return name.isEmpty() ? "(default exchange)" : name;
    }

    private static Sheet sheet(List<?> paths) {
        List<List<Object>> rows = new ArrayList<>();
        int number = 0;
        for (Object path : paths) {
            number++;
            int place = 0;
            for (Object item : Tree.list(Tree.object(path).get("passages"))) {
                rows.add(row(number, ++place, Tree.object(item)));
            }
        }
        return new Sheet(COLUMNS, rows);
    }

    private static List<Object> row(int path, int place, Map<?, ?> passage) {
        Map<?, ?> volume = Tree.object(passage.get("volume"));
        Map<String, Object> cells = new LinkedHashMap<>();
        COLUMNS.forEach(column -> cells.put(column, Tree.text(passage.get(column))));
        cells.put("path", path);
        cells.put("passage", place);
        cells.put("from", Sheets.words(passage.get("from")));
        cells.put("to", Sheets.words(passage.get("to")));
        cells.put("route", String.join(" | ", Tree.texts(passage.get("routes"))));
        cells.put("messages", Tree.number(volume.get("messages")));
        cells.put("bytes", Tree.number(volume.get("bytes")));
        return List.copyOf(cells.values());
    }
}
