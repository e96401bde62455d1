package io.warren.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    @TempDir
    Path folder;

    @Test
    void aTokenIsKnownByItsDigest() throws IOException {
        Tokens tokens = of("# comment\n\nreader,feeder " + TokenProfile.sha256("s3cret") + " sensor of the lab\n");

        Tokens.Holder holder = tokens.holderOf("s3cret").orElseThrow();

        assertThat(holder.name()).isEqualTo("sensor of the lab");
        assertThat(holder.roles()).containsExactlyInAnyOrder("reader", "feeder");
        assertThat(tokens.holderOf("S3cret")).isEmpty();
        assertThat(tokens.holderOf("")).isEmpty();
        assertThat(tokens.holderOf(TokenProfile.sha256("s3cret"))).isEmpty();
    }

    @Test
    void theOneTokenPermitsEverything() {
        Tokens tokens = Tokens.of(Optional.of("s3cret"), Optional.empty());

        assertThat(tokens.holderOf("s3cret").orElseThrow().roles()).containsExactlyInAnyOrderElementsOf(Roles.ALL);
        assertThat(Tokens.of(Optional.empty(), Optional.empty()).isEmpty()).isTrue();
    }

    @Test
    void aWrongLineIsNamedWithItsPlace() {
        assertThatThrownBy(() -> of("\nwriter " + TokenProfile.sha256("x") + " me\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tokens:2")
                .hasMessageContaining("reader or feeder");
        assertThatThrownBy(() -> of("reader " + TokenProfile.sha256("x"))).hasMessageContaining("tokens:1");
        assertThatThrownBy(() -> of("reader s3cret me")).hasMessageContaining("sha256sum");
    }

    @Test
    void aFileThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> Tokens.of(Optional.empty(), Optional.of(folder.resolve("absent"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("warren.api.tokens-file");
    }

    private Tokens of(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("tokens"), lines);
        return Tokens.of(Optional.empty(), Optional.of(file));
    }
}
