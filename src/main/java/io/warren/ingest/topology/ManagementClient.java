package io.warren.ingest.topology;

import com.rabbitmq.http.client.ClientParameters;
import com.rabbitmq.http.client.HttpClientException;
import com.rabbitmq.http.client.HttpException;
import com.rabbitmq.http.client.HttpLayer;
import com.rabbitmq.http.client.HttpServerException;
import com.rabbitmq.http.client.JdkHttpClientHttpLayer;
import io.warren.ingest.topology.ManagementProblem.Kind;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Asks one node's management API. Blocking, HTTP/1.1; see RATIONALE.md for why its answers are read as plain maps. */
final class ManagementClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Lists of a broker with tens of thousands of connections take it some seconds. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final ManagementEndpoint endpoint;
    private final AtomicReference<@Nullable HttpLayer> layer = new AtomicReference<>();

    ManagementClient(ManagementEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    ManagementEndpoint endpoint() {
        return endpoint;
    }

    /** Entries that are not objects are skipped. */
    List<Fields> list(String path) {
        Object answer = get(path);
        if (!(answer instanceof List<?> entries)) {
            throw oddAnswer(path, "no list");
        }
        List<Fields> objects = new ArrayList<>(entries.size());
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> map) {
                objects.add(new Fields(map));
            }
        }
        return objects;
    }

    /** Empty when there is no such thing (404). */
    Optional<Fields> object(String path) {
        Object answer = get(path);
        return answer == null ? Optional.empty() : Optional.of(Fields.of(answer));
    }

    void put(String path, Map<String, ?> body) {
        try {
            layer().put(endpoint.at(path), body);
        } catch (HttpException e) {
            throw problem(path, e);
        }
    }

    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    ManagementProblem oddAnswer(String path, String what) {
        return new ManagementProblem(
                Kind.ODD_ANSWER,
                "The management API answered " + endpoint.at(path) + " with " + what
                        + ". Is this the management port (15672 by default) of a RabbitMQ broker? Type: curl -i -u "
                        + endpoint.user() + " " + endpoint.at("/overview"));
    }

    private @Nullable Object get(String path) {
        URI uri = endpoint.at(path);
        try {
            return layer().get(uri, Object.class);
        } catch (HttpException e) {
            throw problem(path, e);
        }
    }

    private ManagementProblem problem(String path, HttpException e) {
        return switch (e) {
            case HttpClientException refused
            when refused.status() == 401 || refused.status() == 403 ->
                Advice.wrongCredentials(endpoint, refused.status(), e);
            case HttpClientException odd -> oddAnswer(path, "HTTP " + odd.status());
            case HttpServerException broken -> oddAnswer(path, "HTTP " + broken.status());
            default -> Advice.unreachable(endpoint, e);
        };
    }

    private HttpLayer layer() {
        HttpLayer known = layer.get();
        if (known != null) {
            return known;
        }
        layer.compareAndSet(null, connect());
        return Objects.requireNonNull(layer.get());
    }

    private HttpLayer connect() {
        try {
            ClientParameters parameters = new ClientParameters()
                    .url(endpoint.root().toURL())
                    .username(endpoint.user())
                    .password(endpoint.password());
            return JdkHttpClientHttpLayer.configure()
                    .clientBuilderConsumer(ManagementClient::tune)
                    .requestBuilderConsumer(request -> request.timeout(ANSWER_TIMEOUT)
                            .setHeader(
                                    "authorization",
                                    JdkHttpClientHttpLayer.authorization(endpoint.user(), endpoint.password())))
                    .create()
                    .create(parameters);
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new ManagementProblem(
                    Kind.UNREACHABLE,
                    "'" + endpoint.root() + "' is not a web address. Give the management API's, such as"
                            + " http://broker:15672.",
                    e);
        }
    }

    private static void tune(HttpClient.Builder client) {
        // The default upgrade to HTTP/2 breaks PUTs on the broker's web server.
        client.version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
    }
}
