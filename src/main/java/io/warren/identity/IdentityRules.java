package io.warren.identity;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How ends of connections are named, as data: {@code META-INF/warren/identity.properties} explains the form. A rule is
 * {@code <subject>.<id>.<field>}; ids order the rules of one subject, and a configured rule replaces the one of its id.
 */
public final class IdentityRules {

    private static final String BUILT_IN = "/META-INF/warren/identity.properties";
    private static final Pattern KEY = Pattern.compile("(?<subject>[a-z]+)\\.(?<id>[^.]+)\\.(?<field>[a-z]+)");
    private static final String GENERIC = "generic";
    private static final String UNWRAP = "unwrap.";
    private static final int MAX_WRAPPERS = 4;

    private final Map<String, String> settings;
    private final Map<Subject, List<Rule>> rules;
    private final List<Pattern> unwrap;
    private final Pattern generic;

    private IdentityRules(Map<String, String> settings) {
        this.settings = settings;
        this.generic = Pattern.compile(settings.getOrDefault(GENERIC, ""));
        this.unwrap = new ArrayList<>();
        this.rules = new EnumMap<>(Subject.class);
        Map<String, Map<String, String>> byRule = new TreeMap<>();
        new TreeMap<>(settings).forEach((key, value) -> {
            if (key.startsWith(UNWRAP)) {
                unwrap.add(Pattern.compile(value, Pattern.DOTALL));
            } else if (!key.equals(GENERIC)) {
                Matcher parts = KEY.matcher(key);
                if (!parts.matches()) {
                    throw new IllegalArgumentException(
                            "Identity rule '" + key + "' is not <subject>.<id>.<field>, such as name.50-mine.match");
                }
                String rule = parts.group("subject") + "." + parts.group("id");
                byRule.computeIfAbsent(rule, _ -> new HashMap<>()).put(parts.group("field"), value);
            }
        });
        byRule.forEach(this::add);
    }

    private void add(String name, Map<String, String> fields) {
        String word = name.substring(0, name.indexOf('.'));
        Subject subject = Subject.ofWord(word)
                .orElseThrow(() -> new IllegalArgumentException("Identity rule " + name
                        + " has no known subject; there are "
                        + List.of(Subject.values()).stream().map(Subject::word).toList()));
        rules.computeIfAbsent(subject, _ -> new ArrayList<>())
                .add(Rule.of(subject, name.substring(name.indexOf('.') + 1), fields));
    }

    /** The rules that come with Warren. */
    public static IdentityRules builtIn() {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(IdentityRules.class.getResourceAsStream(BUILT_IN), BUILT_IN),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.forEach((key, value) -> settings.put((String) key, (String) value));
        return new IdentityRules(settings);
    }

    /**
     * These rules, and others that add to them or replace them.
     *
     * @throws IllegalArgumentException saying which rule is wrong, and how
     */
    public IdentityRules with(Map<String, String> configured) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(configured);
        return new IdentityRules(all);
    }

    List<Rule> of(Subject subject) {
        return rules.getOrDefault(subject, List.of());
    }

    /** Whether the name says nothing about what runs: {@code app}, {@code java}, {@code main}. */
    boolean isGeneric(String application) {
        return generic.matcher(application).matches();
    }

    /** The command line behind interpreters and their options. */
    String unwrapped(String commandLine) {
        String rest = commandLine;
        for (int depth = 0; depth < MAX_WRAPPERS; depth++) {
            String inner = withoutWrapper(rest);
            if (inner.equals(rest)) {
                break;
            }
            rest = inner;
        }
        return rest;
    }

    private String withoutWrapper(String commandLine) {
        for (Pattern pattern : unwrap) {
            Matcher matcher = pattern.matcher(commandLine);
            if (matcher.matches()) {
                return matcher.group("rest");
            }
        }
        return commandLine;
    }
}
