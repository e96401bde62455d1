package io.warren.store.panache;

import io.warren.graph.Batch;
import io.warren.store.EdgeWriter;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes each batch, and the fact that it was written, in one transaction. */
@ApplicationScoped
class PanacheEdgeWriter implements EdgeWriter {

    private final Database database;

    PanacheEdgeWriter(Database database) {
        this.database = database;
    }

    @Override
    public void write(Batch batch) {
        String what = "store what was counted";
        database.write(what, connection -> {
            new BatchWork(connection, batch).write();
            return batch.number();
        });
    }
}
