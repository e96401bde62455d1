package io.warren.cli;

import java.util.List;

/** Runs the service until it is told to stop. */
public interface Serving {

    int serve(List<String> arguments);
}
