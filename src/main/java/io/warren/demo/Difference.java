package io.warren.demo;

import io.warren.demo.ShopMap.Count;
import io.warren.demo.ShopMap.Lost;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What is wrong with a map, edge by edge. */
final class Difference {

    private static final Count NONE = new Count(0, 0);

    private Difference() {}

    /** One line for each difference, for an operator to read; none if the map is right. */
    static List<String> between(ShopMap truth, ShopMap seen) {
        List<String> lines = new ArrayList<>();
        TreeSet<Way> ways = new TreeSet<>(truth.edges().keySet());
        ways.addAll(seen.edges().keySet());
        for (Way way : ways) {
            Count is = truth.edges().getOrDefault(way, NONE);
            Count shown = seen.edges().getOrDefault(way, NONE);
            if (!seen.edges().containsKey(way)) {
                lines.add("missing edge: " + way.text() + ": the shop counted " + is.text() + ", the map has none");
            } else if (!truth.edges().containsKey(way)) {
                lines.add(
                        "extra edge: " + way.text() + ": the map counts " + shown.text() + ", the shop knows of none");
            } else if (!is.equals(shown)) {
                lines.add(
                        "wrong count: " + way.text() + ": the shop counted " + is.text() + ", the map " + shown.text());
            }
        }
        lines.addAll(betweenUnroutable(truth, seen));
        return lines;
    }

    private static List<String> betweenUnroutable(ShopMap truth, ShopMap seen) {
        List<String> lines = new ArrayList<>();
        TreeSet<Lost> all = new TreeSet<>(truth.unroutable().keySet());
        all.addAll(seen.unroutable().keySet());
        for (Lost lost : all) {
            long is = truth.unroutable().getOrDefault(lost, 0L);
            long shown = seen.unroutable().getOrDefault(lost, 0L);
            if (is != shown) {
                lines.add("unroutable: " + lost.text() + ": the shop got " + is + " back, the map counts " + shown);
            }
        }
        return lines;
    }
}
