package io.warren.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OpenProfile.class)
class FeedApiTest {

    static final String PUBLISH = """
            {"kind":"publish","at":"2026-01-31T12:00:00.000000001Z","cluster":"rabbit@b1","vhost":"/","exchange":"orders",\
            "routingKeys":["order.new"],"routedQueues":["billing"],"connection":"10.0.0.5:4711 -> 10.0.0.9:5672",\
            "channel":1,"fingerprint":"00112233445566778899aabbccddeeff","size":410}
            """;

    private final TestWorld world;
    private final URI url;

    FeedApiTest(TestWorld world, @ConfigProperty(name = "test.url") URI url) {
        this.world = world;
        this.url = url;
    }

    @BeforeEach
    void clear() {
        world.clear();
    }

    @Test
    void observationsAreTakenAndMalformedLinesTold() {
        post((PUBLISH + "\n" + "{\"kind\":\"publish\"}\n" + "not json\n" + PUBLISH).getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("malformed", equalTo(2))
                .body("lines", hasSize(2))
                .body("lines[0].line", equalTo(3))
                .body("lines[0].reason", notNullValue())
                .body("lines[1].line", equalTo(4))
                .body("lines[1].reason", containsString("is not JSON"));

        assertThat(world.feed().taken()).hasSize(2);
        assertThat(world.feed().feeders()).containsExactly("feed");
    }

    @Test
    void onlyTheFirstHundredMalformedLinesAreListed() {
        post("x\n".repeat(150).getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("malformed", equalTo(150))
                .body("lines", hasSize(100));
    }

    @Test
    void aBodyMayBePacked() throws IOException {
        postPacked(gzip(PUBLISH.repeat(3))).statusCode(200).body("accepted", equalTo(3));
    }

    @Test
    void aPackedBodyMayNotUnpackWithoutBound() throws IOException {
        byte[] bomb = gzip(" ".repeat(300 * 1024));
        assertThat(bomb.length).isLessThan(64 * 1024);

        postPacked(bomb)
                .statusCode(413)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:warren:problem:too-large"))
                .body("detail", containsString("warren.api.max-unpacked-body"));
        assertThat(world.feed().feeders()).isEmpty();
    }

    @Test
    void aTornPackedBodyIsNotTaken() throws IOException {
        byte[] whole = gzip(PUBLISH.repeat(100));

        postPacked(Arrays.copyOf(whole, whole.length - 9))
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:warren:problem:bad-body"));
        postPacked("no gzip".getBytes(StandardCharsets.UTF_8)).statusCode(400);
        assertThat(world.feed().feeders()).isEmpty();
    }

    @Test
    void aPackedBodyMustSaySo() throws IOException {
        post(gzip(PUBLISH)).statusCode(400).body("detail", containsString("Content-Encoding: gzip"));
        postPacked(gzip(gzip(PUBLISH))).statusCode(400);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() {
        post("x".repeat(70_000).getBytes(StandardCharsets.UTF_8))
                .statusCode(413)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(413))
                .body("detail", containsString("65536"));
        assertThat(world.feed().feeders()).isEmpty();
    }

    @Test
    void aBodyThatDoesNotSayHowLargeItIsIsBoundedToo() throws IOException, InterruptedException {
        byte[] large = "x".repeat(70_000).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v1/observations"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(Problem.MEDIA_TYPE);
        }
        assertThat(world.feed().feeders()).isEmpty();
    }

    @Test
    void onlyObservationsAreTaken() {
        given().contentType("application/json")
                .body(PUBLISH)
                .post("/api/v1/observations")
                .then()
                .statusCode(415)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("application/x-ndjson"));
        given().contentType("application/x-ndjson")
                .header("Content-Encoding", "br")
                .body(PUBLISH.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/observations")
                .then()
                .statusCode(415)
                .contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void whoeverIsBusySaysWhenToComeBack() {
        world.feed().isBusy();

        post(PUBLISH.getBytes(StandardCharsets.UTF_8))
                .statusCode(503)
                .contentType(Problem.MEDIA_TYPE)
                .header("Retry-After", "5")
                .body("type", equalTo("urn:warren:problem:busy"));
    }

    private static ValidatableResponse post(byte[] body) {
        return given().contentType("application/x-ndjson")
                .body(body)
                .post("/api/v1/observations")
                .then();
    }

    private static ValidatableResponse postPacked(byte[] body) {
        return given().contentType("application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .body(body)
                .post("/api/v1/observations")
                .then();
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
