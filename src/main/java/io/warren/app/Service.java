package io.warren.app;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.warren.correlate.CorrelationSettings;
import io.warren.correlate.Correlator;
import io.warren.fingerprint.Fingerprinter;
import io.warren.graph.Batch;
import io.warren.graph.GraphAccumulator;
import io.warren.graph.SideCounts;
import io.warren.identity.IdentityRules;
import io.warren.identity.Limits;
import io.warren.identity.ParticipantResolver;
import io.warren.ingest.firehose.WitnessClock;
import io.warren.model.BrokerFact;
import io.warren.query.AlertSights;
import io.warren.query.MessageLives;
import io.warren.query.RecentMessages;
import io.warren.store.EdgeFlusher;
import io.warren.store.EdgeReader;
import io.warren.store.EdgeRetention;
import io.warren.store.EdgeWriter;
import io.warren.store.RetentionPlan;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The running service: made once, started and stopped with the program. */
@Singleton
final class Service {

    private static final Logger LOG = Logger.getLogger(Service.class);
    private static final int LIST_THREADS = 2;
    private static final long MEASURE_SECONDS = 5;
    private static final long LOOK_SECONDS = 1;

    private final WarrenConfig config;
    private final WitnessClock clock = new WitnessClock();
    private final ScheduledExecutorService executor = new ScheduledThreadPoolExecutor(LIST_THREADS, Service::daemon);
    private final Counts counts = new Counts();
    private final AtomicLong revision = new AtomicLong();
    private final RecentMessages recent;
    private final MessageLives lives;
    private final RoutingDesk routing;
    private final RoutingAnswers answers;
    private final ParticipantResolver participants;
    private final Inbox inbox;
    private final FeedDesk intake;
    private final FeedWatch feed;
    private final Pipeline pipeline;
    private final Housekeeping housekeeping;
    private final BrokerWatch broker;
    private final CoverageDesk coverage;
    private final HealthDesk health;
    private final NumbersDesk numbers;
    private final AlertDesk alerts;

    Service(WarrenConfig config, EdgeReader reader, EdgeWriter writer, EdgeRetention retention, RetentionPlan plan) {
        this.config = config;
        BrokerSettings settings = BrokerSettings.of(config, fingerprinter(config));
        recent = new RecentMessages(config.map().recentMessages());
        lives = new MessageLives(config.map().recentMessages());
        routing =
                new RoutingDesk(config.management().enabled() && config.broker().tap(), clock.getAsLong());
        answers = new RoutingAnswers(routing);
        participants = new ParticipantResolver(
                IdentityRules.builtIn().with(config.identity().rules()), Limits.DEFAULT);
        GraphAccumulator accumulator = new GraphAccumulator(
                UUID.randomUUID().toString(), plan.finest(), config.map().capacity());
        SideCounts beside = new SideCounts(
                accumulator,
                seen -> participants.participant(config.cluster(), seen.socket().connectionName(), null, seen.at()),
                config.cluster(),
                config.correlation().window(),
                config.correlation().disorder().plus(config.correlation().patience()));
        Cartographer cartographer = new Cartographer(accumulator, beside, recent, lives, participants, routing, counts);
        Correlator correlator = new Correlator(correlation(config), new Incarnations(participants, cartographer));
        inbox = new Inbox(config.correlation().inbox());
        intake = new FeedDesk(inbox);
        feed = new FeedWatch(config.feed().uri(), intake);
        pipeline = new Pipeline(inbox, correlator, cartographer, counts, clock);
        housekeeping = new Housekeeping(
                new EdgeFlusher(accumulator, batch -> write(batch, writer)),
                retention,
                config.map().flush(),
                Instant::now);
        TapLog taps = new TapLog(config.cluster(), clock, pipeline::reportLoss);
        Consumer<BrokerFact> learners = participants::accept;
        broker = new BrokerWatch(settings, executor, clock, routing, learners.andThen(pipeline::learn), taps);
        coverage = new CoverageDesk(settings, broker, taps, counts, pipeline::reportLoss);
        health = new HealthDesk(broker, taps, pipeline, housekeeping, feed);
        numbers = new NumbersDesk(
                config.cluster(), counts, broker, taps, pipeline, housekeeping, coverage, accumulator::dropped);
        alerts = new AlertDesk(config.alerts(), new AlertSights(reader, routing, coverage), Instant::now);
    }

    private void write(Batch batch, EdgeWriter writer) {
        writer.write(batch);
        revision.incrementAndGet();
    }

    private static Fingerprinter fingerprinter(WarrenConfig config) {
        String secret = config.fingerprint().secret().orElseGet(() -> {
            LOG.info("no warren.fingerprint.secret is set: fingerprints are good until the next start only, and no"
                    + " sensor can feed this service");
            return UUID.randomUUID().toString();
        });
        return config.fingerprint().algorithm().keyed(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static CorrelationSettings correlation(WarrenConfig config) {
        WarrenConfig.Correlation correlation = config.correlation();
        return CorrelationSettings.live(
                        correlation.window(), correlation.disorder(), correlation.patience(), correlation.capacity())
                .withRules(BrokerSettings.rules(config.identifiers()));
    }

    void onStart(@Observes StartupEvent event) {
        pipeline.start();
        housekeeping.start();
        if (config.broker().tap()) {
            broker.start(inbox);
            repeat(coverage::measure, Duration.ofSeconds(MEASURE_SECONDS));
            repeat(new SwitchLog(broker::managementState, broker::tracing)::look, Duration.ofSeconds(LOOK_SECONDS));
        }
        feed.start();
        repeat(alerts::look, config.alerts().every());
        repeat(() -> participants.forget(clock.getAsLong()), Duration.ofMinutes(1));
    }

    /** A bug in one round is told, and the next round comes all the same. */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing escapes the work, and it ends with the executor
    private void repeat(Runnable work, Duration every) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException bug) {
                LOG.error("a bug in what is done now and then; please report it", bug);
            }
        };
        executor.scheduleWithFixedDelay(guarded, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** In the order of the data: the sources first, the database last. */
    void onStop(@Observes ShutdownEvent event) {
        broker.close();
        feed.close();
        executor.shutdownNow();
        alerts.close();
        pipeline.close();
        housekeeping.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "broker-lists");
        thread.setDaemon(true);
        return thread;
    }

    /** Another one after each batch of counts. */
    long revision() {
        return revision.get();
    }

    RoutingDesk routing() {
        return routing;
    }

    RoutingAnswers answers() {
        return answers;
    }

    CoverageDesk coverage() {
        return coverage;
    }

    MessageLives lives() {
        return lives;
    }

    RecentMessages recent() {
        return recent;
    }

    HealthDesk health() {
        return health;
    }

    AlertDesk alerts() {
        return alerts;
    }

    NumbersDesk numbers() {
        return numbers;
    }

    FeedDesk intake() {
        return intake;
    }
}
