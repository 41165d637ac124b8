package org.xunfang.geodata.exchange.wall;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.LonLat;
import org.xunfang.geodata.exchange.Refused;

/**
 * The lines and areas of one geometry, degrees, as they were given: areas may cross themselves. Points have neither. Heights
 * are dropped. A ring left open is closed where its ends are at most twice as far apart as any two neighbouring points of it, as when
 * the first point was not repeated; otherwise a part of it is missing, and the geometry is refused.
 */
final class PlainShape {
    private static final int DEEPEST = 8;
    private static final double MOST_GAP = 2;

    private final List<LineString> lines = new ArrayList<>();
    private final List<Polygon> polygons = new ArrayList<>();
    private double closedM;
    private final String type;

    private PlainShape(String type) {
        this.type = type;
    }

    static PlainShape of(JsonNode feature) throws Refused {
        if (!feature.path("type").asText("").equals("Feature")) {
            throw new Refused(ImportReason.GEOJSON_NOT_A_FEATURE, feature.toString());
        }
        JsonNode geometry = feature.path("geometry");
        if (geometry.isMissingNode() || geometry.isNull()) {
            throw new Refused(ImportReason.GEOJSON_GEOMETRY_MISSING, null);
        }
        PlainShape shape = new PlainShape(geometry.path("type").asText(""));
        shape.add(geometry, 0);
        return shape;
    }

    List<LineString> lines() throws Refused {
        if (lines.isEmpty()) {
            throw new Refused(ImportReason.GEOJSON_GEOMETRY_UNSUITABLE, type + ", not a line");
        }
        return lines;
    }

    List<Polygon> polygons() throws Refused {
        if (polygons.isEmpty()) {
            throw new Refused(ImportReason.GEOJSON_GEOMETRY_UNSUITABLE, type + ", not an area");
        }
        return polygons;
    }

    /** How far the ends of a ring were apart that has been closed, metres, the most of all rings; 0 where none was open. */
    double closedM() {
        return closedM;
    }

    private void add(JsonNode geometry, int depth) throws Refused {
        JsonNode coordinates = geometry.path("coordinates");
        switch (geometry.path("type").asText("")) {
            case "Point", "MultiPoint" -> {}
            case "LineString" -> lines.add(line(coordinates));
            case "MultiLineString" -> {
                for (JsonNode line : array(coordinates)) {
                    lines.add(line(line));
                }
            }
            case "Polygon" -> polygons.add(polygon(coordinates));
            case "MultiPolygon" -> {
                for (JsonNode polygon : array(coordinates)) {
                    polygons.add(polygon(polygon));
                }
            }
            case "GeometryCollection" -> {
                if (depth == DEEPEST) {
                    throw new Refused(ImportReason.GEOJSON_COORDINATES_MALFORMED, "too deep");
                }
                for (JsonNode part : array(geometry.path("geometries"))) {
                    add(part, depth + 1);
                }
            }
            default -> throw new Refused(ImportReason.GEOJSON_GEOMETRY_UNKNOWN, shown(geometry));
        }
    }

    private static LineString line(JsonNode positions) throws Refused {
        List<Coordinate> points = points(positions);
        if (points.size() < 2) {
            throw new Refused(ImportReason.TOO_FEW_POINTS, String.valueOf(points.size()));
        }
        return LonLat.FACTORY.createLineString(points.toArray(Coordinate[]::new));
    }

    private Polygon polygon(JsonNode rings) throws Refused {
        List<LinearRing> all = new ArrayList<>();
        for (JsonNode ring : array(rings)) {
            all.add(ring(ring));
        }
        if (all.isEmpty()) {
            throw new Refused(ImportReason.TOO_FEW_POINTS, "0");
        }
        return LonLat.FACTORY.createPolygon(
                all.get(0), all.subList(1, all.size()).toArray(LinearRing[]::new));
    }

    private LinearRing ring(JsonNode positions) throws Refused {
        List<Coordinate> ring = points(positions);
        if (ring.size() < 3) {
            throw new Refused(ImportReason.TOO_FEW_POINTS, String.valueOf(ring.size()));
        }
        Coordinate first = ring.get(0);
        Coordinate last = ring.get(ring.size() - 1);
        if (!first.equals2D(last)) {
            close(ring, LonLat.roughM(first, last));
        }
        if (ring.size() < 4) {
            throw new Refused(ImportReason.TOO_FEW_POINTS, String.valueOf(ring.size()));
        }
        return LonLat.FACTORY.createLinearRing(ring.toArray(Coordinate[]::new));
    }

    private void close(List<Coordinate> ring, double gapM) throws Refused {
        double longestM = 0;
        for (int k = 1; k < ring.size(); k++) {
            longestM = Math.max(longestM, LonLat.roughM(ring.get(k - 1), ring.get(k)));
        }
        if (gapM > MOST_GAP * longestM) {
            throw new Refused(ImportReason.RING_NOT_CLOSED, LonLat.metres(gapM));
        }
        ring.add(ring.get(0).copy());
        closedM = Math.max(closedM, gapM);
    }

    private static List<Coordinate> points(JsonNode positions) throws Refused {
        List<Coordinate> points = new ArrayList<>();
        for (JsonNode position : array(positions)) {
            points.add(position(position));
        }
        return points;
    }

    private static Coordinate position(JsonNode position) throws Refused {
        if (!position.isArray() || position.size() < 2) {
            throw new Refused(ImportReason.GEOJSON_COORDINATES_MALFORMED, shown(position));
        }
        if (!position.get(0).isNumber() || !position.get(1).isNumber()) {
            throw new Refused(ImportReason.COORDINATE_NOT_A_NUMBER, shown(position));
        }
        return LonLat.of(position.get(0).asDouble(), position.get(1).asDouble(), UnaryOperator.identity());
    }

    private static JsonNode array(JsonNode node) throws Refused {
        if (!node.isArray()) {
            throw new Refused(ImportReason.GEOJSON_COORDINATES_MALFORMED, shown(node));
        }
        return node;
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
