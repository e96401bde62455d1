package io.warren.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the demo needs from the distribution; installed if that is allowed. */
final class Tools {

    private static final List<String> ASK_FOR_PIKA = List.of("/usr/bin/python3", "-c", "import pika");
    private static final List<Path> BROKERS = List.of(
            Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server"),
            Path.of("/opt/rabbitmq/sbin/rabbitmq-server"),
            Path.of("/usr/local/opt/rabbitmq/sbin/rabbitmq-server"));

    private final Screen screen;

    Tools(Screen screen) {
        this.screen = screen;
    }

    /**
     * Looks for them, and installs what is missing.
     *
     * @throws DemoFailure that says what to type, when something is missing and may not be installed
     */
    void provide(boolean privateBroker) {
        List<String> missing = new ArrayList<>();
        if (privateBroker
                && System.getenv("RABBITMQ_BIN") == null
                && BROKERS.stream().noneMatch(Files::isExecutable)) {
            missing.add("rabbitmq-server");
        }
        if (!Commands.succeeds(ASK_FOR_PIKA)) {
            missing.add("python3-pika");
        }
        if (!missing.isEmpty()) {
            install(missing);
        }
    }

    private void install(List<String> packages) {
        String names = String.join(" ", packages);
        if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            throw new DemoFailure("this machine has no " + names + ", and no apt-get to install it with. The demo is"
                    + " made for Debian 12; install them your way and start again");
        }
        if (!System.getProperty("user.name", "").equals("root")) {
            throw new DemoFailure(
                    "the demo needs " + names + ". Type:\n    sudo apt-get update && sudo apt-get install -y"
                            + " --no-install-recommends " + names);
        }
        screen.step("installing " + names + " from the distribution");
        List<String> install = new ArrayList<>(List.of(
                "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends"));
        install.addAll(packages);
        Commands.runToTheEnd(List.of("apt-get", "update"), screen::detail);
        Commands.runToTheEnd(install, screen::detail);
    }
}
