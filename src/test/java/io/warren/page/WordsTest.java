package io.warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's English stands in one file; whoever translates it needs no other. */
class WordsTest {

    private static final Path PAGE = Path.of("src/main/resources/META-INF/resources/page");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)^\\s*//.*$", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("'([^'\\n]*)'|`([^`]*)`");
    /** What is put into a literal is no part of its own text. */
    private static final Pattern INSERTED = Pattern.compile("\\$\\{(?:[^{}]|\\{[^{}]*\\})*\\}");
    /** Two words with a space between, or one that begins like a sentence. */
    private static final Pattern PROSE = Pattern.compile("[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Z][a-z]{2,}$");
    /** Names of things that browsers know: keys, headers, fonts, classes and rules of style. */
    private static final Pattern TECHNICAL =
            Pattern.compile("Arrow\\w+|Escape|Enter|Home|End|Accept|Authorization|Bearer|"
                    + ".*sans-serif.*|Segoe UI|Helvetica Neue|DejaVu Sans|[a-z0-9 -]*|.*[{}:;=#\\[\\]<>].*|M.*C.*");

    @Test
    void noOtherModuleSpeaksEnglish() throws IOException {
        assertThat(spoken("const a = 'Nothing was found';")).isNotEmpty();
        try (Stream<Path> files = Files.list(PAGE)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".js")
                            && !f.getFileName().toString().equals("words.js"))
                    .toList()) {
                assertThat(spoken(Files.readString(file)))
                        .as(file.getFileName().toString())
                        .isEmpty();
            }
        }
    }

    private static List<String> spoken(String script) {
        return LITERAL.matcher(COMMENT.matcher(script).replaceAll(""))
                .results()
                .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
                .map(text -> INSERTED.matcher(text).replaceAll(""))
                .filter(text ->
                        PROSE.matcher(text).find() && !TECHNICAL.matcher(text).matches())
                .toList();
    }
}
