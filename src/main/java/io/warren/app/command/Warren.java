package io.warren.app.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.warren.app.program.LargerHeap;
import io.warren.app.program.OwnExecutable;
import io.warren.app.sensor.WatchdogMain;
import io.warren.cli.CommandFailure;
import io.warren.cli.Console;
import io.warren.cli.Demoing;
import io.warren.cli.Engines;
import io.warren.cli.WarrenCommand;
import io.warren.demo.Demo;
import io.warren.demo.Options;
import io.warren.demo.ShopProcess;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the program begins, whether a service comes of it or only a question to one. Nothing of Quarkus is loaded
 * before {@code serve} asks for it.
 */
@QuarkusMain
public final class Warren {

    /** Of each of the shop's programs. */
    private static final String SHOP_HEAP = "-Xmx48m";

    /** Standard error of this process. */
    private static final Path ERRORS = Path.of("/proc/self/fd/2");

    private static final String REPLAY = "replay";

    private static final String LOG_MANAGER = "java.util.logging.manager";

    private Warren() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Else the first library that asks for a logger makes the log manager complain to the operator.
        System.setProperty(LOG_MANAGER, "org.jboss.logmanager.LogManager");
        // What the executable starts of itself; of a jar, their own classes are started.
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case OwnExecutable.WATCHDOG -> WatchdogMain.main(after(arguments));
            case OwnExecutable.SHOP -> ShopProcess.main(after(arguments));
            case REPLAY -> end(LargerHeap.run(() -> command(arguments)));
            default -> end(command(arguments));
        }
    }

    private static void end(int exitCode) {
        // Not exit: it looks for a logger first, which takes as long as the whole answer.
        Runtime.getRuntime().halt(exitCode);
    }

    private static String[] after(String[] arguments) {
        return Arrays.copyOfRange(arguments, 1, arguments.length);
    }

    private static int command(String[] arguments) {
        Console console = Console.of(stream(FileDescriptor.out), stream(FileDescriptor.err), isTerminal());
        Engines engines = new Engines(
                Warren::serve,
                Warren::demo,
                (request, progress) -> new ReplayEngine().replay(request, progress),
                (request, out, progress) -> new RecordEngine().record(request, out, progress),
                (request, findings) -> new DoctorEngine().diagnose(request, findings),
                new SensorEngine());
        int exitCode = WarrenCommand.run(arguments, engines, console);
        console.out().flush();
        console.err().flush();
        return exitCode;
    }

    private static int serve(List<String> arguments) {
        Quarkus.run(arguments.toArray(String[]::new));
        return 0;
    }

    private static int demo(Demoing.Request request, Console console) {
        console.out().flush();
        try {
            Integer seconds = request.seconds();
            return Demo.run(new Options(
                    address(request.broker()),
                    address(request.management()),
                    seconds == null ? null : Duration.ofSeconds(seconds),
                    request.keep(),
                    Path.of(System.getProperty("warren.home", ".")),
                    OwnExecutable.command().orElseGet(Options::launcherOfThisProgram),
                    OwnExecutable.command(SHOP_HEAP, OwnExecutable.SHOP).orElse(List.of())));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUse("The demo cannot be run like that: " + e.getMessage());
        }
    }

    /** Whether somebody looks on: ./warren tells the jar, which would take longer to find out. */
    private static boolean isTerminal() {
        try {
            return Boolean.getBoolean("warren.terminal")
                    || (OwnExecutable.command().isPresent()
                            && Files.readSymbolicLink(ERRORS).startsWith("/dev/pts"));
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable URI address(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
