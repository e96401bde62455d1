package io.warren.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.testing.PrivateBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code k8s/README.md} tells people to type is there to be typed. */
class GuideIT {

    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern FILE = Pattern.compile("(?<= )k8s/[\\w./-]+");
    private static final Pattern OVERLAY = Pattern.compile("apply -k (k8s/overlays/\\w+)");
    private static final Pattern SECRET =
            Pattern.compile("secret generic (\\S+)|^\\| `([\\w-]+)` \\|", Pattern.MULTILINE);

    private final String guide;
    private final String commands;

    GuideIT() throws IOException {
        guide = Files.readString(Path.of("k8s", "README.md"));
        commands = BLOCK.matcher(guide).results().map(block -> block.group(1)).reduce("", String::concat);
    }

    @Test
    void fromNothingToAMapTakesFiveCommands() {
        String first = BLOCK.matcher(guide).results().findFirst().orElseThrow().group(1);

        assertThat(first.lines().filter(line -> !line.startsWith(" "))).hasSize(5);
    }

    @Test
    void everyFileIsThereAndEveryOverlayIsRendered() {
        assertThat(FILE.matcher(commands).results().map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
        assertThat(OVERLAY.matcher(commands).results().map(overlay -> overlay.group(1)))
                .isNotEmpty()
                .allSatisfy(folder ->
                        assertThat(Rendered.folder(Path.of(folder)).documents()).isNotEmpty());
    }

    @Test
    void everySecretThatTheManifestsWantIsExplainedAndNoOther() {
        Set<String> wanted = new TreeSet<>();
        for (String overlay : List.of("dev", "hypervisors")) {
            Rendered rendered = Rendered.overlay(overlay);
            wanted.addAll(rendered.service().secrets());
            Rendered.asList(rendered.service().pod().get("volumes")).stream()
                    .flatMap(volume -> Stream.ofNullable(Rendered.asMap(volume).get("secret")))
                    .forEach(secret ->
                            wanted.add(Rendered.asMap(secret).get("secretName").toString()));
        }
        wanted.addAll(Rendered.overlay("hypervisors")
                .workload("DaemonSet", "warren-sensor", "sensor")
                .secrets());

        List<String> explained = new ArrayList<>();
        SECRET.matcher(guide)
                .results()
                .forEach(found -> explained.add(found.group(1) == null ? found.group(2) : found.group(1)));

        assertThat(Set.copyOf(explained)).isEqualTo(wanted);
    }

    @Test
    void theBrokerUnderstandsWhatItIsTold() {
        assertThat(commands).contains("-- rabbitmqctl trace_on  ");

        assertThat(PrivateBroker.shared().ctl("trace_on")).contains("Starting tracing");
        PrivateBroker.shared().ctl("trace_off");
    }
}
