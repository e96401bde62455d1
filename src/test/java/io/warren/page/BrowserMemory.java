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
 *
 * @param renderer of the processes that draw pages and run their scripts
 * @param all of these, the browser's own and its helpers
 */
record BrowserMemory(long renderer, long all) {

    private static final long KIB = 1024;

    static BrowserMemory of(Browser browser) {
        CDPSession session = browser.newBrowserCDPSession();
        try {
            long renderer = 0;
            long all = 0;
            for (JsonElement element : session.send("SystemInfo.getProcessInfo").getAsJsonArray("processInfo")) {
                JsonObject process = element.getAsJsonObject();
                long bytes = shareOf(process.get("id").getAsLong());
                all += bytes;
                renderer += process.get("type").getAsString().equals("renderer") ? bytes : 0;
            }
            return new BrowserMemory(renderer, all);
        } finally {
            session.detach();
        }
    }

    private static long shareOf(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    return KIB * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            throw new IllegalStateException("the kernel does not tell the Pss of process " + process);
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
