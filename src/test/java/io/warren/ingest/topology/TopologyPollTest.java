package io.warren.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.model.BrokerFact;
import io.warren.model.Topology;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TopologyPollTest {

    private static final Pace PACE =
            new Pace(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMillis(200), Duration.ofSeconds(60));

    /** Nobody listens on port 1. */
    private final ManagementApi nobody = new ManagementApi(
            "c", new ManagementEndpoint(URI.create("http://127.0.0.1:1/api/"), "u", "p"), System::nanoTime);

    @Test
    void itAsksLessAndLessOftenWhileNobodyAnswers() {
        AtomicLong clock = new AtomicLong(1_000_000_000_000L);
        try (Impatient executor = new Impatient(clock);
                TopologyPoll poll = new TopologyPoll(nobody, new Deaf(), executor, clock::get, PACE)) {
            poll.start();

            await("seven tries").atMost(Duration.ofSeconds(30)).until(() -> executor.seconds.size() >= 7);
            assertThat(List.copyOf(executor.seconds).subList(0, 7)).containsExactly(0L, 5L, 10L, 20L, 40L, 60L, 60L);
            assertThat(poll.state()).isInstanceOfSatisfying(ManagementState.Failing.class, failing -> {
                assertThat(failing.since()).as("of the first failure").isEqualTo(1_000_000_000_000L);
                assertThat(failing.kind()).isEqualTo(ManagementProblem.Kind.UNREACHABLE);
                assertThat(failing.message()).contains("rabbitmq-plugins enable rabbitmq_management");
            });
        }
    }

    @Test
    void afterTheEndItAsksNoMore() {
        AtomicLong clock = new AtomicLong();
        try (Impatient executor = new Impatient(clock)) {
            TopologyPoll poll = new TopologyPoll(nobody, new Deaf(), executor, clock::get, PACE);
            poll.close();
            poll.start();
            poll.topologyChanged();

            assertThat(executor.seconds).isEmpty();
            assertThat(poll.state()).isEqualTo(new ManagementState.NotAsked());
        }
    }

    @Test
    void theAddressMayEndAsItLikes() {
        for (String address :
                List.of("http://b:15672", "http://b:15672/", "http://b:15672/api", "http://b:15672/api//")) {
            ManagementEndpoint endpoint = new ManagementEndpoint(URI.create(address), "u", "secret");

            assertThat(endpoint.at("/whoami")).hasToString("http://b:15672/api/whoami");
            assertThat(endpoint).hasToString("u at http://b:15672");
        }
    }

    /** Waits for nobody: the clock jumps instead. */
    private static final class Impatient extends ScheduledThreadPoolExecutor {

        private final List<Long> seconds = new CopyOnWriteArrayList<>();
        private final AtomicLong clock;

        Impatient(AtomicLong clock) {
            super(1);
            this.clock = clock;
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            seconds.add(unit.toSeconds(delay));
            clock.addAndGet(unit.toNanos(delay));
            return super.schedule(command, 0, unit);
        }
    }

    private static final class Deaf implements TopologyListener {
        @Override
        public void onTopology(Topology topology) {}

        @Override
        public void onFacts(List<BrokerFact> facts) {}
    }
}
