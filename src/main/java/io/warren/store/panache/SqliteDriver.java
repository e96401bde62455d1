package io.warren.store.panache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's driver, which finds its library loaded already. By itself it writes the library into the temporary folder and
 * then reads it again byte by byte, to see whether it is whole: in the executable that costs a sixth of a start. It also
 * leaves the file there if the process is killed. Here the file is gone as soon as it is loaded.
 */
public final class SqliteDriver extends JDBC {

    private static final String FOLDER = "org.sqlite.lib.path";

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        @Nullable Path folder = null;
        try {
            folder = written();
            return super.connect(url, info);
        } catch (IOException e) {
            throw new SQLException(
                    "SQLite's library cannot be written into " + System.getProperty("java.io.tmpdir") + " (" + e
                            + "). Make room there, or name another folder: -Djava.io.tmpdir=FOLDER",
                    e);
        } finally {
            if (folder != null) {
                delete(folder);
            }
        }
    }

    /** The folder of the library for who connects first; null for all others, who find it loaded. */
    private static synchronized @Nullable Path written() throws IOException {
        // Or somebody has said where it is.
        if (System.getProperty(FOLDER) != null) {
            return null;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        try (InputStream bytes =
                JDBC.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            if (bytes == null) {
                // The driver knows better what to say of a machine that it has no library for.
                return null;
            }
            Path folder = Files.createTempDirectory("warren-sqlite-");
            Files.copy(bytes, folder.resolve(name));
            System.setProperty(FOLDER, folder.toString());
            return folder;
        }
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(LibraryLoaderUtil.getNativeLibName()));
            Files.delete(folder);
        } catch (IOException e) {
            // It stays behind, as it does with the driver itself when a process is killed.
        }
    }
}
