package io.warren.ingest.forward;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** By Warren's REST API: {@code POST /api/v1/observations}. */
public final class RestDestination implements Destination {

    private static final String PATH = "/api/v1/observations";
    private static final String WAITS = " What is seen waits in the spool. ";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int NOT_UNDERSTOOD = 415;
    private static final int SHOWN = 200;

    private final URI target;
    private final @Nullable String token;
    private final Duration patience;
    private final HttpClient http;

    /**
     * To the service at that address, for instance {@code http://warren:8080}.
     *
     * @param token of the role feeder; null where the service asks for none
     */
    public RestDestination(URI service, @Nullable String token, Duration patience) {
        String root = service.toString();
        this.target = URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + PATH);
        this.token = token;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
    }

    @Override
    public Delivery deliver(byte[] batch) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(patience)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(batch));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return judge(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Delivery.Later("Cannot reach Warren at " + target + " (" + e + ")." + WAITS
                    + "It is tried again by itself. Is the service up, is the address right? Type: curl -i " + target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Later("Interrupted while waiting for Warren at " + target + ".");
        }
    }

    private Delivery judge(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case OK -> new Delivery.Delivered();
            case UNAUTHORIZED, FORBIDDEN ->
                new Delivery.Later("Warren at " + target + " refuses our token (" + said(answer) + ")." + WAITS
                        + "The token must stand in the service's warren.api.tokens-file with the role feeder.");
            case NOT_FOUND ->
                new Delivery.Later("There is no Warren at " + target + " (" + said(answer) + ")." + WAITS
                        + "Is the address right? Type: curl -i " + target);
            case BAD_REQUEST, TOO_LARGE, NOT_UNDERSTOOD ->
                new Delivery.Refused("Warren at " + target + " cannot read what we send (" + said(answer)
                        + "): one batch is lost. Are sensor and service of the same version?");
            default ->
                new Delivery.Later("Warren at " + target + " takes nothing now (" + said(answer) + ")." + WAITS
                        + "It is tried again by itself.");
        };
    }

    private static String said(HttpResponse<String> answer) {
        String body = answer.body().replaceAll("\\s+", " ");
        return answer.statusCode() + " " + (body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body);
    }

    @Override
    public void close() {
        http.close();
    }
}
