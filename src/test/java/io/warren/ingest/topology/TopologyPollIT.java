package io.warren.ingest.topology;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.model.BrokerFact;
import io.warren.model.Topology;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

class TopologyPollIT {

    private static final PrivateBroker BROKER = PrivateBroker.shared();

    /** Looks by itself, if nothing changes, long after this test is over. */
    private static final Pace PACE =
            new Pace(Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofMillis(10), Duration.ofSeconds(5));

    private final VirtualHost vhost = BROKER.vhostOf(TopologyPollIT.class);
    private final ManagementApi api = new ManagementApi(
            "c", new ManagementEndpoint(BROKER.managementUri(), "warren", "warren"), System::nanoTime);

    @Test
    void howManyReadANewQueueIsLearntThoughTheBrokerTellsItOnlyLater() throws Exception {
        Listening listener = new Listening();
        try (ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
                TopologyPoll poll = new TopologyPoll(api, listener, executor, System::nanoTime, PACE);
                Connection connection = vhost.connect("reads");
                Channel channel = connection.createChannel()) {
            poll.start();
            await("the first look").atMost(Duration.ofSeconds(60)).until(() -> listener.told != null);
            channel.queueDeclare("fresh", false, false, false, Map.of());
            channel.basicConsume("fresh", (tag, message) -> {}, tag -> {});
            poll.topologyChanged();

            await("the number of consumers")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> listener.consumers(vhost.name(), "fresh").equals(List.of(1L)));
            executor.shutdownNow();
        }
    }

    private static final class Listening implements TopologyListener {

        private volatile Topology told;

        @Override
        public void onTopology(Topology topology) {
            told = topology;
        }

        @Override
        public void onFacts(List<BrokerFact> facts) {}

        List<Long> consumers(String vhost, String queue) {
            return told.queues().stream()
                    .filter(q -> q.vhost().equals(vhost) && q.name().equals(queue) && q.consumers() != null)
                    .map(q -> q.consumers())
                    .toList();
        }
    }
}
