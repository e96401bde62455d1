import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** A socket's output: which thread's call completed which message or acknowledgement, whoever made it. Frames as AMQP 0-9-1 has them. */
final class WrittenFrames extends FilterOutputStream {

    private static final int PROTOCOL_HEADER = 8;
    private static final int HEAD = 7;
    private static final int METHOD_FRAME = 1;
    private static final int HEADER_FRAME = 2;
    private static final int BODY_FRAME = 3;
    private static final int SIZE_IN_HEADER = 4;

    /** Class 60, method 80. */
    private static final int BASIC_ACK = 60 << 16 | 80;

    /** Told by the thread that wrote the last byte. */
    interface Listener {
        void written(byte[] body);

        /** A basic.ack. */
        void acknowledged();
    }

    private static final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long size;
    }

    private final Listener listener;
    private final Map<Short, Body> bodies = new HashMap<>();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private int skip = PROTOCOL_HEADER;
    private int frameSize = HEAD;

    WrittenFrames(OutputStream out, Listener listener) {
        super(out);
        this.listener = listener;
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        for (int i = from; i < from + length; i++) {
            take(bytes[i]);
        }
    }

    @Override
    public synchronized void write(int octet) throws IOException {
        out.write(octet);
        take((byte) octet);
    }

    private void take(byte octet) {
        if (skip > 0) {
            skip--;
            return;
        }
        frame.write(octet);
        if (frame.size() < frameSize) {
            return;
        }
        ByteBuffer whole = ByteBuffer.wrap(frame.toByteArray());
        if (frameSize == HEAD) {
            frameSize = HEAD + whole.getInt(3) + 1;
        } else {
            frameSize = HEAD;
            frame.reset();
            end(whole);
        }
    }

    private void end(ByteBuffer whole) {
        Body body = bodies.computeIfAbsent(whole.getShort(1), channel -> new Body());
        int payload = whole.getInt(3);
        if (whole.get(0) == METHOD_FRAME && whole.getInt(HEAD) == BASIC_ACK) {
            listener.acknowledged();
        } else if (whole.get(0) == HEADER_FRAME) {
            body.size = whole.getLong(HEAD + SIZE_IN_HEADER);
            body.bytes.reset();
        } else if (whole.get(0) == BODY_FRAME) {
            body.bytes.write(whole.array(), HEAD, payload);
            if (body.bytes.size() == body.size) {
                listener.written(body.bytes.toByteArray());
            }
        }
    }
}
