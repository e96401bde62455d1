package io.warren.api;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;

/** Asks the REST interface, and wants an answer. */
final class RestAnswers {

    private RestAnswers() {}

    /** The path as it stands: what must be encoded, is. */
    static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false).get("/api/v1/" + path).then().statusCode(200);
    }
}
