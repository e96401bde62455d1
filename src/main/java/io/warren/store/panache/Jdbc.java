package io.warren.store.panache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many rows with one statement. */
final class Jdbc {

    /** Rows sent to the database together. */
    private static final int TOGETHER = 1000;

    /** Parameters of one {@code in (…)}; SQLite of old allows 999 in a statement. */
    private static final int IN_LIST = 500;

    @FunctionalInterface
    interface Binder<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    @FunctionalInterface
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private Jdbc() {}

    static <T> void batch(Connection connection, String sql, Collection<T> rows, Binder<T> binder) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (T row : rows) {
                binder.bind(statement, row);
                statement.addBatch();
                waiting++;
                if (waiting % TOGETHER == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** Runs {@code sql} with {@code (?)} replaced by a list of some of the ids, as often as it takes for all of them. */
    static <T> List<T> select(Connection connection, String sql, List<Long> ids, List<Long> more, RowMapper<T> mapper)
            throws SQLException {
        List<T> rows = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IN_LIST) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + IN_LIST));
            try (PreparedStatement statement = connection.prepareStatement(withList(sql, some.size()))) {
                bind(statement, some, more);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        rows.add(mapper.map(result));
                    }
                }
            }
        }
        return rows;
    }

    /** As {@link #select}, for a statement that answers nothing. */
    static void update(Connection connection, String sql, List<Long> ids) throws SQLException {
        for (int from = 0; from < ids.size(); from += IN_LIST) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + IN_LIST));
            try (PreparedStatement statement = connection.prepareStatement(withList(sql, some.size()))) {
                bind(statement, some, List.of());
                statement.executeUpdate();
            }
        }
    }

    /** PostgreSQL refuses texts with a zero character, which an AMQP name may contain. */
    static @Nullable String text(@Nullable String text) {
        return text == null || text.indexOf('\0') < 0 ? text : text.replace('\0', '\u2400');
    }

    private static void bind(PreparedStatement statement, List<Long> ids, List<Long> more) throws SQLException {
        int parameter = 1;
        for (Long id : ids) {
            statement.setLong(parameter++, id);
        }
        for (Long value : more) {
            statement.setLong(parameter++, value);
        }
    }

    private static String withList(String sql, int size) {
        return sql.replace("(?)", "(" + String.join(", ", Collections.nCopies(size, "?")) + ")");
    }
}
