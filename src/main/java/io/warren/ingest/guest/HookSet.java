package io.warren.ingest.guest;

import io.warren.ingest.guest.gdb.Hook;
import io.warren.ingest.guest.gdb.RspClient.Stopped;
import java.util.ArrayList;
import java.util.List;

/**
 * The hooks of a guest: set, or not. Those that tell of its end are set with the first stop and stay: they cost nothing
 * before they are hit.
 */
final class HookSet {

    private final HookStrategy strategy;
    private final List<Hook> hooks;
    private final List<Hook> lastHooks = new ArrayList<>();
    private boolean set;

    HookSet(HookStrategy strategy) {
        this.strategy = strategy;
        hooks = strategy.hooks();
    }

    boolean areSet() {
        return set;
    }

    /**
     * Sets those that tell of the guest's end. One that finds no room is left out, as a processor under KVM has four in all:
     * then what it would tell beforehand is noticed afterwards.
     */
    void setLast(Stopped stopped) {
        for (Hook hook : strategy.lastHooks()) {
            if (stopped.insertIfRoom(hook)) {
                lastHooks.add(hook);
            }
        }
    }

    /** Takes every hook away. */
    void clear(Stopped stopped) {
        change(stopped, false);
        lastHooks.forEach(stopped::remove);
        lastHooks.clear();
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
