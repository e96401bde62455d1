package io.warren.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Warren itself, as a child process on its embedded store. */
final class Service implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final int LAST_LINES = 15;
    private static final String HOLD =
            "exec 3<&0; \"$@\" 3<&- </dev/null & child=$!; (cat <&3 >/dev/null; kill $child) & wait $child";

    private final Leash leash;
    private final Process process;
    private final Path log;
    private final URI address;
    private final WarrenMap map;

    /**
     * Starts it; comes back at once.
     *
     * @param settings names as in the environment
     */
    Service(List<String> launcher, Map<String, String> settings, Path folder, Leash leash) {
        if (launcher.isEmpty()) {
            throw new DemoFailure("the demo was not told how Warren is started. Start it by ./warren demo");
        }
        int port = freePort();
        this.leash = leash;
        this.log = folder.resolve("service.log");
        this.address = URI.create("http://127.0.0.1:" + port);
        this.map = new WarrenMap(address);
        List<String> command = new ArrayList<>(launcher);
        command.add("serve");
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("WARREN_STORE_FILE", folder.resolve("warren.db").toString());
        environment.put(
                "QUARKUS_VERTX_CACHE_DIRECTORY", folder.resolve("vertx-cache").toString());
        this.process = leash.start(held(command), environment, log);
    }

    /** Ends in order when its standard input does, that is: when we ask for it, or are dead ourselves. */
    private static List<String> held(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("sh", "-c", HOLD, "sh"));
        whole.addAll(command);
        return whole;
    }

    URI address() {
        return address;
    }

    WarrenMap map() {
        return map;
    }

    void awaitReady() {
        if (!Patience.within(START, this::isReady)) {
            throw new DemoFailure("Warren was not ready within " + START.toSeconds() + " s. It says of itself:\n    "
                    + map.health() + "\nIts last words:" + lastWords());
        }
    }

    /**
     * Sees to it that it still runs.
     *
     * @throws DemoFailure with its last words, if it has ended
     */
    void check() {
        if (!process.isAlive()) {
            throw new DemoFailure("Warren ended by itself (exit code " + process.exitValue() + "):" + lastWords());
        }
    }

    private boolean isReady() {
        check();
        return map.isReady();
    }

    private String lastWords() {
        StringBuilder words = new StringBuilder();
        for (Path file : List.of(log, Path.of(log + ".err"))) {
            try (Stream<String> lines = Files.lines(file)) {
                List<String> all = lines.toList();
                all.subList(Math.max(0, all.size() - LAST_LINES), all.size())
                        .forEach(line -> words.append("\n    ").append(line));
            } catch (IOException e) {
                words.append("\n    (cannot read ").append(file).append(')');
            }
        }
        return words.toString();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new DemoFailure("no free port on this machine", e);
        }
    }

    @Override
    public void close() {
        map.close();
        leash.end(process, STOP);
    }
}
