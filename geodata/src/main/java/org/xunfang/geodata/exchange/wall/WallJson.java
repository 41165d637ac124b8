package org.xunfang.geodata.exchange.wall;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadDefect;
import org.xunfang.geodata.wall.Entrance;
import org.xunfang.geodata.wall.Gap;
import org.xunfang.geodata.wall.Kappa;
import org.xunfang.geodata.wall.WallReason;
import org.xunfang.geodata.wall.WallState;

/** Results as JSON: lengths in metres to the millimetre, GeoJSON geometries in degrees to 1e-9. */
final class WallJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double PER_DEGREE = 1e9;
    private static final double PER_METRE = 1e3;

    private final LocalPlane plane;
    private final Map<String, String> roadLabels;

    WallJson(LocalPlane plane, Map<String, String> roadLabels) {
        this.plane = plane;
        this.roadLabels = roadLabels;
    }

    static String state(WallState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    ObjectNode entrance(Entrance entrance) {
        ObjectNode node = JSON.objectNode();
        node.set("point", geometry(entrance.point()));
        node.put("road", roadLabels.get(entrance.roadId()));
        node.put("road_class", entrance.roadClass());
        node.put("guarded", entrance.guarded());
        node.put("watched", entrance.watched());
        ArrayNode cameras = node.putArray("cameras");
        entrance.cameras().forEach(cameras::add);
        return node;
    }

    ObjectNode gap(Gap gap) {
        ObjectNode node = JSON.objectNode();
        node.set("path", geometry(gap.witness().path()));
        node.put("length_m", metres(gap.witness().lengthM()));
        ArrayNode roads = node.putArray("roads");
        gap.witness().roads().forEach(r -> roads.add(roadLabels.get(r.id())));
        return node;
    }

    ObjectNode site(Kappa.Site site) {
        ObjectNode node = JSON.objectNode();
        node.put("kind", site.kind() == Kappa.SiteKind.PIECE ? "edge" : "junction");
        node.set("geometry", geometry(site.geometry()));
        return node;
    }

    ObjectNode reason(WallReason reason) {
        ObjectNode node = JSON.objectNode().put("code", reason.code());
        ObjectNode arguments = node.putObject("args");
        reason.arguments().forEach((name, value) -> {
            if (value instanceof Integer whole) {
                arguments.put(name, whole);
            } else if (value instanceof Number number) {
                arguments.put(name, metres(number.doubleValue()));
            } else {
                arguments.put(name, String.valueOf(value));
            }
        });
        return node.put("text", ReasonWords.of(reason));
    }

    /** A doubtful place among the defects. */
    ObjectNode defect(RoadDefect defect) {
        ObjectNode node = JSON.objectNode().put("kind", DefectWords.code(defect.kind()));
        return withDefect(node, defect).put("text", DefectWords.of(defect, label()));
    }

    /** A doubtful place among the reasons of a village. */
    ObjectNode defectReason(RoadDefect defect) {
        ObjectNode node = JSON.objectNode().put("code", "road.defect." + DefectWords.code(defect.kind()));
        node.set("args", withDefect(JSON.objectNode(), defect));
        return node.put("text", DefectWords.of(defect, label()));
    }

    private ObjectNode withDefect(ObjectNode node, RoadDefect defect) {
        node.set("point", point(defect.place()));
        ArrayNode roads = node.putArray("roads");
        defect.roadIds().forEach(id -> roads.add(roadLabels.get(id)));
        return node;
    }

    private UnaryOperator<String> label() {
        return id -> roadLabels.getOrDefault(id, id);
    }

    static ObjectNode problem(PlainProblem problem) {
        @Nullable Long feature = problem.feature();
        return JSON.objectNode()
                .put("file", problem.file())
                .put("feature", feature)
                .put("taken", problem.taken())
                .put("code", problem.code())
                .put("text", problem.text());
    }

    /** A point or a line of the plane. */
    ObjectNode geometry(Geometry metres) {
        if (metres instanceof Point point) {
            return point(point.getCoordinate());
        }
        ObjectNode node = JSON.objectNode().put("type", "LineString");
        ArrayNode positions = node.putArray("coordinates");
        for (Coordinate c : ((LineString) metres).getCoordinates()) {
            positions.add(position(c));
        }
        return node;
    }

    private ObjectNode point(Coordinate metres) {
        ObjectNode node = JSON.objectNode().put("type", "Point");
        node.set("coordinates", position(metres));
        return node;
    }

    private ArrayNode position(Coordinate metres) {
        Coordinate degrees = plane.toLonLat(metres.x, metres.y);
        return JSON.arrayNode().add(rounded(degrees.x)).add(rounded(degrees.y));
    }

    private static double rounded(double degrees) {
        return Math.rint(degrees * PER_DEGREE) / PER_DEGREE;
    }

    private static double metres(double lengthM) {
        return Math.rint(lengthM * PER_METRE) / PER_METRE;
    }
}
