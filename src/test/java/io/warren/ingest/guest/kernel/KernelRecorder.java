package io.warren.ingest.guest.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.ingest.guest.memory.GuestMemory;
import io.warren.ingest.guest.memory.LittleEndian;
import io.warren.ingest.guest.memory.RamRange;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestOptions;
import io.warren.testing.guest.TestGuest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the recordings of {@link RecordedKernelsTest} from running guests: what was read to learn a kernel, byte by byte,
 * and of its tables only the entries that are needed, at their own numbers. Beside each goes what the guest itself says its
 * symbols' addresses are. Argument: the folder.
 */
public final class KernelRecorder {

    /** Of all symbols, kept so that there is more to decode than what is asked for. */
    private static final int EVERY = 401;

    private static final int PAGE = 4096;
    private static final int ENTRY = 16;
    private static final int CALL = 0xe8;

    private final GuestMemory memory;
    private final RecordedMemory recorded = new RecordedMemory(512 << 20);
    private AddressSpace space;

    private KernelRecorder(GuestMemory memory) {
        this.memory = memory;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (GuestKernel kernel : GuestKernel.values()) {
            try (TestGuest guest = TestGuest.start(kernel, GuestOptions.DEFAULT);
                    GuestMemory memory = GuestMemory.of(guest.pid(), guest.ram())) {
                KernelRecorder recorder = new KernelRecorder(memory);
                recorder.record();
                String name = kernel.name().toLowerCase().replaceFirst("_", "-").replace('_', '.');
                try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".memory.gz"))) {
                    recorder.recorded.save(out);
                }
                String names = KernelFact.symbolsNeeded().stream().collect(Collectors.joining("|"));
                Files.writeString(
                        folder.resolve(name + ".kallsyms"), guest.run("grep -E ' (" + names + ")$' /proc/kallsyms"));
            }
        }
    }

    private void record() throws IOException {
        VmcoreInfo note = KernelLocator.in(memory).getFirst();
        keepNote();
        space = KernelLocator.spaceOf(memory, note);
        ProfileCache empty = new ProfileCache(Files.createTempDirectory("kernels"));
        Learning learning = new KernelLearner(empty).learn(new Watched(), List.of());
        RunningKernel kernel = ((Learning.Learnt) learning).kernel();
        if (!kernel.showsItsEnd()) {
            throw new IllegalStateException("it does not show where it ends");
        }
        thinSymbols(note);
        thinCode(kernel);
    }

    /** Found by a sweep, which is not recorded. */
    private void keepNote() {
        byte[] page = new byte[PAGE];
        for (RamRange range : memory.ranges()) {
            long end = range.guestPhysical() + range.size();
            for (long at = range.guestPhysical(); at + PAGE <= end; at += PAGE) {
                if (memory.sweep(at, page, 0, PAGE) && VmcoreInfo.parse(page).isPresent()) {
                    recorded.put(at, page, 0, PAGE);
                }
            }
        }
    }

    private byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        if (!space.read(0, address, bytes, 0, length)) {
            throw new IllegalStateException("not there: " + Long.toHexString(address));
        }
        return bytes;
    }

    /** In place of what is there, with zeros behind it up to that length. */
    private void write(long address, byte[] bytes, int length) {
        byte[] whole = Arrays.copyOf(bytes, length);
        for (int done = 0; done < length; ) {
            int piece = Math.min(length - done, PAGE - (int) ((address + done) & (PAGE - 1)));
            recorded.put(space.physical(0, address + done), whole, done, piece);
            done += piece;
        }
    }

    private void thinSymbols(VmcoreInfo note) {
        int count = LittleEndian.word(read(note.symbols().get("kallsyms_num_syms"), 4), 0);
        byte[] offsets = read(note.symbols().get("kallsyms_offsets"), 4 * count);
        Set<String> wanted = new HashSet<>(KernelFact.symbolsNeeded());
        wanted.addAll(List.of("__start_BTF", "__stop_BTF", Addresses.KNOWN));
        long names = note.symbols().get("kallsyms_names");
        byte[] all = new byte[16 << 20];
        var _ = space.readUpTo(0, names, all, 0, all.length);
        String[] tokens = tokens(note);
        ByteArrayOutputStream thin = new ByteArrayOutputStream();
        boolean[] kept = new boolean[count + 1];
        int at = 0;
        for (int symbol = 0; symbol < count; symbol++) {
            int begin = at;
            int length = all[at++] & 0xff;
            if (length >= 0x80) {
                length = length & 0x7f | (all[at++] & 0xff) << 7;
            }
            StringBuilder name = new StringBuilder();
            for (int i = 0; i < length; i++) {
                name.append(tokens[all[at++] & 0xff]);
            }
            kept[symbol] = wanted.contains(name.substring(1)) || symbol % EVERY == 0;
            if (kept[symbol]) {
                thin.write(all, begin, at - begin);
            } else {
                thin.write(1);
                thin.write('t');
            }
        }
        thinBtf(note);
        write(names, thin.toByteArray(), at);
        for (int symbol = 1; symbol < count; symbol++) {
            int before = LittleEndian.word(offsets, 4 * (symbol - 1));
            boolean ends = kept[symbol - 1] && !kept[symbol];
            if (ends && LittleEndian.word(offsets, 4 * symbol) == before) {
                kept[symbol] = true;
            } else if (!kept[symbol] && !ends) {
                System.arraycopy(offsets, 4 * (symbol - 1), offsets, 4 * symbol, 4);
            }
        }
        write(note.symbols().get("kallsyms_offsets"), offsets, offsets.length);
    }

    private String[] tokens(VmcoreInfo note) {
        byte[] index = read(note.symbols().get("kallsyms_token_index"), 512);
        String[] tokens = new String[256];
        for (int i = 0; i < tokens.length; i++) {
            byte[] token = read(note.symbols().get("kallsyms_token_table") + LittleEndian.half(index, 2 * i), 64);
            tokens[i] = new String(token, ISO_8859_1).split("\0", 2)[0];
        }
        return tokens;
    }

    private void thinBtf(VmcoreInfo note) {
        var symbols = ((Decoded.Value<Map<String, Kallsyms.Symbol>>)
                        Kallsyms.read(space, note, Set.of("__start_BTF", "__stop_BTF")))
                .value();
        long begin = symbols.get("__start_BTF").address();
        int length = (int) (symbols.get("__stop_BTF").address() - begin);
        write(begin, BtfThinner.thin(read(begin, length), KernelFact.typesNeeded()), length);
    }

    /** Of the kernel's code only what is looked at: entries of functions, and the calls of one by another. */
    private void thinCode(RunningKernel kernel) {
        long[] functions = {
            kernel.address(KernelFact.TCP_SENDMSG),
            kernel.address(KernelFact.TCP_SENDMSG_LOCKED),
            kernel.address(KernelFact.TCP_RECVMSG_LOCKED),
            kernel.address(KernelFact.TCP_CLEANUP_RBUF),
            kernel.address(KernelFact.DEVICE_SHUTDOWN),
            kernel.address(KernelFact.EMERGENCY_RESTART)
        };
        long[] ends = {
            kernel.address(KernelFact.TCP_SENDMSG_END), 0, kernel.address(KernelFact.TCP_RECVMSG_LOCKED_END), 0, 0, 0
        };
        for (int i = 0; i < functions.length; i++) {
            byte[] code = read(functions[i], ends[i] == 0 ? ENTRY : (int) (ends[i] - functions[i]));
            byte[] thin = new byte[code.length];
            System.arraycopy(code, 0, thin, 0, ENTRY);
            for (int at = 0; at + 5 <= code.length; at++) {
                long target = functions[i] + at + 5 + LittleEndian.word(code, at + 1);
                if ((code[at] & 0xff) == CALL && (target == functions[1] || target == functions[3])) {
                    System.arraycopy(code, at, thin, at, 5);
                }
            }
            write(functions[i], thin, thin.length);
        }
    }

    /** Memory whose readers are listened to. */
    private final class Watched implements GuestMemory {
        @Override
        public boolean read(long guestPhysical, byte[] into, int at, int length) {
            boolean there = memory.read(guestPhysical, into, at, length);
            if (there) {
                recorded.put(guestPhysical, into, at, length);
            }
            return there;
        }

        @Override
        public long quad(long guestPhysical, long otherwise) {
            byte[] quad = new byte[Long.BYTES];
            return read(guestPhysical, quad, 0, Long.BYTES) ? LittleEndian.quad(quad, 0) : otherwise;
        }

        @Override
        public boolean sweep(long guestPhysical, byte[] into, int at, int length) {
            return memory.sweep(guestPhysical, into, at, length);
        }

        @Override
        public List<RamRange> ranges() {
            return memory.ranges();
        }

        @Override
        public String way() {
            return memory.way();
        }

        @Override
        public void close() {}
    }
}
