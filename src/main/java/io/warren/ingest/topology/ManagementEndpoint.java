package io.warren.ingest.topology;

import java.net.URI;

/**
 * Where a broker node's management API answers, and as whom to ask.
 *
 * @param root for instance {@code http://b1:15672}; a trailing slash or {@code /api} does no harm
 */
public record ManagementEndpoint(URI root, String user, String password) {

    private static final String API = "/api";

    public ManagementEndpoint {
        String text = withoutTrailingSlashes(root.toString());
        root = URI.create(text.endsWith(API) ? text.substring(0, text.length() - API.length()) : text);
    }

    URI at(String path) {
        return URI.create(root + API + path);
    }

    /** Without the password: this is what logs and health answers print. */
    @Override
    public String toString() {
        return user + " at " + root;
    }

    private static String withoutTrailingSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
