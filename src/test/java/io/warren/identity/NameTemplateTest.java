package io.warren.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the broker's own
                "amq.gen-JzTY20BRgKO-HjmUJj0wLg|amq.gen-*",
                "amq.gen-dMbzupYUSdOTHymyFJNXPA|amq.gen-*",
                "amq.ctag-nfJeviiosO_6tN4eFZ21Cw|amq.ctag-*",
                "amq.rabbitmq.reply-to.g1h2AA5yZXBseUAzOTc5NTgyMQAAHoMAAAAAZW7Wsw==.ZAvLdyQ7pnCWJ5vGg|amq.rabbitmq.reply-to.*",
                "<rabbit@b1.1795344788.17564.0>|<rabbit@b1.*>",
                // oslo.messaging
                "reply_8c1d2ba12f5a4d389a1e1f2e3d4c5b6a|reply_*",
                "reply_ctl1:nova-conductor:7|reply_*",
                "scheduler_fanout_0f1d2ba12f5a4d389a1e1f2e3d4c5b6a|scheduler_fanout_*",
                "q-agent-notifier-port-update_fanout_aa1d2ba12f5a4d389a1e1f2e3d4c5b6a|q-agent-notifier-port-update_fanout_*",
                "compute_fanout_cmp1:nova-compute:1|compute_fanout_*",
                "nova-conductor:2211:8c1d2ba1-2f5a-4d38-9a1e-1f2e3d4c5b6a|nova-conductor:*:*",
                // Spring
                "spring.gen-q9TJT7BdRTqy5lVq3XdzJQ|spring.gen-*",
                "orders.anonymous.4VMJ9TuRQUqbN9bF0UOYuA|orders.anonymous.*",
                "rabbitConnectionFactory#4a6f1b2c:0|rabbitConnectionFactory#*",
                "billing#7|billing#*",
                // Celery, kombu
                "celery@web1.celery.pidbox|*.celery.pidbox",
                "worker-mails@7f3a9c2b1d0e.celery.pidbox|*.celery.pidbox",
                "celeryev.0b9f4b3e-8b0a-4f6e-9a4e-2b1a7b8c9d0e|celeryev.*",
                "3fa1c2aa-5b66-3d9e-b1c4-7f0e2d1a9b8c.reply.celery.pidbox|*.reply.celery.pidbox",
                // others
                "stomp-subscription-J1vzDnqOdBdOjTfDjqFbQw|stomp-subscription-*",
                "mqtt-subscription-cid-1qos0|mqtt-subscription-*",
                "mqtt-subscription-sensor7qos1|mqtt-subscription-*",
                "web1_ShopApi_bus_oyoyyyn1qyygsdbdpb3ysyryjz|web1_ShopApi_bus_*",
                "easynetq.response.6c1f6e0c-9f0e-4a0e-8a52-1b8b8d6d9a11|easynetq.response.*",
                "rpc.reply-billing-6C1F6E0C-9F0E-4A0E-8A52-1B8B8D6D9A11|rpc.reply-billing-*",
                "session.01HZXK3V9T0M8Q6R4S2W7Y5B1C|session.*",
                "ctag1.566aa7d5f1904361aa31b0e8f27d2c95|ctag1.*",
                "task-507f1f77bcf86cd799439011|task-*",
                "tmp.3f786850e387550fdab836ed7e6dc881de23001b.in|tmp.*.in",
                "worker-7f3a9c2b1d0e|worker-*",
                "job_1795355138704|job_*",
                "mailer-pid-4711|mailer-pid-*",
                "mailer.pid=4711|mailer.pid=*",
            })
    void generatedNamesCollapse(String name, String template) {
        assertThat(NameTemplate.of(name)).isEqualTo(template);
        assertThat(NameTemplate.of(template)).as("a template stays").isEqualTo(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "orders.v2",
                "q1",
                "invoice-2024",
                "invoice-20240101",
                "order.#",
                "a.b.c",
                "shop:orders:3",
                "reply_queue",
                "reply_to_orders",
                "user_fanout_queue",
                "amq.topic",
                "amq.rabbitmq.trace",
                "cafe-babe",
                "deadbeef",
                "facade",
                "feedface2024",
                "decade1234567",
                "payment-1234567890",
                "sha256",
                "celery",
                "celery.pidbox",
                "reply.celery.pidbox",
                "celeryev",
                "q.x-y_z",
                "zürich-東京",
                "node-17",
                "worker.3",
                "10.0.0.5",
                "2024-11-22",
                "stage2-eu-west-1",
                "dlq.orders.15m",
                "federation: viaapi -> topo@vm:/:viaapi",
                "orders.anonymous",
                "spring.gen-",
                "pid",
                "pidfile-1",
                "rapid-7",
                "nova-conductor",
                "q-plugin.ctl1",
                "cinder-volume.ctl1@lvm#LVM",
                "SHIP_2_SHORE",
                "aaaaaaaaaaaaaaaa",
                "accede-added-2",
                "1",
                "0",
                "000000000000",
                "ISO20022",
                "E2EE"
            })
    void namesThatAPersonChoseStay(String name) {
        assertThat(NameTemplate.of(name)).isEqualTo(name);
    }
}
