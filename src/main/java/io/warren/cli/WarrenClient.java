package io.warren.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running service. On the JDK's old connection class on purpose: it is there at once, where the newer client
 * loads several hundred classes first.
 */
final class WarrenClient {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 60_000;
    private static final int PAGE = 1_000;

    private final String url;
    private final @Nullable String authorization;

    WarrenClient(String url, @Nullable String authorization) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.authorization = authorization;
    }

    static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer to one question. */
    @Nullable Object get(String path, Map<String, String> parameters) {
        URI uri = uri(path, parameters);
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestProperty("Accept", "application/json, application/problem+json");
            if (authorization != null) {
                connection.setRequestProperty("Authorization", authorization);
            }
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                try (InputStream in = connection.getInputStream()) {
                    return Json.parse(in);
                }
            }
            throw refusal(status, uri, problem(connection));
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailure.unreachable(
                    "Cannot reach Warren at " + url + ": " + reason(e)
                            + "\nThe service is not running there, or listens at another address."
                            + "\nType: ./warren serve    or, for another address: ./warren --url http://HOST:PORT …",
                    e);
        }
    }

    /** All pages of a list as one answer, or the first {@code limit} items of it. */
    Map<String, @Nullable Object> all(String path, Map<String, String> parameters, long limit) {
        List<@Nullable Object> items = new ArrayList<>();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        Map<String, String> asked = new LinkedHashMap<>(parameters);
        String next;
        do {
            asked.put("limit", Long.toString(Math.min(PAGE, limit - items.size())));
            Map<?, ?> page = Tree.object(get(path, asked));
            items.addAll(Tree.list(page.get("items")));
            answer.put("items", items);
            answer.put("coverage", page.get("coverage"));
            next = Tree.textOrNull(page.get("next"));
            asked.put("cursor", Tree.text(next));
        } while (next != null && items.size() < limit);
        return answer;
    }

    private URI uri(String path, Map<String, String> parameters) {
        StringBuilder text = new StringBuilder(url).append("/api/v1/").append(path);
        char separator = '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            text.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        try {
            return new URI(text.toString());
        } catch (URISyntaxException e) {
            throw new CommandFailure(ExitCode.WRONG_USE, "--url is not an address: " + url, e);
        }
    }

    private CommandFailure refusal(int status, URI uri, String problem) {
        return switch (status) {
            case 400, 404, 422 ->
                new CommandFailure(
                        ExitCode.WRONG_USE, "Warren does not accept the question " + uri + ": " + problem, null);
            case 401, 403 ->
                CommandFailure.unreachable(
                        "Warren at " + url + " wants to know who asks (status " + status + ")."
                                + "\nType: ./warren --user NAME:PASSWORD …    or: ./warren --token TOKEN …",
                        null);
            default ->
                CommandFailure.unreachable(
                        "Warren at " + url + " could not answer (status " + status + "): " + problem
                                + "\nIts log says more; ./warren doctor checks what it depends on.",
                        null);
        };
    }

    private static String problem(HttpURLConnection connection) {
        try (InputStream in = connection.getErrorStream()) {
            Map<?, ?> problem = in == null ? Map.of() : Tree.object(Json.parse(in));
            String title = Tree.text(problem.get("title"));
            String detail = Tree.text(problem.get("detail"));
            return detail.isEmpty() ? title : detail;
        } catch (IOException e) {
            return reason(e);
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
