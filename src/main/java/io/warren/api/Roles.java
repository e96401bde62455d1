package io.warren.api;

import java.util.List;

/** What a token permits. */
final class Roles {

    /** To ask. */
    static final String READER = "reader";

    /** To hand in observations. */
    static final String FEEDER = "feeder";

    static final List<String> ALL = List.of(READER, FEEDER);

    private Roles() {}
}
