package io.warren.identity;

import static io.warren.identity.Ends.CLUSTER;
import static io.warren.identity.Ends.CONNECTION;
import static io.warren.identity.Ends.PY_AMQP;
import static io.warren.identity.Ends.facts;
import static io.warren.identity.Ends.holder;
import static io.warren.identity.Ends.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Participant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a connection is called by what its client said of itself. */
class ConnectionNamingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "nova-conductor:2211:8c1d2ba1-2f5a-4d38-9a1e-1f2e3d4c5b6a;nova-conductor;nova-conductor@10.0.0.5/2211",
                "cinder-volume:9:8c1d2ba1-2f5a-4d38-9a1e-1f2e3d4c5b6a;cinder-volume;cinder-volume@10.0.0.5/9",
                "neutron-dhcp-agent:31:8c1d2ba1-2f5a-4d38-9a1e-1f2e3d4c5b6a;neutron-dhcp-agent;neutron-dhcp-agent@10.0.0.5/31",
                "uwsgi:44:8c1d2ba1-2f5a-4d38-9a1e-1f2e3d4c5b6a;uwsgi/shop@10.0.0.5;uwsgi@10.0.0.5/44",
                "mod_wsgi:44:8c1d2ba1-2f5a-4d38-9a1e-1f2e3d4c5b6a;mod_wsgi/shop@10.0.0.5;mod_wsgi@10.0.0.5/44",
                "Shovel sh1;shovel sh1;shovel sh1",
                "Federation link (upstream: up1, policy: fedp);federation up1;federation up1",
                "Disposable exchange federation link connection;federation;",
                "rabbitConnectionFactory#4a6f1b2c:0;spring-rabbit/shop@10.0.0.5;",
                "rabbitConnectionFactory.publisher#4a6f1b2c:0;spring-rabbit/shop@10.0.0.5;",
                "orderservice#1f2e3d:3;orderservice;",
                "billing@web1/4711;billing;billing@web1/4711",
                "mailer (pid 4711);mailer;mailer@10.0.0.5/4711",
                "perf-test-producer-3;perf-test-producer;",
                "shop-web;shop-web;",
                "注文 service;注文 service;",
                "session 8c1d2ba1-2f5a-4d38-9a1e-1f2e3d4c5b6a;session *;",
                "8c1d2ba1-2f5a-4d38-9a1e-1f2e3d4c5b6a;py-amqp/shop@10.0.0.5;",
                "10.0.0.5:4711;py-amqp/shop@10.0.0.5;",
                "invoice-2024;invoice-2024;",
            })
    void theNameThatTheClientGaveItself(String name, String application, @Nullable String process) {
        Participant participant = name(facts(name, PY_AMQP), null);

        assertThat(participant.application()).isEqualTo(application);
        assertThat(participant.process()).isEqualTo(process == null ? CONNECTION : process);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "RabbitMQ;Java;amqp-client",
                "RabbitMQ;Erlang;amqp_client",
                "RabbitMQ;.NET;RabbitMQ.Client",
                "Pika Python Client Library;Python 3.11.2;pika",
                "py-amqp;;py-amqp",
                "rabbitmq-c;Linux;rabbitmq-c",
                "amqplib;Node.JS v22;amqplib",
                "AMQPLib;PHP;php-amqplib",
                "AMQP 0.9.1 Client;golang;amqp091-go",
                "Bunny;ruby 3.2;Bunny",
                "MQTT client;;MQTT client",
            })
    void withoutANameTheLibraryTheUserAndTheAddressAreAllThereIs(
            String product, @Nullable String platform, String library) {
        Map<String, String> properties =
                platform == null ? Map.of("product", product) : Map.of("product", product, "platform", platform);

        assertThat(name(facts(null, properties), null))
                .isEqualTo(new Participant(CLUSTER, CONNECTION, CONNECTION, library + "/shop@10.0.0.5", null));
    }

    @Test
    void clientPropertiesMayTellMore() {
        assertThat(name(
                        facts(
                                null,
                                Map.of(
                                        "assembly",
                                        "Shop.Orders",
                                        "process_id",
                                        "7",
                                        "hostname",
                                        "web1",
                                        "product",
                                        "RabbitMQ")),
                        null))
                .returns("Shop.Orders", Participant::application)
                .returns("Shop.Orders@web1/7", Participant::process);
        assertThat(name(facts("x", Map.of("application", "Shop.Orders.dll")), null)
                        .application())
                .isEqualTo("Shop.Orders");
        assertThat(name(facts(null, Map.of("client_id", "sensor-7f3a9c2b1d0e", "product", "MQTT client")), null)
                        .application())
                .isEqualTo("sensor-*");
    }

    @Test
    void clientsInsideTheBroker() {
        String connection = "<rabbit@b1.1795344788.17564.0>";

        Participant management = name(facts(connection, "ops", null, Map.of(), null), null);
        assertThat(management.application()).isEqualTo("management API (ops)");
        assertThat(management.process()).isEqualTo("management API (ops)@rabbit@b1");
        Participant internal = name(facts(connection, "none", null, Map.of(), null), null);
        assertThat(internal.application()).isEqualTo("in-broker client");
        Participant shovel =
                name(facts(connection, "none", "Shovel sh1", Map.of("connection_name", "Shovel sh1"), null), null);
        assertThat(shovel.application()).isEqualTo("shovel sh1");
        assertThat(shovel.process())
                .as("the same as the shovel's connection to the other broker")
                .isEqualTo("shovel sh1");
        assertThat(shovel.connection()).isEqualTo(connection);
    }

    @Test
    void aShovelIsNotTheBrokerThatRunsIt() {
        Holder beam = holder("/usr/lib/erlang/bin/beam.smp -W w -- -sname rabbit@b1");

        assertThat(name(facts("Shovel sh1", Map.of()), beam).application()).isEqualTo("shovel sh1");
    }
}
