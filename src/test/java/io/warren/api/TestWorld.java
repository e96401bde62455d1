package io.warren.api;

import io.quarkus.arc.DefaultBean;
import io.warren.graph.Batch;
import io.warren.model.Fingerprint;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Topology;
import io.warren.query.BindingQuestions;
import io.warren.query.Coverage;
import io.warren.query.FlowQueries;
import io.warren.query.LifeSearch;
import io.warren.query.MapQuestions;
import io.warren.query.MessageLives;
import io.warren.query.MessageSearch;
import io.warren.query.RecentMessages;
import io.warren.query.SeenMessage;
import io.warren.store.EdgeReader;
import io.warren.store.InMemoryEdges;
import io.warren.store.RetentionPlan;
import io.warren.store.StoreFailure;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What stands behind the REST interface in its tests: the plain store, and facts that a test sets. */
@Singleton
public class TestWorld {

    private InMemoryEdges edges = new InMemoryEdges(RetentionPlan.standard());
    private RecentMessages messages = new RecentMessages(100);
    private final MessageLives lives = new MessageLives(100);
    private Coverage coverage = Coverage.UNKNOWN;
    private List<Topology> topologies = List.of();
    private BindingQuestions bindings = BindingQuestions.NONE;
    private Optional<RouteQuestions.Explanation> explanation = Optional.empty();
    private Optional<RuntimeException> trouble = Optional.empty();
    private HealthFacts.Fact tap = HealthFacts.Fact.up("tap /", "connected");
    private final AtomicLong revision = new AtomicLong();
    private final List<String> questions = new ArrayList<>();
    private final TestIntake intake = new TestIntake();
    private final TestAlerts alerts = new TestAlerts();

    /** As after a start. */
    void clear() {
        edges = new InMemoryEdges(RetentionPlan.standard());
        messages = new RecentMessages(100);
        coverage = Coverage.UNKNOWN;
        topologies = List.of();
        bindings = BindingQuestions.NONE;
        explanation = Optional.empty();
        trouble = Optional.empty();
        tap = HealthFacts.Fact.up("tap /", "connected");
        questions.clear();
        intake.clear();
        alerts.clear();
    }

    void write(Batch batch) {
        edges.write(batch);
        revision.incrementAndGet();
    }

    void seen(Hop hop) {
        messages.add(hop);
        lives.add(hop);
    }

    void decided(Outcome outcome) {
        lives.add(outcome);
    }

    void covered(Coverage now) {
        coverage = now;
    }

    void declared(Topology topology) {
        topologies = List.of(topology);
    }

    void bound(BindingQuestions questions) {
        bindings = questions;
    }

    void explained(RouteQuestions.Explanation answer) {
        explanation = Optional.of(answer);
    }

    void databaseIsAway() {
        trouble = Optional.of(new StoreFailure(
                "The database does not answer; counting goes on in memory. Type: systemctl status postgresql",
                new IOException("Connection refused")));
    }

    void hasABug() {
        trouble = Optional.of(new IllegalStateException("secret inner detail"));
    }

    void tapIsDown(String message) {
        tap = HealthFacts.Fact.down("tap /", message);
    }

    /** What was asked to be explained, in words. */
    List<String> questions() {
        return questions;
    }

    TestAlerts alerting() {
        return alerts;
    }

    TestIntake feed() {
        return intake;
    }

    @Produces
    @Singleton
    @DefaultBean
    FlowQueries queries() {
        return new FlowQueries(
                new TroubledEdges(this::healthy),
                () -> topologies,
                new BindingQuestions() {
                    @Override
                    public List<DeadBinding> deadBindings(@Nullable String vhost) {
                        return bindings.deadBindings(vhost);
                    }

                    @Override
                    public Optional<NearestBinding> nearest(
                            String cluster, String vhost, String exchange, String routingKey) {
                        return bindings.nearest(cluster, vhost, exchange, routingKey);
                    }
                },
                () -> coverage);
    }

    @Produces
    @Singleton
    @DefaultBean
    MapQuestions questionsOfTheMap() {
        return new MapQuestions(new TroubledEdges(this::healthy), () -> coverage);
    }

    @Produces
    @Singleton
    @DefaultBean
    LifeSearch lives() {
        return new LifeSearch(lives, new TroubledEdges(this::healthy), () -> coverage);
    }

    @Produces
    @Singleton
    @DefaultBean
    MessageSearch messages() {
        return new MessageSearch() {
            @Override
            public List<SeenMessage> find(
                    @Nullable Fingerprint fingerprint,
                    @Nullable String messageId,
                    @Nullable String correlationId,
                    int limit) {
                return messages.find(fingerprint, messageId, correlationId, limit);
            }

            @Override
            public Reach reach() {
                return messages.reach();
            }
        };
    }

    @Produces
    @Singleton
    @DefaultBean
    RouteQuestions routes() {
        return (vhost, exchange, keys, headers) -> {
            questions.add(vhost + " " + exchange + " " + keys + " " + headers);
            return explanation;
        };
    }

    @Produces
    @Singleton
    @DefaultBean
    AlertFacts alerts() {
        return alerts;
    }

    @Produces
    @Singleton
    @DefaultBean
    MapRevision revision() {
        return revision::get;
    }

    @Produces
    @Singleton
    @DefaultBean
    ObservationIntake intake() {
        return intake;
    }

    @Produces
    @Singleton
    @DefaultBean
    HealthFacts health() {
        return new HealthFacts() {
            @Override
            public List<Fact> live() {
                return List.of(Fact.up("correlator", "running"));
            }

            @Override
            public List<Fact> ready() {
                return List.of(tap, new Fact("database", true, "answers", Map.of("kind", "memory")));
            }

            @Override
            public List<Fact> started() {
                return List.of(Fact.up("service", "started"));
            }
        };
    }

    @Produces
    @Singleton
    @DefaultBean
    PipelineNumbers numbers() {
        return new TestNumbers();
    }

    private EdgeReader healthy() {
        trouble.ifPresent(failure -> {
            throw failure;
        });
        return edges;
    }
}
