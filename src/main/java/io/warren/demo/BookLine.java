package io.warren.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One line of a process's books ({@link ShopBooks}), with the application that wrote it. */
sealed interface BookLine {

    /**
     * It sent a message.
     *
     * @param number tells a message from all others; the same again when it was published again; the body itself where
     *     the body has no number, such as {@code (empty)}
     */
    record Published(String application, String exchange, String routingKey, String number) implements BookLine {}

    /** The broker sent it back: no queue wanted it. */
    record Returned(String application, String exchange, String routingKey, String number) implements BookLine {}

    /**
     * It got a message, by push or by basic.get.
     *
     * @param again the broker said that it had delivered this message before
     * @param via the queues it died in before, with reasons; empty for most
     */
    record Consumed(
            String application,
            String exchange,
            String routingKey,
            String number,
            String queue,
            boolean again,
            String via)
            implements BookLine {}

    /** Empty for what is no message: where a process stands, or a line cut short by its death. */
    static Optional<BookLine> read(String application, String line) {
        String[] columns = line.split("\t", -1);
        return switch (columns[0] + columns.length) {
            case "published4" -> Optional.of(new Published(application, columns[1], columns[2], columns[3]));
            case "returned4" -> Optional.of(new Returned(application, columns[1], columns[2], columns[3]));
            case "consumed7" -> {
                boolean again = columns[5].equals("again");
                yield Optional.of(
                        new Consumed(application, columns[1], columns[2], columns[3], columns[4], again, columns[6]));
            }
            default -> Optional.empty();
        };
    }

    static List<BookLine> readAll(String application, Path book) {
        try (Stream<String> lines = Files.lines(book)) {
            return lines.flatMap(line -> read(application, line).stream()).toList();
        } catch (IOException e) {
            throw new DemoFailure("cannot read the shop's books in " + book, e);
        }
    }
}
