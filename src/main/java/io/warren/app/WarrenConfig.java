package io.warren.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.warren.fingerprint.FingerprintAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator may set. Every default is good for a RabbitMQ on the same machine. */
@ConfigMapping(prefix = "warren")
interface WarrenConfig {

    /** The name that observations give the broker; of use where several are watched. */
    @WithDefault("rabbitmq")
    String cluster();

    Broker broker();

    Management management();

    Tracing tracing();

    Fingerprints fingerprint();

    Identifiers identifiers();

    Correlation correlation();

    MapCounts map();

    Identity identity();

    Feed feed();

    Alerts alerts();

    /** The firehose. */
    interface Broker {
        /** Off: nothing is tapped, observations only come in over REST. */
        @WithDefault("true")
        boolean tap();

        /** {@code amqp://user:password@host:port} or {@code amqps://…}. */
        @WithDefault("amqp://guest:guest@localhost:5672")
        URI uri();

        /** Each gets a connection and a bounded queue of its own. */
        @WithDefault("/")
        List<String> vhosts();

        /** Above so many waiting trace messages the broker drops the oldest. */
        @WithDefault("100000")
        long queueLength();

        /** Above so many waiting bytes the broker drops the oldest trace messages. */
        @WithDefault("134217728")
        long queueBytes();

        /** Whether to listen to the broker's event exchange, if its plug-in is on. */
        @WithDefault("true")
        boolean events();

        /** Where the event exchange lives ({@code event_exchange.vhost} of the broker). */
        @WithDefault("/")
        String eventsVhost();
    }

    /** The management API. */
    interface Management {
        @WithDefault("true")
        boolean enabled();

        /** One address a broker node; the first is asked for lists. Default: port 15672 of the broker's host. */
        Optional<List<URI>> uris();

        /** Default: the user of the broker's address. */
        Optional<String> user();

        Optional<String> password();

        /** How often the lists are asked for. */
        @WithDefault("5s")
        Duration every();
    }

    /** The broker's switch for the firehose. */
    interface Tracing {
        /** The permission to switch tracing on, and off again at the end. Needs an administrator's credentials. */
        @WithDefault("false")
        boolean manage();

        /** Default: the user of the management API. */
        Optional<String> user();

        Optional<String> password();

        @WithDefault("5s")
        Duration every();
    }

    /** The checksum of bodies. */
    interface Fingerprints {
        /** {@code xxh3}, or {@code hmac-sha256} where publishers are hostile. */
        @WithDefault("xxh3")
        FingerprintAlgorithm algorithm();

        /** The same for the service and all sensors. Default: another one after each start. */
        Optional<String> secret();
    }

    /** What applications call their messages by, beyond the properties that AMQP has for it. */
    interface Identifiers {
        /**
         * Headers that a message shares with those published because of it, the most telling first: such as
         * {@code x-request-id}.
         */
        Optional<List<String>> headers();

        /**
         * Rules for what else tells that a publication belongs to a consumed message, the most telling first: such as
         * {@code body:order.id} or {@code header:x-request > header:x-cause}; see {@code IdentifierRuleText}.
         */
        Optional<List<String>> rules();

        /** Looks into the bodies of this library's messages for the identifiers that it keeps there. Default: into none. */
        Optional<BodyFormat> bodies();
    }

    /** Libraries that keep their identifiers in the body. */
    enum BodyFormat {
        OSLO_MESSAGING
    }

    /** The joins. */
    interface Correlation {
        /** How long a publication waits for its deliveries. Longer finds slow consumers, and costs memory. */
        @WithDefault("30s")
        Duration window();

        /** How much later than others an observation may arrive. */
        @WithDefault("300ms")
        Duration disorder();

        /** How long a delivery's judgement waits for signs of loss and for guests. */
        @WithDefault("700ms")
        Duration patience();

        /** Above so many copies of messages in memory the oldest are given up, and counted as EVICTED. */
        @WithDefault("2000000")
        int capacity();

        /** Observations that wait for the correlator at most; beyond it the tap waits, and the broker drops. */
        @WithDefault("50000")
        int inbox();
    }

    /** The map. */
    interface MapCounts {
        /** How often counts are written to the database. */
        @WithDefault("500ms")
        Duration flush();

        /** Above so many different edges within one flush, further ones are counted as dropped. */
        @WithDefault("200000")
        int capacity();

        /** How many of the last messages can be searched. */
        @WithDefault("20000")
        int recentMessages();
    }

    /** Observations of sensors. They may also be posted to the REST API. */
    interface Feed {
        /**
         * The broker and virtual host with the sensors' queue, {@code amqp://user:password@host:port/warren-feed}; see
         * {@code broker-config/feed-definitions.json}. Default: none is read.
         */
        Optional<URI> uri();
    }

    /** When somebody wants to be told. */
    interface Alerts {
        /** One line a rule, {@code KIND name=value …}: for instance {@code latency queue=billing above=500ms}. */
        Map<String, String> rules();

        /** How often the map is looked at for them. */
        @WithDefault("10s")
        Duration every();

        Webhook webhook();
    }

    /** Where alerts are sent. */
    interface Webhook {
        /** Takes a POST of JSON for each alert that is raised or cleared. */
        Optional<URI> url();

        /** Sent as a bearer token. */
        Optional<String> token();

        @WithDefault("5s")
        Duration timeout();

        /** Before an alert is given up; the pauses between them grow from a second to a minute. */
        @WithDefault("10")
        int attempts();
    }

    /** Names of participants. */
    interface Identity {
        /** Further naming rules; see {@code META-INF/warren/identity.properties} for the built-in ones. */
        Map<String, String> rules();
    }
}
