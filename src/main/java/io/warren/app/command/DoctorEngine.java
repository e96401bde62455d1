package io.warren.app.command;

import io.warren.cli.Diagnosing;
import java.util.function.Consumer;

/** All checks, in the order in which one rests on the other. */
final class DoctorEngine implements Diagnosing {

    @Override
    public void diagnose(Request request, Consumer<Finding> findings) {
        BrokerUri broker = BrokerUri.of(request.broker());
        new BrokerCheck(broker, broker.vhosts(request.vhosts())).run(findings);
        new ManagementCheck(broker.management(request.management()), broker.vhosts(request.vhosts())).run(findings);
        new StoreCheck(request.database()).run(findings);
        new SensorCheck().run(findings);
    }
}
