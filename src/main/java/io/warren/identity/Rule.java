package io.warren.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule: if this matches, the connection's end is called so.
 *
 * @param id orders the rules of one subject: the first that matches counts
 * @param key which label or client property it looks at; empty for the other subjects
 * @param match must match the whole text; its named groups are words for the templates
 * @param user must match the user's name too, if given
 */
record Rule(
        Subject subject,
        String id,
        String key,
        Pattern match,
        @Nullable Pattern user,
        int rank,
        @Nullable String application,
        @Nullable String program,
        @Nullable String process,
        @Nullable String pid,
        @Nullable String host) {

    private static final List<String> FIELDS =
            List.of("key", "match", "user", "rank", "application", "program", "process", "pid", "host");

    /** Throws when a field is unknown, or a pattern or number cannot be read: a wrong rule must not be silent. */
    static Rule of(Subject subject, String id, Map<String, String> fields) {
        for (String field : fields.keySet()) {
            if (!FIELDS.contains(field)) {
                throw wrong(subject, id, "has no field '" + field + "'; there are " + FIELDS, null);
            }
        }
        try {
            String user = fields.get("user");
            return new Rule(
                    subject,
                    id,
                    fields.getOrDefault("key", ""),
                    Pattern.compile(fields.getOrDefault("match", ".+"), Pattern.DOTALL),
                    user == null ? null : Pattern.compile(user),
                    fields.containsKey("rank") ? Integer.parseInt(fields.getOrDefault("rank", "")) : subject.rank(),
                    fields.get("application"),
                    fields.get("program"),
                    fields.get("process"),
                    fields.get("pid"),
                    fields.get("host"));
        } catch (IllegalArgumentException e) {
            throw wrong(subject, id, "cannot be read: " + e.getMessage(), e);
        }
    }

    /** Empty, too, where it matches but a word is missing for all that it would say: then the next rule is asked. */
    Optional<Clue> clue(String text, Sighting sighting) {
        Matcher matcher = match.matcher(text);
        if (!matcher.matches() || !suits(sighting.user())) {
            return Optional.empty();
        }
        Function<String, @Nullable String> words = Words.of(matcher, match.namedGroups(), sighting);
        Clue clue = new Clue(
                subject,
                rank,
                Words.fill(application, words),
                Words.fill(program, words),
                Words.fill(process, words),
                Words.fill(pid, words),
                Words.fill(host, words));
        return clue.isEmpty() ? Optional.empty() : Optional.of(clue);
    }

    private boolean suits(@Nullable String name) {
        return user == null || (name != null && user.matcher(name).matches());
    }

    private static IllegalArgumentException wrong(Subject subject, String id, String what, @Nullable Throwable cause) {
        return new IllegalArgumentException("Identity rule " + subject.word() + "." + id + " " + what, cause);
    }
}
