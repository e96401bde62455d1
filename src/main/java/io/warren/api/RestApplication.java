package io.warren.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the OpenAPI document says of the whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Warren",
                        version = "1",
                        description = "Which thread feeds which thread through RabbitMQ, and through which exchange,"
                                + " binding and queue. Times are RFC 3339; names of exchanges, queues and programs are"
                                + " what the broker says, and may hold any character.",
                        license = @License(name = "Apache-2.0")),
        components =
                @Components(
                        schemas = @Schema(name = "Problem", implementation = Problem.class),
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "token",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        description = "Needed to ask only where warren.api.token or"
                                                + " warren.api.tokens-file is set; needed to post observations.")))
public class RestApplication extends Application {}
