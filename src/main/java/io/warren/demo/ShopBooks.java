package io.warren.demo;

import com.rabbitmq.client.Envelope;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The books of one process: each message it published or received, one line each, written before anything else can
 * happen to the process. Messages are told apart by a number in their body, which only the shop understands; a body
 * without one stands for itself, such as {@code (empty)}.
 */
final class ShopBooks {

    private static final Pattern NUMBER = Pattern.compile("\"order\":\"([^\"]*)\"");
    /** More than two frames of RabbitMQ's 128 KiB. */
    private static final int LARGE = 300 * 1024;

    private final String application;
    private final PrintStream out;
    private final AtomicInteger numbers = new AtomicInteger();

    ShopBooks(String application, PrintStream out) {
        this.application = application;
        this.out = out;
    }

    byte[] newBody(String kind) {
        String number = application + '/' + numbers.incrementAndGet();
        String text = switch (kind) {
            case "empty" -> "";
            case "braces" -> "{}";
            case "large" -> "{\"order\":\"" + number + "\",\"picture\":\"" + "x".repeat(LARGE) + "\"}";
            default -> "{\"order\":\"" + number + "\"}";
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void published(String exchange, String key, byte[] body) {
        write("published", exchange, key, number(body));
    }

    void returned(String exchange, String key, byte[] body) {
        write("returned", exchange, key, number(body));
    }

    void consumed(String queue, Envelope envelope, byte[] body, String via) {
        String again = envelope.isRedeliver() ? "again" : "first";
        write("consumed", envelope.getExchange(), envelope.getRoutingKey(), number(body), queue, again, via);
    }

    /** Tells the shop's owner where this process stands: {@code ready} or {@code rested}. */
    void says(String state) {
        write(state);
    }

    private void write(String... columns) {
        String line = String.join("\t", columns) + '\n';
        synchronized (out) {
            out.print(line);
            out.flush();
        }
    }

    private static String number(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        Matcher matcher = NUMBER.matcher(text);
        return matcher.find() ? matcher.group(1) : text.isEmpty() ? "(empty)" : "(" + text + ")";
    }
}
