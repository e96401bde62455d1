package io.warren.demo;

import io.warren.demo.Shop.Application;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The sample shop at work: starts its processes, lets them trade, stops them in order, and collects their books. */
final class ShopRun {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration REST = Duration.ofSeconds(40);
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(10);
    /** Nothing may happen for so long before the shop counts as at rest: longer than any beat of its basic.gets. */
    private static final Duration STILL = Duration.ofMillis(1500);

    private final Shop shop;
    private final ShopTopology topology;
    private final ShopStaff staff;
    private final List<ShopWorker> workers = new ArrayList<>();
    /** Given so far: a successor gets them all. */
    private final List<String> orders = new ArrayList<>();

    ShopRun(Shop shop, ShopTopology topology, ShopStaff staff) {
        this.shop = shop;
        this.topology = topology;
        this.staff = staff;
    }

    /**
     * The sample shop on that broker, its processes on that leash, its books in that folder.
     *
     * @param program see {@link Options#staff}
     */
    static ShopRun sample(ShopBroker broker, ShopTopology topology, Path folder, Leash leash, List<String> program) {
        return new ShopRun(
                Shop.sample(), topology, new ShopStaff(broker, Shop.resource("shop.txt"), folder, leash, program));
    }

    /** Declares everything, starts everybody, and comes back when traffic flows. */
    void open() {
        topology.declare();
        for (Application application : shop.applications()) {
            for (int i = 1; i <= application.instances(); i++) {
                workers.add(staff.hire(application, false));
            }
        }
        Patience.await(START, "every process of the shop was connected", () -> everybodySays("ready"));
        order("go");
    }

    List<ShopWorker> workers() {
        return List.copyOf(workers);
    }

    /**
     * Sees to it that everybody works; a consumer that was killed, as it should be, gets its successor.
     *
     * @throws DemoFailure when another one has ended
     */
    void check() {
        for (ShopWorker worker : workers()) {
            if (worker.wantsSuccessor()) {
                worker.succeeded();
                ShopWorker successor = staff.hire(worker.application(), true);
                workers.add(successor);
                orders.forEach(successor::order);
            } else if (worker.isLost()) {
                throw new DemoFailure("the sample shop is broken: " + worker.lastWords());
            }
        }
    }

    /** Publishers stop, consumers empty the queues, processes end. */
    void finish() {
        check();
        order("rest");
        Patience.await(REST, "every publisher of the shop rested", () -> everybodySays("rested"));
        awaitStillness();
        order("finish");
        for (ShopWorker worker : workers) {
            if (!worker.ends(END)) {
                throw new DemoFailure(worker.application().name() + " does not finish");
            }
        }
    }

    Truth truth() {
        return new Truth(
                workers.stream().flatMap(worker -> worker.books().stream()).toList());
    }

    private void order(String order) {
        orders.add(order);
        workers.forEach(worker -> worker.order(order));
    }

    private boolean everybodySays(String state) {
        check();
        return workers.stream().allMatch(worker -> worker.says(state));
    }

    private void awaitStillness() {
        long[] last = {-1, System.nanoTime()};
        Patience.await(DRAIN, "the shop's queues were empty", () -> {
            check();
            long size = workers.stream().mapToLong(ShopWorker::bookSize).sum() + topology.waiting();
            if (size != last[0] || topology.waiting() > 0) {
                last[0] = size;
                last[1] = System.nanoTime();
            }
            return System.nanoTime() - last[1] > STILL.toNanos();
        });
    }
}
