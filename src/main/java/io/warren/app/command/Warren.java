package io.warren.app.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.warren.cli.Console;
import io.warren.cli.Engines;
import io.warren.cli.WarrenCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where the program begins, whether a service comes of it or only a question to one. Nothing of Quarkus is loaded
 * before {@code serve} asks for it.
 */
@QuarkusMain
public final class Warren {

    private Warren() {}

    public static void main(String[] arguments) {
        Console console = Console.of(
                stream(FileDescriptor.out), stream(FileDescriptor.err), Boolean.getBoolean("warren.terminal"));
        Engines engines =
                new Engines(Warren::serve, (request, progress) -> new ReplayEngine().replay(request, progress));
        int exitCode = WarrenCommand.run(arguments, engines, console);
        console.out().flush();
        console.err().flush();
        // Not exit: it looks for a logger first, which takes as long as the whole answer.
        Runtime.getRuntime().halt(exitCode);
    }

    private static int serve(List<String> arguments) {
        Quarkus.run(arguments.toArray(String[]::new));
        return 0;
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
