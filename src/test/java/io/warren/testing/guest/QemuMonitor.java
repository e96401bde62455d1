package io.warren.testing.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warren.ingest.guest.memory.RamRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** QEMU's monitor of a guest that a test started without libvirt. */
public final class QemuMonitor implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RAM =
            Pattern.compile("([0-9a-f]{16})-([0-9a-f]{16}) \\(prio -?\\d+, ram\\): (\\S+).*");
    private static final Pattern HOST_ADDRESS = Pattern.compile("is 0x([0-9a-f]+)");

    private static final Pattern CR3 = Pattern.compile("CR3=([0-9a-f]+)");

    private final SocketChannel channel;
    private final BufferedReader lines;
    private final List<Instant> resets = new ArrayList<>();

    QemuMonitor(Path socket) {
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            lines = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), UTF_8));
            execute("qmp_capabilities", Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + socket, e);
        }
    }

    /** A command of the human monitor ({@code info registers}, {@code gdbserver …}); what it printed. */
    public String human(String command) {
        return execute("human-monitor-command", Map.of("command-line", command)).asText();
    }

    /** A QMP command; what it returned. */
    public synchronized JsonNode execute(String command, Map<String, ?> arguments) {
        try {
            String request = JSON.writeValueAsString(Map.of("execute", command, "arguments", arguments));
            channel.write(ByteBuffer.wrap((request + "\n").getBytes(UTF_8)));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode answer = JSON.readTree(line);
                if (answer.path("event").asText().equals("RESET")) {
                    resets.add(at(answer.path("timestamp")));
                }
                if (answer.has("error")) {
                    throw new IllegalStateException(command + ": " + answer.get("error"));
                }
                if (answer.has("return")) {
                    return answer.get("return");
                }
            }
            throw new IllegalStateException("QEMU has ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the guest was reset until now, by itself or by others, on the clock of this machine. */
    public synchronized List<Instant> resets() {
        execute("query-status", Map.of());
        return List.copyOf(resets);
    }

    private static Instant at(JsonNode timestamp) {
        return Instant.ofEpochSecond(timestamp.path("seconds").asLong())
                .plus(timestamp.path("microseconds").asLong(), ChronoUnit.MICROS);
    }

    /** Where the guest's RAM is: in the guest, and in the QEMU process. */
    public List<RamRange> ram() {
        String tree = human("info mtree -f");
        int root = tree.indexOf("Root memory region: system");
        int end = tree.indexOf("FlatView", root);
        List<RamRange> ranges = new ArrayList<>();
        for (String line : tree.substring(root, end < 0 ? tree.length() : end).split("\r?\n")) {
            Matcher ram = RAM.matcher(line.strip());
            if (ram.matches() && (ram.group(3).equals("ram") || ram.group(3).equals("pc.ram"))) {
                long first = Long.parseUnsignedLong(ram.group(1), 16);
                long size = Long.parseUnsignedLong(ram.group(2), 16) - first + 1;
                ranges.add(new RamRange(first, size, hostVirtual(first)));
            }
        }
        return ranges;
    }

    /** What the vCPUs have in CR3; asking stops nothing. */
    public List<Long> cr3s() {
        return CR3.matcher(human("info registers -a"))
                .results()
                .map(each -> Long.parseUnsignedLong(each.group(1), 16))
                .toList();
    }

    private long hostVirtual(long guestPhysical) {
        String said = human("gpa2hva 0x" + Long.toHexString(guestPhysical));
        Matcher address = HOST_ADDRESS.matcher(said);
        if (!address.find()) {
            throw new IllegalStateException(said);
        }
        return Long.parseUnsignedLong(address.group(1), 16);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
