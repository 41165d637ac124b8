package org.xunfang.server.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.problem.AppException;

/** Ground that somebody has drawn: a GeoJSON polygon or multipolygon, within limits, put on the plane. */
public final class DrawnGround {

    /** What a county's village never reaches, and what a server works out while somebody waits. */
    static final double MOST_KM2 = 200;

    static final int MOST_VERTICES = 5_000;

    /** Farther from the plane's centre there is no county. */
    private static final double FAR_DEG = 3;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final LocalPlane plane;
    private int vertices;

    private DrawnGround(LocalPlane plane) {
        this.plane = plane;
    }

    /**
     * Reads it.
     *
     * @return metres on the plane
     * @throws AppException.Invalid for anything else, for ground that crosses itself, or is too large or too detailed
     */
    public static Geometry read(JsonNode geoJson, LocalPlane plane) {
        Geometry ground = new DrawnGround(plane).geometry(geoJson);
        if (!new IsValidOp(ground).isValid() || ground.isEmpty()) {
            throw new AppException.Invalid("coverage.ground_crosses_itself", Map.of());
        }
        double km2 = ground.getArea() / 1e6;
        if (km2 > MOST_KM2) {
            throw new AppException.Invalid(
                    "coverage.ground_too_large", Map.of("km2", Math.round(km2), "most", (int) MOST_KM2));
        }
        return ground;
    }

    private Geometry geometry(JsonNode node) {
        List<Polygon> polygons = new ArrayList<>();
        JsonNode coordinates = node.path("coordinates");
        switch (node.path("type").asText()) {
            case "Polygon" -> polygons.add(polygon(coordinates));
            case "MultiPolygon" -> array(coordinates).forEach(part -> polygons.add(polygon(part)));
            default -> throw notAPolygon();
        }
        return polygons.size() == 1 ? polygons.get(0) : FACTORY.createMultiPolygon(polygons.toArray(new Polygon[0]));
    }

    private Polygon polygon(JsonNode rings) {
        List<LinearRing> read = new ArrayList<>();
        array(rings).forEach(ring -> read.add(ring(ring)));
        if (read.isEmpty()) {
            throw notAPolygon();
        }
        return FACTORY.createPolygon(read.get(0), read.subList(1, read.size()).toArray(new LinearRing[0]));
    }

    private LinearRing ring(JsonNode positions) {
        List<Coordinate> points = new ArrayList<>();
        for (JsonNode position : array(positions)) {
            if (++vertices > MOST_VERTICES) {
                throw new AppException.Invalid("coverage.ground_too_detailed", Map.of("most", MOST_VERTICES));
            }
            points.add(point(position));
        }
        if (points.size() < 4 || !points.get(0).equals2D(points.get(points.size() - 1))) {
            throw notAPolygon();
        }
        return FACTORY.createLinearRing(points.toArray(new Coordinate[0]));
    }

    private Coordinate point(JsonNode position) {
        if (!position.path(0).isNumber() || !position.path(1).isNumber()) {
            throw notAPolygon();
        }
        double lon = position.path(0).asDouble();
        double lat = position.path(1).asDouble();
        if (!(Math.abs(lon - plane.centreLon()) <= FAR_DEG && Math.abs(lat - plane.centreLat()) <= FAR_DEG)) {
            throw new AppException.Invalid("coverage.ground_elsewhere", Map.of());
        }
        return plane.toPlane(lon, lat);
    }

    private static JsonNode array(JsonNode node) {
        if (!node.isArray()) {
            throw notAPolygon();
        }
        return node;
    }

    private static AppException notAPolygon() {
        return new AppException.Invalid("coverage.ground_not_polygon", Map.of());
    }
}
