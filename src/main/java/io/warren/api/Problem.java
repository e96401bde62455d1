package io.warren.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no answer, as RFC 9457 has it.
 *
 * @param type tells the kinds apart, for programs; the same for ever
 * @param title the kind in words
 * @param detail what happened, what it means, what to do
 * @param parameter the query parameter that is wrong; only for {@code bad-parameter}
 * @param allowed what it may be instead
 * @param reference to find it in the log; only for {@code unexpected}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        @Schema(examples = "urn:warren:problem:bad-parameter")
        String type,

        @Schema(examples = "A parameter is wrong") String title,
        @Schema(examples = "400") int status,

        @Schema(examples = "limit is \"many\"; it must be a whole number from 1 to 1000.")
        String detail,

        @Schema(examples = "limit") @Nullable String parameter,
        @Nullable List<String> allowed,
        @Nullable String reference) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind.type(), kind.title(), kind.status(), detail, null, null, null);
    }

    static Problem badParameter(String parameter, String detail, List<String> allowed) {
        ProblemKind kind = ProblemKind.BAD_PARAMETER;
        return new Problem(kind.type(), kind.title(), kind.status(), detail, parameter, allowed, null);
    }

    static Problem unexpected(String reference) {
        ProblemKind kind = ProblemKind.UNEXPECTED;
        String detail = "Something went wrong that should not. The service's log tells more under the reference "
                + reference + "; asking again may help.";
        return new Problem(kind.type(), kind.title(), kind.status(), detail, null, null, reference);
    }

    Response.ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
