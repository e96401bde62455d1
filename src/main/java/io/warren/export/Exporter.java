package io.warren.export;

import java.io.IOException;

/** Writes a map in one format. Names come from strangers: none may break out of the place it is written to. */
public interface Exporter {

    void write(MapView map, Appendable out) throws IOException;
}
