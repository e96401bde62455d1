package io.warren.graph;

import io.warren.model.Participant;
import io.warren.model.Route;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is taken away in thought, to see who would miss it.
 *
 * <p>A null {@code vhost} means that name in every virtual host.
 */
public sealed interface Removal {

    record OfQueue(@Nullable String vhost, String name) implements Removal {}

    /** The name is empty for the default exchange. */
    record OfExchange(@Nullable String vhost, String name) implements Removal {}

    /** The text is as routes show it: {@code orders =[order.*]=> billing}. */
    record OfBinding(@Nullable String vhost, String text) implements Removal {}

    /** The name is that of a machine, guest or pod, or an address. */
    record OfHost(String name) implements Removal {}

    /** The name is the participant's at any level: application, process, connection or thread. */
    record OfParticipant(String name) implements Removal {}

    /** What becomes of an edge. */
    enum Fate {
        STAYS,
        CUT,
        /** Its route is not known, and what is removed may be part of it. */
        UNKNOWN
    }

    /** Of an edge whose ends stay both. */
    default Fate of(EdgeKey key) {
        return switch (this) {
            case OfQueue(String vhost, String name) ->
                cutIf(in(vhost, key)
                        && (key.queue().equals(name)
                                || (!key.via().isEmpty()
                                        && key.via().stream()
                                                .anyMatch(via -> via.queue().equals(name)))));
            case OfExchange(String vhost, String name) -> in(vhost, key) ? exchange(key, name) : Fate.STAYS;
            case OfBinding(String vhost, String text) -> in(vhost, key) ? binding(key, text) : Fate.STAYS;
            case OfHost _, OfParticipant _ -> Fate.STAYS;
        };
    }

    /** Whether it is what is removed, or part of it. */
    default boolean removes(Participant participant) {
        return switch (this) {
            case OfHost(String name) -> isOn(participant, name);
            case OfParticipant(String name) ->
                name.equals(participant.application())
                        || name.equals(participant.process())
                        || name.equals(participant.connection())
                        || name.equals(participant.thread());
            case OfQueue _, OfExchange _, OfBinding _ -> false;
        };
    }

    private static boolean isOn(Participant participant, String host) {
        @Nullable String thread = participant.thread();
        return participant.process().contains('@' + host + '/')
                || participant.connection().startsWith(host + ':')
                || participant.connection().startsWith(host + ' ')
                || participant.connection().startsWith('[' + host + "]:")
                || (thread != null && thread.startsWith(host + '/'));
    }

    private static boolean in(@Nullable String vhost, EdgeKey key) {
        return vhost == null || vhost.equals(key.vhost());
    }

    private static Fate exchange(EdgeKey key, String name) {
        if (key.exchange().equals(name)) {
            return Fate.CUT;
        }
        return routes(key.routes(), step -> RouteText.passes(step, name), false);
    }

    /** An edge whose messages match several bindings keeps those that are left. */
    private static Fate binding(EdgeKey key, String text) {
        boolean mayBeIts = text.startsWith(RouteText.named(key.exchange()) + " =[");
        return routes(key.routes(), step -> RouteText.of(step).equals(text), mayBeIts);
    }

    private static Fate routes(List<Route> routes, Predicate<Route.Step> uses, boolean unknownMayUse) {
        boolean cut = !routes.isEmpty();
        boolean unknown = routes.isEmpty();
        for (Route route : routes) {
            switch (route) {
                case Route.Underivable _ -> unknown = true;
                case Route.Derived(List<Route.Step> steps) ->
                    cut &= steps.stream().anyMatch(uses);
            }
        }
        if (unknown) {
            return unknownMayUse ? Fate.UNKNOWN : Fate.STAYS;
        }
        return cutIf(cut);
    }

    private static Fate cutIf(boolean cut) {
        return cut ? Fate.CUT : Fate.STAYS;
    }
}
