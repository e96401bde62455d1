import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.SocketFactory;

/**
 * Threads of a Java program, and what they did; runs in a test guest (Java 17).
 *
 * <p>Arguments: HOST PORT VHOST QUEUE publish|share|consume THREADS MESSAGES SIZE LOG. Each of THREADS channels moves MESSAGES
 * messages; threads that {@code publish} have a connection each, the others one together. LOG gets lines of kind, native
 * thread id, size, SHA-256 of the body: {@code publish} by the thread that published, and {@code written} by the thread
 * whose call of the socket wrote the body's end (the library buffers: where threads share a connection, one writes what
 * another published); {@code consume} by the connection's I/O thread, which read the delivery, {@code settle} by the
 * worker that acknowledged, and {@code acknowledged} by the thread whose call of the socket wrote that.
 */
public final class JavaClients {

    private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();
    private static volatile String reader = "?";

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[5]);
        int messages = Integer.parseInt(arguments[6]);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(arguments[0]);
        factory.setPort(Integer.parseInt(arguments[1]));
        factory.setVirtualHost(arguments[2]);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setRequestedHeartbeat(0);
        factory.setConnectionTimeout(120_000);
        factory.setHandshakeTimeout(120_000);
        factory.setThreadFactory(task -> new Thread(() -> {
            // The library makes further threads here, later.
            if (Thread.currentThread().getName().startsWith("AMQP Connection")) {
                reader = tid();
            }
            task.run();
        }));
        factory.setSocketFactory(new Sockets());
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        if (arguments[4].equals("publish")) {
            Connection[] own = new Connection[threads];
            for (int i = 0; i < threads; i++) {
                own[i] = factory.newConnection(workers);
            }
            publish(own, arguments[3], messages, Integer.parseInt(arguments[7]));
            for (Connection each : own) {
                each.close();
            }
        } else {
            try (Connection connection = factory.newConnection(workers)) {
                if (arguments[4].equals("share")) {
                    Connection[] shared = new Connection[threads];
                    Arrays.fill(shared, connection);
                    publish(shared, arguments[3], messages, Integer.parseInt(arguments[7]));
                } else {
                    consume(connection, arguments[3], threads, messages);
                }
            }
        }
        workers.shutdown();
        Files.write(Path.of(arguments[8]), List.copyOf(LINES));
    }

    /** Sockets that tell who wrote what; the library's own otherwise. */
    private static final class Sockets extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Socket() {
                private OutputStream written;

                @Override
                public synchronized OutputStream getOutputStream() throws IOException {
                    if (written == null) {
                        written = new WrittenFrames(super.getOutputStream(), new WrittenFrames.Listener() {
                            @Override
                            public void written(byte[] body) {
                                done("written", tid(), body);
                            }

                            @Override
                            public void acknowledged() {
                                LINES.add("acknowledged " + tid() + " 0 -");
                            }
                        });
                    }
                    return written;
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    /** A thread for each of these connections, which may be the same. */
    private static void publish(Connection[] connections, String queue, int messages, int size) throws Exception {
        Thread[] running = new Thread[connections.length];
        for (int i = 0; i < running.length; i++) {
            int number = i;
            Channel channel = connections[i].createChannel();
            running[i] = new Thread(() -> {
                for (int message = 0; message < messages; message++) {
                    String mark = number + "-" + message + "-";
                    byte[] body = mark.repeat(size / mark.length() + 1).substring(0, size).getBytes();
                    try {
                        channel.basicPublish("", queue, null, body);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    done("publish", tid(), body);
                }
            });
            running[i].start();
        }
        for (Thread each : running) {
            each.join();
        }
    }

    private static void consume(Connection connection, String queue, int threads, int messages) throws Exception {
        CountDownLatch left = new CountDownLatch(threads * messages);
        for (int i = 0; i < threads; i++) {
            Channel channel = connection.createChannel();
            channel.basicQos(1);
            channel.basicConsume(queue, false, new DefaultConsumer(channel) {
                @Override
                public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                        throws IOException {
                    done("consume", reader, body);
                    done("settle", tid(), body);
                    getChannel().basicAck(envelope.getDeliveryTag(), false);
                    left.countDown();
                }
            });
        }
        left.await();
    }

    private static void done(String kind, String tid, byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            LINES.add(kind + " " + tid + " " + body.length + " " + String.format("%064x", new BigInteger(1, digest)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The kernel's number of this thread: the link is "PID/task/TID". */
    private static String tid() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
