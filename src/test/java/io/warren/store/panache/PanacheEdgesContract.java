package io.warren.store.panache;

import io.warren.store.EdgeReader;
import io.warren.store.EdgeRetention;
import io.warren.store.EdgeStoreContract;
import io.warren.store.EdgeWriter;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** The contract, for the store that the product runs with. */
abstract class PanacheEdgesContract implements EdgeStoreContract {

    @Inject
    EdgeWriter writer;

    @Inject
    EdgeReader reader;

    @Inject
    EdgeRetention retention;

    @Inject
    DataSource database;

    @BeforeEach
    void empty() throws SQLException {
        EmptyTables.of(database);
    }

    @Override
    public EdgeWriter writer() {
        return writer;
    }

    @Override
    public EdgeReader reader() {
        return reader;
    }

    @Override
    public EdgeRetention retention() {
        return retention;
    }
}
