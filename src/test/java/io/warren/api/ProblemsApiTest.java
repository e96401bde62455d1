package io.warren.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(OpenProfile.class)
class ProblemsApiTest {

    private final TestWorld world;

    ProblemsApiTest(TestWorld world) {
        this.world = world;
    }

    @BeforeEach
    void clear() {
        world.clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    edges?limit=many                    | limit       | from 1 to 1000
                    edges?limit=0                       | limit       | from 1 to 1000
                    edges?limit=1001                    | limit       | from 1 to 1000
                    edges?limit=                        | limit       | from 1 to 1000
                    edges?granularity=host              | granularity | application, process, connection, thread
                    edges?evidence=fingerprint          | evidence    | FINGERPRINT
                    edges?from=yesterday                | from        | RFC 3339
                    edges?to=12:00                      | to          | RFC 3339
                    edges?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z | to | later than from
                    edges?cursor=second                 | cursor      | "next"
                    edges?queue=                        | queue       | leave it out
                    edges?producr=shop                  | producr     | producer
                    edges?queue=a&queue=b               | queue       | once
                    graph?limit=-1                      | limit       | from 1 to 1000
                    dead-bindings?producer=shop         | producer    | exchange
                    dead-bindings?cursor=x              | cursor      | "next"
                    coverage?vhost=%2F                  | vhost       | none
                    messages                            | fingerprint | messageId
                    messages?fingerprint=00FF           | fingerprint | 32 lower-case
                    messages?messageId=                 | messageId   | leave it out
                    explain?vhost=%2F                   | exchange    | is missing
                    explain?exchange=orders&headers=x   | headers     | JSON object
                    explain?exchange=orders&headers=%5B%5D | headers  | JSON object
                    explain?exchange=orders&headers=null | headers    | JSON object
                    """)
    void aWrongParameterIsNamedAndWhatIsAllowed(String path, String parameter, String allowed) {
        get(path)
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:warren:problem:bad-parameter"))
                .body("title", equalTo("A parameter is wrong"))
                .body("status", equalTo(400))
                .body("parameter", equalTo(parameter))
                .body("detail", containsString(allowed));
    }

    @Test
    void whatIsAllowedIsListedForPrograms() {
        get("edges?granularity=host").body("allowed", hasItem("process"));
    }

    @Test
    void whatAWrongValueHoldsIsData() {
        given().queryParam("granularity", "<img src=x onerror=alert(1)>\"")
                .get("/api/v1/edges")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .header("X-Content-Type-Options", "nosniff")
                .body("detail", containsString("<img src=x onerror=alert(1)>\""));
    }

    @Test
    void unknownPathsAreProblemsToo() {
        for (String path :
                new String[] {"/api/v1/nothing", "/api/v2/edges", "/api/v1/edges/1", "/nothing", "/q/nothing"}) {
            given().get(path)
                    .then()
                    .statusCode(404)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("type", equalTo("urn:warren:problem:not-found"))
                    .body("detail", containsString(path));
        }
    }

    @Test
    void aMethodThatDoesNotFitIsAProblem() {
        given().delete("/api/v1/edges")
                .then()
                .statusCode(405)
                .contentType(Problem.MEDIA_TYPE)
                .header("Allow", containsString("GET"))
                .body("type", equalTo("urn:warren:problem:method-not-allowed"));
        given().get("/api/v1/observations").then().statusCode(405).contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void aFormThatIsNotThereIsAProblem() {
        given().accept("image/png")
                .get("/api/v1/edges")
                .then()
                .statusCode(406)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:warren:problem:not-acceptable"));
    }

    @Test
    void aDatabaseThatIsAwayIsSaid() {
        world.databaseIsAway();

        get("edges")
                .statusCode(503)
                .contentType(Problem.MEDIA_TYPE)
                .header("Retry-After", "5")
                .body("type", equalTo("urn:warren:problem:store-away"))
                .body("detail", containsString("systemctl status postgresql"))
                .body("detail", not(containsString("Connection refused")));
    }

    @Test
    void aBugTellsNothingButWhereToLook() {
        world.hasABug();

        get("edges")
                .statusCode(500)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:warren:problem:unexpected"))
                .body("reference", notNullValue())
                .body("detail", not(containsString("secret")));
    }

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false).get("/api/v1/" + path).then();
    }
}
