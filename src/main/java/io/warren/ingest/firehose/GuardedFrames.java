package io.warren.ingest.firehose;

import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** The AMQP client's own frame handler, with every incoming frame passed through the {@link HeaderGuard}. */
record GuardedFrames(FrameHandler plain) implements FrameHandler {

    @Override
    @SuppressWarnings("NullAway") // the client's convention: no frame before the read timeout is null
    public Frame readFrame() throws IOException {
        @Nullable Frame frame = plain.readFrame();
        return frame == null ? null : HeaderGuard.checked(frame);
    }

    @Override
    public void writeFrame(Frame frame) throws IOException {
        plain.writeFrame(frame);
    }

    @Override
    public void flush(WriteListener listener) throws IOException {
        plain.flush(listener);
    }

    @Override
    public boolean internalHearbeat() {
        return plain.internalHearbeat();
    }

    @Override
    public void setTimeout(int millis) throws SocketException {
        plain.setTimeout(millis);
    }

    @Override
    public int getTimeout() throws SocketException {
        return plain.getTimeout();
    }

    @Override
    public void sendHeader() throws IOException {
        plain.sendHeader();
    }

    @Override
    public void initialize(AMQConnection connection) {
        plain.initialize(connection);
    }

    @Override
    public void startProcessing() {
        plain.startProcessing();
    }

    @Override
    public void finishConnectionNegotiation() {
        plain.finishConnectionNegotiation();
    }

    @Override
    public void setFrameMax(int bytes) {
        plain.setFrameMax(bytes);
    }

    @Override
    public void close() {
        plain.close();
    }

    @Override
    public InetAddress getLocalAddress() {
        return plain.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return plain.getLocalPort();
    }

    @Override
    public InetAddress getAddress() {
        return plain.getAddress();
    }

    @Override
    public int getPort() {
        return plain.getPort();
    }
}
