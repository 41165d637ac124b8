package org.xunfang.geodata.exchange.geojson;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.LonLat;
import org.xunfang.geodata.exchange.PolygonRepair;
import org.xunfang.geodata.exchange.Refused;

/**
 * The points and the area of a geometry. Lines have neither. Heights are dropped. A ring that was left open is closed, an
 * area that crosses itself is repaired, both with a warning; of a ring it says how far its ends were apart.
 */
final class GeoJsonShape {
    private static final int DEEPEST = 8;

    private final UnaryOperator<Coordinate> toWgs84;
    private final ImportCollector collector;
    private final List<Coordinate> points = new ArrayList<>();
    private final List<Polygon> polygons = new ArrayList<>();
    private double closedM;

    private GeoJsonShape(UnaryOperator<Coordinate> toWgs84, ImportCollector collector) {
        this.toWgs84 = toWgs84;
        this.collector = collector;
    }

    static GeoJsonShape of(JsonNode geometry, UnaryOperator<Coordinate> toWgs84, ImportCollector collector)
            throws Refused {
        GeoJsonShape shape = new GeoJsonShape(toWgs84, collector);
        shape.add(geometry, 0);
        if (shape.closedM > 0) {
            collector.warn(ImportReason.RING_CLOSED, LonLat.metres(shape.closedM));
        }
        return shape;
    }

    /** The places of its points, in order. */
    List<Coordinate> points() {
        return points;
    }

    boolean hasArea() {
        return !polygons.isEmpty();
    }

    /** Its area, valid and not empty. */
    MultiPolygon area() throws Refused {
        MultiPolygon all = LonLat.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
        PolygonRepair repaired = PolygonRepair.of(all);
        if (repaired.isEmpty()) {
            throw new Refused(ImportReason.SHAPE_EMPTY, null);
        }
        if (repaired.changed()) {
            collector.warn(ImportReason.SHAPE_REPAIRED, null);
        }
        return repaired.multiPolygon();
    }

    private void add(JsonNode geometry, int depth) throws Refused {
        String type = geometry.path("type").asText("");
        JsonNode coordinates = geometry.path("coordinates");
        switch (type) {
            case "Point" -> points.add(position(coordinates));
            case "MultiPoint" -> {
                for (JsonNode position : array(coordinates)) {
                    points.add(position(position));
                }
            }
            case "LineString", "MultiLineString" -> array(coordinates);
            case "Polygon" -> polygons.add(polygon(coordinates));
            case "MultiPolygon" -> {
                for (JsonNode polygon : array(coordinates)) {
                    polygons.add(polygon(polygon));
                }
            }
            case "GeometryCollection" -> {
                if (depth == DEEPEST) {
                    throw new Refused(ImportReason.GEOJSON_COORDINATES_MALFORMED, type);
                }
                for (JsonNode part : array(geometry.path("geometries"))) {
                    add(part, depth + 1);
                }
            }
            default -> throw new Refused(ImportReason.GEOJSON_GEOMETRY_UNKNOWN, shown(geometry));
        }
    }

    private Polygon polygon(JsonNode rings) throws Refused {
        List<LinearRing> all = new ArrayList<>();
        for (JsonNode ring : array(rings)) {
            all.add(ring(ring));
        }
        if (all.isEmpty()) {
            throw new Refused(ImportReason.TOO_FEW_POINTS, "0");
        }
        LinearRing[] holes = all.subList(1, all.size()).toArray(LinearRing[]::new);
        return LonLat.FACTORY.createPolygon(all.get(0), holes);
    }

    private LinearRing ring(JsonNode positions) throws Refused {
        List<Coordinate> ring = new ArrayList<>();
        for (JsonNode position : array(positions)) {
            ring.add(position(position));
        }
        if (ring.size() < 3) {
            throw new Refused(ImportReason.TOO_FEW_POINTS, String.valueOf(ring.size()));
        }
        Coordinate first = ring.get(0);
        if (!first.equals2D(ring.get(ring.size() - 1))) {
            closedM = Math.max(closedM, LonLat.roughM(first, ring.get(ring.size() - 1)));
            ring.add(first.copy());
        }
        if (ring.size() < 4) {
            throw new Refused(ImportReason.TOO_FEW_POINTS, String.valueOf(ring.size()));
        }
        return LonLat.FACTORY.createLinearRing(ring.toArray(Coordinate[]::new));
    }

    private Coordinate position(JsonNode position) throws Refused {
        if (!position.isArray() || position.size() < 2) {
            throw new Refused(ImportReason.GEOJSON_COORDINATES_MALFORMED, shown(position));
        }
        for (JsonNode number : position) {
            if (!number.isNumber()) {
                throw new Refused(ImportReason.COORDINATE_NOT_A_NUMBER, shown(position));
            }
        }
        return LonLat.of(position.get(0).asDouble(), position.get(1).asDouble(), toWgs84);
    }

    private static JsonNode array(JsonNode node) throws Refused {
        if (!node.isArray()) {
            throw new Refused(ImportReason.GEOJSON_COORDINATES_MALFORMED, shown(node));
        }
        return node;
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "" : node.toString();
    }
}
