package io.warren.store.panache;

import io.warren.model.Granularity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When rows of a level were first seen, from the totals of the edges that make them up. */
final class FirstSeenQuery {

    private static final String FIRST = """
            select e.%1$s, min(b.first_seen) from edge e join bucket b on b.subject_id = e.id and b.width = 0
            where e.%1$s in (?) group by e.%1$s""";

    private record Seen(long row, long at) {}

    private final Connection connection;
    private final String sql;

    FirstSeenQuery(Connection connection, Granularity granularity) {
        this.connection = connection;
        this.sql = FIRST.formatted(
                switch (granularity) {
                    case THREAD -> "id";
                    case CONNECTION -> "connection_row";
                    case PROCESS -> "process_row";
                    case APPLICATION -> "application_row";
                });
    }

    Map<Long, Long> of(List<Long> rows) throws SQLException {
        Map<Long, Long> seen = new HashMap<>();
        Jdbc.select(connection, sql, rows, List.of(), row -> new Seen(row.getLong(1), row.getLong(2)))
                .forEach(one -> seen.put(one.row(), one.at()));
        return seen;
    }
}
