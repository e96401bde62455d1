package io.warren.ingest.amqp;

import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.PropertiesReader;
import io.warren.ingest.amqp.MessageSink.Place;
import io.warren.ingest.amqp.WireMethod.Carrying;
import io.warren.ingest.amqp.WireMethod.Settling;
import io.warren.model.MessageProperties;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From frames to messages: method, header and body frames of each channel, however the channels are interleaved. */
final class ContentAssembler implements FrameHandler {

    /** Unfinished messages at a time; RabbitMQ's own limit of channels. */
    private static final int MOST_UNFINISHED = 2047;

    /** Bytes of memory that one takes, about. */
    private static final int UNFINISHED = 1024;

    private final Fingerprinter fingerprinter;
    private final PropertiesReader properties;
    private final WireCounters counters;
    private final MemoryBudget budget;
    private final int largestFrame;
    private final MessageSink sink;
    private final WireReader in = new WireReader();
    private final Map<Integer, Content> unfinished = new HashMap<>();
    private boolean strict = true;

    ContentAssembler(WireTools tools, MessageSink sink) {
        this.fingerprinter = tools.fingerprinter();
        this.properties = tools.properties();
        this.counters = tools.counters();
        this.budget = tools.budget();
        this.largestFrame = tools.settings().largestFrame();
        this.sink = sink;
    }

    /** Whether to refuse what no known client or broker sends: wanted while it is not sure that these are frames. */
    void beStrict(boolean wanted) {
        strict = wanted;
    }

    /** Forgets what is unfinished; says how much that was. */
    int clear() {
        int count = unfinished.size();
        budget.giveBack((long) count * UNFINISHED);
        unfinished.clear();
        return count;
    }

    @Override
    public boolean method(int channel, long position, long end, byte[] bytes, int from, int length) {
        if (length < Integer.BYTES) {
            return false;
        }
        int id = in.on(bytes, from, length).longSigned();
        MethodForm form = MethodForm.of(id);
        if (form == null || !form.fits(in)) {
            return !strict;
        }
        if ((id >>> 16 == MethodForm.CONNECTION) != (channel == 0)) {
            return false;
        }
        abandon(channel);
        if (form.sender() != MethodForm.Sender.EITHER) {
            sink.sentBy(form.sender());
        }
        in.on(bytes, from + Integer.BYTES, length - Integer.BYTES);
        switch (WireMethod.read(id, in)) {
            case Carrying carrying -> begin(channel, new Content(carrying, position));
            case Settling settling -> sink.settled(new Place(channel, position, end), settling);
            case WireMethod.Other _ -> {
                if (id == MethodForm.CONNECTION_CLOSE_OK) {
                    sink.closed();
                }
            }
        }
        return true;
    }

    private void begin(int channel, Content content) {
        if (unfinished.size() < MOST_UNFINISHED && budget.take(UNFINISHED)) {
            unfinished.put(channel, content);
        } else {
            counters.increment(WireCount.INCOMPLETE);
        }
    }

    @Override
    public boolean header(int channel, long end, byte[] bytes, int from, int length) {
        ContentHeader header = ContentHeader.read(in.on(bytes, from, length));
        Content content = unfinished.get(channel);
        if (header == null || (content != null && content.header() != null)) {
            return false;
        }
        if (content != null) {
            content.begin(header);
            finishIfComplete(channel, content, end);
        }
        return true;
    }

    @Override
    public boolean skipped(int channel) {
        abandon(channel);
        return !strict;
    }

    @Override
    public boolean bodyBegins(int channel, long length) {
        Content content = unfinished.get(channel);
        return content == null ? length <= largestFrame : content.takes(length);
    }

    @Override
    public void body(int channel, byte[] bytes, int from, int length) {
        Content content = unfinished.get(channel);
        if (content != null) {
            content.add(bytes, from, length, fingerprinter);
        }
    }

    @Override
    public void bodyMissing(int channel, long length) {
        Content content = unfinished.get(channel);
        if (content != null) {
            content.tear(length);
        }
    }

    @Override
    public void bodyEnds(int channel, long end) {
        Content content = unfinished.get(channel);
        if (content != null) {
            finishIfComplete(channel, content, end);
        }
    }

    private void finishIfComplete(int channel, Content content, long end) {
        ContentHeader header = content.header();
        if (header == null || !content.isComplete()) {
            return;
        }
        if (content.isTorn()) {
            abandon(channel);
            return;
        }
        remove(channel);
        sink.message(
                new Place(channel, content.position(), end),
                content.carrying(),
                read(header.properties()),
                content.fingerprint(fingerprinter),
                header.size());
    }

    private void abandon(int channel) {
        if (remove(channel)) {
            counters.increment(WireCount.INCOMPLETE);
        }
    }

    private boolean remove(int channel) {
        boolean there = unfinished.remove(channel) != null;
        if (there) {
            budget.giveBack(UNFINISHED);
        }
        return there;
    }

    @SuppressWarnings("unchecked") // the headers property is made by TableReader
    private MessageProperties read(@Nullable Map<String, @Nullable Object> read) {
        if (read == null) {
            counters.increment(WireCount.UNREADABLE_PROPERTIES);
            return MessageProperties.NONE;
        }
        Object headers = read.get("headers");
        return properties.of(read, headers instanceof Map<?, ?> ? (Map<String, @Nullable Object>) headers : Map.of());
    }
}
