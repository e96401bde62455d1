package io.warren.cli;

import io.warren.export.MapFormat;
import io.warren.export.Printable;
import io.warren.export.Sheet;
import io.warren.export.TextTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What answers that are lists have in common when they are shown. */
final class Lists {

    private Lists() {}

    /** What was not seen, below the answer. */
    static void notes(Map<?, ?> answer, Console console) {
        for (String note : Tree.texts(Tree.object(answer.get("coverage")).get("statements"))) {
            console.out().println("! " + Printable.text(note));
        }
    }

    /** A heading and rows; nothing at all if there are none. */
    static void section(String heading, List<?> items, Console console) throws IOException {
        if (!items.isEmpty()) {
            console.out().println();
            console.out().println(heading);
            Sheet sheet = Sheets.of(items);
            TextTable.write(sheet, console.out());
        }
    }

    static CommandFailure noSuchForm(MapFormat format) {
        return CommandFailure.wrongUse("A list has no " + format.word() + " form: that is for edges."
                + "\nType: --format table, --format json or --format csv");
    }
}
