package io.warren.demo;

import java.net.URI;
import java.nio.file.Path;

/** Gets a broker, given or private, and room for the shop there. */
final class PlaceFinder {

    private final Options options;
    private final Screen screen;
    private final CleanUp cleanUp;

    PlaceFinder(Options options, Screen screen, CleanUp cleanUp) {
        this.options = options;
        this.screen = screen;
        this.cleanUp = cleanUp;
    }

    Place find(Path folder, Leash leash) {
        URI amqp = options.broker();
        URI management = options.management();
        return amqp == null || management == null ? own(folder, leash) : given(amqp, management);
    }

    /** Warren looks on with its least rights, the shop works as the administrator. */
    private Place own(Path folder, Leash leash) {
        screen.step("starting a private RabbitMQ (some 10 to 30 s)");
        PrivateBroker broker = cleanUp.add(new PrivateBroker(
                options.home().resolve("broker-config"), folder.resolve("broker"), leash, screen::detail));
        screen.step(
                "it runs at " + broker.amqp().getHost() + ':' + broker.amqp().getPort());
        ShopPlace room = cleanUp.add(ShopPlace.on(broker.amqp(), broker.management()));
        room.admit(PrivateBroker.WARREN);
        return new Place(room, broker.amqpForWarren(), broker.managementForWarren());
    }

    private Place given(URI amqp, URI management) {
        screen.step("asking the broker at " + amqp.getHost() + " for room");
        ShopPlace room = cleanUp.add(ShopPlace.on(amqp, management));
        ShopBroker broker = room.broker();
        screen.step(
                broker.own()
                        ? "the shop has the virtual host " + broker.vhost() + " to itself; it goes with the demo"
                        : "the shop works in the virtual host " + broker.vhost() + ", on what is named shop.*");
        if (!broker.tellsAtOnce()) {
            screen.step("the broker does not announce connections (its plugin rabbitmq_event_exchange is off):"
                    + " short ones stay open until its lists have them");
        }
        return new Place(room, amqp, management);
    }
}
