package io.warren.ingest.forward;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers what an operator would read. */
public final class HeardStates implements ForwardListener {

    public final List<String> said = new CopyOnWriteArrayList<>();
    public final AtomicLong lost = new AtomicLong();

    @Override
    public void delivering() {
        said.add("delivering");
    }

    @Override
    public void waiting(String message) {
        said.add(message);
    }

    @Override
    public void lost(long observations, String reason) {
        lost.addAndGet(observations);
    }
}
