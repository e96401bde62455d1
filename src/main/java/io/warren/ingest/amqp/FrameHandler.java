package io.warren.ingest.amqp;

/** Takes the frames of one direction of a connection. Answers false where a frame makes no sense at its place. */
interface FrameHandler {

    /** A method frame that begins at that position. */
    boolean method(int channel, long position, long end, byte[] bytes, int from, int length);

    boolean header(int channel, long end, byte[] bytes, int from, int length);

    /** A method or header frame that is too long to be looked at. */
    boolean skipped(int channel);

    /** A body frame of that length begins. */
    boolean bodyBegins(int channel, long length);

    /** Some of its bytes. */
    void body(int channel, byte[] bytes, int from, int length);

    /** So many of its bytes were not seen. */
    void bodyMissing(int channel, long length);

    /** It was found whole, and ends there. */
    void bodyEnds(int channel, long end);
}
