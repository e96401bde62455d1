package io.warren.store.panache;

import io.warren.model.Granularity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When rows of a level were first seen, from the totals of the edges that make them up. */
final class FirstSeenQuery {

    private record Seen(long row, long at) {}

    private final Connection connection;
    private final String sql;

    FirstSeenQuery(Connection connection, Granularity granularity) {
        this.connection = connection;
        String row = switch (granularity) {
            case THREAD -> "id";
            case CONNECTION -> "connection_row";
            case PROCESS -> "process_row";
            case APPLICATION -> "application_row";
        };
        this.sql = "select e." + row + ", min(b.first_seen) from edge e"
                + " join bucket b on b.subject_id = e.id and b.width = 0 where e." + row + " in (?) group by e." + row;
    }

    Map<Long, Long> of(List<Long> rows) throws SQLException {
        Map<Long, Long> seen = new HashMap<>();
        Jdbc.select(connection, sql, rows, List.of(), row -> new Seen(row.getLong(1), row.getLong(2)))
                .forEach(one -> seen.put(one.row(), one.at()));
        return seen;
    }
}
