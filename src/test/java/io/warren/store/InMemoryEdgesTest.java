package io.warren.store;

class InMemoryEdgesTest extends EdgeStoreContract {

    private final InMemoryEdges store = new InMemoryEdges(RetentionPlan.standard());

    @Override
    protected EdgeWriter writer() {
        return store;
    }

    @Override
    protected EdgeReader reader() {
        return store;
    }

    @Override
    protected EdgeRetention retention() {
        return store;
    }
}
