package org.xunfang.geodata.exchange.osm;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.exchange.CountyRow.Building;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.Metres;

/**
 * What tags say about a building. Its height is {@code height}, else 3 m for each of {@code building:levels} plus the roof
 * ({@code roof:height}, else 3 m for each of {@code roof:levels}), else 4 m. Only the last counts as assumed.
 */
final class BuildingTags {
    private static final double STOREY_M = 3;
    private static final double ASSUMED_M = 4;
    private static final double HIGHEST_M = 900;
    private static final double HIGHEST_ROOF_M = 100;
    private static final double MOST_LEVELS = 200;
    private static final double MOST_ROOF_LEVELS = 30;
    private static final Set<String> NO_BUILDING = Set.of("proposed", "planned", "razed", "demolished", "collapsed");

    private final Map<String, String> tags;

    BuildingTags(Map<String, String> tags) {
        this.tags = tags;
    }

    boolean isBuilding() {
        return OsmTags.isSet(tags, "building") && !NO_BUILDING.contains(tags.getOrDefault("building", ""));
    }

    boolean isUnderground() {
        return "underground".equals(tags.get("location"))
                || tags.getOrDefault("layer", "").startsWith("-");
    }

    Building building(String externalId, Polygon footprint, ImportCollector collector) {
        OptionalDouble height = length("height", HIGHEST_M, collector);
        if (height.isPresent() && height.getAsDouble() > 0) {
            return new Building(externalId, height.getAsDouble(), false, footprint);
        }
        OptionalDouble levels = length("building:levels", MOST_LEVELS, collector);
        if (levels.isPresent()) {
            double heightM = levels.getAsDouble() * STOREY_M + roof(collector);
            if (heightM > 0) {
                return new Building(externalId, heightM, false, footprint);
            }
        }
        return new Building(externalId, ASSUMED_M, true, footprint);
    }

    private double roof(ImportCollector collector) {
        OptionalDouble height = length("roof:height", HIGHEST_ROOF_M, collector);
        return height.isPresent()
                ? height.getAsDouble()
                : length("roof:levels", MOST_ROOF_LEVELS, collector).orElse(0) * STOREY_M;
    }

    private OptionalDouble length(String key, double most, ImportCollector collector) {
        String given = tags.get(key);
        if (given == null) {
            return OptionalDouble.empty();
        }
        OptionalDouble metres = Metres.parse(given);
        if (metres.isEmpty() || metres.getAsDouble() > most) {
            collector.warn(ImportReason.HEIGHT_UNREADABLE, key + "=" + given);
            return OptionalDouble.empty();
        }
        return metres;
    }
}
