package io.warren.api;

import io.warren.store.StoreFailure;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Requests that are right, and yet there is no answer. */
final class ServiceProblems {

    private static final Logger LOG = Logger.getLogger(ServiceProblems.class);
    private static final int SECONDS = 5;

    /** What is counted waits in memory meanwhile; only questions go unanswered. */
    @ServerExceptionMapper
    public Response storeAway(StoreFailure failure) {
        return Problem.of(ProblemKind.STORE_AWAY, String.valueOf(failure.getMessage()))
                .response()
                .header(HttpHeaders.RETRY_AFTER, SECONDS)
                .build();
    }

    @ServerExceptionMapper
    public Response busy(TooMuchWaiting busy) {
        return Problem.of(ProblemKind.BUSY, String.valueOf(busy.getMessage()))
                .response()
                .header(HttpHeaders.RETRY_AFTER, SECONDS)
                .build();
    }

    /** A bug: the asker learns where to look, the log learns what happened. */
    @ServerExceptionMapper
    public Response unexpected(Throwable bug) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(bug, "A request failed that should not, reference=%s", reference);
        return Problem.unexpected(reference).response().build();
    }
}
