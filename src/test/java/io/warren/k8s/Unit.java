package io.warren.k8s;

import io.warren.testing.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A unit file of systemd, as far as it says how a program is started. */
record Unit(Path file, Map<String, List<String>> settings) {

    static Unit read(String name) {
        Path file = Path.of("k8s", name).toAbsolutePath();
        Map<String, List<String>> settings = new HashMap<>();
        try {
            for (String line :
                    Files.readString(file).replaceAll("\\\\\n\\s*", "").lines().toList()) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    settings.computeIfAbsent(line.substring(0, equals), _ -> new ArrayList<>())
                            .add(line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Unit(file, settings);
    }

    String setting(String name) {
        return settings.get(name).getLast();
    }

    /** What stands in the unit itself, not in the file that it names. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (String line : settings.get("Environment")) {
            for (String word : line.split(" ")) {
                environment.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            }
        }
        return environment;
    }

    /** Its command line, with the program where it lies on this machine. */
    List<String> command(Map<String, String> environment) {
        String folder = Shipped.SQLITE.as(Shipped.Form.JAR).file().toString();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String line = setting("ExecStart").replace("/opt/warren", folder).replace("/usr/bin/java", java);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            line = line.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return Arrays.asList(line.split(" "));
    }
}
