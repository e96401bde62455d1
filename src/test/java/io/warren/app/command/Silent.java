package io.warren.app.command;

import io.warren.cli.Progress;

/** Progress that nobody looks at. */
final class Silent {

    static final Progress PROGRESS = new Progress() {
        @Override
        public void step(String what) {}

        @Override
        public void state(String how) {}

        @Override
        public void note(String line) {}

        @Override
        public void end() {}
    };

    private Silent() {}
}
