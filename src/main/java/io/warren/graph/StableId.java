package io.warren.graph;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns a key into a number that is the same in every process and every database: nobody hands out numbers, so two
 * writers need not agree, and a page ordered by it never shifts while rows are added.
 *
 * <p>63 bits of SHA-256: among a million keys two are equal with a probability of 5 in 100 million.
 */
public final class StableId {

    private final StringBuilder text = new StringBuilder();

    public StableId(String kind) {
        add(kind);
    }

    /** Length before content, so that no two different lists of parts read the same. */
    public StableId add(@Nullable Object part) {
        switch (part) {
            case null -> text.append('-');
            case Map<?, ?> map -> addMap(map);
            case Collection<?> parts -> {
                text.append('[').append(parts.size());
                parts.forEach(this::add);
            }
            default -> {
                String content = part.toString();
                text.append(content.length()).append(':').append(content);
            }
        }
        return this;
    }

    private void addMap(Map<?, ?> map) {
        TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        text.append('{').append(sorted.size());
        sorted.forEach((key, value) -> add(key).add(value));
    }

    /** The number of what was added so far; never negative. */
    public long value() {
        byte[] digest = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
