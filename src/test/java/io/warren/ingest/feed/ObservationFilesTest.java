package io.warren.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warren.model.Observation;
import io.warren.model.ObservationId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationFilesTest {

    @TempDir
    private Path folder;

    @Test
    void filesAreMergedByTheirTimes() throws IOException {
        Path a = file("a", at(1), at(4), at(5));
        Path b = file("b", at(2), at(3), at(5), at(9));

        assertThat(read(a, b)).containsExactly("a:1@1", "b:1@2", "b:2@3", "a:2@4", "a:3@5", "b:3@5", "b:4@9");
    }

    @Test
    void aFileKeepsItsOwnOrder() throws IOException {
        Path a = file("a", at(10), at(1), at(11));
        Path b = file("b", at(5), at(12));

        assertThat(read(a, b)).containsExactly("b:1@5", "a:1@10", "a:2@1", "a:3@11", "b:2@12");
    }

    @Test
    void badAndBlankLinesKeepTheirPlaces() throws IOException {
        Path a = file("a", "", "{\"kind\":\"socket\"}", at(1) + "\r", "  ", "[", at(2));

        assertThat(read(a)).containsExactly("a:2 at is missing", "a:3@1", "a:5 is not a JSON object", "a:6@2");
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        Path a = folder.resolve("a");
        Files.writeString(a, at(1) + "\n" + at(2));

        assertThat(read(a)).containsExactly("a:1@1", "a:2@2");
    }

    @Test
    void anEmptyFileIsNoTrouble() throws IOException {
        assertThat(read(file("a"), file("b", at(1)))).containsExactly("b:1@1");
    }

    @Test
    void gzipIsReadAsItIs() throws IOException {
        Path a = folder.resolve("a.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(a))) {
            out.write((at(1) + "\n" + at(2) + "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(a)).containsExactly("a.gz:1@1", "a.gz:2@2");
    }

    @Test
    void packedDataThatBreakOffKeepTheLinesBefore() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed, true)) {
            out.write((at(1) + "\n" + at(2) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            out.write((at(3) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = packed.toByteArray();
        Path a = Files.write(folder.resolve("a.gz"), Arrays.copyOf(bytes, bytes.length - 12));

        assertThat(read(a))
                .startsWith("a.gz:1@1", "a.gz:2@2")
                .last()
                .asString()
                .contains("is gzip that cannot be unpacked from here on: Unexpected end of ZLIB input stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1f8b", "1f8b08", "1f8b67617262616765"})
    void whatOnlyBeginsLikeGzipIsOneBadLine(String hex) throws IOException {
        Path a = Files.write(folder.resolve("a"), HexFormat.of().parseHex(hex));

        assertThat(read(a, file("b", at(1))))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("a:1 is gzip that cannot be unpacked from here on: ");
    }

    @Test
    void aFolderIsSaidToBeOne() {
        assertThatThrownBy(() -> ObservationFiles.open(List.of(folder)))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(folder + ": it is a folder; name the files in it");
    }

    @Test
    void theMarkThatEditorsPutFirstIsNoTrouble() throws IOException {
        assertThat(read(file("a", "\ufeff" + at(1), at(2)))).containsExactly("a:1@1", "a:2@2");
    }

    @Test
    void linesInAnotherEncodingAreBadLines() throws IOException {
        Path a = Files.writeString(folder.resolve("a"), at(1) + "\n" + at(2) + "\n", StandardCharsets.UTF_16);

        assertThat(read(a)).hasSize(2).allMatch(line -> line.contains(" is not JSON"));
    }

    @Test
    void aLineThatIsFarTooLongCostsOnlyItself() throws IOException {
        String huge = at(1).replace("\"h\"", '"' + "h".repeat(LineBuffer.LONGEST + (1 << 20)) + '"');
        String big = at(3).replace("\"h\"", '"' + "h".repeat(LineBuffer.LONGEST / 2) + '"');

        assertThat(read(file("a", huge, at(2), big, huge)))
                .containsExactly("a:1 is longer than 8 MiB", "a:2@2", "a:3@3", "a:4 is longer than 8 MiB");
    }

    @Test
    void aMissingFileIsSaidBeforeAnythingIsRead() throws IOException {
        Path a = file("a", at(1));

        assertThatThrownBy(() -> ObservationFiles.open(List.of(a, folder.resolve("none"))))
                .isInstanceOf(NoSuchFileException.class);
    }

    private List<String> read(Path... paths) throws IOException {
        List<String> seen = new ArrayList<>();
        try (ObservationFiles files = ObservationFiles.open(List.of(paths))) {
            files.readTo(new ObservationFiles.Sink() {
                @Override
                public void observation(String source, Observation observation) {
                    assertThat(observation.id().source()).isEqualTo(source);
                    seen.add(nameOf(observation.id()) + "@" + observation.at());
                }

                @Override
                public void malformed(ObservationId place, String reason) {
                    seen.add(nameOf(place) + " " + reason);
                }
            });
        }
        return seen;
    }

    private static String nameOf(ObservationId place) {
        return Path.of(place.source()).getFileName() + ":" + place.line();
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + (lines.length == 0 ? "" : "\n"));
    }

    private static String at(long at) {
        return "{\"kind\":\"socket\",\"at\":" + at
                + ",\"host\":\"h\",\"local\":\"10.0.0.5:1\",\"remote\":\"10.0.0.6:2\",\"pid\":1,\"comm\":\"c\"}";
    }
}
