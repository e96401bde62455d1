package io.warren.store.panache;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.warren.model.Participant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code participant}. */
@Entity
@Table(name = "participant")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
class ParticipantEntity extends PanacheEntityBase {

    @Id
    Long id;

    String cluster;

    String connection;

    @Nullable String thread;

    String process;

    String application;

    @Column(name = "last_seen")
    long lastSeen;

    Participant toParticipant() {
        return new Participant(cluster, connection, process, application, thread);
    }
}
