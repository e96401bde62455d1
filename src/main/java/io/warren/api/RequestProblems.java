package io.warren.api;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Requests that are wrong. */
final class RequestProblems {

    @ServerExceptionMapper
    public Response badParameter(BadParameter bad) {
        return bad.problem().response().build();
    }

    @ServerExceptionMapper
    public Response badBody(BadBody bad) {
        return Problem.of(ProblemKind.BAD_BODY, String.valueOf(bad.getMessage()))
                .response()
                .build();
    }

    @ServerExceptionMapper
    public Response badRequest(BadRequestException bad) {
        return Problem.of(ProblemKind.BAD_REQUEST, "The request is not one that HTTP allows here.")
                .response()
                .build();
    }

    @ServerExceptionMapper
    public Response tooLarge(BodyTooLarge large) {
        return Problem.of(ProblemKind.TOO_LARGE, String.valueOf(large.getMessage()))
                .response()
                .build();
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException absent, UriInfo uri) {
        return Problem.of(
                        ProblemKind.NOT_FOUND, "Nothing is at " + uri.getPath() + ". What there is, /q/openapi tells.")
                .response()
                .build();
    }

    @ServerExceptionMapper
    public Response notDeclared(NotDeclared absent) {
        return Problem.of(ProblemKind.NOT_FOUND, String.valueOf(absent.getMessage()))
                .response()
                .build();
    }

    @ServerExceptionMapper
    public Response notAllowed(NotAllowedException refused, UriInfo uri) {
        String allow = uri.getPath().endsWith("/observations") ? "POST" : "GET, HEAD";
        return Problem.of(ProblemKind.METHOD_NOT_ALLOWED, uri.getPath() + " knows only " + allow + ".")
                .response()
                .header(HttpHeaders.ALLOW, allow)
                .build();
    }

    @ServerExceptionMapper
    public Response notSupported(NotSupportedException refused) {
        return Problem.of(
                        ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                        "Observations are posted as " + ObservationsResource.NDJSON
                                + ", one JSON object a line, as they are or with Content-Encoding: gzip.")
                .response()
                .build();
    }

    @ServerExceptionMapper
    public Response notAcceptable(NotAcceptableException refused) {
        return Problem.of(ProblemKind.NOT_ACCEPTABLE, "Answers are application/json; ask for that or for anything.")
                .response()
                .build();
    }
}
