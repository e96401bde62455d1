package io.warren.store.panache;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code bucket}. */
@Entity
@Table(name = "bucket")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
class BucketEntity extends PanacheEntityBase {

    /** Of an edge or a counter, a span of time. */
    @Embeddable
    record Key(@Column(name = "subject_id") long subjectId, long width, long start) {}

    @EmbeddedId
    Key key;

    long messages;

    long bytes;

    long redeliveries;

    @Column(name = "dead_lettered")
    long deadLettered;

    long ambiguous;

    @Column(name = "first_seen")
    long firstSeen;

    @Column(name = "last_seen")
    long lastSeen;

    String latency;

    String evidence;

    @Column(name = "routing_keys")
    String routingKeys;

    long received;

    long settled;

    long refused;

    String handling;
}
