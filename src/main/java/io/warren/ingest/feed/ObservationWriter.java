package io.warren.ingest.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.GuestMessage;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Observation.Socket;
import io.warren.model.Observation.Transfer;
import io.warren.model.Observation.Watch;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes observations in the form {@link ObservationReader} reads, fields always in the same order. An identifier is
 * written if the observation brought one along; otherwise the place in the file is its identifier.
 */
public final class ObservationWriter implements Closeable, Flushable {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;
    private final FieldWriter out;

    /** Closes the stream when it is closed itself. */
    public ObservationWriter(OutputStream stream) throws IOException {
        json = JSON.createGenerator(stream);
        json.disable(Feature.FLUSH_PASSED_TO_STREAM);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
        out = new FieldWriter(json);
    }

    public void write(Observation observation) throws IOException {
        json.writeStartObject();
        switch (observation) {
            case Publish publish -> publish(publish);
            case Deliver deliver -> deliver(deliver);
            case Send send -> message("send", send);
            case Receive receive -> message("receive", receive);
            case Settle settle -> settle(settle);
            case Transfer transfer -> transfer(transfer);
            case Socket socket -> socket(socket);
            case Watch watch -> watch(watch);
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void publish(Publish publish) throws IOException {
        out.head("publish", publish);
        out.text(Field.CLUSTER, publish.cluster());
        out.text(Field.NODE, publish.node());
        out.text(Field.VHOST, publish.vhost());
        out.text(Field.EXCHANGE, publish.exchange());
        out.texts(Field.ROUTING_KEYS, publish.routingKeys());
        out.texts(Field.ROUTED_QUEUES, publish.routedQueues());
        out.text(Field.CONNECTION, publish.connection());
        out.number(Field.CHANNEL, publish.channel());
        out.text(Field.USER, publish.user());
        out.text(Field.FINGERPRINT, publish.fingerprint().hex());
        out.number(Field.SIZE, publish.size());
        out.properties(publish.properties());
    }

    private void deliver(Deliver deliver) throws IOException {
        out.head("deliver", deliver);
        out.text(Field.CLUSTER, deliver.cluster());
        out.text(Field.NODE, deliver.node());
        out.text(Field.VHOST, deliver.vhost());
        out.text(Field.QUEUE, deliver.queue());
        out.text(Field.EXCHANGE, deliver.exchange());
        out.texts(Field.ROUTING_KEYS, deliver.routingKeys());
        out.text(Field.CONNECTION, deliver.connection());
        out.number(Field.CHANNEL, deliver.channel());
        out.text(Field.USER, deliver.user());
        out.flag(Field.REDELIVERED, deliver.redelivered());
        out.text(Field.FINGERPRINT, deliver.fingerprint().hex());
        out.number(Field.SIZE, deliver.size());
        out.properties(deliver.properties());
        out.deaths(deliver.deaths());
    }

    private void message(String kind, GuestMessage message) throws IOException {
        out.head(kind, message);
        out.guest(message.thread(), message.socket());
        out.number(Field.CHANNEL, message.channel());
        out.text(Field.METHOD, message.method().wireName());
        out.text(Field.EXCHANGE, message.exchange());
        out.text(Field.ROUTING_KEY, message.routingKey());
        out.text(Field.FINGERPRINT, message.fingerprint().hex());
        out.number(Field.SIZE, message.size());
        out.number(Field.POSITION, message.position());
        out.number(Field.END, message.end());
        out.text(Field.CONSUMER_TAG, message.consumerTag());
        out.number(Field.DELIVERY_TAG, message.deliveryTag());
        out.flag(Field.REDELIVERED, message.redelivered());
        out.properties(message.properties());
    }

    private void settle(Settle settle) throws IOException {
        out.head("settle", settle);
        out.guest(settle.thread(), settle.socket());
        out.number(Field.CHANNEL, settle.channel());
        out.text(Field.METHOD, settle.method().wireName());
        out.number(Field.DELIVERY_TAG, settle.deliveryTag());
        out.flag(Field.MULTIPLE, settle.multiple());
        Boolean requeue = settle.requeue();
        if (requeue != null) {
            out.flag(Field.REQUEUE, requeue);
        }
        out.number(Field.POSITION, settle.position());
        out.number(Field.END, settle.end());
    }

    private void transfer(Transfer transfer) throws IOException {
        out.head("transfer", transfer);
        out.guest(transfer.thread(), transfer.socket());
        out.text(
                Field.DIRECTION,
                switch (transfer.direction()) {
                    case SEND -> "send";
                    case RECEIVE -> "receive";
                });
        out.number(Field.BYTES, transfer.bytes());
        out.number(Field.POSITION, transfer.position());
    }

    private void socket(Socket socket) throws IOException {
        out.head("socket", socket);
        out.text(Field.HOST, socket.host());
        out.text(Field.DOMAIN, socket.domain());
        out.text(Field.LOCAL, socket.socket().local());
        out.text(Field.REMOTE, socket.socket().remote());
        out.number(Field.PID, socket.pid());
        out.number(Field.PARENT_PID, socket.parentPid());
        out.text(Field.COMM, socket.comm());
        out.text(Field.EXE, socket.exe());
        out.textsIfAny(Field.ARGV, socket.argv());
        out.text(Field.CONTAINER, socket.container());
        out.text(Field.POD, socket.pod());
        out.text(Field.NAMESPACE, socket.namespace());
        out.map(Field.LABELS, socket.labels());
        out.flag(Field.CLOSED, socket.closed());
    }

    private void watch(Watch watch) throws IOException {
        out.head("watch", watch);
        out.text(Field.FROM, Rfc3339.text(watch.from()));
        out.text(Field.HOST, watch.host());
        out.text(Field.DOMAIN, watch.domain());
        out.text(Field.DOMAIN_NAME, watch.domainName());
        out.map(Field.UNWATCHED, watch.unwatched());
        out.number(Field.MISSED, watch.missed());
        out.number(Field.LOST, watch.lost());
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
