package io.warren.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code kubectl kustomize} makes of a folder. Throws without kubectl, and with its words when it refuses. */
record Rendered(String text, List<Map<String, Object>> documents) {

    static Rendered overlay(String name) {
        return folder(Path.of("k8s", "overlays", name));
    }

    static Rendered folder(Path folder) {
        String text = run("kubectl", "kustomize", folder.toString());
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
            documents.add(asMap(document));
        }
        return new Rendered(text, List.copyOf(documents));
    }

    /** The one document of that kind and name. */
    Map<String, Object> document(String kind, String name) {
        return documents.stream()
                .filter(document -> document.get("kind").equals(kind)
                        && asMap(document.get("metadata")).get("name").equals(name))
                .reduce((one, other) -> {
                    throw new IllegalStateException("two of " + kind + " " + name);
                })
                .orElseThrow(() -> new IllegalStateException("no " + kind + " " + name));
    }

    /** The service's container. */
    Map<String, Object> container() {
        return asMap(asList(pod().get("containers")).getFirst());
    }

    Map<String, Object> pod() {
        return at(document("Deployment", "warren"), "spec", "template", "spec");
    }

    /** Of the config maps and secrets that the container takes its environment from: what the config maps hold. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (Object source : asList(container().get("envFrom"))) {
            Object reference = asMap(source).get("configMapRef");
            if (reference != null) {
                String name = asMap(reference).get("name").toString();
                asMap(document("ConfigMap", name).get("data"))
                        .forEach((key, value) -> environment.put(key, value.toString()));
            }
        }
        return environment;
    }

    List<String> secrets() {
        return asList(container().get("envFrom")).stream()
                .map(source -> asMap(source).get("secretRef"))
                .filter(reference -> reference != null)
                .map(reference -> asMap(reference).get("name").toString())
                .toList();
    }

    /** The path that this probe asks. */
    String probe(String name) {
        return at(container(), name, "httpGet").get("path").toString();
    }

    static Map<String, Object> at(Map<String, Object> from, String... path) {
        Map<String, Object> here = from;
        for (String step : path) {
            here = asMap(here.get(step));
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> asList(Object value) {
        return (List<Object>) value;
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + errors);
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException("kubectl is needed, 1.21 or newer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
