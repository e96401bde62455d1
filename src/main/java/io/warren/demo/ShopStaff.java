package io.warren.demo;

import io.warren.demo.Shop.Application;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the shop's processes: our own program in small, and Debian's Python with pika. */
final class ShopStaff {

    /** Seconds after which the management lists show a connection for certain, if nothing announces it earlier. */
    private static final String SLOW_LISTS = "8";

    private static final String PYTHON = "/usr/bin/python3";

    private final List<String> program;
    private final Path folder;
    private final Leash leash;
    private final Path description;
    private final Map<String, String> environment;
    private int hired;

    /**
     * Writes down for the processes what they have to do.
     *
     * @param description the text of the shop, see {@code demo/shop.txt}
     * @param program see {@link Options#staff}
     */
    ShopStaff(ShopBroker broker, String description, Path folder, Leash leash, List<String> program) {
        this.program = program.isEmpty() ? smallJvm() : program;
        this.folder = folder;
        this.leash = leash;
        this.description = write("shop.txt", description);
        write("shop.py", Shop.resource("shop.py"));
        this.environment = Map.of(
                ShopProcess.BROKER,
                broker.amqp().toString(),
                ShopProcess.VHOST,
                broker.vhost(),
                ShopProcess.SHORT,
                broker.tellsAtOnce() ? "0" : SLOW_LISTS);
    }

    ShopWorker hire(Application application, boolean successor) {
        hired++;
        Path book = folder.resolve(application.name() + '-' + hired + ".log");
        List<String> command = new ArrayList<>();
        if (application.foreign()) {
            command.addAll(List.of(PYTHON, folder.resolve("shop.py").toString()));
        } else {
            command.addAll(program);
        }
        command.addAll(List.of(application.name(), description.toString()));
        if (successor) {
            command.add("successor");
        }
        Process process = leash.start(command, environment, book);
        return new ShopWorker(application, process, book, application.isKilled() && !successor);
    }

    private static List<String> smallJvm() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx48m",
                "-Xss512k",
                "-cp",
                classPath(),
                ShopProcess.class.getName());
    }

    /** Where our own classes, the AMQP client's and its logger's are, however this program was started. */
    private static String classPath() {
        return Stream.of(ShopProcess.class, com.rabbitmq.client.Connection.class, org.slf4j.Logger.class)
                .map(ShopStaff::place)
                .distinct()
                .collect(Collectors.joining(":"));
    }

    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException("this program does not know where it has " + type.getName() + " from");
        }
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("an odd place for " + type.getName() + ": " + source.getLocation(), e);
        }
    }

    private Path write(String name, String text) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new DemoFailure("cannot write in " + folder, e);
        }
    }
}
