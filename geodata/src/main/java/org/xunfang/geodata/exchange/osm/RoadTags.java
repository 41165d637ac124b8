package org.xunfang.geodata.exchange.osm;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.exchange.CountyRow.Road;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportReason;

/** What the tags of a way say about the road along it. */
final class RoadTags {
    /** Values of {@code highway} along which nobody can move, or not yet, or not any more. */
    private static final Set<String> NO_ROAD = Set.of(
            "no",
            "proposed",
            "planned",
            "construction",
            "razed",
            "abandoned",
            "demolished",
            "dismantled",
            "removed",
            "platform",
            "rest_area",
            "services",
            "elevator",
            "bus_stop",
            "street_lamp",
            "emergency_bay",
            "raceway");

    private static final Set<String> REFUSED = Set.of("no", "private");

    private static final Pattern CLASS = Pattern.compile("[a-z_]{1,40}");
    private static final Pattern LAYER = Pattern.compile("([+-]?\\d{1,2})(?:\\.0+)?(?:\\s*[;,].*)?");

    private final Map<String, String> tags;

    RoadTags(Map<String, String> tags) {
        this.tags = tags;
    }

    boolean isRoad() {
        String highway = tags.get("highway");
        return highway == null ? isFerry() : !NO_ROAD.contains(highway);
    }

    private boolean isFerry() {
        return "ferry".equals(tags.get("route"));
    }

    /** A square or the like: its outline is no road. */
    boolean isArea() {
        return "yes".equals(tags.get("area")) || "multipolygon".equals(tags.get("type"));
    }

    /** The road, with what is odd about its tags told to {@code collector}. */
    Road road(String externalId, LineString line, ImportCollector collector) {
        return new Road(
                externalId,
                OsmTags.name(tags, collector, "ref"),
                roadClass(),
                layer(collector),
                bridge(),
                tunnel(),
                covered(),
                oneway(),
                Road.Join.SHARED_VERTEX,
                line);
    }

    private String roadClass() {
        if (!tags.containsKey("highway")) {
            return carriesVehicles() ? "ferry" : "foot_ferry";
        }
        String highway = tags.getOrDefault("highway", "").strip().toLowerCase(Locale.ROOT);
        return CLASS.matcher(highway).matches() && !highway.equals("yes") ? highway : "unclassified";
    }

    /** The more special word decides. */
    private boolean carriesVehicles() {
        for (String key : new String[] {"motorcar", "motor_vehicle", "vehicle"}) {
            String given = tags.get(key);
            if (given != null) {
                return !REFUSED.contains(given);
            }
        }
        return true;
    }

    private int layer(ImportCollector collector) {
        String given = tags.get("layer");
        if (given != null) {
            Matcher m = LAYER.matcher(given.strip());
            if (m.matches() && Math.abs(Integer.parseInt(m.group(1))) <= 10) {
                return Integer.parseInt(m.group(1));
            }
            collector.warn(ImportReason.LAYER_UNREADABLE, given);
        }
        if (bridge()) {
            return 1;
        }
        // A passage through a house lies on the ground.
        return tunnel() && !"building_passage".equals(tags.get("tunnel")) ? -1 : 0;
    }

    private boolean bridge() {
        return OsmTags.isSet(tags, "bridge");
    }

    private boolean tunnel() {
        return OsmTags.isSet(tags, "tunnel");
    }

    private boolean covered() {
        return OsmTags.isSet(tags, "covered") || "building_passage".equals(tags.get("tunnel"));
    }

    private int oneway() {
        @Nullable String given = tags.get("oneway");
        if (given != null) {
            return switch (given.strip().toLowerCase(Locale.ROOT)) {
                case "yes", "true", "1" -> 1;
                case "-1", "reverse" -> -1;
                default -> 0;
            };
        }
        String junction = tags.getOrDefault("junction", "");
        boolean implied =
                junction.equals("roundabout") || junction.equals("circular") || "motorway".equals(tags.get("highway"));
        return implied ? 1 : 0;
    }
}
