package io.warren.store.panache;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.seen;

import io.warren.graph.Batch;
import io.warren.graph.Batch.EdgeIncrement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The store's own statements on a SQLite file, without the service around them. */
final class SqliteFile implements AutoCloseable {

    private final Connection connection;

    SqliteFile(Path file) throws SQLException {
        connection = DriverManager.getConnection(
                "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=5000");
        connection.setAutoCommit(false);
    }

    /** All migrations, in their order. */
    void createTables() throws SQLException, IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "db", "migration"));
                Statement statement = connection.createStatement()) {
            for (Path file : files.sorted().toList()) {
                statement.executeUpdate(Files.readString(file));
            }
            connection.commit();
        }
    }

    void write(Batch batch) throws SQLException {
        new BatchWork(connection, batch).write();
        connection.commit();
    }

    /** What it answers is a number. */
    long ask(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The same for the same number: 20 edges with as many messages as the number each. */
    static Batch numbered(int number) {
        return batch(
                number,
                IntStream.range(0, 20)
                        .mapToObj(i -> seen(
                                edge("producer-" + (number + i) % 100, "orders", "billing", "billing-1"),
                                number,
                                NOON.plusSeconds(number)))
                        .toArray(EdgeIncrement[]::new));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
