package io.warren.store;

import io.warren.graph.Party;
import io.warren.model.Participant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name of a participant at any level, where {@code *} stands for any text. */
public final class NamePattern {

    private final String text;
    private final Pattern pattern;

    public NamePattern(String text) {
        this.text = text;
        this.pattern = Pattern.compile(
                Pattern.compile("\\*")
                        .splitAsStream(text + "\0")
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    public boolean matches(Participant participant) {
        return matches(participant.application())
                || matches(participant.process())
                || matches(participant.connection());
    }

    /** Any of its names, as far down as it is named. */
    public boolean matches(Party party) {
        return matches(party.application())
                || (party.process() != null && matches(party.process()))
                || (party.connection() != null && matches(party.connection()))
                || (party.thread() != null && matches(party.thread()));
    }

    /** Any one name. */
    public boolean matchesName(String name) {
        return matches(name);
    }

    private boolean matches(String name) {
        return pattern.matcher(name + "\0").matches();
    }

    /** For SQL's {@code like … escape '!'}. */
    public String like() {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_").replace('*', '%');
    }
}
