package io.warren.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The tokens that are known, of which only the digests are kept. */
final class Tokens {

    /** Who a token belongs to. */
    record Holder(String name, Set<String> roles) {}

    private record Entry(String digest, Holder holder) {}

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final List<Entry> entries;

    private Tokens(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Throws {@link IllegalStateException} with what to do about it when the file cannot be read or has a wrong line.
     */
    static Tokens of(Optional<String> token, Optional<Path> file) {
        List<Entry> entries = new ArrayList<>();
        token.ifPresent(text -> entries.add(new Entry(digest(text), new Holder("operator", Set.copyOf(Roles.ALL)))));
        file.ifPresent(path -> entries.addAll(read(path)));
        return new Tokens(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Takes the same time for every wrong token. */
    Optional<Holder> holderOf(String token) {
        String digest = digest(token);
        Optional<Holder> holder = Optional.empty();
        for (Entry entry : entries) {
            boolean equal = MessageDigest.isEqual(ascii(entry.digest()), ascii(digest));
            holder = equal ? Optional.of(entry.holder()) : holder;
        }
        return holder;
    }

    private static List<Entry> read(Path file) {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        try {
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    entries.add(entry(line, file + ":" + number));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the tokens in " + file + " (warren.api.tokens-file), so nobody could be let in."
                            + " Type: ls -l " + file,
                    e);
        }
        return entries;
    }

    private static Entry entry(String line, String place) {
        String[] words = SPACES.split(line.strip(), 3);
        Set<String> roles = new HashSet<>(COMMA.splitAsStream(words[0]).toList());
        if (words.length < 3 || roles.isEmpty() || !Roles.ALL.containsAll(roles)) {
            throw new IllegalStateException(place + " is not a token: wanted is ROLES SHA256 NAME, for instance"
                    + " \"reader,feeder 9f86d0…0a08 sensor-7\"; ROLES are " + String.join(" or ", Roles.ALL)
                    + " or both with a comma.");
        }
        String digest = words[1].toLowerCase(Locale.ROOT);
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalStateException(
                    place + " has no SHA-256 of a token in its second word." + " Type: printf %s TOKEN | sha256sum");
        }
        return new Entry(digest, new Holder(words[2], Set.copyOf(roles)));
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] ascii(String hex) {
        return hex.getBytes(StandardCharsets.US_ASCII);
    }
}
