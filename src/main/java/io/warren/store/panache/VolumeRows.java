package io.warren.store.panache;

import io.warren.store.TimeSpan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of all buckets of a span of time by an index, one width of buckets after the other. */
final class VolumeRows {

    private static final String NUMBERS =
            "select subject_id, messages, bytes, redeliveries, dead_lettered, first_seen, last_seen from bucket where ";

    private static final String TOTALS = NUMBERS + "width = 0";

    private static final String BETWEEN =
            NUMBERS + "(width * 100000000000 + start) > ? and (width * 100000000000 + start) < ?";

    private static final String NEXT_WIDTH =
            "select (width * 100000000000 + start) from bucket where (width * 100000000000 + start) > ?"
                    + " order by (width * 100000000000 + start) limit 1";

    /** What a width is multiplied with in the index. */
    private static final long WIDTH = 100_000_000_000L;

    private VolumeRows() {}

    /** All since it was first seen. */
    static void totals(Connection connection, VolumeTable into) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TOTALS)) {
            read(statement, into, 0);
        }
    }

    static void between(Connection connection, TimeSpan asked, VolumeTable into, int span) throws SQLException {
        @Nullable Instant from = asked.from();
        @Nullable Instant to = asked.to();
        long first = from == null ? 0 : from.getEpochSecond();
        long end = to == null ? WIDTH - 1 : Conditions.secondsUp(to);
        try (PreparedStatement statement = connection.prepareStatement(BETWEEN)) {
            for (long width = widthAfter(connection, 0); width > 0; width = widthAfter(connection, width)) {
                statement.setLong(1, width * WIDTH + Math.max(0, first - width + 1) - 1);
                statement.setLong(2, width * WIDTH + end);
                read(statement, into, span);
            }
        }
    }

    /** The next coarser width that there are buckets of; 0 = none. */
    private static long widthAfter(Connection connection, long width) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT_WIDTH)) {
            statement.setLong(1, (width + 1) * WIDTH - 1);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) / WIDTH : 0;
            }
        }
    }

    private static void read(PreparedStatement statement, VolumeTable into, int span) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                into.add(
                        span,
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7));
            }
        }
    }
}
