package io.warren.ingest.guest;

import io.warren.testing.guest.TestGuest;

/** Runs AMQP clients in a test guest, against a broker of this machine; their logs are what they say they did. */
final class GuestClients {

    private static final String PASSWORD = "guest:guest@";

    private final TestGuest guest;
    private final String host;
    private final int port;
    private final String vhost;

    /** @param host of the broker, as the guest names it */
    GuestClients(TestGuest guest, String host, int port, String vhost) {
        this.guest = guest;
        this.host = host;
        this.port = port;
        this.vhost = vhost;
    }

    /** Makes a queue with librabbitmq's tools, and with connections that come and go before anybody looks. */
    void declare(String queue) {
        guest.run("amqp-declare-queue " + url() + " -q " + queue);
    }

    /** Threads of one python3-pika process; {@code work} is publish, consume or get. */
    String pika(String work, String queue, int threads, int messages, int size) {
        return pika(work, queue, threads, messages, size, "");
    }

    /** The same, by write and read, writev and readv, sendmsg and recvmsg, sendmmsg and recvmmsg: a way a thread. */
    String pikaByManyCalls(String work, String queue, int threads, int messages, int size) {
        return pika(work, queue, threads, messages, size, "many_calls");
    }

    private String pika(String work, String queue, int threads, int messages, int size, String calls) {
        String log = "/tmp/" + queue + "-" + work;
        guest.run("/opt/pika_threads.py %s %d %s %s %s %d %d %d %s %s"
                .formatted(host, port, vhost, queue, work, threads, messages, size, log, calls));
        return guest.run("cat " + log);
    }

    /**
     * Threads of one Java process: {@code work} is publish (a connection each), share or consume (all on one). Needs the Java
     * disk.
     */
    String java(String work, String queue, int threads, int messages, int size) {
        String log = "/tmp/" + queue + "-" + work;
        guest.run("/opt/java_threads %s %d %s %s %s %d %d %d %s"
                .formatted(host, port, vhost, queue, work, threads, messages, size, log));
        return guest.run("cat " + log);
    }

    /** A process of amqp-publish each. */
    String publishByTool(String queue, int messages, int size) {
        return guest.run("""
                for i in $(seq 0 %d); do
                  yes "tool-$i-" | tr -d '\\n' | head -c %d > /tmp/body
                  amqp-publish %s -r %s < /tmp/body &
                  pid=$!; wait $pid || exit 1
                  echo "publish $pid $(stat -c %%s /tmp/body) $(sha256sum < /tmp/body | cut -d' ' -f1)"
                done""".formatted(messages - 1, size, url(), queue));
    }

    /** A process of amqp-get each. */
    String getByTool(String queue, int messages) {
        return guest.run("""
                for i in $(seq 1 %d); do
                  amqp-get %s -q %s > /tmp/body &
                  pid=$!; wait $pid || exit 1
                  echo "get $pid $(stat -c %%s /tmp/body) $(sha256sum < /tmp/body | cut -d' ' -f1)"
                done""".formatted(messages, url(), queue));
    }

    /** One process of amqp-consume, for all that is in the queue. */
    String consumeByTool(String queue, int messages) {
        return guest.run("""
                rm -f /tmp/consumed.*
                printf '#!/bin/sh\ncat > $(mktemp /tmp/consumed.XXXXXX)\n' > /tmp/keep; chmod +x /tmp/keep
                amqp-consume %s -q %s -c %d /tmp/keep &
                pid=$!; wait $pid || exit 1
                for f in /tmp/consumed.*; do
                  echo "consume $pid $(stat -c %%s $f) $(sha256sum < $f | cut -d' ' -f1)"
                done""".formatted(url(), queue, messages));
    }

    private String url() {
        return "--url 'amqp://%s%s:%d/%s'"
                .formatted(PASSWORD, host.contains(":") ? "[" + host + "]" : host, port, vhost);
    }
}
