package io.warren.store.panache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCrashTest {

    private static final String MESSAGES = "select sum(messages) from bucket where width ";

    @TempDir
    Path folder;

    /** SIGKILL at any moment; what was not acknowledged is written again, as the flusher does. */
    @Test
    void aKilledWriterNeitherLosesNorDoubles() throws Exception {
        Path path = folder.resolve("warren.db");
        try (SqliteFile file = new SqliteFile(path)) {
            file.createTables();
        }
        Random random = new Random(3);
        int acknowledged = 0;
        for (int round = 0; round < 4; round++) {
            acknowledged = writeAndKill(path, acknowledged, 20 + random.nextInt(100));
        }
        try (SqliteFile file = new SqliteFile(path)) {
            int last = acknowledged + 1;
            file.write(SqliteFile.numbered(last));
            long expected = 20L * last * (last + 1) / 2;
            assertThat(file.ask("select last_batch from writer")).isEqualTo(last);
            assertThat(file.ask(MESSAGES + "= 0")).isEqualTo(expected);
            assertThat(file.ask(MESSAGES + "> 0")).isEqualTo(expected);
            file.write(SqliteFile.numbered(last));
            assertThat(file.ask(MESSAGES + "= 0")).isEqualTo(expected);
        }
    }

    /** The last number it said before it died. */
    private static int writeAndKill(Path file, int acknowledged, int batches) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        file.toString(),
                        String.valueOf(acknowledged + 1))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int last = acknowledged;
        try (BufferedReader said = process.inputReader()) {
            String line = said.readLine();
            for (int i = 0; line != null; i++) {
                last = Integer.parseInt(line);
                if (i == batches) {
                    process.toHandle().destroyForcibly();
                }
                line = said.readLine();
            }
        }
        process.waitFor();
        assertThat(last).as("batches acknowledged before the kill").isGreaterThan(acknowledged);
        return last;
    }
}
