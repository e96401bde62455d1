package io.warren.k8s;

import static io.warren.k8s.Rendered.asList;
import static io.warren.k8s.Rendered.asMap;
import static io.warren.k8s.Rendered.at;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One container of rendered manifests, with the pod that it is in. */
record Workload(Rendered rendered, Map<String, Object> pod, Map<String, Object> container) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\(([A-Z_]+)\\)");

    /** Without what secrets hold. */
    Map<String, String> environment() {
        return environment(Map.of());
    }

    /** @param secret what a secret that single variables are taken from holds, by its keys */
    Map<String, String> environment(Map<String, String> secret) {
        Map<String, String> environment = new HashMap<>();
        for (String name : sources("configMapRef")) {
            asMap(rendered.document("ConfigMap", name).get("data"))
                    .forEach((key, value) -> environment.put(key, value.toString()));
        }
        for (Object variable : container.get("env") instanceof List<?> single ? single : List.of()) {
            Map<String, Object> named = asMap(variable);
            value(named, secret, environment)
                    .ifPresent(value -> environment.put(named.get("name").toString(), value));
        }
        return environment;
    }

    List<String> secrets() {
        return sources("secretRef");
    }

    /** As the kubelet does it: {@code $(NAME)} is the value of that variable. */
    List<String> arguments(Map<String, String> environment) {
        return asList(container.get("args")).stream()
                .map(argument -> expanded(argument.toString(), environment))
                .toList();
    }

    private static Optional<String> value(
            Map<String, Object> variable, Map<String, String> secret, Map<String, String> before) {
        if (variable.get("value") != null) {
            return Optional.of(expanded(variable.get("value").toString(), before));
        }
        Object key = asMap(variable.get("valueFrom")).get("secretKeyRef");
        return Optional.ofNullable(key)
                .map(reference -> secret.get(asMap(reference).get("key")));
    }

    private static String expanded(String text, Map<String, String> environment) {
        return VARIABLE.matcher(text)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        Objects.requireNonNull(environment.get(variable.group(1)), variable.group())));
    }

    /** The path that this probe asks. */
    String probe(String name) {
        return at(container, name, "httpGet").get("path").toString();
    }

    /** As the kernel calls them, without their prefix. */
    List<String> capabilities() {
        return asList(at(container, "securityContext", "capabilities").get("add")).stream()
                .map(Object::toString)
                .toList();
    }

    long graceSeconds() {
        return ((Number) pod.get("terminationGracePeriodSeconds")).longValue();
    }

    private List<String> sources(String kind) {
        Object sources = container.get("envFrom");
        return sources == null
                ? List.of()
                : asList(sources).stream()
                        .map(source -> asMap(source).get(kind))
                        .filter(Objects::nonNull)
                        .map(reference -> asMap(reference).get("name").toString())
                        .toList();
    }
}
