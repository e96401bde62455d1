package io.warren.store.panache;

import java.nio.file.Path;
import java.sql.SQLException;

/** Writes one batch after the other and says which was written, until it is killed. */
final class EndlessWriter {

    private EndlessWriter() {}

    public static void main(String[] arguments) throws SQLException {
        try (SqliteFile file = new SqliteFile(Path.of(arguments[0]))) {
            for (int number = Integer.parseInt(arguments[1]); ; number++) {
                file.write(SqliteFile.numbered(number));
                System.out.println(number);
            }
        }
    }
}
