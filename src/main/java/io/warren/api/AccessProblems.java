package io.warren.api;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Requests of those who may not. What exactly was wrong with a token is not told. */
final class AccessProblems {

    @ServerExceptionMapper
    public Response failed(AuthenticationFailedException failure) {
        return notAuthenticated(
                "The token is not one that this service knows. Send Authorization: Bearer TOKEN with one"
                        + " of those in warren.api.token or warren.api.tokens-file.");
    }

    @ServerExceptionMapper
    public Response missing(UnauthorizedException refused) {
        return notAuthenticated("A token is needed for this. Send Authorization: Bearer TOKEN; tokens are set by"
                + " warren.api.token or warren.api.tokens-file where the service runs.");
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException refused) {
        return Problem.of(
                        ProblemKind.NOT_PERMITTED,
                        "The token is known, but lacks the role: to ask, a token needs the role " + Roles.READER
                                + ", to post observations " + Roles.FEEDER + ".")
                .response()
                .build();
    }

    private static Response notAuthenticated(String detail) {
        return Problem.of(ProblemKind.NOT_AUTHENTICATED, detail)
                .response()
                .header(HttpHeaders.WWW_AUTHENTICATE, BearerTokens.CHALLENGE)
                .build();
    }
}
