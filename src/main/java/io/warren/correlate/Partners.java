package io.warren.correlate;

import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;

/** Which connections answer what came in on which, and how soon: a program has one for each, or a pool of them. */
final class Partners {

    /** So many windows a pair is remembered, seen again or not. */
    private static final int LIFE = 20;

    /** Below this share of what a connection answered, what came in there was somebody else's. */
    private static final int RARE = 50;

    /** What takes as long as at most this share of what two connections did was not necessarily work. */
    private static final int LATE = 500;

    private final Memory<Times> answers;

    private static final class Times {
        private final long since;
        private int count;

        /** How many took so many binary digits of nanoseconds. */
        private final int[] lasting = new int[Long.SIZE + 1];

        Times(long since) {
            this.since = since;
        }

        /** One more; true if hardly any other took as long. */
        boolean isLate(long nanos) {
            int digits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, nanos));
            int asLong = 0;
            for (int longer = digits; longer < lasting.length; longer++) {
                asLong += lasting[longer];
            }
            lasting[digits]++;
            return count >= LATE && (long) asLong * LATE <= count;
        }
    }

    Partners(long window) {
        answers = new Memory<>(LIFE * window, times -> times.since);
    }

    /** One more answer; true if this connection otherwise answers what comes in elsewhere, or much sooner. */
    boolean isStrange(Deliver consumed, Publish published) {
        int consuming = consumed.connection().hashCode();
        int publishing = published.connection().hashCode();
        Times here = times(Envelope.mix(consuming, publishing), published.at());
        Times all = times(Envelope.mix(0, publishing), published.at());
        return here.isLate(published.at() - consumed.at()) || (long) here.count * RARE <= all.count;
    }

    /** With this one. */
    private Times times(long name, long at) {
        Times known = answers.get(name);
        if (known == null) {
            known = new Times(at);
            answers.add(name, known);
        }
        known.count++;
        return known;
    }

    void expire(long now) {
        answers.expire(now);
    }
}
