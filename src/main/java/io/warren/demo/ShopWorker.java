package io.warren.demo;

import io.warren.demo.Shop.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One process of the shop as its owner sees it. */
final class ShopWorker {

    private final Application application;
    private final Process process;
    private final Path book;
    private final boolean mayBeKilled;
    private boolean succeeded;

    ShopWorker(Application application, Process process, Path book, boolean mayBeKilled) {
        this.application = application;
        this.process = process;
        this.book = book;
        this.mayBeKilled = mayBeKilled;
    }

    Application application() {
        return application;
    }

    Process process() {
        return process;
    }

    void order(String order) {
        Leash.order(process, order);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Dead, though nobody told it to finish. */
    boolean isLost() {
        return !process.isAlive() && !succeeded;
    }

    /** Dead as it should be: it must kill itself to show what becomes of what it held. */
    boolean wantsSuccessor() {
        return isLost() && mayBeKilled && says("ready");
    }

    void succeeded() {
        succeeded = true;
    }

    /** Whether it has told where it stands, or is excused from doing so. */
    boolean says(String state) {
        if (succeeded) {
            return true;
        }
        try (Stream<String> lines = Files.lines(book)) {
            return lines.anyMatch(state::equals);
        } catch (IOException e) {
            throw new DemoFailure("cannot read the shop's books in " + book, e);
        }
    }

    List<BookLine> books() {
        return BookLine.readAll(application.name(), book);
    }

    long bookSize() {
        return book.toFile().length();
    }

    /** Why it ended, as far as it said so itself. */
    String lastWords() {
        try (Stream<String> lines = Files.lines(Path.of(book + ".err"))) {
            String words = String.join("\n    ", lines.limit(8).toList());
            return application.name() + " ended by itself (exit code " + process.exitValue() + ")"
                    + (words.isEmpty() ? " and said nothing" : ":\n    " + words);
        } catch (IOException e) {
            throw new DemoFailure("cannot read " + book + ".err", e);
        }
    }

    boolean ends(Duration patience) {
        return Patience.within(patience, () -> !process.isAlive());
    }
}
