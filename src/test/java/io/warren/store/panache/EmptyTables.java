package io.warren.store.panache;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Empties the store between tests. */
final class EmptyTables {

    private EmptyTables() {}

    static void of(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("bucket", "edge", "counter", "step", "direct", "participant", "writer")) {
                statement.executeUpdate("delete from " + table);
            }
        }
    }
}
