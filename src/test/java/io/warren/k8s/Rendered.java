package io.warren.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
        return of(run("kubectl", "kustomize", folder.toString()));
    }

    /** Documents of YAML. */
    static Rendered of(String text) {
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

    Workload service() {
        return workload("Deployment", "warren", "warren");
    }

    /** A container of the pods that this document makes. */
    Workload workload(String kind, String name, String container) {
        Map<String, Object> pod = at(document(kind, name), "spec", "template", "spec");
        return asList(pod.get("containers")).stream()
                .map(Rendered::asMap)
                .filter(one -> one.get("name").equals(container))
                .map(one -> new Workload(this, pod, one))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no container " + container + " in " + kind + " " + name));
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
