package io.warren.ingest.topology;

import io.warren.model.BrokerFact;
import io.warren.model.BrokerFact.ConnectionClosed;
import io.warren.model.BrokerFact.ConnectionOpened;
import io.warren.model.BrokerFact.ConsumerStarted;
import io.warren.model.BrokerFact.ConsumerStopped;
import io.warren.model.ConnectionFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds out what changed between two lists. A name that is used again by a later connection counts as both. */
final class ListDifference {

    private Map<String, ConnectionFacts> connections = Map.of();
    private Set<ConsumerFacts> consumers = Set.of();

    /** @param at of what has gone; what has come tells its own time where it can */
    List<BrokerFact> next(long at, Lists lists) {
        List<BrokerFact> facts = new ArrayList<>();
        connections(at, lists.connections(), facts);
        consumers(at, lists.consumers(), facts);
        return facts;
    }

    private void connections(long at, List<ConnectionFacts> listed, List<BrokerFact> facts) {
        Map<String, ConnectionFacts> now = HashMap.newHashMap(listed.size());
        listed.forEach(connection -> now.put(connection.name(), connection));
        connections.forEach((name, before) -> {
            ConnectionFacts after = now.get(name);
            if (after == null) {
                facts.add(new ConnectionClosed(at, before.cluster(), name));
            } else if (!Objects.equals(before.connectedAt(), after.connectedAt())) {
                Long connectedAt = after.connectedAt();
                facts.add(new ConnectionClosed(connectedAt == null ? at : connectedAt, before.cluster(), name));
            }
        });
        now.forEach((name, after) -> {
            if (!after.equals(connections.get(name))) {
                Long connectedAt = after.connectedAt();
                facts.add(new ConnectionOpened(connectedAt == null ? at : connectedAt, after));
            }
        });
        connections = now;
    }

    private void consumers(long at, List<ConsumerFacts> listed, List<BrokerFact> facts) {
        Set<ConsumerFacts> now = new HashSet<>(listed);
        for (ConsumerFacts gone : consumers) {
            if (!now.contains(gone)) {
                facts.add(new ConsumerStopped(
                        at, gone.cluster(), gone.vhost(), gone.queue(), gone.channel(), gone.consumerTag()));
            }
        }
        for (ConsumerFacts come : now) {
            if (!consumers.contains(come)) {
                facts.add(new ConsumerStarted(
                        at, come.cluster(), come.vhost(), come.queue(), come.channel(), come.consumerTag()));
            }
        }
        consumers = now;
    }
}
