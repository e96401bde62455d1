package io.warren.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The map as aligned lines of text: producer, exchange, queue, consumer, messages. */
final class MapDrawing {

    private MapDrawing() {}

    static List<String> of(ShopMap map) {
        List<Function<Way, String>> columns =
                List.of(Way::producer, way -> Way.exchangeText(way.exchange()), Way::queue, Way::consumer);
        List<Integer> widths = columns.stream()
                .map(column -> map.edges().keySet().stream()
                        .mapToInt(way -> column.apply(way).length())
                        .max()
                        .orElse(0))
                .toList();
        List<String> lines = new ArrayList<>();
        map.edges().forEach((way, count) -> {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                String cell = columns.get(i).apply(way);
                cells.add(cell + " ".repeat(widths.get(i) - cell.length()));
            }
            lines.add(String.join(" → ", cells) + "  " + count.text());
        });
        map.unroutable().forEach((lost, messages) -> lines.add(lost.text() + " → nobody  " + messages));
        return lines;
    }

    /** In short: {@code 31 edges, 512 messages, 2 producers publish to nobody}. */
    static String summary(ShopMap map) {
        long messages =
                map.edges().values().stream().mapToLong(ShopMap.Count::messages).sum();
        return map.edges().size() + " edges, " + messages + " messages, "
                + map.unroutable().size() + " ways to nobody";
    }
}
