package io.warren.ingest.topology;

/** The management API did not do as asked. The message says what happened, what it means, and what to type. */
public final class ManagementProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String advice;

    ManagementProblem(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.advice = message;
    }

    ManagementProblem(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.advice = message;
    }

    @Override
    public String getMessage() {
        return advice;
    }

    public Kind kind() {
        return kind;
    }

    /** What went wrong, as far as the cure differs. */
    public enum Kind {
        /** Nobody listens there, or nobody answers in time. */
        UNREACHABLE,
        /** 401 to everything: wrong name or password, or a user without any tag. */
        WRONG_CREDENTIALS,
        /** The user may log in, but lacks the tag {@code monitoring}: all its lists are empty. */
        NOT_MONITORING,
        /** The user lacks the tag {@code administrator}, which alone may switch tracing. */
        NOT_ADMINISTRATOR,
        /** Anything else: a server error, or an answer that is not what the API documents. */
        ODD_ANSWER
    }
}
