package io.warren.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turns of several processes, each with several threads, never overlap. */
class AloneTest {

    private static final int PROCESSES = 2;
    private static final int THREADS = 2;
    private static final int TURNS = 200;

    @TempDir
    private Path folder;

    @Test
    void oneIsOverBeforeTheNextBegins() throws Exception {
        List<Process> takers = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            takers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Taker.class.getName(),
                            folder.toString())
                    .inheritIO()
                    .start());
        }
        for (Process taker : takers) {
            assertThat(taker.waitFor()).isZero();
        }

        List<String> diary = Files.readAllLines(folder.resolve("diary"));
        assertThat(diary).hasSize(2 * PROCESSES * THREADS * TURNS);
        for (int i = 0; i < diary.size(); i += 2) {
            assertThat(diary.get(i + 1)).isEqualTo(diary.get(i).replace("begins", "is over"));
        }
        assertThat(diary.stream().filter(line -> line.endsWith("begins")).distinct())
                .hasSize(PROCESSES * THREADS);
    }

    /** Two threads that write down when their turns begin and are over. */
    static final class Taker {

        private Taker() {}

        public static void main(String... arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            Alone alone = new Alone(folder.resolve("lock"));
            Files.createFile(folder.resolve("here-" + ProcessHandle.current().pid()));
            while (here(folder) < PROCESSES) {
                Thread.onSpinWait();
            }
            Callable<Integer> taker = () -> taken(alone, folder.resolve("diary"));
            try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
                for (Future<Integer> end : threads.invokeAll(Collections.nCopies(THREADS, taker))) {
                    end.get();
                }
            }
        }

        private static long here(Path folder) throws Exception {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.getFileName().toString().startsWith("here-"))
                        .count();
            }
        }

        private static int taken(Alone alone, Path diary) throws Exception {
            String name =
                    ProcessHandle.current().pid() + "/" + Thread.currentThread().threadId();
            for (int i = 0; i < TURNS; i++) {
                alone.take(() -> {
                    say(diary, name + " begins");
                    say(diary, name + " is over");
                });
            }
            return TURNS;
        }

        private static void say(Path diary, String line) throws Exception {
            Files.writeString(diary, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
