package io.warren.identity;

import static io.warren.identity.Ends.PY_AMQP;
import static io.warren.identity.Ends.facts;
import static io.warren.identity.Ends.holder;
import static io.warren.identity.Ends.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Participant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a process is called by its command line. */
class CommandLineNamingTest {

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
}
