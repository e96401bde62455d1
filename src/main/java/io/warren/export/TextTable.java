package io.warren.export;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A sheet in columns for the eye: numbers to the right, nothing cut off, nothing that steers a terminal. */
public final class TextTable {

    private static final String GAP = "  ";

    private TextTable() {}

    public static void write(Sheet sheet, Appendable out) throws IOException {
        int[] widths = new int[sheet.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = sheet.columns().get(i).length();
        }
        for (List<Object> row : sheet.rows()) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(text(row.get(i))));
            }
        }
        line(
                sheet.columns().stream()
                        .map(c -> (Object) c.toUpperCase(Locale.ROOT))
                        .toList(),
                sheet,
                widths,
                out);
        for (List<Object> row : sheet.rows()) {
            line(row, sheet, widths, out);
        }
    }

    private static void line(List<Object> cells, Sheet sheet, int[] widths, Appendable out) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = text(cells.get(i));
            String padding = " ".repeat(widths[i] - width(text));
            line.append(i == 0 ? "" : GAP);
            line.append(isNumeric(sheet, i) ? padding + text : text + padding);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static boolean isNumeric(Sheet sheet, int column) {
        List<Object> cells = sheet.rows().stream().map(row -> row.get(column)).toList();
        return cells.stream().anyMatch(Number.class::isInstance)
                && cells.stream().allMatch(cell -> cell instanceof Number || cell.equals("-"));
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String text(Object cell) {
        return cell instanceof Double number
                ? String.format(Locale.ROOT, "%.1f", number)
                : Printable.text(cell.toString());
    }
}
