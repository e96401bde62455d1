package io.warren.ingest.guest;

import io.warren.ingest.guest.gdb.Hook;
import io.warren.ingest.guest.gdb.RspClient.Stopped;
import java.util.List;

/** The hooks of a guest: set, or not. */
final class HookSet {

    private final HookStrategy strategy;
    private final List<Hook> hooks;
    private boolean set;

    HookSet(HookStrategy strategy) {
        this.strategy = strategy;
        hooks = strategy.hooks();
    }

    boolean areSet() {
        return set;
    }

    /** Sets or removes them, unless that is done already. */
    void change(Stopped stopped, boolean wanted) {
        if (wanted == set) {
            return;
        }
        set = wanted;
        if (wanted) {
            hooks.forEach(stopped::insert);
            strategy.armed();
        } else {
            hooks.forEach(stopped::remove);
        }
    }
}
