package io.warren.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.cli.Console;
import io.warren.cli.Engines;
import io.warren.cli.WarrenCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of a replay that does not go as wished, on the command line. */
class ReplayTroubleTest {

    private static final String LINE = """
            {"kind":"socket","at":1,"host":"h","local":"10.0.0.5:1","remote":"10.0.0.6:2","pid":1,"comm":"c"}""";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void linesThatCannotBeReadAreSaidUnderTheMap() throws IOException {
        Path file = file("a", LINE, "nonsense", "{}");

        assertThat(replay(file)).isZero();
        assertThat(out.toString()).contains("! 2 lines could not be read; the first: " + file + ":2 is not JSON");
    }

    @Test
    void statisticsCountEveryLineOnce() throws IOException {
        assertThat(replay("--stats", file("a", LINE, "nonsense", "", LINE))).isZero();

        assertThat(err.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("observations 2", "malformed 1", "matched 0", "ambiguous 0", "ignored SOCKET 2");
    }

    @Test
    void anEmptyFileIsAnEmptyMapAndNoTrouble() throws IOException {
        assertThat(replay(file("a"))).isZero();
        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void aMissingFileIsExitCode3() {
        assertThat(replay(folder.resolve("none"))).isEqualTo(3);
        assertThat(err.toString())
                .contains("Cannot open " + folder.resolve("none") + ": there is no such file", "Type: ls");
    }

    @Test
    void aFolderIsExitCode3() {
        assertThat(replay(folder)).isEqualTo(3);
        assertThat(err.toString()).contains("Cannot open " + folder + ": it is a folder; name the files in it");
    }

    @Test
    void decisionsAreNotWrittenOverTheObservations() throws IOException {
        Path file = file("a", LINE);

        assertThat(replay("--hops", file, file)).isEqualTo(2);
        assertThat(err.toString()).contains("--hops would overwrite " + file);
        assertThat(Files.readAllLines(file)).containsExactly(LINE);
    }

    @Test
    void aFullDiskIsExitCode3AndSaysThatNothingCounts() throws IOException {
        assertThat(replay("--hops", "/dev/full", file("a", LINE))).isEqualTo(3);
        assertThat(err.toString()).contains("The replay broke off, nothing of it counts: No space left on device");
    }

    @Test
    void aWindowOfNothingIsWrongUse() throws IOException {
        assertThat(replay("--window", "0s", file("a", LINE))).isEqualTo(2);
        assertThat(err.toString()).contains("--window is from 1ms to 24h, not 0ms");
    }

    private int replay(Object... arguments) {
        List<String> words = new ArrayList<>(List.of("replay"));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        Engines engines = new Engines(
                _ -> 0,
                (_, _) -> 0,
                (request, progress) -> new ReplayEngine().replay(request, progress),
                (_, _, _) -> 0,
                (_, _) -> {});
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), false);
        return WarrenCommand.run(words.toArray(String[]::new), engines, console);
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }
}
