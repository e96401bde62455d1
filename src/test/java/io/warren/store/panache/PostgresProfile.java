package io.warren.store.panache;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The product as it is built for PostgreSQL. */
public class PostgresProfile implements QuarkusTestProfile {

    @Override
    public String getConfigProfile() {
        return "postgresql";
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresResource.class));
    }
}
