package io.warren.page;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What stands in the way of people who see, hear or move otherwise, as far as a machine can tell: axe-core's rules. */
final class Axe {

    private static final Path SCRIPT = Path.of("src/test/resources/axe-core/axe.min.js");

    private Axe() {}

    /** What it finds to blame in the page as it is now; empty = nothing. */
    static List<?> blamed(Page page) {
        page.waitForCondition(() -> page.locator("#progress").isHidden());
        try {
            page.evaluate(Files.readString(SCRIPT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<?>) page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': '"
                + " + v.nodes.map(n => n.html + n.failureSummary).slice(0, 3).join(' | ')))");
    }
}
