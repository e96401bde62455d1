package io.warren.store.panache;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the past is kept, and how detailed. */
@ConfigMapping(prefix = "warren.store")
interface StoreConfig {

    /** The SQLite file; made when it is not there. PostgreSQL is set by quarkus.datasource.jdbc.url. */
    @WithDefault("warren.db")
    String file();

    /** The span of time that is counted together. */
    @WithDefault("10s")
    Duration fineWidth();

    /** Older than this, fine buckets are added up into medium ones. */
    @WithDefault("1h")
    Duration fineAge();

    /** A multiple of the fine width. */
    @WithDefault("5m")
    Duration mediumWidth();

    /** Older than this, medium buckets are added up into coarse ones. */
    @WithDefault("2d")
    Duration mediumAge();

    /** A multiple of the medium width. */
    @WithDefault("1h")
    Duration coarseWidth();

    /** Older than this, it is forgotten; so is an edge that was not seen for so long. */
    @WithDefault("90d")
    Duration coarseAge();
}
