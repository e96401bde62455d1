package io.warren.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The demo as a program, until somebody stops it: {@code DemoMain BROKER MANAGEMENT LAUNCHER...}. */
final class DemoMain {

    private DemoMain() {}

    public static void main(String... arguments) {
        List<String> launcher = List.of(arguments).subList(2, arguments.length);
        Options options = new Options(
                URI.create(arguments[0]),
                URI.create(arguments[1]),
                null,
                false,
                Path.of("").toAbsolutePath(),
                launcher,
                List.of());
        System.exit(Demo.run(options));
    }
}
