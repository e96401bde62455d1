package io.warren.correlate;

/** Which connections answer what came in on which: a program has one for each, or a pool of them. */
final class Partners {

    /** So many windows a pair is remembered, seen again or not. */
    private static final int LIFE = 20;

    /** Below this share of what a connection answered, what came in there was somebody else's. */
    private static final int RARE = 50;

    private final Memory<Times> answers;

    private static final class Times {
        private final long since;
        private int count;

        Times(long since) {
            this.since = since;
        }
    }

    Partners(long window) {
        answers = new Memory<>(LIFE * window, times -> times.since);
    }

    /** One more answer; true if this connection otherwise answers what comes in elsewhere. */
    boolean isStrange(String consuming, String publishing, long at) {
        int here = count(Envelope.mix(consuming.hashCode(), publishing.hashCode()), at);
        int all = count(Envelope.mix(0, publishing.hashCode()), at);
        return (long) here * RARE <= all;
    }

    /** With this one. */
    private int count(long name, long at) {
        Times known = answers.get(name);
        if (known == null) {
            known = new Times(at);
            answers.add(name, known);
        }
        return ++known.count;
    }

    void expire(long now) {
        answers.expire(now);
    }
}
