package io.warren.cli;

import io.warren.export.MapFormat;
import io.warren.model.Granularity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** All commands, and how they end. */
@Command(
        name = "warren",
        description = "Shows which thread feeds which thread through RabbitMQ.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "warren 0.1.0",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the answer is \"no\"", "2:wrong use", "3:something cannot be reached"})
public final class WarrenCommand {

    private static final Map<String, String> LISTS = new LinkedHashMap<>();

    static {
        LISTS.put("participants", "who publishes and who consumes");
        LISTS.put("queues", "queues, and who reads them");
        LISTS.put("exchanges", "exchanges, and who publishes there");
        LISTS.put("unroutable", "messages that no queue took, and the binding that came nearest");
        LISTS.put("unmatched", "what could not be tied together, with the reason");
        LISTS.put("dead-bindings", "bindings that no message was seen to match");
        LISTS.put("trajectories", "what was consumed, and what was therefore published");
        LISTS.put("reply-queues", "whose the queues are that replies come through, and how long a reply takes");
        LISTS.put("direct", "who connects to whom without a broker");
        LISTS.put("fan-out", "how many messages and bytes one publication turns into");
        LISTS.put("duplicates", "messages that were published, delivered or received more than once");
        LISTS.put("poison", "messages that come back again and again");
    }

    private WarrenCommand() {}

    /** Runs the command and returns its exit code. */
    public static int run(String[] arguments, Engines engines, Console console) {
        CommandLine commands = new CommandLine(new WarrenCommand())
                .addSubcommand(new DemoCommand(engines.demoing(), console))
                .addSubcommand(new ServeCommand(engines.serving()))
                .addSubcommand(new EdgesCommand(console));
        LISTS.forEach((name, description) -> {
            CommandLine list = new CommandLine(new ListCommand(name, console));
            list.getCommandSpec().name(name).usageMessage().description(description);
            commands.addSubcommand(name, list);
        });
        commands.addSubcommand(new PathsCommand(console))
                .addSubcommand(new ImpactCommand(console))
                .addSubcommand(new DiffCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new MessagesCommand(console))
                .addSubcommand(new AlertsCommand(console))
                .addSubcommand(new CoverageCommand(console))
                .addSubcommand(new RecordCommand(engines.recording(), console))
                .addSubcommand(new ReplayCommand(engines.replaying(), console))
                .addSubcommand(new DoctorCommand(engines.diagnosing(), console))
                .addSubcommand(sensor(engines.sensing(), console));
        return configured(commands, console).execute(arguments.length == 0 ? new String[] {"serve"} : arguments);
    }

    private static CommandLine sensor(Sensing sensing, Console console) {
        return new CommandLine(new SensorCommand(sensing, console))
                .addSubcommand(new SensorListCommand(sensing, console))
                .addSubcommand(new SensorLearnCommand(sensing, console))
                .addSubcommand(new SensorRescueCommand(sensing, console))
                .addSubcommand(new SensorGuardCommand(sensing, console));
    }

    private static CommandLine configured(CommandLine commands, Console console) {
        IExecutionExceptionHandler ending = (exception, command, _) -> {
            if (exception instanceof CommandFailure failure) {
                console.err().println(failure.getMessage());
                return failure.exitCode();
            }
            throw exception;
        };
        commands.getSubcommands().values().forEach(WarrenCommand::helpful);
        commands.setOut(console.out())
                .setErr(console.err())
                .setExecutionExceptionHandler(ending)
                .registerConverter(Duration.class, new DurationWord())
                .registerConverter(Granularity.class, WarrenCommand::granularity)
                .registerConverter(MapFormat.class, WarrenCommand::format);
        return commands;
    }

    /** Every command tells what it is for. One with two names comes twice. */
    private static void helpful(CommandLine command) {
        if (command.getCommandSpec().findOption("--help") == null) {
            command.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("shows this and exits")
                            .build());
        }
        command.getSubcommands().values().forEach(WarrenCommand::helpful);
    }

    private static Granularity granularity(String word) {
        return Granularity.ofWord(word)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + word + "' is not application, process, connection or thread"));
    }

    private static MapFormat format(String word) {
        for (MapFormat format : MapFormat.values()) {
            if (format.word().equals(word)) {
                return format;
            }
        }
        throw new TypeConversionException("'" + word + "' is not table, json, csv, dot, mermaid or graphml");
    }
}
