package io.warren.correlate;

import io.warren.model.Death;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Level L1: a consumption and a publication that carry the same identifier of the application, such as a reply and its
 * request, the next step of one conversation, or the same W3C trace.
 */
final class SharedIdentifiers {

    private static final int MOST = 32;

    private final long window;
    private final List<IdentifierRule> rules;

    /** The places that rules look for in what was consumed, each once, and how many consumptions had something there. */
    private final List<IdentifierPlace> places;

    private final int[] placeOfRule;
    private final int[] atPlace;

    private final LongTable<Named> known = new LongTable<>();
    private final ArrayDeque<Named> aging = new ArrayDeque<>();
    private final Requests requests;
    private final Partners partners;
    private final ProcessLog processes;

    SharedIdentifiers(long window, List<IdentifierRule> rules, ProcessLog processes) {
        this.window = window;
        this.processes = processes;
        this.rules = List.copyOf(rules);
        this.places = rules.stream().map(IdentifierRule::consumed).distinct().toList();
        this.placeOfRule =
                rules.stream().mapToInt(rule -> places.indexOf(rule.consumed())).toArray();
        this.atPlace = new int[places.size()];
        this.requests = new Requests(window);
        this.partners = new Partners(window);
    }

    /**
     * The consumptions that may have caused a publication.
     *
     * @param orUnseen or one like them that nobody saw
     * @param reply it goes where they said an answer should go
     */
    record Causes(List<Arrival> arrivals, boolean orUnseen, boolean reply) {
        static final Causes NONE = new Causes(List.of(), false, false);
    }

    /** One identifier of one consumption; those of the same name are chained, newest first. */
    private static final class Named {
        private final Arrival arrival;
        private final int place;
        private final long name;
        private @Nullable Named older;

        Named(Arrival arrival, int place, long name) {
            this.arrival = arrival;
            this.place = place;
            this.name = name;
        }
    }

    void consumed(Arrival arrival) {
        MessageProperties properties = arrival.deliver.properties();
        if (isBare(properties)) {
            return;
        }
        for (int place = 0; place < atPlace.length; place++) {
            String identifier = places.get(place).in(properties, null);
            if (identifier != null && !identifier.isEmpty()) {
                Named named = new Named(arrival, place, name(arrival.deliver.cluster(), place, identifier));
                named.older = known.put(named.name, named);
                aging.addLast(named);
                atPlace[place]++;
            }
        }
    }

    private static long name(String cluster, int place, String identifier) {
        return Envelope.mix(Envelope.text(identifier), cluster.hashCode() * 31L + place);
    }

    /**
     * The consumptions that may have caused it, by the first rule that knows any.
     *
     * @param since when the same message was first published: that time has a cause, and no later one
     * @param lossy observations are being lost
     */
    Causes causesOf(Publish publish, long since, boolean lossy) {
        requests.published(publish);
        if (known.isEmpty()) {
            return Causes.NONE;
        }
        boolean direct = publish.exchange().isEmpty() && !publish.routingKeys().isEmpty();
        String key = direct ? publish.routingKeys().getFirst() : null;
        for (int i = 0; i < placeOfRule.length; i++) {
            if (atPlace[placeOfRule[i]] == 0) {
                continue;
            }
            IdentifierRule rule = rules.get(i);
            String identifier = rule.published().in(publish.properties(), key);
            if (identifier != null) {
                List<Arrival> causes = find(placeOfRule[i], identifier, publish, rule.answers() ? publish.at() : since);
                if (!causes.isEmpty()) {
                    return new Causes(
                            causes,
                            causes.size() == 1 && mayBeUnseen(causes.getFirst(), rule, publish) && lossy,
                            rule.answers());
                }
            }
        }
        return Causes.NONE;
    }

