package org.xunfang.geodata.exchange.wall;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.Refused;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadClassTable;

/**
 * Features as roads that join by geometry. Properties: {@code name}, {@code highway} or {@code class}, {@code layer},
 * {@code bridge}, {@code tunnel}, {@code covered}, {@code id}; none has to be there. Each line of a feature is a road of its
 * own; those of one feature without a name pass under its id as their name, so that they count as the same road.
 */
final class RoadFeatures {
    private static final int HIGHEST_LAYER = 100;

    private final LocalPlane plane;
    private final PlainProblems problems;
    private final List<Road> roads = new ArrayList<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();

    RoadFeatures(LocalPlane plane, PlainProblems problems) {
        this.plane = plane;
        this.problems = problems;
    }

    void add(PlainFeature feature) {
        try {
            List<LineString> lines = PlainShape.of(feature.json()).lines();
            String id = id(feature);
            int part = 0;
            for (LineString line : lines) {
                add(feature, part++ == 0 ? id : unique(id + "/" + part), plane.toPlane(line));
            }
        } catch (Refused e) {
            problems.refuse(feature.number(), e);
        }
    }

    List<Road> roads() {
        return List.copyOf(roads);
    }

    /** What a road is called by whoever made the file: its name, else its id; roads with neither are absent. By road id. */
    Map<String, String> labels() {
        return labels;
    }

    /** The id as given, where it is the first such; else one that tells the feature apart. */
    private String id(PlainFeature feature) {
        String number = "#" + feature.number();
        String given = feature.id().map(PlainFeature::key).orElse(number);
        if (ids.contains(given)) {
            problems.remark(feature.number(), ImportReason.ID_DUPLICATE, given);
            return unique(given + number);
        }
        return unique(given);
    }

    private String unique(String wanted) {
        String id = wanted;
        while (!ids.add(id)) {
            id += "'";
        }
        return id;
    }

    private void add(PlainFeature feature, String id, LineString line) {
        if (!(line.getLength() > 0)) {
            problems.refuse(feature.number(), "wall.input.road_without_length", "the road has no length");
            return;
        }
        String stated = feature.text("name")
                .or(() -> feature.id().map(PlainFeature::key))
                .orElse(null);
        if (stated != null) {
            labels.put(id, stated);
        }
        boolean passage =
                feature.text("tunnel").filter("building_passage"::equals).isPresent();
        boolean bridge = feature.isSet("bridge");
        boolean tunnel = feature.isSet("tunnel");
        roads.add(new Road(
                id,
                stated == null ? "#" + feature.number() : stated,
                roadClass(feature),
                Road.layerOf(layer(feature), bridge, tunnel && !passage),
                bridge,
                tunnel,
                passage || feature.isSet("covered"),
                0,
                Road.Join.GEOMETRY,
                line));
    }

    private static String roadClass(PlainFeature feature) {
        return feature.text("highway")
                .or(() -> feature.text("class"))
                .map(String::strip)
                .orElse(RoadClassTable.UNKNOWN);
    }

    private @Nullable Integer layer(PlainFeature feature) {
        JsonNode given = feature.property("layer").orElse(null);
        if (given == null) {
            return null;
        }
        try {
            int layer = new BigDecimal(PlainFeature.key(given)).intValueExact();
            if (Math.abs(layer) <= HIGHEST_LAYER) {
                return layer;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // told below, like a layer beyond all heights
        }
        problems.remark(feature.number(), ImportReason.LAYER_UNREADABLE, PlainFeature.key(given));
        return null;
    }
}
