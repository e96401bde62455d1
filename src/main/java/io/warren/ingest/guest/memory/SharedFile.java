package io.warren.ingest.guest.memory;

import java.nio.file.Path;
import java.util.List;

/**
 * The file behind a piece of another process's shared memory.
 *
 * @param paths ways to open it, the one that needs the fewest rights first
 * @param offset of the piece in the file
 */
record SharedFile(List<Path> paths, long offset) {

    SharedFile {
        paths = List.copyOf(paths);
    }
}
