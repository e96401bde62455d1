package io.warren.api;

import io.warren.query.FlowQueries;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The maps that somebody looks at now. With nobody looking nothing is read. */
@Singleton
class LiveMaps {

    private static final Logger LOG = Logger.getLogger(LiveMaps.class);
    private static final long LOOK_MILLIS = 200;

    private final FlowQueries queries;
    private final MapRevision revision;
    private final ScheduledExecutorService reader = new ScheduledThreadPoolExecutor(1, LiveMaps::daemon);
    private final Map<LiveQuestion, Watched> watched = new HashMap<>();

    private static final class Watched {
        final LiveMap map;
        int watchers;

        Watched(LiveMap map) {
            this.map = map;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing escapes the work, and it ends with the executor
    LiveMaps(FlowQueries queries, MapRevision revision) {
        this.queries = queries;
        this.revision = revision;
        reader.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** To be given back by {@link #leave}. */
    LiveMap join(LiveQuestion question) {
        synchronized (watched) {
            Watched shared =
                    watched.computeIfAbsent(question, asked -> new Watched(new LiveMap(asked, queries, revision)));
            shared.watchers++;
            return shared.map;
        }
    }

    void leave(LiveQuestion question) {
        synchronized (watched) {
            watched.computeIfPresent(question, (_, shared) -> --shared.watchers == 0 ? null : shared);
        }
    }

    /** How many maps are looked at. */
    int watched() {
        synchronized (watched) {
            return watched.size();
        }
    }

    /** A bug in one round is told, and the next round comes all the same. */
    private void look() {
        List<LiveMap> maps;
        synchronized (watched) {
            maps = watched.values().stream().map(shared -> shared.map).toList();
        }
        for (LiveMap map : maps) {
            try {
                map.look(Instant.now());
            } catch (RuntimeException bug) {
                LOG.error("a bug in reading a map that is looked at; please report it", bug);
            }
        }
    }

    @PreDestroy
    void close() {
        reader.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "live-map");
        thread.setDaemon(true);
        return thread;
    }
}
