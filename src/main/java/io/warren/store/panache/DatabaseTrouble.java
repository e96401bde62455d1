package io.warren.store.panache;

import io.warren.store.StoreFailure;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what a failure of the database means, and what to do. */
final class DatabaseTrouble {

    private static final String NOTHING_LOST =
            " Nothing is lost yet: Warren goes on counting in memory and tries again.";

    private static final String COUNTED_AS_DROPPED = " These data are given up, and counted as dropped.";

    private DatabaseTrouble() {}

    /** Empty when it is not the database's: a bug of ours. */
    static Optional<StoreFailure> explained(String what, RuntimeException failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof SQLException sql) {
                String message = "Cannot " + what + ": " + meaning(sql);
                return Optional.of(
                        refused(sql)
                                ? StoreFailure.refused(message + COUNTED_AS_DROPPED, failure)
                                : new StoreFailure(message + NOTHING_LOST, failure));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static String meaning(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return state == null || state.isEmpty() ? ofSqlite(failure) : ofPostgres(state, failure);
    }

    /** Data exceptions and violated constraints (PostgreSQL); too big, constraint, mismatch (SQLite). */
    private static boolean refused(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        if (state == null || state.isEmpty()) {
            int code = failure.getErrorCode() & 0xff;
            return code >= 18 && code <= 20;
        }
        return state.startsWith("22") || state.startsWith("23");
    }

    /** Result codes of https://www.sqlite.org/rescode.html; the lowest byte is the primary one. */
    private static String ofSqlite(SQLException failure) {
        return switch (failure.getErrorCode() & 0xff) {
            case 5, 6 ->
                "another process is writing to the database file. Stop it, or give this one a file of its own"
                        + " (warren.store.file).";
            case 8 -> "the database file is read-only for this user. Check its owner and that of its folder: ls -l.";
            case 10 -> "the disk of the database file failed: " + failure.getMessage() + ". See dmesg.";
            case 11, 26 -> "the database file is damaged, or is not one. Move it away; Warren starts a new one.";
            case 13 -> "the disk of the database file is full. Free some space: df -h.";
            case 14 ->
                "the database file cannot be opened. Check that its folder exists and may be written to"
                        + " (warren.store.file).";
            default -> failure.getMessage() + '.';
        };
    }

    /** Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html. */
    private static String ofPostgres(String state, SQLException failure) {
        if (state.equals("53100")) {
            return "the disk of the PostgreSQL server is full. Free some space there: df -h.";
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" ->
                "PostgreSQL cannot be reached (" + failure.getMessage()
                        + "). Check that it runs and that quarkus.datasource.jdbc.url is right: pg_isready.";
            case "57" -> "PostgreSQL is stopping or starting (" + failure.getMessage() + ").";
            case "28" ->
                "PostgreSQL refuses the user or password. Check quarkus.datasource.username and"
                        + " quarkus.datasource.password.";
            case "3D" -> "the database does not exist in PostgreSQL. Create it: createdb warren.";
            case "42" ->
                "PostgreSQL refuses the statement: " + failure.getMessage()
                        + ". Check that the user owns Warren's tables.";
            case "53" -> "PostgreSQL is short of resources (" + failure.getMessage() + ").";
            default -> failure.getMessage() + '.';
        };
    }
}
