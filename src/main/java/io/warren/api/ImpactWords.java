package io.warren.api;

import io.warren.graph.Impact.Consequence;
import io.warren.graph.Party;
import io.warren.graph.Removal;
import org.jspecify.annotations.Nullable;

/** What is removed, and what happens then, in words. */
final class ImpactWords {

    private ImpactWords() {}

    static String of(Removal removal) {
        return switch (removal) {
            case Removal.OfQueue(String vhost, String name) -> "queue " + name + in(vhost);
            case Removal.OfExchange(String vhost, String name) -> exchange(name) + in(vhost);
            case Removal.OfBinding(String vhost, String text) -> "binding " + text + in(vhost);
            case Removal.OfHost(String name) -> "host " + name;
            case Removal.OfParticipant(String name) -> "participant " + name;
        };
    }

    static String of(Consequence what) {
        String who = name(what.participant());
        String queue = String.valueOf(what.queue());
        String exchange = what.exchange() == null ? "an exchange" : exchange(what.exchange());
        return switch (what.kind()) {
            case QUEUE_UNREAD -> "Queue " + queue + " goes on being fed, and nobody reads it: it grows.";
            case QUEUE_UNFED -> "Queue " + queue + " gets nothing any more.";
            case UNROUTABLE ->
                who + " goes on publishing to " + exchange
                        + ", and no queue takes it: returned if mandatory, else lost.";
            case REFUSED -> who + " goes on publishing to " + exchange + ": the broker closes its channel (404).";
            case STARVED -> who + " gets nothing at all any more.";
            case CAUSED_ELSEWHERE ->
                who + " published to " + exchange + (queue.isEmpty() ? "" : " (" + queue + ")")
                        + " because of messages that would not come any more.";
            case UNREACHABLE -> who + " has nobody to connect to any more.";
        };
    }

    private static String in(@Nullable String vhost) {
        return vhost == null ? "" : " in vhost " + vhost;
    }

    private static String exchange(String name) {
        return name.isEmpty() ? "the default exchange" : "exchange " + name;
    }

    private static String name(@Nullable Party party) {
        return party == null ? "Somebody" : party.name();
    }
}
