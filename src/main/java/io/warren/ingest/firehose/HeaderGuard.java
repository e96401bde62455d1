package io.warren.ingest.firehose;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Keeps a message whose headers the AMQP client cannot read from ending the connection, and with it the tap queue.
 *
 * <p>The client gives up the whole connection when tables nest deeper than 32 (5.34 and later) or hold a type it does not
 * know. Applications may nest that deep and read their own message well, as the trace message adds two levels. So every
 * content header is walked through before the client reads it, and one that would fail is replaced by one that holds the
 * header {@link #MARK} only.
 */
final class HeaderGuard {

    /** Real trace messages have no header of this name. */
    static final String MARK = "warren-unreadable-headers";

    /** Tables and arrays inside one another, the header table itself included. */
    static final int DEEPEST = 33;

    private static final int CONTENT_TYPE_FLAG = 1 << 15;
    private static final int CONTENT_ENCODING_FLAG = 1 << 14;
    private static final int HEADERS_FLAG = 1 << 13;
    private static final int FLAGS_AT = Short.BYTES + Short.BYTES + Long.BYTES;

    private HeaderGuard() {}

    /** The same frame, or its harmless replacement. */
    static Frame checked(Frame frame) {
        if (frame.getType() != AMQP.FRAME_HEADER) {
            return frame;
        }
        byte[] payload = frame.getPayload();
        return isReadable(payload) ? frame : new Frame(AMQP.FRAME_HEADER, frame.getChannel(), marked(payload));
    }

    private static boolean isReadable(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        if (in.remaining() < FLAGS_AT + Short.BYTES) {
            return true; // no content header: the client's own checks apply
        }
        int flags = in.getShort(FLAGS_AT);
        in.position(FLAGS_AT + Short.BYTES);
        if ((flags & HEADERS_FLAG) == 0) {
            return true;
        }
        boolean read = true;
        if ((flags & CONTENT_TYPE_FLAG) != 0) {
            read = skipShortText(in);
        }
        if ((flags & CONTENT_ENCODING_FLAG) != 0) {
            read &= skipShortText(in);
        }
        return read && isReadableTable(in, 1);
    }

    private static boolean isReadableTable(ByteBuffer in, int depth) {
        int end = end(in);
        if (end < 0 || depth > DEEPEST) {
            return false;
        }
        while (in.position() < end) {
            if (!skipShortText(in) || !isReadableValue(in, depth)) {
                return false;
            }
        }
        return in.position() == end;
    }

    private static boolean isReadableArray(ByteBuffer in, int depth) {
        int end = end(in);
        if (end < 0 || depth > DEEPEST) {
            return false;
        }
        while (in.position() < end) {
            if (!isReadableValue(in, depth)) {
                return false;
            }
        }
        return in.position() == end;
    }

    /** The field types of RabbitMQ and its client: https://www.rabbitmq.com/amqp-0-9-1-errata#section_3. */
    private static boolean isReadableValue(ByteBuffer in, int depth) {
        if (!in.hasRemaining()) {
            return false;
        }
        return switch (in.get()) {
            case 'F' -> isReadableTable(in, depth + 1);
            case 'A' -> isReadableArray(in, depth + 1);
            case 'S', 'x' -> {
                int end = end(in);
                yield end >= 0 && skip(in, end - in.position());
            }
            case 'V' -> true;
            case 't', 'b', 'B' -> skip(in, Byte.BYTES);
            case 's', 'u' -> skip(in, Short.BYTES);
            case 'I', 'i', 'f' -> skip(in, Integer.BYTES);
            case 'D' -> skip(in, Byte.BYTES + Integer.BYTES);
            case 'l', 'd', 'T' -> skip(in, Long.BYTES);
            default -> false;
        };
    }

    /** Where the thing ends whose length comes next; -1 if beyond the frame. */
    private static int end(ByteBuffer in) {
        if (in.remaining() < Integer.BYTES) {
            return -1;
        }
        int length = in.getInt();
        return length < 0 || length > in.remaining() ? -1 : in.position() + length;
    }

    private static boolean skipShortText(ByteBuffer in) {
        return in.hasRemaining() && skip(in, in.get() & 0xff);
    }

    private static boolean skip(ByteBuffer in, int bytes) {
        if (in.remaining() < bytes) {
            return false;
        }
        in.position(in.position() + bytes);
        return true;
    }

    private static byte[] marked(byte[] payload) {
        byte[] name = MARK.getBytes(StandardCharsets.US_ASCII);
        int table = 1 + name.length + 1;
        return ByteBuffer.allocate(FLAGS_AT + Short.BYTES + Integer.BYTES + table)
                .put(payload, 0, FLAGS_AT)
                .putShort((short) HEADERS_FLAG)
                .putInt(table)
                .put((byte) name.length)
                .put(name)
                .put((byte) 'V')
                .array();
    }
}
