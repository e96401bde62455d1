package io.warren.ingest.guest;

import io.warren.fingerprint.Fingerprinter;
import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.Observation;
import io.warren.model.Observation.GuestMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the guest's programs wrote down that they did, to be compared with what the sensor saw. */
final class ClientLog {

    /** One message as both sides must tell it. */
    record Moved(String kind, long tid, long size, Fingerprint fingerprint) {

        static final Comparator<Moved> ORDER = Comparator.comparing(Moved::toString);
    }

    private final Fingerprinter fingerprinter;
    private final Map<String, Fingerprint> bySha256 = new HashMap<>();

    ClientLog(Fingerprinter fingerprinter) {
        this.fingerprinter = fingerprinter;
    }

    /** The bodies that so many threads publish, so many each: the programs log their SHA-256, we fingerprint them. */
    ClientLog knowing(int threads, int messages, int size) {
        for (int thread = 0; thread < threads; thread++) {
            for (int message = 0; message < messages; message++) {
                know(body(thread + "-" + message + "-", size));
            }
        }
        return this;
    }

    ClientLog know(byte[] body) {
        bySha256.put(sha256(body), fingerprinter.of(body));
        return this;
    }

    /** Of lines {@code kind tid size sha256}. */
    List<Moved> read(String log) {
        return log.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" "))
                .map(word -> new Moved(
                        word[0],
                        Long.parseLong(word[1]),
                        Long.parseLong(word[2]),
                        bySha256.getOrDefault(word[3], new Fingerprint(0, 0))))
                .sorted(Moved.ORDER)
                .toList();
    }

    /** The lines of messages moved, by the threads that asked for it: not those that say who settled or wrote. */
    static String moves(String log) {
        return log.lines()
                .filter(line ->
                        !line.startsWith("settle") && !line.startsWith("acknowledged") && !line.startsWith("written"))
                .collect(Collectors.joining("\n"));
    }

    /** The publications, by the threads whose calls wrote them. */
    static String writes(String log) {
        return log.lines()
                .filter(line -> line.startsWith("written"))
                .map(line -> line.replace("written", "publish"))
                .collect(Collectors.joining("\n"));
    }

    /** The threads whose calls wrote an acknowledgement, one for each message: the library's buffer may hold another's. */
    static List<Long> settlers(String log) {
        return log.lines()
                .filter(line -> line.startsWith("acknowledged"))
                .map(line -> Long.valueOf(line.split(" ")[1]))
                .sorted()
                .toList();
    }

    /** The same of what was observed. */
    static List<Long> settlers(List<Observation> observations) {
        return observations.stream()
                .filter(Observation.Settle.class::isInstance)
                .map(settled -> ((Observation.Settle) settled).thread().tid())
                .sorted()
                .toList();
    }

    /** The messages moved as they were observed. */
    static List<Moved> seen(List<Observation> observations) {
        return observations.stream()
                .filter(GuestMessage.class::isInstance)
                .map(GuestMessage.class::cast)
                .map(message -> new Moved(
                        kind(message.method()), message.thread().tid(), message.size(), message.fingerprint()))
                .sorted(Moved.ORDER)
                .toList();
    }

    private static String kind(AmqpMethod method) {
        return switch (method) {
            case BASIC_PUBLISH -> "publish";
            case BASIC_DELIVER -> "consume";
            case BASIC_GET_OK -> "get";
            default -> method.toString();
        };
    }

    static byte[] body(String mark, int size) {
        byte[] repeated = mark.repeat(size / mark.length() + 1).getBytes(StandardCharsets.US_ASCII);
        return Arrays.copyOf(repeated, size);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
