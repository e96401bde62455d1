package io.warren.demo;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service takes of a machine: memory (resident set, the largest of one sample a second) and processor time (of all
 * its threads, in cores) while nothing happens, below the sample shop, and below messages of 1 KiB through 20 queues. Takes
 * the command that starts the service, and prints the rows of the table in {@code k8s/README.md}. For an idle machine.
 */
public final class FootprintBenchmark {

    private static final int SECONDS = 30;
    private static final int QUEUES = 20;
    private static final int BEATS = 100;
    private static final double TICKS = 100;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+)");
    private static final Pattern RECEIVED = Pattern.compile("(?m)^warren_tap_received_total\\S* (\\S+)");

    private final Process service;
    private final URI address;

    private FootprintBenchmark(Process service, URI address) {
        this.service = service;
        this.address = address;
    }

    public static void main(String... command) throws Exception {
        Path folder = Files.createTempDirectory("footprint-");
        try (PrivateBroker broker = PrivateBroker.start()) {
            VirtualHost vhost = broker.vhost("footprint").traced();
            FootprintBenchmark benchmark = start(command, broker, vhost, folder);
            try {
                System.out.println("| load | trace messages/s | memory | processor |\n|---|---|---|---|");
                benchmark.row("none", () -> {});
                benchmark.belowTheShop(broker, vhost, folder);
                for (int rate : List.of(500, 1_000, 2_000, 3_000)) {
                    benchmark.belowMessages(vhost, rate);
                }
            } finally {
                benchmark.service.destroy();
                benchmark.service.waitFor();
            }
        }
    }

    private static FootprintBenchmark start(String[] command, PrivateBroker broker, VirtualHost vhost, Path folder)
            throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_PORT", String.valueOf(port),
                        "WARREN_BROKER_URI", "amqp://warren:warren@127.0.0.1:" + broker.amqpPort(),
                        "WARREN_BROKER_VHOSTS", vhost.name(),
                        "WARREN_MANAGEMENT_URIS", broker.managementUri().toString()));
        FootprintBenchmark benchmark = new FootprintBenchmark(builder.start(), URI.create("http://127.0.0.1:" + port));
        Patience.await(Duration.ofSeconds(90), "the service was ready", benchmark::isReady);
        return benchmark;
    }

    private void belowTheShop(PrivateBroker broker, VirtualHost vhost, Path folder) throws Exception {
        broker.admin();
        URI amqp = URI.create("amqp://guest:guest@127.0.0.1:" + broker.amqpPort());
        ShopBroker place = new ShopBroker(amqp, broker.managementUri(), vhost.name(), true, true);
        try (Leash leash = new Leash();
                ShopTopology topology = new ShopTopology(Shop.sample(), place)) {
            ShopRun shop = ShopRun.sample(place, topology, folder.resolve("shop"), leash, List.of());
            shop.open();
            row("the sample shop", shop::check);
            shop.finish();
        }
    }

    private void belowMessages(VirtualHost vhost, int rate) throws Exception {
        ScheduledThreadPoolExecutor pace = new ScheduledThreadPoolExecutor(1);
        try (Connection kitchen = vhost.connect("kitchen");
                Connection till = vhost.connect("till")) {
            Channel consumer = kitchen.createChannel();
            for (int queue = 0; queue < QUEUES; queue++) {
                consumer.queueDeclare("orders-" + queue, false, false, false, null);
                consumer.basicConsume("orders-" + queue, true, (_, _) -> {}, _ -> {});
            }
            Channel publisher = till.createChannel();
            long[] sent = {0};
            var _ = pace.scheduleAtFixedRate(
                    () -> publish(publisher, sent, rate / BEATS), 0, 1_000 / BEATS, TimeUnit.MILLISECONDS);
            row(rate + " messages/s", () -> {});
            pace.shutdown();
            pace.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private static void publish(Channel publisher, long[] sent, int messages) {
        byte[] body = new byte[1024];
        try {
            for (int i = 0; i < messages; i++) {
                sent[0]++;
                for (int at = 0; at < 8; at++) {
                    body[at] = (byte) (sent[0] >> 8 * at);
                }
                publisher.basicPublish("", "orders-" + sent[0] % QUEUES, null, body);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Measures for a while, the first seconds left out. */
    private void row(String load, Runnable each) throws Exception {
        List<Long> resident = new ArrayList<>();
        long ticks = 0;
        double received = 0;
        long begun = 0;
        for (int second = -5; second < SECONDS; second++) {
            if (second == 0) {
                ticks = ticks();
                received = received();
                begun = System.nanoTime();
            }
            each.run();
            TimeUnit.SECONDS.sleep(1);
            resident.add(kilobytes());
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "| %s | %.0f | %d MiB | %.2f |%n",
                load,
                (received() - received) / seconds,
                resident.stream().mapToLong(Long::longValue).max().orElse(0) / 1024,
                (ticks() - ticks) / TICKS / seconds);
    }

    private long kilobytes() throws IOException {
        Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc", "" + service.pid(), "status")));
        return resident.find() ? Long.parseLong(resident.group(1)) : 0;
    }

    /** Of all threads, in the program and for it. */
    private long ticks() throws IOException {
        String status = Files.readString(Path.of("/proc", "" + service.pid(), "stat"));
        String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private double received() throws Exception {
        Matcher received = RECEIVED.matcher(get("/q/metrics").body());
        double sum = 0;
        while (received.find()) {
            sum += Double.parseDouble(received.group(1));
        }
        return sum;
    }

    private boolean isReady() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private java.net.http.HttpResponse<String> get(String path) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
