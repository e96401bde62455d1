package io.warren.k8s;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stages of a Dockerfile, as text. Knows no more of the language than the files in {@code k8s/image} use. */
record Dockerfile(List<Stage> stages) {

    private static final Pattern FROM = Pattern.compile("(\\S+)(?: AS (\\S+))?");
    private static final Pattern OPTION = Pattern.compile("--(\\S+?)=(\\S+)\\s+");

    /** @param from an image, or an earlier stage */
    record Stage(String from, String name, List<Instruction> instructions) {

        List<Instruction> all(String keyword) {
            return instructions.stream()
                    .filter(instruction -> instruction.keyword().equals(keyword))
                    .toList();
        }
    }

    /**
     * One instruction.
     *
     * @param options {@code NAME=VALUE}, as in {@code --from=build}
     * @param text all behind the options, on one line
     */
    record Instruction(String keyword, List<String> options, String text) {

        List<String> words() {
            return Arrays.asList(text.split("\\s+"));
        }

        /** The command in its JSON form, which needs no shell. */
        List<String> command() {
            try {
                return new ObjectMapper().readValue(text, new TypeReference<>() {});
            } catch (IOException e) {
                throw new UncheckedIOException(text + " is no JSON list of words", e);
            }
        }
    }

    static Dockerfile read(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stage stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no stage " + name));
    }

    /** A stage and those that it is made from, the first one first. */
    List<Stage> lineage(String name) {
        Stage stage = stage(name);
        List<Stage> lineage = new ArrayList<>();
        if (stages.stream().anyMatch(earlier -> earlier.name().equals(stage.from()))) {
            lineage.addAll(lineage(stage.from()));
        }
        lineage.add(stage);
        return lineage;
    }

    /** What counts of an instruction that may be given again: the last one. */
    Instruction last(String stage, String keyword) {
        return lineage(stage).stream()
                .flatMap(one -> one.all(keyword).stream())
                .reduce((_, later) -> later)
                .orElseThrow(() -> new IllegalStateException("no " + keyword + " for " + stage));
    }

    private static Dockerfile of(String text) {
        List<Stage> stages = new ArrayList<>();
        String whole = text.lines().filter(line -> !line.startsWith("#")).reduce("", (all, line) -> all + line + "\n");
        for (String line : whole.replaceAll("\\\\\n\\s*", "").lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            String keyword = line.substring(0, line.indexOf(' '));
            String rest = line.substring(keyword.length()).strip();
            if (keyword.equals("FROM")) {
                Matcher from = FROM.matcher(rest);
                from.matches();
                stages.add(new Stage(from.group(1), String.valueOf(from.group(2)), new ArrayList<>()));
            } else {
                stages.getLast().instructions().add(instruction(keyword, rest));
            }
        }
        return new Dockerfile(stages);
    }

    private static Instruction instruction(String keyword, String rest) {
        List<String> options = new ArrayList<>();
        Matcher option = OPTION.matcher(rest);
        int end = 0;
        while (option.find() && option.start() == end) {
            options.add(option.group(1) + "=" + option.group(2));
            end = option.end();
        }
        return new Instruction(keyword, options, rest.substring(end));
    }
}
