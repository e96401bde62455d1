package io.warren.ingest.amqp;

import io.warren.ingest.amqp.WireMethod.Carrying;
import io.warren.ingest.amqp.WireMethod.Settling;
import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;

/** Takes what the frames of one direction of a connection amount to. */
interface MessageSink {

    /** Where in the stream it stands: its first byte, and one past its last. */
    record Place(int channel, long position, long end) {}

    void message(Place place, Carrying carrying, MessageProperties properties, Fingerprint fingerprint, long size);

    void settled(Place place, Settling settling);

    /** Only that side of a connection sends what was just seen. */
    void sentBy(MethodForm.Sender sender);

    /** Nothing will follow. */
    void closed();
}
