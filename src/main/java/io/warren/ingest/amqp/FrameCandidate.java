package io.warren.ingest.amqp;

/**
 * Judges whether a frame may begin at some byte of a stream of which the beginning was not seen. Only a whole method
 * frame that is right to the last bit counts, or a heartbeat: a body may hold anything, so a body frame proves nothing.
 */
final class FrameCandidate {

    enum Verdict {
        NO,
        YES,
        /** The bytes end before it can be said. */
        PERHAPS
    }

    /** No method is longer, save a connection.start-ok with odd client properties; and the search holds back so much. */
    static final int LONGEST = 4096;

    private final WireReader in = new WireReader();

    Verdict judge(byte[] bytes, int at, int to) {
        int there = to - at;
        int type = bytes[at];
        if (type != FrameDecoder.METHOD && type != FrameDecoder.HEARTBEAT) {
            return Verdict.NO;
        }
        if (there < FrameDecoder.HEAD) {
            return Verdict.PERHAPS;
        }
        long length = FrameDecoder.length(bytes, at + 3);
        if (type == FrameDecoder.HEARTBEAT ? length != 0 : length < Integer.BYTES || length > LONGEST) {
            return Verdict.NO;
        }
        int channel = (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff);
        if (type == FrameDecoder.HEARTBEAT && channel != 0) {
            return Verdict.NO;
        }
        return type == FrameDecoder.HEARTBEAT || there < FrameDecoder.HEAD + Integer.BYTES
                ? end(bytes, at + FrameDecoder.HEAD + (int) length, to)
                : method(bytes, at, (int) length, channel, to);
    }

    private Verdict method(byte[] bytes, int at, int length, int channel, int to) {
        int payload = at + FrameDecoder.HEAD;
        int id = in.on(bytes, payload, Integer.BYTES).longSigned();
        MethodForm form = MethodForm.of(id);
        if (form == null || (id >>> 16 == MethodForm.CONNECTION) != (channel == 0)) {
            return Verdict.NO;
        }
        Verdict end = end(bytes, payload + length, to);
        boolean fits = end != Verdict.YES || form.fits(in.on(bytes, payload + Integer.BYTES, length - Integer.BYTES));
        return fits ? end : Verdict.NO;
    }

    private static Verdict end(byte[] bytes, int end, int to) {
        if (end >= to) {
            return Verdict.PERHAPS;
        }
        return (bytes[end] & 0xff) == FrameDecoder.END ? Verdict.YES : Verdict.NO;
    }
}
