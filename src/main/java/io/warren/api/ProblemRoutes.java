package io.warren.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Problems that the HTTP server would answer itself, without a word, before or after any resource is asked. */
@Singleton
class ProblemRoutes {

    private static final int BEFORE_THE_SERVER_LIMITS = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1;
    private static final int AFTER_THE_SERVER_LIMITS = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

    private final ObjectMapper json;
    private final long mostBytes;

    ProblemRoutes(
            ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.json = json;
        this.mostBytes = maxBodySize.asLongValue();
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_THE_SERVER_LIMITS).handler(this::limit);
        router.route(ObservationsResource.PATH).order(AFTER_THE_SERVER_LIMITS).handler(this::leaveToTheResource);
        router.route().order(Integer.MAX_VALUE).handler(this::notFound);
    }

    /** A body that says itself that it is too large need not be sent at all. */
    private void limit(RoutingContext context) {
        if (announced(context.request()) > mostBytes) {
            answer(context, Problem.of(ProblemKind.TOO_LARGE, tooLarge(mostBytes)), true);
        } else {
            context.next();
        }
    }

    /** A body of unknown size is bounded where it is read; the server cuts it off, without a word, only far behind. */
    private void leaveToTheResource(RoutingContext context) {
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, 2 * mostBytes);
        context.next();
    }

    static String tooLarge(long mostBytes) {
        return "The body is larger than " + mostBytes
                + " bytes (quarkus.http.limits.max-body-size), so nothing of it was taken. Send smaller batches, or"
                + " pack them: Content-Encoding: gzip.";
    }

    private void notFound(RoutingContext context) {
        answer(
                context,
                Problem.of(
                        ProblemKind.NOT_FOUND,
                        "Nothing is at " + context.normalizedPath() + ". What there is, /q/openapi tells."),
                false);
    }

    private static long announced(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0; // the server itself refuses what is no number
        }
    }

    private void answer(RoutingContext context, Problem problem, boolean close) {
        if (close) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        try {
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }
}
