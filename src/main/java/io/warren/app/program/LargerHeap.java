package io.warren.app.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import org.graalvm.nativeimage.RuntimeOptions;

/**
 * Work that makes more new objects than a service does. The executable is built with a service's heap, and how much of one
 * is for new objects cannot be changed any more once it runs: so it starts itself again for such work.
 */
public final class LargerHeap {

    /** Bytes, as {@code -R:MaxNewSize} in {@code application.properties}. Any other: somebody has said what it is to be. */
    public static final long OF_A_SERVICE = 12L << 20;

    private static final String NEW_OBJECTS = "MaxNewSize";

    /** A third of the heap. */
    private static final String AS_MUCH_AS_NEEDED = "-XX:MaxNewSize=0";

    private static final Path OWN_COMMAND = Path.of("/proc/self/cmdline");

    private LargerHeap() {}

    /** Exit code of the work, done here or there. */
    public static int run(IntSupplier work) throws IOException, InterruptedException {
        if (OwnExecutable.command().isEmpty() || RuntimeOptions.<Long>get(NEW_OBJECTS) != OF_A_SERVICE) {
            return work.getAsInt();
        }
        List<String> again = OwnExecutable.command(words()).orElseThrow();
        Process process = new ProcessBuilder(again).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-of-the-work"));
        return process.waitFor();
    }

    /** What this process was started with, its options too, which {@code main} is not told of. */
    private static String[] words() throws IOException {
        String[] words = Files.readString(OWN_COMMAND, StandardCharsets.UTF_8).split("\0");
        words[0] = AS_MUCH_AS_NEEDED;
        return words;
    }
}
