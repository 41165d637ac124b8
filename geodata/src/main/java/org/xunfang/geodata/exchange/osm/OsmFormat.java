package org.xunfang.geodata.exchange.osm;

import java.io.IOException;
import java.io.InputStream;
import org.xunfang.geodata.exchange.UnreadableFileException;

/** One of the encodings of OSM data. */
@FunctionalInterface
interface OsmFormat {
    /** Reads a whole file. Throws where the file is damaged, wherever that is. */
    void read(InputStream in, OsmVisitor visitor) throws IOException, UnreadableFileException;
}
