package io.warren.demo;

import java.nio.file.Path;
import java.util.List;

/**
 * {@code warren demo}: a broker, a sample shop that trades on it, Warren watching, and the question whether its map is
 * right.
 */
public final class Demo {

    private final Options options;
    private final Screen screen;
    private final StopSignal signal;
    private final CleanUp cleanUp;

    private Demo(Options options, Screen screen, StopSignal signal) {
        this.options = options;
        this.screen = screen;
        this.signal = signal;
        this.cleanUp = new CleanUp(screen::line);
    }

    /** 0 when the map equals the shop's own truth, 1 when it does not, 3 when something cannot be reached. */
    public static int run(Options options) {
        return run(options, Screen.ofThisProgram());
    }

    static int run(Options options, Screen screen) {
        try (StopSignal signal = new StopSignal()) {
            int code = 3;
            try {
                code = new Demo(options, screen, signal).runAndUndo();
            } catch (DemoFailure e) {
                screen.line(signal.isRequested() ? "stopped" : "The demo cannot go on: " + e.getMessage());
            } finally {
                signal.over(code);
            }
            return code;
        }
    }

    private int runAndUndo() {
        DataFolder folder = cleanUp.add(DataFolder.make(options.keep()));
        try {
            return run(folder.path());
        } finally {
            signal.onlyNote();
            screen.step(options.keep() ? "cleaning up; kept: " + folder.path() : "cleaning up");
            cleanUp.close();
        }
    }

    private int run(Path folder) {
        new Tools(screen).provide(options.broker() == null);
        Leash leash = cleanUp.add(new Leash());
        Place place = new PlaceFinder(options, screen, cleanUp).find(folder, leash);
        screen.step("starting Warren");
        Service service = cleanUp.add(new Service(options.launcher(), place.settings(), folder, leash));
        service.awaitReady();
        screen.step("Warren is at " + service.address() + "; waiting for its tap");
        place.awaitTap(service);
        ShopBroker broker = place.room().broker();
        ShopTopology topology = cleanUp.add(new ShopTopology(Shop.sample(), broker));
        screen.step("opening the sample shop: " + Shop.sample().applications().size() + " applications");
        ShopRun shop =
                ShopRun.sample(broker, topology, folder.resolve("shop"), cleanUp.add(new Leash()), options.staff());
        shop.open();
        signal.onlyNote();
        Trading trading = new Trading(shop, service, broker, screen);
        trading.until(options.duration(), signal);
        screen.step("closing the shop");
        shop.finish();
        return judge(trading, shop.truth());
    }

    private int judge(Trading trading, Truth truth) {
        screen.step("comparing the map with the shop's own books");
        List<String> differences = trading.differences(truth.map());
        screen.line("");
        MapDrawing.of(trading.lastMap()).forEach(screen::line);
        screen.line("");
        truth.deadLetters().forEach((way, count) -> screen.line("dead letters: " + way + "  " + count));
        screen.line("");
        truth.unbalanced().forEach(screen::line);
        differences.forEach(screen::line);
        boolean right = differences.isEmpty() && truth.unbalanced().isEmpty();
        screen.line(
                right
                        ? "The map equals the shop's own truth: " + MapDrawing.summary(truth.map())
                        : "The map is wrong in " + differences.size() + " places. The shop's own truth has "
                                + MapDrawing.summary(truth.map()));
        return right ? 0 : 1;
    }
}
