package io.warren.identity;

import static io.warren.identity.Ends.CLUSTER;
import static io.warren.identity.Ends.CONNECTION;
import static io.warren.identity.Ends.PY_AMQP;
import static io.warren.identity.Ends.facts;
import static io.warren.identity.Ends.holder;
import static io.warren.identity.Ends.name;
import static io.warren.identity.Ends.socket;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.ConnectionFacts;
import io.warren.model.Participant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of several witnesses is believed, and what is left when there is none. */
class NamingTest {

    private final Naming naming = new Naming(IdentityRules.builtIn());

    @Test
    void kubernetesNamesItsPodsBest() {
        assertThat(inPod("shop-worker-6b7f9c8d5-x2x9z", Map.of()).application()).isEqualTo("shop-worker");
        assertThat(inPod("shop-worker-6b7f9c8d5-x2x9z", Map.of()).process())
                .isEqualTo("celery shop worker@shop-worker-6b7f9c8d5-x2x9z/2211");
        assertThat(inPod("rabbit-consumer-0", Map.of()).application()).isEqualTo("rabbit-consumer");
        assertThat(inPod("agent-x2x9z", Map.of()).application()).isEqualTo("agent");
        assertThat(inPod("report-28391040-x2x9z", Map.of()).application()).isEqualTo("report");
        assertThat(inPod("one-off", Map.of()).application()).isEqualTo("one-off");
        assertThat(inPod("p-0", Map.of("app.kubernetes.io/name", "shop")).application())
                .isEqualTo("shop");
        assertThat(inPod("p-0", Map.of("app.kubernetes.io/name", "shop", "app.kubernetes.io/component", "web"))
                        .application())
                .isEqualTo("shop-web");
        assertThat(inPod("p-0", Map.of("application", "nova", "component", "conductor"))
                        .application())
                .isEqualTo("nova-conductor");
        assertThat(inPod("p-0", Map.of("app", "legacy")).application()).isEqualTo("legacy");
    }

    @Test
    void containersAreNamedWhereTheirNameIsNoNumber() {
        assertThat(inContainer("shop-web-1").application()).isEqualTo("shop-web");
        assertThat(inContainer("shop_web.2.7k1x9c8d5x2x9z7k1x9c8d5x2").application())
                .isEqualTo("shop_web");
        assertThat(inContainer("mailer").application()).isEqualTo("mailer");
        assertThat(inContainer("7f3a9c2b1d0e").application()).isEqualTo("index/shop@ctl1");
        assertThat(inContainer("docker://" + "7f3a9c2b1d0e".repeat(5) + "7f3a").application())
                .isEqualTo("index/shop@ctl1");
    }

    @Test
    void aProcessKnowsBetterThanTheNameOfItsConnection() {
        ConnectionFacts api = facts("uwsgi:2211:8c1d2ba1-2f5a-4d38-9a1e-1f2e3d4c5b6a", PY_AMQP);

        assertThat(name(api, holder("uwsgi --ini /etc/nova/nova-api-uwsgi.ini")).application())
                .isEqualTo("nova-api");
        assertThat(name(api, null).application())
                .as("and until then nothing is made up")
                .isEqualTo("uwsgi/shop@10.0.0.5");
    }

    @Test
    void theKernelsShortNameIsNoApplication() {
        Holder bare = Holder.of(socket(7, null, "neutron-openvsw", List.of()));

        assertThat(name(facts(null, PY_AMQP), bare))
                .returns("neutron-openvsw@ctl1/7", Participant::process)
                .returns("py-amqp/shop@ctl1", Participant::application);
    }

    @Test
    void whereNothingIsKnownTheAddressIs() {
        assertThat(naming.name(new Sighting(CLUSTER, CONNECTION, null, null, "shop")))
                .isEqualTo(new Participant(CLUSTER, CONNECTION, CONNECTION, "shop@10.0.0.5", null));
        assertThat(naming.name(new Sighting(CLUSTER, CONNECTION, null, null, null))
                        .application())
                .isEqualTo("10.0.0.5");
        assertThat(naming.name(new Sighting(CLUSTER, "[::1]:59870 -> [::1]:5672", null, null, "u"))
                        .application())
                .isEqualTo("u@::1");
        assertThat(naming.name(new Sighting(CLUSTER, "odd", null, null, null)).application())
                .isEqualTo("odd");
    }

    private static Participant inPod(String pod, Map<String, String> labels) {
        List<String> argv = List.of("celery", "-A", "shop", "worker");
        return name(facts(null, PY_AMQP), Holder.of(socket(2211, null, "celery", argv, "7f3a9c2b1d0e", pod, labels)));
    }

    private static Participant inContainer(String container) {
        List<String> argv = List.of("node", "index.js");
        return name(facts(null, PY_AMQP), Holder.of(socket(2211, null, "node", argv, container, null, Map.of())));
    }
}
