package io.warren.api;

import io.warren.export.MapFormat;
import io.warren.export.MapView;
import io.warren.export.MapViews;
import io.warren.query.FlowQueries;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Singleton
@Path("/api/v1/files/{format}")
@Tag(name = "Map")
class MapFileResource {

    private final FlowQueries queries;

    MapFileResource(FlowQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "file",
            summary = "All edges as a file",
            description = "Limit and cursor have no meaning here.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING)))
    public Response file(
            @RestPath
                    @Parameter(description = "As which kind of file.")
                    @Schema(enumeration = {"csv", "dot", "graphml", "json", "mermaid", "table"})
                    String format,
            @BeanParam FlowFilters filters) {
        MapFormat wanted = Arrays.stream(MapFormat.values())
                .filter(known -> known.word().equals(format))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        MapView map = new MapView(
                queries.allEdges(filters.query()).stream().map(MapViews::edge).toList(),
                CoverageStatements.of(queries.coverage()));
        return Response.ok(written(wanted, map), type(wanted))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"warren-map." + extension(wanted) + '"')
                .build();
    }

    private static String written(MapFormat format, MapView map) {
        StringBuilder text = new StringBuilder();
        try {
            format.exporter().write(map, text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private static String type(MapFormat format) {
        return switch (format) {
            case JSON -> MediaType.APPLICATION_JSON;
            case CSV -> "text/csv;charset=UTF-8";
            case GRAPHML -> "application/xml;charset=UTF-8";
            case TABLE, DOT, MERMAID -> "text/plain;charset=UTF-8";
        };
    }

    private static String extension(MapFormat format) {
        return switch (format) {
            case MERMAID -> "mmd";
            case TABLE -> "txt";
            case JSON, CSV, DOT, GRAPHML -> format.word();
        };
    }
}
