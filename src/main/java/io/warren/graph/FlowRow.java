package io.warren.graph;

/** All edges that look the same at one level, and how much passed on them. */
public record FlowRow(Way way, Volume volume) implements Passage {

    /** The same row, without what is not needed to add up. */
    public static FlowRow of(EdgeRow row) {
        return new FlowRow(
                new Way(
                        row.vhost(),
                        row.producer(),
                        row.exchange(),
                        row.routes(),
                        row.via(),
                        row.queue(),
                        row.consumer(),
                        row.settledBy()),
                Volume.of(row.stats()));
    }

    @Override
    public Party from() {
        return way.producer();
    }

    @Override
    public Party to() {
        return way.consumer();
    }
}
