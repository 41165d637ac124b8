package org.xunfang.geodata.exchange.wall;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.wall.WallReason;

/**
 * A village of a file.
 *
 * @param key tells it apart from the others and puts them in the order of the file
 * @param id as given; null where none was
 * @param boundary metres, valid; null where it could not be taken
 * @param remarks what to know about the boundary: why it was not taken, or how it was mended
 */
record PlainVillage(
        String key, @Nullable JsonNode id, @Nullable Geometry boundary, List<WallReason> remarks) {
    PlainVillage {
        remarks = List.copyOf(remarks);
    }
}
