package io.warren.store.panache;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.warren.testing.PrivatePostgres;
import java.util.Map;

/** A PostgreSQL server for the time of a test class. */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private PrivatePostgres server;

    @Override
    public Map<String, String> start() {
        server = new PrivatePostgres();
        return Map.of("quarkus.datasource.jdbc.url", server.jdbcUrl(), "test.postgres", server.handle());
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
