package io.warren.cli;

import io.warren.cli.Diagnosing.Finding;
import io.warren.cli.Diagnosing.Verdict;
import io.warren.export.Printable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description =
                "checks broker, permissions, tracing, trace queue, database and what the sensor needs on this machine,"
                        + " and says what to type to cure each;"
                        + " exit code 1 = something is wrong")
final class DoctorCommand implements Callable<Integer> {

    private final Diagnosing diagnosing;
    private final Console console;

    @Option(
            names = "--broker",
            paramLabel = "URI",
            description = "amqp://USER:PASSWORD@HOST:PORT/VHOST; else WARREN_BROKER_URI, else the local one")
    private @Nullable String broker;

    @Option(
            names = "--management",
            paramLabel = "URL",
            description = "the management API; default: the broker's host, port 15672")
    private @Nullable String management;

    @Option(names = "--vhost", paramLabel = "NAME", description = "may be repeated; default: the one of the URI")
    private List<String> vhosts = List.of();

    @Option(names = "--database", paramLabel = "URL", description = "a JDBC URL; default: the service's SQLite file")
    private @Nullable String database;

    DoctorCommand(Diagnosing diagnosing, Console console) {
        this.diagnosing = diagnosing;
        this.console = console;
    }

    @Override
    public Integer call() {
        String uri = broker == null
                ? System.getenv().getOrDefault("WARREN_BROKER_URI", "amqp://guest:guest@localhost:5672/%2F")
                : broker;
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        diagnosing.diagnose(new Diagnosing.Request(uri, management, vhosts, database), finding -> {
            verdicts.merge(finding.verdict(), 1, Integer::sum);
            show(finding);
        });
        int bad = verdicts.getOrDefault(Verdict.BAD, 0);
        console.out().println(bad == 0 ? "All is well." : bad + (bad == 1 ? " thing is" : " things are") + " wrong.");
        console.out().flush();
        return bad == 0 ? ExitCode.DONE : ExitCode.NO;
    }

    private void show(Finding finding) {
        String mark = switch (finding.verdict()) {
            case GOOD -> "✓ ";
            case BAD -> "✗ ";
            case UNKNOWN -> "? ";
        };
        console.out().println(mark + Printable.text(finding.what()));
        if (!finding.meaning().isEmpty()) {
            console.out().println("    " + Printable.text(finding.meaning()));
        }
        if (!finding.cure().isEmpty()) {
            console.out().println("    type: " + Printable.text(finding.cure()));
        }
        console.out().flush();
    }
}
