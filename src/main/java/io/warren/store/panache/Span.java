package io.warren.store.panache;

import io.warren.model.Participant;
import io.warren.store.Selection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows joined with the buckets {@code b} of a selection's span of time, or with the ones that are the sum of all. */
final class Span {

    interface Visitor {
        void row(ResultSet row) throws SQLException;
    }

    private Span() {}

    /** {@code sql} ends where its condition would begin. */
    static void read(Connection connection, String sql, Selection selection, Visitor visitor) throws SQLException {
        @Nullable Instant from = selection.from();
        @Nullable Instant to = selection.to();
        boolean all = from == null && to == null;
        String condition = all ? " where b.width = 0" : " where b.width > 0 and b.start + b.width > ? and b.start < ?";
        try (PreparedStatement statement = connection.prepareStatement(sql + condition)) {
            if (!all) {
                statement.setLong(1, from == null ? Long.MIN_VALUE : from.getEpochSecond());
                statement.setLong(2, to == null ? Long.MAX_VALUE : Conditions.secondsUp(to));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    visitor.row(row);
                }
            }
        }
    }

    /** From columns with that prefix, and the row's cluster. */
    static Participant participant(ResultSet row, String prefix) throws SQLException {
        return new Participant(
                row.getString("cluster"),
                row.getString(prefix + "connection"),
                row.getString(prefix + "process"),
                row.getString(prefix + "application"),
                row.getString(prefix + "thread"));
    }
}
