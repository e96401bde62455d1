package io.warren.ingest.guest.kernel;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Profiles by build id, one JSON file each, so that a kernel is learnt once and not at every boot of every guest. What is
 * there is only a proposal: a guest may have been lied about, so it is checked like a profile just learnt.
 */
public final class ProfileCache {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUILD_ID = "buildId";
    private static final String RELEASE = "release";
    private static final String FACTS = "facts";
    private static final long LARGEST = 1 << 20;

    private final Path folder;

    /** @param folder made when the first profile is saved */
    public ProfileCache(Path folder) {
        this.folder = folder;
    }

    /**
     * Empty if there is none, or its file cannot be used, or was written when less was asked: then the kernel is learnt anew
     * and the file replaced.
     */
    Optional<KernelProfile> find(String buildId) {
        Path file = file(buildId);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? profile(buildId, JSON.readTree(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<KernelProfile> profile(String buildId, JsonNode json) {
        Map<KernelFact, Long> facts = new EnumMap<>(KernelFact.class);
        for (KernelFact fact : KernelFact.values()) {
            JsonNode value = json.path(FACTS).path(fact.name());
            if (value.isMissingNode()) {
                return Optional.empty();
            }
            if (value.isIntegralNumber() && value.canConvertToLong() && fact.isPossible(value.longValue())) {
                facts.put(fact, value.longValue());
            }
        }
        KernelProfile profile = new KernelProfile(buildId, json.path(RELEASE).asText(), facts);
        boolean whole = json.path(BUILD_ID).asText().equals(buildId)
                && profile.missing().isEmpty();
        return whole ? Optional.of(profile) : Optional.empty();
    }

    /** A cache that cannot be written costs time at the next start, and nothing else. */
    boolean save(KernelProfile profile) {
        ObjectNode json = JSON.createObjectNode();
        json.put(BUILD_ID, profile.buildId()).put(RELEASE, profile.release());
        ObjectNode facts = json.putObject(FACTS);
        for (KernelFact fact : KernelFact.values()) {
            // null = this kernel has none, as opposed to one that nobody asked for
            facts.put(fact.name(), profile.has(fact) ? (Long) profile.value(fact) : null);
        }
        try {
            Files.createDirectories(folder);
            Path file = file(profile.buildId());
            Path draft = Files.createTempFile(folder, "profile-", ".new");
            Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            return false;
        }
    }

    /** A build id is a name without slashes: {@link VmcoreInfo} takes no other. */
    private Path file(String buildId) {
        return folder.resolve("kernel-" + buildId + ".json");
    }
}
