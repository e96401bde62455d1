package io.warren.query;

/**
 * Which ways through the map are sought. The part of the map is the flow query's; its producer and consumer are the two
 * ends of the whole path, at least one of which must be given.
 *
 * @param proven only paths of which every joint was seen
 * @param longest passages of a path at most, 1 to {@link #LONGEST}
 */
public record PathQuery(FlowQuery part, boolean proven, int longest) {

    public static final int LONGEST = 12;

    public PathQuery {
        if (part.producer() == null && part.consumer() == null) {
            throw new IllegalArgumentException("a path needs a producer to begin at, or a consumer to end at");
        }
        if (longest < 1 || longest > LONGEST) {
            throw new IllegalArgumentException("longest must be 1 to " + LONGEST + ", got " + longest);
        }
    }
}
