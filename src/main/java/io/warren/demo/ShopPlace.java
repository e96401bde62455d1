package io.warren.demo;

import java.net.URI;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Finds room for the shop on a broker: a virtual host of its own, or a given one where none may be made. */
final class ShopPlace implements AutoCloseable {

    /** What Warren needs in a virtual host, and no more. */
    private static final String WARREN_OWN = "^warren\\..*$";

    private static final String WARREN_READ = "^(warren\\..*|amq\\.rabbitmq\\.trace|amq\\.rabbitmq\\.event)$";

    private final Management management;
    private final ShopBroker broker;

    private ShopPlace(Management management, ShopBroker broker) {
        this.management = management;
        this.broker = broker;
    }

    /**
     * With the firehose on.
     *
     * @param amqp with the user that the shop works as
     * @throws DemoFailure that says what is missing
     */
    static ShopPlace on(URI amqp, URI managementAddress) {
        Management management = new Management(managementAddress);
        String own = Shop.PREFIX
                + '.'
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        boolean allowed = management.createVhost(own);
        String vhost = allowed ? own : vhostOf(amqp);
        ShopBroker broker =
                new ShopBroker(withoutPath(amqp), managementAddress, vhost, allowed, management.hasEventExchange());
        ShopPlace place = new ShopPlace(management, broker);
        try {
            if (allowed) {
                management.permit(vhost, login(amqp)[0], ".*", ".*", ".*");
            } else {
                place.demandRoom();
            }
            return place;
        } catch (DemoFailure e) {
            place.close();
            throw e;
        }
    }

    ShopBroker broker() {
        return broker;
    }

    /** Lets Warren look on under a name of its own. */
    void admit(String user) {
        management.permit(broker.vhost(), user, WARREN_OWN, WARREN_OWN, WARREN_READ);
    }

    boolean isTapped() {
        return management.isTapped(broker.vhost());
    }

    /** Takes the virtual host away again, if it was made for the shop. */
    @Override
    public void close() {
        try (management) {
            if (broker.own()) {
                management.deleteVhost(broker.vhost());
            }
        }
    }

    private void demandRoom() {
        String vhost = broker.vhost();
        if (management.hasAnything(vhost, Shop.PREFIX + '.')) {
            throw new DemoFailure("the virtual host " + vhost + " has queues or exchanges named shop.* already, and the"
                    + " demo would take them for its own. Remove them, or give a user with the tag administrator");
        }
        if (!management.isTraced(vhost)) {
            throw new DemoFailure("this user may make no virtual host (that takes the tag administrator), and in "
                    + vhost + " the firehose is off. On the broker, type:\n    rabbitmqctl trace_on -p " + vhost
                    + "\nThe user then needs in " + vhost + ":\n"
                    + "    configure ^(shop|warren|amq\\.gen)[.-].*   write ^(shop|warren|amq\\.(gen|default))([.-].*)?$\n"
                    + "    read ^(shop|warren|amq\\.gen|amq\\.rabbitmq)[.-].*   and the tag monitoring");
        }
    }

    /** User and password of an address; RabbitMQ's own defaults where it has none. */
    static String[] login(URI address) {
        String info = address.getUserInfo();
        String[] parts = info == null ? new String[] {"guest", "guest"} : info.split(":", 2);
        return parts.length == 2 ? parts : new String[] {parts[0], ""};
    }

    private static String vhostOf(URI amqp) {
        String path = amqp.getPath();
        return path == null || path.length() < 2 ? "/" : path.substring(1);
    }

    private static URI withoutPath(URI amqp) {
        String user = amqp.getRawUserInfo() == null ? "" : amqp.getRawUserInfo() + '@';
        String port = amqp.getPort() < 0 ? "" : ":" + amqp.getPort();
        return URI.create(amqp.getScheme() + "://" + user + amqp.getHost() + port);
    }
}
