package io.warren.ingest.guest.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.kernel.Decoded.Malformed;
import io.warren.ingest.guest.kernel.Decoded.Value;
import io.warren.ingest.guest.kernel.Kallsyms.Symbol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KallsymsTest {

    private static final int SIZE = 1 << 20;
    private static final long BASE = FlatKernel.BASE;
    private static final Set<String> WANTED = Set.of("tcp_prot", "current_task", "twice");

    private final FlatKernel kernel = new FlatKernel(SIZE);

    /** Symbols as scripts/kallsyms.c writes them, each letter a token of its own. */
    private VmcoreInfo write(boolean signed, String[] names, long[] addresses) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ByteBuffer offsets = ByteBuffer.allocate(4 * names.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < names.length; i++) {
            String typed = "D" + names[i];
            if (typed.length() < 128) {
                text.write(typed.length());
            } else {
                text.write(typed.length() & 127 | 128);
                text.write(typed.length() >> 7);
            }
            text.writeBytes(typed.getBytes());
            boolean absolute = signed && addresses[i] >= 0;
            offsets.putInt((int) (absolute ? addresses[i] : signed ? BASE - 1 - addresses[i] : addresses[i] - BASE));
        }
        ByteBuffer table = ByteBuffer.allocate(512);
        ByteBuffer index = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        for (int token = 0; token < 256; token++) {
            index.putShort((short) table.position());
            table.put((byte) token).put((byte) 0);
        }
        Map<String, Long> symbols = new HashMap<>();
        place(symbols, "num_syms", 0x0, intBytes(names.length));
        place(
                symbols,
                "relative_base",
                0x100,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(BASE)
                        .array());
        place(symbols, "token_table", 0x1000, table.array());
        place(symbols, "token_index", 0x2000, index.array());
        place(symbols, "offsets", 0x3000, offsets.array());
        place(symbols, "names", 0x10000, text.toByteArray());
        symbols.put("init_uts_ns", BASE + 0x500);
        return new VmcoreInfo("6.1", "id", 0, 0, false, symbols);
    }

    private void place(Map<String, Long> symbols, String name, int at, byte[] bytes) {
        symbols.put("kallsyms_" + name, BASE + at);
        kernel.put(BASE + at, bytes);
    }

    private static byte[] intBytes(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private VmcoreInfo sample(boolean signed) {
        return write(
                signed,
                new String[] {
                    "current_task", "twice", "init_uts_ns", "also_init_uts_ns", "tcp_prot", "x".repeat(200), "twice"
                },
                new long[] {
                    signed ? 0x1fb80 : BASE,
                    BASE + 1,
                    BASE + 0x500,
                    BASE + 0x500,
                    BASE + 0x700,
                    BASE + 0x710,
                    BASE + 0x720
                });
    }

    private static Map<String, Symbol> symbols(Decoded<Map<String, Symbol>> decoded) {
        assertThat(decoded).isInstanceOf(Value.class);
        return ((Value<Map<String, Symbol>>) decoded).value();
    }

    @Test
    void symbolsAreFoundWithTheirEnds() {
        Map<String, Symbol> found = symbols(Kallsyms.read(kernel.space(), sample(true), WANTED));
        assertThat(found)
                .containsEntry("tcp_prot", new Symbol(BASE + 0x700, BASE + 0x710))
                .containsEntry("init_uts_ns", new Symbol(BASE + 0x500, BASE + 0x700));
        assertThat(found.get("current_task").address()).as("per CPU").isEqualTo(0x1fb80);
    }

    @Test
    void offsetsOfLaterKernelsAreAllRelative() {
        Map<String, Symbol> found = symbols(Kallsyms.read(kernel.space(), sample(false), WANTED));
        assertThat(found)
                .containsEntry("tcp_prot", new Symbol(BASE + 0x700, BASE + 0x710))
                .containsEntry("current_task", new Symbol(BASE, BASE + 1));
    }

    @Test
    void aNameThatIsThereTwiceIsNobodys() {
        assertThat(symbols(Kallsyms.read(kernel.space(), sample(true), WANTED))).doesNotContainKey("twice");
    }

    @Test
    void aTableThatContradictsTheNoteIsRefused() {
        VmcoreInfo note = sample(true);
        kernel.put(BASE + 0x3000 + 8, intBytes(-0x600));
        assertThat(Kallsyms.read(kernel.space(), note, WANTED))
                .isEqualTo(new Malformed<>("the symbol table has init_uts_ns elsewhere than the crash-dump note"));
    }

    @Test
    void withoutTheTablesAddressesThereIsNone() {
        VmcoreInfo note = new VmcoreInfo("5.10", "id", 0, 0, false, Map.of());
        assertThat(Kallsyms.read(kernel.space(), note, WANTED))
                .isEqualTo(new Malformed<>("the crash-dump note does not say where kallsyms_num_syms is"));
    }

    @Test
    void noBytesMakeItFail() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        VmcoreInfo note = sample(true);
        byte[] whole = kernel.memory().bytes().clone();
        for (int i = 0; i < 2_000; i++) {
            System.arraycopy(whole, 0x4000, kernel.memory().bytes(), 0x4000, 0x11000);
            for (int change = random.nextInt(6); change >= 0; change--) {
                int place = new int[] {0, 0x100, 0x1000, 0x2000, 0x3000, 0x10000}[random.nextInt(6)];
                kernel.put(BASE + place + random.nextInt(8), new byte[] {(byte) random.nextInt()});
            }
            assertThat(Kallsyms.read(kernel.space(), note, WANTED)).isNotNull();
        }
    }
}
