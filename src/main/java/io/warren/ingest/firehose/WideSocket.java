package io.warren.ingest.firehose;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * Reads much at a time: the AMQP client's own buffer of 8 KiB takes half of a middling body, so that every message costs
 * several calls of the kernel.
 */
final class WideSocket extends Socket {

    private static final int WIDTH = 1 << 17;

    @Override
    public InputStream getInputStream() throws IOException {
        return new BufferedInputStream(super.getInputStream(), WIDTH);
    }
}
