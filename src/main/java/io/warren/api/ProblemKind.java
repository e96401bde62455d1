package io.warren.api;

import java.util.Locale;

/** Every way a request can fail. */
enum ProblemKind {
    BAD_PARAMETER(400, "A parameter is wrong"),
    BAD_BODY(400, "The body cannot be read"),
    BAD_REQUEST(400, "The request cannot be read"),
    NOT_AUTHENTICATED(401, "Who asks is not known"),
    NOT_PERMITTED(403, "The token does not permit this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method does not fit the path"),
    NOT_ACCEPTABLE(406, "The answer has no such form"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has the wrong form"),
    UNEXPECTED(500, "An unexpected failure"),
    STORE_AWAY(503, "The database does not answer"),
    BUSY(503, "Too much is waiting");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String type() {
        return "urn:warren:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
