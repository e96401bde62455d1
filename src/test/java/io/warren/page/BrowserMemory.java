package io.warren.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What a browser's processes take, in bytes; pages that several of them share are divided among them (the kernel's Pss).
 * Chromium draws parts of its own window, such as the list under the address field, with a renderer of their own that
 * takes 40 to 80 MB whatever one looks at, and keeps another in store: neither has anything to do with the page.
 *
 * @param page of the process that draws the page and runs its scripts
 * @param surface of the process that draws the browser's own window
 * @param all of all of them
 */
record BrowserMemory(long page, long surface, long all) {

    private static final long KIB = 1024;
    private static final String SURFACE = "--top-chrome-webui";

    /** Of a browser with one page. */
    static BrowserMemory of(Browser browser) {
        CDPSession session = browser.newBrowserCDPSession();
        try {
            long page = 0;
            long surface = 0;
            long all = 0;
            for (JsonElement element : session.send("SystemInfo.getProcessInfo").getAsJsonArray("processInfo")) {
                JsonObject process = element.getAsJsonObject();
                Path folder = Path.of("/proc/" + process.get("id").getAsLong());
                long bytes = shareOf(folder);
                all += bytes;
                if (!process.get("type").getAsString().equals("renderer")) {
                    continue;
                }
                if (isSurface(folder)) {
                    surface += bytes;
                } else {
                    // The one in store has drawn nothing yet, and is the smaller one.
                    page = Math.max(page, bytes);
                }
            }
            return new BrowserMemory(page, surface, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            session.detach();
        }
    }

    private static boolean isSurface(Path process) throws IOException {
        try {
            return Files.readString(process.resolve("cmdline")).contains(SURFACE);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static long shareOf(Path process) throws IOException {
        try {
            for (String line : Files.readAllLines(process.resolve("smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    return KIB * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            throw new IllegalStateException("the kernel does not tell the Pss of " + process);
        } catch (NoSuchFileException _) {
            return 0;
        }
    }
}
