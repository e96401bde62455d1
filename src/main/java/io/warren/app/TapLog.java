package io.warren.app;

import io.warren.ingest.firehose.TapListener;
import io.warren.ingest.firehose.TapState;
import io.warren.ingest.firehose.TapTrouble;
import io.warren.query.Coverage.TapGap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the taps report: told to the operator once, kept for health answers, and remembered as gaps of the coverage. */
final class TapLog implements TapListener {

    private static final Logger LOG = Logger.getLogger(TapLog.class);
    private static final int MOST_GAPS = 100;

    private final String cluster;
    private final LongSupplier clock;
    private final LossReport losses;
    private final Map<String, TapState> states = new TreeMap<>();
    private final Map<String, Long> gapSince = new TreeMap<>();
    private final List<TapGap> gaps = new ArrayList<>();
    private @Nullable TapState events;

    /** Is told that observations of a vhost were lost. */
    interface LossReport {
        void lost(String cluster, String vhost);
    }

    TapLog(String cluster, LongSupplier clock, LossReport losses) {
        this.cluster = cluster;
        this.clock = clock;
        this.losses = losses;
    }

    @Override
    public synchronized void onState(TapState state) {
        TapState before = states.put(state.vhost(), state);
        switch (state) {
            case TapState.Connected connected -> connected(connected);
            case TapState.Down down -> down(down, before);
            case TapState.Stopped stopped -> LOG.infof("the tap has stopped vhost=%s", stopped.vhost());
        }
    }

    private void connected(TapState.Connected connected) {
        LOG.infof("the tap is connected vhost=%s queue=%s", connected.vhost(), connected.queue());
        Long since = gapSince.remove(connected.vhost());
        if (since != null) {
            gaps.removeIf(gap -> gap.to() == null && gap.vhost().equals(connected.vhost()));
            remember(new TapGap(cluster, connected.vhost(), since, clock.getAsLong(), "the tap was not connected"));
            losses.lost(cluster, connected.vhost());
        }
    }

    private void down(TapState.Down down, @Nullable TapState before) {
        boolean repeated =
                before instanceof TapState.Down(String _, TapTrouble trouble, String _) && trouble == down.trouble();
        if (!repeated) {
            LOG.warnf("%s vhost=%s", down.message(), down.vhost());
        }
        if (before instanceof TapState.Connected) {
            long now = clock.getAsLong();
            gapSince.put(down.vhost(), now);
            remember(new TapGap(cluster, down.vhost(), now, null, down.message()));
            losses.lost(cluster, down.vhost());
        }
    }

    private void remember(TapGap gap) {
        if (gaps.size() == MOST_GAPS) {
            gaps.removeFirst();
        }
        gaps.add(gap);
    }

    /** The event exchange is a help, not a need: its absence is said once. */
    synchronized void onEvents(TapState state) {
        if (state instanceof TapState.Down down && !(events instanceof TapState.Down)) {
            LOG.infof("%s", down.message());
        }
        events = state;
    }

    synchronized Map<String, TapState> states() {
        return Map.copyOf(states);
    }

    synchronized @Nullable TapState events() {
        return events;
    }

    synchronized List<TapGap> gaps() {
        return List.copyOf(gaps);
    }

    @Override
    public void onBug(String vhost, Throwable bug) {
        LOG.errorf(bug, "a bug: one observation is lost, the tap goes on; please report it vhost=%s", vhost);
    }
}
