package io.warren.identity;

import static io.warren.identity.Ends.CLUSTER;
import static io.warren.identity.Ends.CONNECTION;
import static io.warren.identity.Ends.facts;
import static io.warren.identity.Ends.socket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warren.model.ConnectionFacts;
import io.warren.model.Participant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {

    private static final Map<String, String> PY_AMQP = Map.of("product", "py-amqp");

    private final Naming naming = new Naming(IdentityRules.builtIn());

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // OpenStack: uWSGI, eventlet, mod_wsgi
                "/usr/bin/uwsgi --ini /etc/nova/nova-api-uwsgi.ini;nova-api",
                "uwsgi --ini /etc/neutron/neutron-api-uwsgi.ini --need-app;neutron-api",
                "/usr/bin/uwsgi_python3 --http-socket 0.0.0.0:9292 --ini=/etc/glance/glance-api-uwsgi.ini;glance-api",
                "uwsgi --ini /etc/keystone/keystone-uwsgi-public.ini;keystone-public",
                "/opt/venv/bin/uwsgi --procname-prefix nova-api-meta --ini /etc/nova/nova-metadata-uwsgi.ini;nova-api-meta",
                "uwsgi --http :8080 --wsgi-file /usr/bin/placement-api-wsgi --master;placement-api",
                "uwsgi --socket :3031 -w shop:app;shop",
                "/usr/bin/python3 /usr/bin/nova-conductor;nova-conductor",
                "/usr/bin/python3 /usr/bin/nova-conductor --config-file /etc/nova/nova.conf;nova-conductor",
                "/opt/stack/data/venv/bin/python3.10 /opt/stack/data/venv/bin/nova-scheduler --config-file /etc/nova/nova.conf;"
                        + "nova-scheduler",
                "/usr/bin/python3 -s /usr/bin/cinder-volume --config-file /etc/cinder/cinder.conf;cinder-volume",
                "/var/lib/kolla/venv/bin/python /var/lib/kolla/venv/bin/heat-engine;heat-engine",
                "(wsgi:keystone-pu -DFOREGROUND;keystone-pu",
                // Python
                "celery -A shop worker -l info;celery shop worker",
                "/venv/bin/python3 /venv/bin/celery -A shop worker --concurrency 4;celery shop worker",
                "/usr/bin/python3 -m celery -A shop.celery:app worker -Q mails;celery shop worker",
                "celery --app=shop --loglevel=INFO beat;celery shop beat",
                "celery worker -A shop -Q mails;celery shop worker",
                "/usr/local/bin/python -m shop.worker --queue mails;shop.worker",
                "python3 -u -X dev /srv/mailer/main.py;mailer",
                "python3 /srv/mailer/consumer.py;mailer consumer",
                "python3 billing.py;billing",
                "python3 -W ignore -m billing;billing",
                "gunicorn shop.wsgi:application -w 4 -b 0.0.0.0:8000;shop",
                "/venv/bin/python /venv/bin/gunicorn -w 4 --bind unix:/run/x.sock checkout:create_app();checkout",
                "uvicorn --host localhost:80 orders.main:app;orders",
                "dramatiq --processes 2 shop.tasks;dramatiq shop.tasks",
                "nameko run --config c.yaml orders.service;nameko orders.service",
                // Java
                "java -jar orders.jar;orders",
                "/usr/lib/jvm/jdk-25/bin/java -Xmx512m -Dx=y -jar /opt/orders-service-1.4.2-SNAPSHOT.jar --server.port=80;"
                        + "orders-service",
                "java -jar /srv/my-validator.jar;my-validator",
                "java -jar /srv/billing/app.jar;billing",
                "java -jar /srv/billing/target/quarkus-app/quarkus-run.jar;billing",
                "java -cp /a.jar:/b.jar com.acme.Main --x;com.acme.Main",
                "java -Xms1g -classpath /x/lib/a.jar -ea com.acme.orders.OrderService;com.acme.orders.OrderService",
                "java @args.txt --module-path mods --add-modules ALL -m com.acme.shop/com.acme.shop.Main;com.acme.shop.Main",
                "java -Dspring.application.name=inventory -jar app.jar;inventory",
                "java -jar app.jar --spring.application.name=inventory;inventory",
                // Node, .NET, Ruby, PHP, Perl, Erlang, others
                "node /srv/checkout/server.js;checkout",
                "node --max-old-space-size=512 -r dotenv/config /srv/checkout/dist/index.js;checkout",
                "/usr/bin/node checkout.mjs;checkout",
                "node /srv/mails/worker.js;mails worker",
                "dotnet Acme.Billing.dll --urls http://*:80;Acme.Billing",
                "dotnet exec --runtimeconfig x.json /app/Acme.Billing.dll;Acme.Billing",
                "/app/Acme.Billing;Acme.Billing",
                "ruby /srv/shop/bin/mailer.rb;mailer",
                "ruby -W0 /usr/bin/bundle exec /srv/shop/consumer.rb;shop consumer",
                "sidekiq 6.5.1 shop [0 of 10 busy];shop",
                "puma: cluster worker 0: 4711 [shop];shop",
                "php /srv/shop/bin/console messenger:consume async;shop",
                "perl -w /opt/bridge/bridge.pl;bridge",
                "/usr/lib/erlang/erts-13/bin/beam.smp -W w -K true -- -root /usr/lib/erlang -home /srv -sname shop@web1;shop",
                "/usr/local/bin/order-service --port 80;order-service",
                "./fulfilment.exe;fulfilment",
                "amqp-consume -q orders cat;amqp-consume",
                "/bin/bash /opt/bridge/sync.sh;sync",
                "neutron-server: rpc worker (/usr/bin/python3 /usr/bin/neutron-server --config-file x);neutron-server",
                "gunicorn: worker [shop.wsgi:application];shop",
                "nova-apiuWSGI worker 3;nova-api",
                "nova-api uWSGI master;nova-api",
                "[celeryd: celery@web1:MainProcess] -active- (-A shop worker -l info);celery shop worker",
            })
    void aCommandLineTellsTheApplication(String commandLine, String application) {
        Participant participant = name(facts(null, PY_AMQP), holder(commandLine));

        assertThat(participant.application()).isEqualTo(application);
        assertThat(participant.process()).isEqualTo(application + "@ctl1/2211");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "uwsgi --ini /etc/uwsgi/uwsgi.ini;uwsgi",
                "python3 -c import-pika;python3",
                "python3 -;python3",
                "java -jar app.jar;java",
                "java org.springframework.boot.loader.JarLauncher;java",
                "node server.js;server",
                "node /usr/src/app/index.js;app",
                "gunicorn app:wsgi;gunicorn",
                "dotnet app.dll;app",
                "php -d memory_limit=1G artisan queue:work;artisan",
                "/usr/lib/erlang/erts-13/bin/beam.smp -W w;beam.smp",
            })
    void aCommandLineThatSaysNothingIsNoApplication(String commandLine, String program) {
        assertThat(name(facts(null, PY_AMQP), holder(commandLine)).application())
                .isEqualTo(program + "/shop@ctl1");
        assertThat(name(facts("checkout", PY_AMQP), holder(commandLine)).application())
                .as("then the connection's own name counts")
                .isEqualTo("checkout");
    }

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

    @Test
    void configurationAddsAndReplacesRules() {
        Naming own = new Naming(IdentityRules.builtIn()
                .with(Map.of(
                        "name.05-ours.match", "(?<team>[a-z]+)/(?<service>[a-z]+)/.*",
                        "name.05-ours.application", "${service} of ${team}",
                        "name.05-ours.rank", "1",
                        "name.90-own.application", "own ${match}")));

        assertThat(own.name(new Sighting(
                                CLUSTER, CONNECTION, facts("pay/ledger/3", PY_AMQP), holder("java -jar x.jar"), null))
                        .application())
                .isEqualTo("ledger of pay");
        assertThat(own.name(new Sighting(CLUSTER, CONNECTION, facts("else", PY_AMQP), null, null))
                        .application())
                .isEqualTo("own else");
    }

    @Test
    void aWrongRuleSaysWhichAndWhy() {
        IdentityRules rules = IdentityRules.builtIn();

        assertThatThrownBy(() -> rules.with(Map.of("name.x.match", "(")))
                .hasMessageStartingWith("Identity rule name.x cannot be read: Unclosed group");
        assertThatThrownBy(() -> rules.with(Map.of("name.x.aplication", "y")))
                .hasMessageContaining("Identity rule name.x has no field 'aplication'; there are [key, match,");
        assertThatThrownBy(() -> rules.with(Map.of("nome.x.match", "y")))
                .hasMessageContaining("Identity rule nome.x has no known subject; there are [connection, label,");
        assertThatThrownBy(() -> rules.with(Map.of("name", "y"))).hasMessageContaining("<subject>.<id>.<field>");
    }

    private Participant inPod(String pod, Map<String, String> labels) {
        List<String> argv = List.of("celery", "-A", "shop", "worker");
        return name(facts(null, PY_AMQP), Holder.of(socket(2211, null, "celery", argv, "7f3a9c2b1d0e", pod, labels)));
    }

    private Participant inContainer(String container) {
        List<String> argv = List.of("node", "index.js");
        return name(facts(null, PY_AMQP), Holder.of(socket(2211, null, "node", argv, container, null, Map.of())));
    }

    private Participant name(ConnectionFacts facts, @Nullable Holder holder) {
        return naming.name(new Sighting(CLUSTER, facts.name(), facts, holder, null));
    }

    private static Holder holder(String commandLine) {
        return Holder.of(socket(2211, 1L, "comm", List.of(commandLine.split(" "))));
    }
}