    private List<Arrival> find(int place, String identifier, Publish publish, long since) {
        Named named = known.get(name(publish.cluster(), place, identifier));
        if (named == null) {
            return List.of();
        }
        List<Arrival> causes = new ArrayList<>(1);
        for (int looked = 0; named != null && looked < MOST; named = named.older, looked++) {
            Arrival arrival = named.arrival;
            if (arrival.deliver.at() <= since
                    && named.place == place
                    && identifier.equals(places.get(place).in(arrival.deliver.properties(), null))
                    && isSameConversation(arrival.deliver, publish)
                    && !isRepeat(arrival.deliver, publish)
                    && !isSameProducer(arrival, publish)
                    && !requests.isAnswerToItself(arrival.deliver, publish)) {
                causes.add(arrival);
            }
        }
        return causes.size() > 1 ? onSameConnection(causes.reversed(), publish) : causes;
    }

    /** Where both have a correlation id, it must fit: one reply queue serves many requests. */
    private static boolean isSameConversation(Deliver consumed, Publish publish) {
        String asked = consumed.properties().correlationId();
        String answered = publish.properties().correlationId();
        return asked == null
                || answered == null
                || answered.equals(asked)
                || answered.equals(consumed.properties().messageId());
    }

    /** Published again as it was: by its producer, who missed a confirm, and not by who consumed it. */
    private static boolean isRepeat(Deliver consumed, Publish publish) {
        return consumed.fingerprint().equals(publish.fingerprint())
                && consumed.exchange().equals(publish.exchange())
                && consumed.routingKeys().equals(publish.routingKeys());
    }

    /** Who published the consumed message says something more: a retry, or the next of a conversation. */
    private boolean isSameProducer(Arrival consumed, Publish publish) {
        Copy copy = consumed.copy;
        if (copy == null || consumed.deliver.connection().equals(publish.connection())) {
            return false;
        }
        if (copy.publish.connection().equals(publish.connection())) {
            return true;
        }
        ProcessLog.Holder publisher = processes.holderOf(publish.connection());
        return publisher != null
                && publisher.equals(processes.holderOf(copy.publish.connection()))
                && !publisher.equals(processes.holderOf(consumed.deliver.connection()));
    }

    /** A client that answers on the connection it was asked on leaves no doubt which consumer it was. */
    private static List<Arrival> onSameConnection(List<Arrival> causes, Publish publish) {
        List<Arrival> same = causes.stream()
                .filter(cause -> cause.deliver.connection().equals(publish.connection()))
                .toList();
        return same.isEmpty() ? causes : same;
    }

    /** It may be the work of a consumption, or the repeat of a publication, that nobody saw. */
    private boolean mayBeUnseen(Arrival cause, IdentifierRule rule, Publish publish) {
        boolean strange = partners.isStrange(cause.deliver, publish);
        int effect = effectOf(publish);
        boolean again = cause.effect == effect;
        cause.effect = effect;
        boolean askedAgain = rule.answers() && cause.lane != null && cause.lane.published > 1;
        return strange || again || askedAgain || rule.namesItself() || isBackFromItsGrave(cause, publish);
    }

    /** Where it was published to; never 0. */
    private static int effectOf(Publish publish) {
        return (31 * publish.exchange().hashCode() + publish.routingKeys().hashCode()) | 1;
    }

    /** The dead letter of a publication that nobody saw, published as it first was: by either who buried or who wrote it. */
    private static boolean isBackFromItsGrave(Arrival cause, Publish publish) {
        if (cause.copy != null || cause.deliver.deaths().isEmpty()) {
            return false;
        }
        Death first = cause.deliver.deaths().getLast();
        return cause.deliver.fingerprint().equals(publish.fingerprint())
                && first.exchange().equals(publish.exchange())
                && first.routingKeys().equals(publish.routingKeys());
    }

    void expire(long now) {
        requests.expire(now);
        partners.expire(now);
        while (!aging.isEmpty() && aging.peekFirst().arrival.deliver.at() + window < now) {
            forget(aging.removeFirst());
        }
    }

    /** The oldest of its name. */
    private void forget(Named old) {
        atPlace[old.place]--;
        Named named = known.get(old.name);
        if (named == old || named == null) {
            known.remove(old.name);
            return;
        }
        while (named.older != null && named.older != old) {
            named = named.older;
        }
        named.older = null;
    }

    private static boolean isBare(MessageProperties properties) {
        return properties.headers().isEmpty()
                && properties.messageId() == null
                && properties.correlationId() == null
                && properties.replyTo() == null
                && properties.traceparent() == null;
    }
}
