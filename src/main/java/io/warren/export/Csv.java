package io.warren.export;

import java.io.IOException;
import java.util.List;

/**
 * A sheet as comma-separated values (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe in
 * front: a queue's name is not to run anything on the machine of who opens the file.
 */
public final class Csv {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private Csv() {}

    public static void write(Sheet sheet, Appendable out) throws IOException {
        line(sheet.columns(), out);
        for (List<Object> row : sheet.rows()) {
            line(row, out);
        }
    }

    private static void line(List<?> cells, Appendable out) throws IOException {
        String separator = "";
        for (Object cell : cells) {
            out.append(separator).append(cell instanceof Number ? cell.toString() : quoted(cell.toString()));
            separator = ",";
        }
        out.append("\r\n");
    }

    private static String quoted(String text) {
        String safe = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? '\'' + text : text;
        boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
