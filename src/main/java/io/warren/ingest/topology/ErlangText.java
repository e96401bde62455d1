package io.warren.ingest.topology;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Erlang term printed by {@code io_lib:format("~p")}, the form in which the event exchange hands over whatever
 * AMQP has no type for: {@code {127,0,0,1}}, {@code {<<"product">>,longstr,<<"x">>}}, {@code {'MQTT',"3.1.1"}}.
 *
 * <p>Binaries, strings and atoms become {@link String}, integers {@link Long}, other numbers {@link Double}, lists and
 * tuples {@link List}, maps {@link Map}; pids, references and functions stay text. What cannot be read is empty.
 */
final class ErlangText {

    /** Deeper terms are refused: the input is anybody's. */
    private static final int MAX_DEPTH = 40;

    private final String text;
    private int at;

    private ErlangText(String text) {
        this.text = text;
    }

    static Optional<Object> parse(String text) {
        try {
            ErlangText parser = new ErlangText(text);
            Object term = parser.term(0);
            parser.blanks();
            return parser.at == text.length() ? Optional.of(term) : Optional.empty();
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private Object term(int depth) {
        if (depth > MAX_DEPTH) {
            throw new Unreadable();
        }
        blanks();
        char c = peek();
        if (text.startsWith("<<", at)) {
            return binary();
        }
        return switch (c) {
            case '{' -> sequence('{', '}', depth);
            case '[' -> sequence('[', ']', depth);
            case '"', '\'' -> quoted(c);
            case '<' -> pid();
            case '#' -> text.startsWith("#{", at) ? map(depth) : opaque();
            default -> c == '-' || isDigit(c) ? number() : atom();
        };
    }

    private List<Object> sequence(char open, char close, int depth) {
        expect(open);
        List<Object> elements = new ArrayList<>();
        blanks();
        while (peek() != close) {
            elements.add(term(depth + 1));
            blanks();
            if (peek() == ',' || peek() == '|') {
                at++;
            } else if (peek() != close) {
                throw new Unreadable();
            }
            blanks();
        }
        at++;
        return elements;
    }

    private Map<Object, Object> map(int depth) {
        at++;
        expect('{');
        Map<Object, Object> entries = new LinkedHashMap<>();
        blanks();
        while (peek() != '}') {
            Object key = term(depth + 1);
            blanks();
            expect('=');
            expect('>');
            entries.put(key, term(depth + 1));
            blanks();
            if (peek() == ',') {
                at++;
            } else if (peek() != '}') {
                throw new Unreadable();
            }
            blanks();
        }
        at++;
        return entries;
    }

    /** {@code <<"text">>}, {@code <<"text"/utf8>>}, {@code <<>>}, or bytes in numbers, which the broker's texts are in UTF-8. */
    private String binary() {
        at += 2;
        blanks();
        String value;
        if (peek() == '"') {
            value = quoted('"');
            if (text.startsWith("/utf8", at)) {
                at += "/utf8".length();
            }
        } else {
            value = bytes();
        }
        blanks();
        expect('>');
        expect('>');
        return value;
    }

    private String bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (peek() != '>') {
            if (!(number() instanceof Long number) || number < 0 || number > 255) {
                throw new Unreadable();
            }
            bytes.write(number.intValue());
            blanks();
            if (peek() == ',') {
                at++;
                blanks();
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String quoted(char quote) {
        expect(quote);
        StringBuilder value = new StringBuilder();
        while (peek() != quote) {
            char c = text.charAt(at++);
            if (c == '\\') {
                escape(value);
            } else {
                value.append(c);
            }
        }
        at++;
        return value.toString();
    }

    private void escape(StringBuilder value) {
        char c = peek();
        if (c >= '0' && c <= '7') {
            int end = at;
            while (end < Math.min(at + 3, text.length()) && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
                end++;
            }
            value.append((char) Integer.parseInt(text, at, end, 8));
            at = end;
            return;
        }
        at++;
        if (c == 'x' && at < text.length()) {
            value.appendCodePoint(hexadecimal());
            return;
        }
        value.append(
                switch (c) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'v' -> '\u000b';
                    case 'e' -> '\u001b';
                    case 's' -> ' ';
                    case 'd' -> '\u007f';
                    default -> c;
                });
    }

    /** After {@code \x}: two digits, or any number of them in braces. */
    private int hexadecimal() {
        boolean braced = peek() == '{';
        int from = braced ? at + 1 : at;
        int to = braced ? text.indexOf('}', from) : Math.min(from + 2, text.length());
        if (to < from + 1 || to - from > 6) {
            throw new Unreadable();
        }
        int point;
        try {
            point = Integer.parseInt(text, from, to, 16);
        } catch (NumberFormatException _) {
            throw new Unreadable();
        }
        if (!Character.isValidCodePoint(point)) {
            throw new Unreadable();
        }
        at = braced ? to + 1 : to;
        return point;
    }

    private Object number() {
        int from = at;
        if (peek() == '-') {
            at++;
        }
        while (at < text.length() && (isDigit(text.charAt(at)) || isPartOfFloat(text.charAt(at)))) {
            at++;
        }
        String digits = text.substring(from, at);
        try {
            if (digits.indexOf('.') >= 0) {
                return Double.valueOf(digits);
            }
            return Long.valueOf(digits);
        } catch (NumberFormatException _) {
            throw new Unreadable();
        }
    }

    /** A sign only after an exponent, so that {@code 1-2} is not one number. */
    private boolean isPartOfFloat(char c) {
        char before = text.charAt(at - 1);
        return c == '.' || c == 'e' || ((c == '-' || c == '+') && before == 'e');
    }

    private String atom() {
        int from = at;
        while (at < text.length() && isAtom(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw new Unreadable();
        }
        return text.substring(from, at);
    }

    private String pid() {
        return through('>');
    }

    /** {@code #Ref<0.1.2.3>}, {@code #Fun<…>}, {@code #Port<…>}. */
    private String opaque() {
        return through('>');
    }

    private String through(char end) {
        int to = text.indexOf(end, at);
        if (to < 0) {
            throw new Unreadable();
        }
        String value = text.substring(at, to + 1);
        at = to + 1;
        return value;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new Unreadable();
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new Unreadable();
        }
        at++;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAtom(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '.' || c == '-';
    }

    /** Leaves the recursion; never leaves this class. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super(null, null, false, false);
        }

        @Override
        public @Nullable String getMessage() {
            return null;
        }
    }
}
