package io.warren.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The sample shop as it is written down in {@code demo/shop.txt}.
 *
 * @param topology the exchanges, queues and bindings, in the order they can be declared
 */
record Shop(List<ShopLine> topology, List<Application> applications) {

    /** What every exchange, queue and application of the shop begins with, so that it is told from anything else. */
    static final String PREFIX = "shop";

    /** One application: its connections are named after it. */
    record Application(String name, boolean foreign, int instances, List<ShopLine> behaviours) {

        /** Whether one of its consumers kills its own process, so that a successor has to take over. */
        boolean isKilled() {
            return behaviours.stream().anyMatch(line -> line.options().containsKey("killed-after"));
        }
    }

    static Shop sample() {
        return read(resource("shop.txt"));
    }

    static Shop read(String text) {
        List<ShopLine> topology = new ArrayList<>();
        List<Application> applications = new ArrayList<>();
        for (String row : text.lines()
                .filter(row -> !row.isBlank() && !row.startsWith("#"))
                .toList()) {
            ShopLine line = ShopLine.of(row);
            if (line.verb().equals("app")) {
                boolean foreign = line.word(2).equals("python");
                applications.add(
                        new Application(line.word(1), foreign, line.number("instances", 1), new ArrayList<>()));
            } else if (applications.isEmpty()) {
                topology.add(line);
            } else {
                applications.getLast().behaviours().add(line);
            }
        }
        return new Shop(topology, applications);
    }

    Application application(String name) {
        return applications.stream()
                .filter(application -> application.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the shop has no application " + name));
    }

    /** The queues that have a name of their own. */
    List<String> queues() {
        return named("queue");
    }

    List<String> exchanges() {
        return named("exchange");
    }

    private List<String> named(String verb) {
        return topology.stream()
                .filter(line -> line.verb().equals(verb))
                .map(line -> line.word(1))
                .toList();
    }

    static String resource(String name) {
        try (InputStream in = Shop.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new IllegalStateException("demo/" + name + " is missing in the program's own files");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DemoFailure("cannot read demo/" + name, e);
        }
    }
}
