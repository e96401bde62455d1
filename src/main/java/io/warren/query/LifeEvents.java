package io.warren.query;

import io.warren.graph.ThreadLabel;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Send;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Link;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Outcome.Unrouted;
import io.warren.model.Participant;
import io.warren.model.Slot;
import io.warren.query.LifeEvent.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes outcomes apart into what happened to each message. */
final class LifeEvents {

    private final Map<String, List<Outcome>> byMessage = new HashMap<>();
    /** Which message a delivery was of. */
    private final Map<String, String> messageOf = new HashMap<>();

    private final Map<String, List<Link>> causes = new HashMap<>();
    private final Map<String, Set<String>> neighbours = new HashMap<>();
    private final ParticipantNames names;

    LifeEvents(List<Outcome> ends, List<Link> links, ParticipantNames names) {
        this.names = names;
        for (Outcome end : ends) {
            byMessage.computeIfAbsent(message(end), _ -> new ArrayList<>()).add(end);
            if (end instanceof Hop hop && hop.deliver() != null) {
                messageOf.put(hop.deliver().id().text(), message(end));
            }
        }
        for (Link link : links) {
            String cause = cause(link);
            String effect = link.published().id().text();
            causes.computeIfAbsent(effect, _ -> new ArrayList<>()).add(link);
            neighbours.computeIfAbsent(cause, _ -> new LinkedHashSet<>()).add(effect);
            neighbours.computeIfAbsent(effect, _ -> new LinkedHashSet<>()).add(cause);
        }
    }

    private String cause(Link link) {
        String delivery = link.consumed().id().text();
        return messageOf.getOrDefault(delivery, delivery);
    }

    /** The messages that caused it, and those it caused. */
    Set<String> neighbours(String message) {
        return neighbours.getOrDefault(message, Set.of());
    }

    /** The id of the message's publication where it is certain, else of its delivery. */
    static String message(Outcome end) {
        return switch (end) {
            case Hop hop ->
                hop.publish()
                        .certain()
                        .map(publish -> publish.id().text())
                        .or(() -> Optional.ofNullable(hop.deliver())
                                .map(deliver -> deliver.id().text()))
                        .orElse("");
            case Undelivered undelivered -> undelivered.publish().id().text();
            case Unrouted unrouted -> unrouted.publish().id().text();
            case Outcome.SettledLate _, Outcome.Unmatched _, Outcome.Duplicate _, Outcome.Ignored _, Link _ -> "";
        };
    }

    static boolean matches(
            Outcome end,
            @Nullable Fingerprint fingerprint,
            @Nullable String messageId,
            @Nullable String correlationId) {
        return switch (end) {
            case Hop hop -> {
                @Nullable Deliver deliver = hop.deliver();
                yield deliver == null
                        ? hop.publish().certain().stream()
                                .anyMatch(publish -> has(
                                        publish.fingerprint(),
                                        publish.properties(),
                                        fingerprint,
                                        messageId,
                                        correlationId))
                        : has(deliver.fingerprint(), deliver.properties(), fingerprint, messageId, correlationId);
            }
            case Undelivered undelivered -> has(undelivered.publish(), fingerprint, messageId, correlationId);
            case Unrouted unrouted -> has(unrouted.publish(), fingerprint, messageId, correlationId);
            case Outcome.SettledLate _, Outcome.Unmatched _, Outcome.Duplicate _, Outcome.Ignored _, Link _ -> false;
        };
    }

    private static boolean has(
            Publish publish,
            @Nullable Fingerprint fingerprint,
            @Nullable String messageId,
            @Nullable String correlationId) {
        return has(publish.fingerprint(), publish.properties(), fingerprint, messageId, correlationId);
    }

    private static boolean has(
            Fingerprint body,
            MessageProperties properties,
            @Nullable Fingerprint fingerprint,
            @Nullable String messageId,
            @Nullable String correlationId) {
        return (fingerprint == null || fingerprint.equals(body))
                && (messageId == null || messageId.equals(properties.messageId()))
                && (correlationId == null || correlationId.equals(properties.correlationId()));
    }

    /** In the order it happened. */
    List<LifeEvent> of(Set<String> messages) {
        List<LifeEvent> events = new ArrayList<>();
        for (String message : messages) {
            List<Outcome> ends = byMessage.getOrDefault(message, List.of());
            ends.stream()
                    .flatMap(end -> publishOf(end).stream())
                    .findFirst()
                    .ifPresent(publish -> events.add(published(publish, sender(ends))));
            ends.forEach(end -> add(events, end));
        }
        events.sort(Comparator.comparingLong(LifeEvent::at).thenComparing(LifeEvent::kind));
        return events;
    }

