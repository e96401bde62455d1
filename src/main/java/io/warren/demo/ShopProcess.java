package io.warren.demo;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One application of the sample shop, as a process of its own: {@code ShopProcess NAME SHOP.TXT [successor]}. The
 * environment says where the broker is. Orders come on standard input, one a line: {@code go}, {@code rest}, {@code finish}; its
 * end (whoever started the shop is dead) ends the process. Standard output is its books.
 */
public final class ShopProcess {

    /** Environment: the broker's address with user and password, so that no process list shows them. */
    static final String BROKER = "WARREN_SHOP_BROKER";
    /** Environment: the virtual host. */
    static final String VHOST = "WARREN_SHOP_VHOST";
    /** Environment: seconds that a short-lived connection stays open. */
    static final String SHORT = "WARREN_SHOP_SHORT";

    private final ShopBooks books;
    private final ShopConnections connections;
    private final Alone alone;
    private final List<Behaviour> behaviours = new ArrayList<>();

    private ShopProcess(String name, Path shop, Map<String, String> environment) {
        alone = new Alone(shop.resolveSibling("alone.lock"));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        books = new ShopBooks(name, out);
        connections = new ShopConnections(
                URI.create(environment.getOrDefault(BROKER, "amqp://127.0.0.1")),
                environment.getOrDefault(VHOST, "/"),
                name);
    }

    public static void main(String... arguments) throws IOException {
        String name = arguments[0];
        Path description = Path.of(arguments[1]);
        Shop shop = Shop.read(Files.readString(description));
        boolean successor = arguments.length > 2;
        ShopProcess process = new ShopProcess(name, description, System.getenv());
        for (ShopLine line : shop.application(name).behaviours()) {
            process.behaviours.add(process.behaviour(line, successor));
        }
        process.books.says("ready");
        process.obey();
    }

    /** The end of a process that cannot do its work: the shop as a whole is then no sample of anything. */
    static void die(Exception cause) {
        cause.printStackTrace();
        Runtime.getRuntime().halt(1);
    }

    private Behaviour behaviour(ShopLine line, boolean successor) throws IOException {
        if (successor) {
            line.options().remove("killed-after");
        }
        return switch (line.verb()) {
            case "publish" -> new Publishing(line, connections, books, alone);
            case "consume" -> Consuming.from(line, connections, books);
            case "subscribe" -> Consuming.fromGenerated(line, connections, books);
            case "get" -> new Getting(line, connections, books);
            case "ask" -> new Asking(line, connections, books);
            case "answer" -> new Answering(line, connections, books);
            default -> throw new IllegalArgumentException("shop.txt: nobody knows how to " + line.verb());
        };
    }

    private void obey() throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (order) {
                case "go" -> behaviours.forEach(Behaviour::go);
                case "rest" -> {
                    behaviours.forEach(Behaviour::rest);
                    books.says("rested");
                }
                case "finish" -> {
                    connections.close();
                    Runtime.getRuntime().halt(0);
                }
                default -> throw new IllegalArgumentException("not an order: " + order);
            }
        }
        // Nobody is left who could say "finish".
        Runtime.getRuntime().halt(2);
    }
}
