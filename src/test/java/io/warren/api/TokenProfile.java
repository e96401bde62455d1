package io.warren.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The REST interface alone, with a token for each role. */
public class TokenProfile implements QuarkusTestProfile {

    static final String READER = "token-of-a-reader";
    static final String FEEDER = "token-of-a-feeder";
    static final String OPERATOR = "token-of-the-operator";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.arc.exclude-types",
                "io.warren.app.**",
                "quarkus.http.test-port",
                "0",
                "warren.api.token",
                OPERATOR,
                "warren.api.tokens-file",
                file().toString());
    }

    static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path file() {
        try {
            Path file = Path.of("target", "api-tokens");
            Files.writeString(
                    file,
                    "# who may what\n\nreader " + sha256(READER) + " page\nfeeder " + sha256(FEEDER) + " sensor-7\n");
            return file.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
