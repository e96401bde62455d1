package io.warren.ingest.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.warren.ingest.feed.Decoded.Blank;
import io.warren.ingest.feed.Decoded.Malformed;
import io.warren.ingest.feed.Decoded.Read;
import io.warren.model.ObservationId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads observations, one JSON object a line. Total: whatever the bytes are, the answer is a {@link Decoded}.
 *
 * <p>Fields that are not known are ignored, an optional field may be {@code null}, of a repeated field the last counts.
 * An instance remembers names it has seen lately and hands out the same objects; it is for one thread.
 */
public final class ObservationReader {

    /** Deeper than what any AMQP client lets through, and harmless for the stack. */
    private static final int DEEPEST = 200;

    private static final long ALL = -1;
    private static final Decoded BLANK = new Blank();
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            // The format is UTF-8. A parser that takes zero bytes for UTF-16 counts characters, not bytes.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(100)
                    .build())
            .build();

    private final String source;
    private final ValueReader values = new ValueReader();
    private final FieldValues fields = new FieldValues();
    private @Nullable JsonParser walk;
    private long walkBlock;
    private int walkStart;

    /** Observations that bring no identifier are named {@code source:line}. */
    public ObservationReader(String source) {
        this.source = source;
    }

    public Decoded read(String line, long number) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length, number);
    }

    /** Reads the line of that number, from 1. */
    public Decoded read(byte[] line, int from, int length, long number) {
        if (isBlank(line, from, length)) {
            return BLANK;
        }
        int mark = byteOrderMark(line, from, length);
        try (JsonParser parser = JSON.createParser(line, from + mark, length - mark)) {
            values.use(parser);
            return object(parser, number);
        } catch (JsonProcessingException e) {
            return new Malformed("is not JSON: " + Shortened.text(e.getOriginalMessage()));
        } catch (IOException e) {
            return new Malformed("is not JSON in UTF-8: " + Shortened.text(String.valueOf(e.getMessage())));
        } finally {
            values.use(null);
        }
    }

    private Decoded object(JsonParser parser, long number) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new Malformed("is not a JSON object");
        }
        fields.clear();
        values.fields(fields, ALL);
        return parser.nextToken() == null ? observation(number) : new Malformed("goes on after its JSON object");
    }

    private Decoded observation(long number) {
        String missing = fields.complaint(Field.KIND.bit(), Field.KIND.bit());
        if (missing != null) {
            return new Malformed(missing);
        }
        Kind kind = Kind.named(fields.text(Field.KIND));
        if (kind == null) {
            return new Malformed("kind is \"" + Shortened.text(fields.text(Field.KIND)) + "\", which is not known");
        }
        String complaint = kind.complaint(fields);
        return complaint == null
                ? new Read(kind.builder().build(identifier(number), fields, values.recent()))
                : new Malformed(complaint);
    }

    /**
     * Reads a line of a buffer that holds many. One parser walks from line to line, which is twice as fast as one parser
     * a line; it is believed only if its object begins and ends within the line, and is given up otherwise.
     */
    Decoded read(LineBuffer lines) {
        if (isBlank(lines.bytes(), lines.from(), lines.length())) {
            return BLANK;
        }
        try {
            JsonParser parser = parserAt(lines);
            values.use(parser);
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                fields.clear();
                values.fields(fields, ALL);
                int end = walkStart + (int) parser.currentLocation().getByteOffset();
                int rest = lines.from() + lines.length() - end;
                if (rest >= 0 && isBlank(lines.bytes(), end, rest)) {
                    return observation(lines.number());
                }
            }
        } catch (IOException _) {
            // what is wrong is said when the line is read on its own
        }
        walk = null;
        return read(lines.bytes(), lines.from(), lines.length(), lines.number());
    }

    private JsonParser parserAt(LineBuffer lines) throws IOException {
        JsonParser parser = walk;
        if (parser == null || walkBlock != lines.block()) {
            parser = JSON.createParser(lines.bytes(), lines.from(), lines.filled() - lines.from());
            walk = parser;
            walkBlock = lines.block();
            walkStart = lines.from();
        }
        return parser;
    }

    private ObservationId identifier(long number) {
        return fields.has(Field.ID) ? ObservationId.of(fields.text(Field.ID)) : new ObservationId(source, number);
    }

    /** How long the mark is that some editors put before a file's first line. */
    private static int byteOrderMark(byte[] line, int from, int length) {
        boolean marked = length >= 3
                && line[from] == (byte) 0xef
                && line[from + 1] == (byte) 0xbb
                && line[from + 2] == (byte) 0xbf;
        return marked ? 3 : 0;
    }

    private static boolean isBlank(byte[] line, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r' && line[i] != '\n') {
                return false;
            }
        }
        return true;
    }
}