    private void add(List<LifeEvent> events, Outcome end) {
        switch (end) {
            case Hop hop -> arrived(events, hop);
            case Undelivered undelivered ->
                events.add(ofPublish(
                        Kind.UNDELIVERED,
                        undelivered.publish(),
                        undelivered.queue(),
                        undelivered.reason().name()));
            case Unrouted unrouted ->
                events.add(ofPublish(
                        Kind.UNROUTED, unrouted.publish(), null, unrouted.returned() == null ? "" : "RETURNED"));
            case Outcome.SettledLate _, Outcome.Unmatched _, Outcome.Duplicate _, Outcome.Ignored _, Link _ -> {}
        }
    }

    private void arrived(List<LifeEvent> events, Hop hop) {
        @Nullable Deliver deliver = hop.deliver();
        if (deliver == null) {
            return;
        }
        String message = message(hop);
        String way = hop.via().stream()
                .map(via -> "died in " + via.queue() + " (" + via.reason() + ")")
                .collect(Collectors.joining(", "));
        String detail = hop.candidates() > 1 ? "one of " + hop.candidates() + " publications" : way;
        Optional<GuestThread> reader = hop.receive().certain().map(Observation.GuestMessage::thread);
        events.add(ofDeliver(
                deliver.redelivered() ? Kind.REDELIVERED : Kind.DELIVERED,
                deliver,
                deliver.at(),
                message,
                detail,
                reader));
        hop.settle()
                .certain()
                .ifPresent(settle -> events.add(ofDeliver(
                        Kind.SETTLED,
                        deliver,
                        settle.at(),
                        message,
                        settle.method().wireName(),
                        Optional.of(settle.thread()))));
    }

    private LifeEvent ofDeliver(
            Kind kind, Deliver deliver, long at, String message, String detail, Optional<GuestThread> thread) {
        return new LifeEvent(
                at,
                kind,
                message,
                null,
                null,
                0,
                deliver.cluster(),
                deliver.vhost(),
                deliver.exchange(),
                deliver.routingKeys(),
                deliver.queue(),
                who(deliver.cluster(), deliver.connection(), thread),
                detail,
                deliver.fingerprint(),
                deliver.size());
    }

    /** Any end of the message may know which thread sent it. */
    private static Optional<GuestThread> sender(List<Outcome> ends) {
        return ends.stream()
                .flatMap(end -> sendOf(end).certain().stream())
                .map(Send::thread)
                .findFirst();
    }

    private LifeEvent published(Publish publish, Optional<GuestThread> sender) {
        List<Link> because = causes.getOrDefault(publish.id().text(), List.of());
        @Nullable Link first = because.isEmpty() ? null : because.getFirst();
        return new LifeEvent(
                publish.at(),
                Kind.PUBLISHED,
                publish.id().text(),
                first == null || first.candidates() > 1 ? null : cause(first),
                first == null ? null : first.level(),
                first == null ? 0 : first.candidates(),
                publish.cluster(),
                publish.vhost(),
                publish.exchange(),
                publish.routingKeys(),
                null,
                who(publish.cluster(), publish.connection(), sender),
                "",
                publish.fingerprint(),
                publish.size());
    }

    private LifeEvent ofPublish(Kind kind, Publish publish, @Nullable String queue, String detail) {
        return new LifeEvent(
                publish.at(),
                kind,
                publish.id().text(),
                null,
                null,
                0,
                publish.cluster(),
                publish.vhost(),
                publish.exchange(),
                publish.routingKeys(),
                queue,
                null,
                detail,
                publish.fingerprint(),
                publish.size());
    }

    private Participant who(String cluster, String connection, Optional<GuestThread> thread) {
        Participant named = names.of(cluster, connection);
        return new Participant(
                named.cluster(),
                named.connection(),
                named.process(),
                named.application(),
                thread.map(ThreadLabel::of).orElse(null));
    }

    private static Optional<Publish> publishOf(Outcome end) {
        return switch (end) {
            case Hop hop -> hop.publish().certain();
            case Undelivered undelivered -> Optional.of(undelivered.publish());
            case Unrouted unrouted -> Optional.of(unrouted.publish());
            case Outcome.SettledLate _, Outcome.Unmatched _, Outcome.Duplicate _, Outcome.Ignored _, Link _ ->
                Optional.empty();
        };
    }

    private static Slot<Send> sendOf(Outcome end) {
        return switch (end) {
            case Hop hop -> hop.send();
            case Undelivered undelivered -> undelivered.send();
            case Unrouted unrouted -> unrouted.send();
            case Outcome.SettledLate _, Outcome.Unmatched _, Outcome.Duplicate _, Outcome.Ignored _, Link _ ->
                Slot.unseen();
        };
    }
}
