package io.warren.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sensor",
        description = "watches guests from their hypervisor host: which thread sends and receives which message;"
                + " with --host: which process holds which connection of this machine",
        footer = {
            "",
            "WARREN_FINGERPRINT_SECRET must be what the service has, or nothing that is seen here can be tied to what the"
                    + " broker tells. WARREN_TOKEN is sent to http://WARREN, which asks for one of the role feeder.",
            "",
            "For example: ./warren sensor --domain 'shop-*' --to http://warren:8080"
        })
final class SensorCommand implements Callable<Integer> {

    private static final int AMQP = 5672;
    private static final int AMQPS = 5671;
    private static final double PERCENT = 100;

    private final Sensing sensing;
    private final Console console;

    @Mixin
    private SensorOptions guests = new SensorOptions();

    @Option(names = "--host", description = "watch this machine's connections instead of guests: nothing is stopped")
    private boolean host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "of brokers, may be repeated; default: " + AMQP + " and " + AMQPS + "; 0 = any (guests only)")
    private List<Integer> ports = List.of(AMQP, AMQPS);

    @Option(
            names = "--budget",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description =
                    "of its time that a guest may stand still; 100 = whatever it takes, for tests; default: ${DEFAULT-VALUE}")
    private double percent;

    @Option(
            names = "--stops",
            paramLabel = "N",
            defaultValue = "400",
            description = "a second and guest, at most; default: ${DEFAULT-VALUE}")
    private int stops;

    @ArgGroup(exclusive = false, heading = "")
    private Output output = new Output();

    /** Where it goes, and how long. */
    static final class Output {
        @Option(
                names = "--to",
                paramLabel = "TARGET",
                description = "where observations go: a file, - for standard output (the default),"
                        + " http://WARREN:8080, or amqp://USER:PASSWORD@HOST/VHOST")
        private String to = "-";

        @Option(names = "--name", paramLabel = "NAME", description = "of this host; default: as it calls itself")
        private @Nullable String name;

        @Option(names = "--seconds", paramLabel = "N", description = "how long; default: until interrupted")
        private @Nullable Integer seconds;
    }

    SensorCommand(Sensing sensing, Console console) {
        this.sensing = sensing;
        this.console = console;
    }

    @Override
    public Integer call() {
        Progress progress = console.progress();
        Sensing.Output target = new Sensing.Output(output.to, output.name, output.seconds);
        List<Integer> wanted = ports.contains(0) ? List.of() : ports;
        if (host) {
            if (wanted.isEmpty()) {
                throw CommandFailure.wrongUse("Which broker's connections? Name its port: --host --port 5672");
            }
            sensing.host(new Sensing.Host(wanted, guests.where().state(), target), progress);
        } else {
            sensing.watch(
                    new Sensing.Watch(chosen(guests.where()), wanted, percent / PERCENT, stops, target), progress);
        }
        progress.end();
        return ExitCode.DONE;
    }

    private static Sensing.Where chosen(Sensing.Where where) {
        if (where.domains().isEmpty() && where.labels().isEmpty()) {
            throw CommandFailure.wrongUse(
                    "Which guests? Choose by name (--domain 'shop-*'), by label (--label watch=yes)"
                            + " or all (--domain '*'). To see which there are, type: ./warren sensor list");
        }
        return where;
    }
}
