package io.warren.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Undoes what was done, last things first, whatever goes wrong in between. */
final class CleanUp implements AutoCloseable {

    private final Deque<AutoCloseable> undone = new ArrayDeque<>();
    private final Consumer<String> complaints;

    CleanUp(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    <T extends AutoCloseable> T add(T resource) {
        undone.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!undone.isEmpty()) {
            try {
                undone.pop().close();
            } catch (Exception e) {
                // AutoCloseable declares it: what cannot be undone must not keep the rest from being undone.
                complaints.accept("could not be undone: " + e.getMessage());
            }
        }
    }
}
