package io.warren.k8s;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checkers that are to be had for Node only, in {@code target/node-tools}: installed there when first asked for, in the
 * versions of {@code package.json}. Needs npm; throws without it.
 */
final class NodeTools {

    private static final Path FOLDER = Path.of("target", "node-tools").toAbsolutePath();

    private NodeTools() {}

    /** What a tool said, errors included. */
    record Answer(int exitCode, String output) {}

    /** @param script of this test's resources, or of an installed package */
    static Answer run(String script, String input, String... arguments) {
        install();
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return run(command, input);
    }

    /** By a mark that holds the list of packages: another list is installed anew. */
    private static synchronized void install() {
        Path mark = FOLDER.resolve("installed");
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve("check-manifests.mjs"), resource("check-manifests.mjs"));
            byte[] packages = resource("package.json");
            if (Files.exists(mark) && Arrays.equals(Files.readAllBytes(mark), packages)) {
                return;
            }
            Files.write(FOLDER.resolve("package.json"), packages);
            Answer answer = run(
                    List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"), "");
            if (answer.exitCode() != 0) {
                throw new IllegalStateException("npm install failed in " + FOLDER + ": " + answer.output());
            }
            Files.write(mark, packages);
        } catch (IOException e) {
            throw new UncheckedIOException("the checks of manifests cannot be installed in " + FOLDER, e);
        }
    }

    private static Answer run(List<String> command, String input) {
        try {
            Path output = Files.createTempFile("node-", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            int code = process.waitFor();
            String said = Files.readString(output);
            Files.delete(output);
            return new Answer(code, said);
        } catch (IOException e) {
            throw new UncheckedIOException("node and npm are needed: apt-get install npm", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = NodeTools.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        }
    }
}
