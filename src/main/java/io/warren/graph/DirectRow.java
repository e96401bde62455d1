package io.warren.graph;

import io.warren.model.Granularity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A dependency without a broker: one participant connects to another.
 *
 * @param client who connects
 * @param server who listens
 * @param port the server's
 * @param requests what the client sent
 * @param answers what the server sent back
 */
public record DirectRow(Party client, Party server, int port, Volume requests, Volume answers) implements Passage {

    /** Rows are ordered by it; the same as long as both ends are named the same. */
    public long id() {
        return new StableId("direct row")
                .add(client.cluster())
                .add(client.name())
                .add(server.name())
                .add(port)
                .value();
    }

    /** Both directions of all dependencies that look the same at that level, added up; in ascending order of id. */
    public static List<DirectRow> at(Granularity granularity, Collection<DirectFlow> flows) {
        Map<Long, DirectRow> rows = new TreeMap<>();
        for (DirectFlow flow : flows) {
            DirectRow row = of(
                    flow.key(),
                    Party.of(flow.client(), granularity),
                    Party.of(flow.server(), granularity),
                    flow.volume());
            rows.merge(row.id(), row, DirectRow::plus);
        }
        return List.copyOf(rows.values());
    }

    private static DirectRow of(DirectKey key, Party client, Party server, Volume volume) {
        return key.answer()
                ? new DirectRow(client, server, key.port(), Volume.NONE, volume)
                : new DirectRow(client, server, key.port(), volume, Volume.NONE);
    }

    public DirectRow plus(DirectRow other) {
        return new DirectRow(client, server, port, requests.plus(other.requests), answers.plus(other.answers));
    }

    @Override
    public Party from() {
        return client;
    }

    @Override
    public Party to() {
        return server;
    }

    @Override
    public Volume volume() {
        return requests.plus(answers);
    }
}
