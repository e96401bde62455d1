package io.warren.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The REST interface alone, on a machine of one's own: no tokens, everybody may ask and feed. */
public class OpenProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.arc.exclude-types", "io.warren.app.**",
                "quarkus.http.test-port", "0",
                "quarkus.http.limits.max-body-size", "64K",
                "warren.api.max-unpacked-body", "256K",
                "warren.api.open-feed", "true");
    }
}
