package io.warren.api;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.warren.query.LiveEdges;
import io.warren.query.LiveEdges.Changes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who reads the stream: what was told already, and what comes next. Each event is made when the one before has
 * gone out, so that who reads slowly is told less often, and nothing less.
 *
 * @param <E> what an event is written as
 */
final class ChangesReader<E> {

    /** Coverage counts with every message; people read it less often. */
    private static final Duration COUNTS = Duration.ofSeconds(5);

    private final LiveMap map;
    private final Supplier<StatusView> statuses;
    private final Voice<E> voice;
    private final Duration signOfLife;
    private long version = LiveEdges.NOTHING;
    private @Nullable StatusView status;
    private Instant counted = Instant.MIN;

    /** How events are written. */
    interface Voice<E> {
        E status(StatusView status);

        E map(ChangesView part);

        E alive();
    }

    /** With a sign of life at least so often. */
    ChangesReader(LiveMap map, Supplier<StatusView> statuses, Voice<E> voice, Duration signOfLife) {
        this.map = map;
        this.statuses = statuses;
        this.voice = voice;
        this.signOfLife = signOfLife;
    }

    /** Without an end. */
    Multi<E> events() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .indefinitely()
                .onItem()
                .transformToMultiAndConcatenate(events -> events);
    }

    private Uni<Multi<E>> next() {
        StatusView now = statuses.get();
        if (isNews(now)) {
            status = now;
            counted = Instant.now();
            return Uni.createFrom().item(Multi.createFrom().item(voice.status(now)));
        }
        // Only the waiting has an end: what came is told, however long it takes to write it down.
        return map.after(version)
                .onItem()
                .transform(Optional::of)
                .ifNoItem()
                .after(signOfLife)
                .recoverWithItem(Optional.empty())
                .onItem()
                .transform(changes -> changes.map(this::told)
                        .orElseGet(() -> Multi.createFrom().item(voice.alive())));
    }

    private boolean isNews(StatusView now) {
        @Nullable StatusView before = status;
        return before == null
                || !before.facts().equals(now.facts())
                || (!before.equals(now) && counted.plus(COUNTS).isBefore(Instant.now()));
    }

    /** A large map takes a while to write down: part by part, and not on the thread that serves everybody. */
    private Multi<E> told(Changes changes) {
        version = changes.version();
        return Multi.createFrom()
                .range(0, ChangesView.parts(changes))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transform(part -> voice.map(ChangesView.of(changes, part)));
    }
}
