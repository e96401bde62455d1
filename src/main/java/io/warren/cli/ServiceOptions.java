package io.warren.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the running service is, and who asks it. */
final class ServiceOptions {

    private static final String DEFAULT_URL = "http://localhost:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "the running service; else WARREN_URL, else " + DEFAULT_URL)
    private @Nullable String url;

    @Option(names = "--user", paramLabel = "NAME:PASSWORD", description = "who asks; else WARREN_USER")
    private @Nullable String user;

    @Option(names = "--token", paramLabel = "TOKEN", description = "or a token; else WARREN_TOKEN")
    private @Nullable String token;

    WarrenClient client() {
        Map<String, String> environment = System.getenv();
        String at = url == null ? environment.getOrDefault("WARREN_URL", DEFAULT_URL) : url;
        String name = user == null ? environment.get("WARREN_USER") : user;
        String bearer = token == null ? environment.get("WARREN_TOKEN") : token;
        if (bearer != null && user == null) {
            return new WarrenClient(at, "Bearer " + bearer);
        }
        return new WarrenClient(at, name == null ? null : WarrenClient.basic(name));
    }
}
