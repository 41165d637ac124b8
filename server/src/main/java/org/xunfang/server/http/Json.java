package org.xunfang.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * JSON as all interfaces speak it: ISO times of the years 1900 to 2200, no NUL in strings, unknown fields refused, geometry as
 * GeoJSON (RFC 7946) to 1e-7°.
 */
public final class Json {

    private Json() {}

    /** A new mapper; thread-safe once built. */
    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(CheckedInput.module())
                .addModule(new SimpleModule().addSerializer(Geometry.class, new GeoJson()))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static final class GeoJson extends JsonSerializer<Geometry> {

        @Override
        public void serialize(Geometry geometry, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject();
            out.writeStringField("type", geometry.getGeometryType());
            boolean mixed = geometry.getClass() == GeometryCollection.class;
            out.writeFieldName(mixed ? "geometries" : "coordinates");
            if (mixed) {
                out.writeStartArray();
                for (int i = 0; i < geometry.getNumGeometries(); i++) {
                    serialize(geometry.getGeometryN(i), out, provider);
                }
                out.writeEndArray();
            } else {
                coordinates(geometry, out);
            }
            out.writeEndObject();
        }

        private static void coordinates(Geometry geometry, JsonGenerator out) throws IOException {
            if (geometry instanceof Point point) {
                position(point.getCoordinate(), out);
            } else if (geometry instanceof LineString line) {
                out.writeStartArray();
                for (Coordinate c : line.getCoordinates()) {
                    position(c, out);
                }
                out.writeEndArray();
            } else if (geometry instanceof Polygon polygon) {
                out.writeStartArray();
                coordinates(polygon.getExteriorRing(), out);
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    coordinates(polygon.getInteriorRingN(i), out);
                }
                out.writeEndArray();
            } else {
                out.writeStartArray();
                for (int i = 0; i < geometry.getNumGeometries(); i++) {
                    coordinates(geometry.getGeometryN(i), out);
                }
                out.writeEndArray();
            }
        }

        private static void position(Coordinate c, JsonGenerator out) throws IOException {
            out.writeStartArray();
            out.writeNumber(degrees(c.x));
            out.writeNumber(degrees(c.y));
            out.writeEndArray();
        }

        private static BigDecimal degrees(double value) {
            BigDecimal rounded = BigDecimal.valueOf(value)
                    .setScale(7, RoundingMode.HALF_EVEN)
                    .stripTrailingZeros();
            return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
        }
    }
}
