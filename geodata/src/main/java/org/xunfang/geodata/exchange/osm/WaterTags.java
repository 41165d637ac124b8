package org.xunfang.geodata.exchange.osm;

import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.exchange.CountyRow.Water;
import org.xunfang.geodata.exchange.ImportCollector;

/** What tags say about water: an area, or the line of a stream. */
final class WaterTags {
    private static final Set<String> LINES =
            Set.of("river", "stream", "canal", "drain", "ditch", "tidal_channel", "brook");

    private final Map<String, String> tags;

    WaterTags(Map<String, String> tags) {
        this.tags = tags;
    }

    boolean isArea() {
        return "water".equals(tags.get("natural"))
                || "riverbank".equals(tags.get("waterway"))
                || "reservoir".equals(tags.get("landuse"))
                || "basin".equals(tags.get("landuse"));
    }

    /** A stream in the open; one in a pipe is not drawn. */
    boolean isLine() {
        return LINES.contains(tags.getOrDefault("waterway", "")) && !OsmTags.isSet(tags, "tunnel") && !isArea();
    }

    Water water(String externalId, Geometry shape, ImportCollector collector) {
        return new Water(externalId, OsmTags.name(tags, collector, "ref"), waterClass(), shape);
    }

    private String waterClass() {
        for (String key : new String[] {"waterway", "water", "landuse"}) {
            String value = tags.get(key);
            if (value != null && value.matches("[a-z_]{1,40}")) {
                return value;
            }
        }
        return "water";
    }
}
