package org.xunfang.server.fence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.problem.AppException;

/** What somebody has drawn as a fence: a GeoJSON polygon or line, within limits. */
final class FenceShape {

    static final int MOST_KM2 = 2_000;
    static final int MOST_POINTS = 2_000;
    static final int LEAST_WIDTH_M = 10;
    static final int MOST_WIDTH_M = 2_000;

    private static final double LEAST_M2 = 100;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private int points;

    private FenceShape() {}

    /**
     * Reads it.
     *
     * @return degrees
     * @throws AppException.Invalid {@code fence.geometry} with the {@code reason}: none, type, position, points, width, crosses,
     *     size
     */
    static Geometry read(@Nullable JsonNode geoJson, @Nullable Integer widthM) {
        if (geoJson == null || geoJson.isNull()) {
            throw bad("none");
        }
        Geometry shape = new FenceShape().geometry(geoJson);
        boolean isCorridor = shape instanceof LineString;
        if (isCorridor ? widthM == null || widthM < LEAST_WIDTH_M || widthM > MOST_WIDTH_M : widthM != null) {
            throw bad("width");
        }
        if (!new IsValidOp(shape).isValid() || shape.isEmpty()) {
            throw bad("crosses");
        }
        Geometry metres = LocalPlane.around(shape.getEnvelopeInternal()).toPlane(shape);
        double m2 = widthM == null ? metres.getArea() : metres.getLength() * widthM;
        if (!(m2 >= LEAST_M2 && m2 <= MOST_KM2 * 1e6)) {
            throw bad("size");
        }
        return shape;
    }

    private Geometry geometry(JsonNode node) {
        JsonNode coordinates = node.path("coordinates");
        return switch (node.path("type").asText()) {
            case "LineString" -> line(coordinates);
            case "Polygon" -> polygon(coordinates);
            default -> throw bad("type");
        };
    }

    private Geometry line(JsonNode positions) {
        Coordinate[] read = positions(positions);
        if (read.length < 2) {
            throw bad("position");
        }
        return FACTORY.createLineString(read);
    }

    private Geometry polygon(JsonNode rings) {
        List<LinearRing> read = new ArrayList<>();
        array(rings).forEach(ring -> read.add(ring(ring)));
        if (read.isEmpty()) {
            throw bad("position");
        }
        return FACTORY.createPolygon(read.get(0), read.subList(1, read.size()).toArray(new LinearRing[0]));
    }

    private LinearRing ring(JsonNode positions) {
        Coordinate[] read = positions(positions);
        if (read.length < 4 || !read[0].equals2D(read[read.length - 1])) {
            throw bad("position");
        }
        return FACTORY.createLinearRing(read);
    }

    private Coordinate[] positions(JsonNode positions) {
        List<Coordinate> read = new ArrayList<>();
        for (JsonNode position : array(positions)) {
            if (++points > MOST_POINTS) {
                throw bad("points");
            }
            JsonNode lon = position.path(0);
            JsonNode lat = position.path(1);
            if (!lon.isNumber() || !lat.isNumber() || !isOnEarth(lon.asDouble(), lat.asDouble())) {
                throw bad("position");
            }
            read.add(new Coordinate(lon.asDouble(), lat.asDouble()));
        }
        return read.toArray(new Coordinate[0]);
    }

    private static boolean isOnEarth(double lon, double lat) {
        return Math.abs(lon) <= 180 && Math.abs(lat) <= 80;
    }

    private static JsonNode array(JsonNode node) {
        if (!node.isArray()) {
            throw bad("position");
        }
        return node;
    }

    private static AppException bad(String reason) {
        return new AppException.Invalid(
                "fence.geometry", Map.of("reason", reason, "points", MOST_POINTS, "km2", MOST_KM2));
    }
}
