package io.warren.ingest.amqp;

/** Takes one direction of a connection, each byte once and in order. */
interface ByteSink {

    /**
     * The next bytes.
     *
     * @param position of the first of them
     * @param segment the call that moved them
     */
    void bytes(long position, byte[] bytes, int from, int to, Segment segment);

    /** The next bytes were moved by this call, but could not be read. */
    void unread(long position, long length, Segment segment);

    /** The next bytes are in no segment. */
    void missing(long position, long length, long at);
}
