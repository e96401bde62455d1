package io.warren.ingest.firehose;

/** What an operator reads: what happened, what it means, what to type. */
record Advice(BrokerEndpoint broker, TapSource source) {

    String message(TapTrouble trouble, String said) {
        return happened(trouble, said) + " " + meaning() + " " + cure(trouble);
    }

    private String happened(TapTrouble trouble, String said) {
        String vhost = source.vhost();
        return switch (trouble) {
            case UNREACHABLE -> "Cannot reach RabbitMQ at " + broker + " (" + said + ").";
            case TLS_REFUSED -> "TLS with RabbitMQ at " + broker + " fails (" + said + ").";
            case WRONG_CREDENTIALS ->
                "RabbitMQ at " + broker + " refuses user '" + broker.user() + "' or its password.";
            case NO_RIGHTS ->
                "User '" + broker.user() + "' lacks rights in virtual host '" + vhost + "' at " + broker + " (" + said
                        + ").";
            case VHOST_GONE -> "Virtual host '" + vhost + "' is not there at " + broker + " (" + said + ").";
            case EXCHANGE_MISSING ->
                "Virtual host '" + vhost + "' at " + broker + " has no exchange " + source.exchange() + ".";
            case QUEUE_LOST -> "Somebody deleted our queue in virtual host '" + vhost + "' at " + broker + ".";
            case POISON_MESSAGE ->
                "A trace message of virtual host '" + vhost + "' at " + broker + " ended the connection (" + said
                        + "); what waited in our queue is lost. The broker cannot write one whose exchange or queue has a"
                        + " name longer than 247 bytes.";
            case CONNECTION_LOST ->
                "The connection to virtual host '" + vhost + "' at " + broker + " ended (" + said + ").";
        };
    }

    private String meaning() {
        return source.exchange().endsWith(".event")
                ? "Until it is back, new connections and consumers are known only from the management lists."
                : "Until it is back, none of its messages is seen.";
    }

    private String cure(TapTrouble trouble) {
        String vhost = quoted(source.vhost());
        return switch (trouble) {
            case UNREACHABLE ->
                "Warren tries again by itself. Is the broker up, is the address right? Type: nc -vz " + broker.host()
                        + " " + broker.port();
            case TLS_REFUSED ->
                "The certificate must be for this host name and trusted by this JVM. Type: keytool -importcert -file CA.pem"
                        + " -keystore trust.p12 and start Warren with -Djavax.net.ssl.trustStore=trust.p12";
            case WRONG_CREDENTIALS ->
                "Type on the broker: rabbitmqctl change_password " + broker.user()
                        + " 'SECRET' and give Warren the same.";
            case NO_RIGHTS ->
                "Type on the broker: rabbitmqctl set_permissions -p " + vhost + " " + broker.user()
                        + " '^warren\\..*$' '^warren\\..*$'"
                        + " '^(warren\\..*|amq\\.rabbitmq\\.trace|amq\\.rabbitmq\\.event)$'";
            case VHOST_GONE ->
                "Take it out of Warren's list of virtual hosts, or type on the broker: rabbitmqctl add_vhost " + vhost;
            case EXCHANGE_MISSING ->
                source.exchange().endsWith(".event")
                        ? "Type on every broker node: rabbitmq-plugins enable rabbitmq_event_exchange"
                        : "Every virtual host has it from its creation; type on the broker: rabbitmqctl list_exchanges -p "
                                + vhost;
            case POISON_MESSAGE ->
                "Warren goes on by itself. To find such names, type on the broker: (rabbitmqctl list_exchanges -q -p "
                        + vhost + " name; rabbitmqctl list_queues -q -p " + vhost + " name) | awk 'length > 247'";
            case QUEUE_LOST, CONNECTION_LOST -> "Warren makes a new one by itself; nothing to type.";
        };
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }
}
