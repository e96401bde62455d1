package io.warren.store.panache;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.warren.store.StoreFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.hibernate.Session;

/** Transactions, and what their failures mean. */
@ApplicationScoped
class Database {

    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** SQLite has one writer at a time; those of this process queue here, which is kinder than its busy errors. */
    private final ReentrantLock writing = new ReentrantLock();

    /** All of it or nothing; throws {@link StoreFailure} when that is nothing, or when it cannot be told. */
    <T> T write(String what, Work<T> work) {
        writing.lock();
        try {
            return inTransaction(what, () -> Panache.getSession().doReturningWork(work::with));
        } finally {
            writing.unlock();
        }
    }

    <T> T read(String what, Supplier<T> work) {
        return inTransaction(what, () -> {
            Session session = Panache.getSession();
            session.setDefaultReadOnly(true);
            return work.get();
        });
    }

    /** As {@link #read}, for what is faster without entities. */
    <T> T readRows(String what, Work<T> work) {
        return inTransaction(what, () -> Panache.getSession().doReturningWork(work::with));
    }

    private static <T> T inTransaction(String what, Supplier<T> work) {
        try {
            return QuarkusTransaction.requiringNew().call(work::get);
        } catch (RuntimeException e) {
            throw DatabaseTrouble.explained(what, e).orElseThrow(() -> e);
        }
    }
}
