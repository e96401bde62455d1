package io.warren.identity;

import io.warren.model.Participant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names a connection's end from all that is known of it: a pure function of the rules and the sighting. */
final class Naming {

    private final IdentityRules rules;

    Naming(IdentityRules rules) {
        this.rules = rules;
    }

    Participant name(Sighting sighting) {
        List<Clue> clues = clues(sighting);
        String process = process(sighting, clues);
        String application = first(clues, Clue::application);
        return new Participant(
                sighting.cluster(),
                sighting.connection(),
                process == null ? sighting.connection() : process,
                application == null ? fallback(sighting, clues) : application,
                null);
    }

    /** The first match of each subject, the most believed first. */
    private List<Clue> clues(Sighting sighting) {
        List<Clue> clues = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            for (Rule rule : rules.of(subject)) {
                String text = text(subject, rule.key(), sighting);
                Optional<Clue> clue = text == null ? Optional.empty() : rule.clue(text, sighting);
                if (clue.isPresent()) {
                    clues.add(isGeneric(clue.get()) ? clue.get().demoted() : clue.get());
                    break;
                }
            }
        }
        clues.sort(Comparator.comparingInt(Clue::rank));
        return clues;
    }

    private @Nullable String text(Subject subject, String key, Sighting sighting) {
        Holder holder = sighting.holder();
        Map<String, String> properties = sighting.properties();
        String text = switch (subject) {
            case CONNECTION -> sighting.connection();
            case LABEL -> holder == null ? null : holder.labels().get(key);
            case POD -> holder == null ? null : holder.pod();
            case COMMAND -> holder == null ? null : rules.unwrapped(CommandLine.text(holder));
            case CONTAINER -> holder == null ? null : holder.container();
            case PROPERTY -> properties.get(key);
            case NAME -> sighting.facts() == null ? null : sighting.facts().userProvidedName();
            case LIBRARY ->
                properties.isEmpty()
                        ? null
                        : properties.getOrDefault("product", "") + "|" + properties.getOrDefault("platform", "");
        };
        return text == null || text.isEmpty() ? null : text;
    }

    /** {@code java -jar app.jar} is no application called app: it is left to others to tell which one. */
    private boolean isGeneric(Clue clue) {
        String application = clue.application();
        return (clue.subject() == Subject.COMMAND || clue.subject() == Subject.PROPERTY)
                && application != null
                && rules.isGeneric(application);
    }

    private @Nullable String process(Sighting sighting, List<Clue> clues) {
        String whole = first(clues, Clue::process);
        if (whole != null) {
            return whole;
        }
        Holder holder = sighting.holder();
        if (holder != null) {
            return program(clues, holder) + "@" + holder.place() + "/" + holder.pid();
        }
        for (Clue clue : clues) {
            if (clue.pid() != null) {
                String host = clue.host() == null ? sighting.peer() : clue.host();
                String program =
                        Objects.requireNonNullElse(clue.program(), Objects.requireNonNullElse(clue.application(), "?"));
                return program + "@" + (host == null ? "?" : host) + "/" + clue.pid();
            }
        }
        return null;
    }

    /** All connections of a process must agree on its name, so only what belongs to the process counts here. */
    private static String program(List<Clue> clues, Holder holder) {
        for (Clue clue : clues) {
            if (clue.subject() == Subject.COMMAND) {
                String named = clue.application() == null ? clue.program() : clue.application();
                if (named != null) {
                    return named;
                }
            }
        }
        return holder.comm();
    }

    /** {@code library/user@host}, as much of it as is known. */
    private static String fallback(Sighting sighting, List<Clue> clues) {
        Holder holder = sighting.holder();
        String program = first(clues, Clue::program);
        if (program == null && holder != null) {
            program = holder.comm();
        }
        String user = sighting.user();
        String place = sighting.place();
        if (place == null) {
            return program == null ? sighting.connection() : user == null ? program : program + "/" + user;
        }
        String who = program == null ? user : user == null ? program : program + "/" + user;
        return who == null ? place : who + "@" + place;
    }

    private static @Nullable String first(List<Clue> clues, Function<Clue, @Nullable String> part) {
        for (Clue clue : clues) {
            String value = part.apply(clue);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
