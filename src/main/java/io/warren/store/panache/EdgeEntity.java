package io.warren.store.panache;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code edge}. */
@Entity
@Table(name = "edge")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
class EdgeEntity extends PanacheEntityBase {

    @Id
    Long id;

    String cluster;

    String vhost;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "producer_id")
    ParticipantEntity producer;

    String exchange;

    String routes;

    String via;

    String queue;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "consumer_id")
    ParticipantEntity consumer;

    @Column(name = "last_seen")
    long lastSeen;

    @Column(name = "settled_by")
    @Nullable String settledBy;

    @Column(name = "connection_row")
    @Nullable Long connectionRow;

    @Column(name = "process_row")
    @Nullable Long processRow;

    @Column(name = "application_row")
    @Nullable Long applicationRow;
}
