package io.warren.store;

class InMemoryEdgesTest implements EdgeStoreContract {

    private final InMemoryEdges store = new InMemoryEdges(RetentionPlan.standard());

    @Override
    public EdgeWriter writer() {
        return store;
    }

    @Override
    public EdgeReader reader() {
        return store;
    }

    @Override
    public EdgeRetention retention() {
        return store;
    }
}
