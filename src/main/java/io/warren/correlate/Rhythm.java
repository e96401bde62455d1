package io.warren.correlate;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a lane of many look-alikes is idle in between, so that each delivery follows its own publication at once:
 * then time tells them apart, whatever was lost of the others. Messages that had to wait are told apart by their order,
 * if as many left as had come since the lane was last idle.
 */
final class Rhythm {

    /** How likely a backlog may look like idleness, over all deliveries: the promise is one wrong answer in ten thousand. */
    private static final double BACKLOG = 1e-5;

    /** How likely queue order may be given up by mistake. That costs certainty, and no wrong answer. */
    private static final double MISTAKE = 1e-7;

    final Pace pace = new Pace();

    private Run run = new Run();
    private Episode episode = new Episode();

    /** The newest copy whose delivery is known, and those published and delivered after it. */
    private @Nullable Copy nearest;

    private @Nullable Copy due;
    private int published;
    private int delivered;

    /** Deliveries in a row that queue order ties to an older copy than the one they followed. */
    private final Deque<Beat> lagging = new ArrayDeque<>(2);

    /** Deliveries that each followed the newest copy at once, with none in between that nobody had published. */
    static final class Run {
        int beats;
    }

    /** From one idle moment to the next. */
    static final class Episode {
        int size;
        boolean balanced;
    }

    void published(Copy copy) {
        published++;
        if (due == null) {
            due = copy;
        }
        Copy before = copy.previousInLane;
        if (before != null) {
            pace.followed(copy.publish.at() - before.publish.at());
        }
    }

    /** A delivery of this lane; queue order has not tied it yet. Null if none of what came since can be it. */
    @Nullable Beat delivered(Arrival arrival, Copy newest) {
        Copy oldest = due;
        if (newest == nearest || oldest == null || delivered >= published) {
            pace.missed();
            run = new Run();
            episode = new Episode();
            lagging.clear();
            return null;
        }
        long took = arrival.deliver.at() - newest.publish.at();
        boolean prompt = took <= pace.reach();
        pace.delivered(took);
        return prompt ? prompt(arrival, newest) : late(arrival, oldest, newest);
    }

    private Beat prompt(Arrival arrival, Copy newest) {
        boolean contested = published - delivered > 1;
        pace.prompt();
        episode = new Episode();
        episode.size = 1;
        episode.balanced = !contested;
        Beat beat = new Beat(arrival, newest, this, run, episode, true);
        run.beats++;
        idle(newest);
        return beat;
    }

    private Beat late(Arrival arrival, Copy oldest, Copy newest) {
        pace.late();
        delivered++;
        episode.size++;
        Beat beat = new Beat(arrival, oldest, this, run, episode, false);
        due = oldest.nextInLane;
        if (delivered == published) {
            episode.balanced = true;
            idle(newest);
        }
        return beat;
    }

    private void idle(Copy newest) {
        nearest = newest;
        due = null;
        published = 0;
        delivered = 0;
        episode = new Episode();
    }

    /** How many deliveries in a row show beyond doubt that the lane is idle in between. */
    int neededAround() {
        return pace.coincidencesAround(BACKLOG);
    }

    /**
     * Queue order has tied it. True once so many in a row were tied to older copies than those they followed that the
     * older ones must be gone: their deliveries were lost. Only those that followed at once count: what is delivered late
     * after a single coincidence is off by one as well, until the lane is idle again.
     */
    boolean lags(Beat beat) {
        if (beat.arrival.copy == beat.near) {
            lagging.clear();
            return false;
        }
        lagging.addLast(beat);
        return lagging.stream().filter(Beat::isPrompt).count() > pace.coincidencesNeeded(MISTAKE);
    }

    /** Those to be tied to the copies they followed. */
    Iterable<Beat> takeLagging() {
        Deque<Beat> taken = new ArrayDeque<>(lagging);
        lagging.clear();
        pace.missed();
        return taken;
    }
}
