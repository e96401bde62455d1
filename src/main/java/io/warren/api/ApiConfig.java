package io.warren.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Who may use the REST interface. */
@ConfigMapping(prefix = "warren.api")
interface ApiConfig {

    /**
     * A token that permits everything, as {@code Authorization: Bearer TOKEN}. With this or {@link #tokensFile} set,
     * nobody reads without a token; with neither, everybody who reaches the address does (by default only this machine).
     */
    Optional<String> token();

    /**
     * A file of tokens, one a line: {@code ROLES SHA256 NAME}, where ROLES are {@code reader}, {@code feeder} or both
     * with a comma, and SHA256 is what {@code printf %s TOKEN | sha256sum} says. The file holds no secret.
     */
    Optional<Path> tokensFile();

    /**
     * Whether observations may be posted without a token. Only while the service listens to this machine alone: whoever
     * may post can draw any map.
     */
    @WithDefault("false")
    boolean openFeed();

    /** How large a posted body may be when unpacked; packed it is bounded by quarkus.http.limits.max-body-size. */
    @WithDefault("64M")
    MemorySize maxUnpackedBody();
}
