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

/** A row of {@code counter}. */
@Entity
@Table(name = "counter")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
class CounterEntity extends PanacheEntityBase {

    @Id
    Long id;

    String kind;

    String cluster;

    String vhost;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "participant_id")
    @Nullable ParticipantEntity participant;

    @Nullable String exchange;

    @Nullable String queue;

    String reason;

    @Column(name = "last_seen")
    long lastSeen;
}
