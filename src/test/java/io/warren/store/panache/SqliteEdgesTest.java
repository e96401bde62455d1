package io.warren.store.panache;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SqliteEdgesTest extends PanacheEdgesContract {}
