package io.warren.ingest.guest.gdb;

import java.nio.file.Path;

/** A debug stub did not do what was asked. Hooks may still be set: attach again and detach frees the guest. */
public final class StubFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    StubFailure(Path socket, String what) {
        super("debug stub " + socket + ": " + what);
    }

    StubFailure(Path socket, String what, Throwable cause) {
        super("debug stub " + socket + ": " + what, cause);
    }
}
