package org.xunfang.geodata.exchange.geojson;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.exchange.CleanText;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.LonLat;
import org.xunfang.geodata.exchange.Refused;
import org.xunfang.geodata.exchange.RowKind;
import org.xunfang.geodata.exchange.SurveillanceTags;
import org.xunfang.geodata.exchange.register.CameraRegister;
import org.xunfang.geodata.exchange.register.Columns;
import org.xunfang.geodata.exchange.register.SynonymTable;

/**
 * Features as rows of a county.
 *
 * <p>The kind of a feature is the one that the user gave for the file, else what its property {@code kind} (类型, 图层) says,
 * else a guess: {@code man_made=surveillance} is a camera, {@code place} makes a hamlet; an area is a grid if its code has 15
 * digits and a village otherwise; a point is a camera.
 */
final class FeatureRows {
    private static final String SURVEILLANCE = "surveillance";
    private static final Pattern GRID_CODE = Pattern.compile("\\d{15}");

    private final ImportOptions options;
    private final ImportCollector collector;
    private final Set<String> ids = new HashSet<>();

    FeatureRows(ImportOptions options, ImportCollector collector) {
        this.options = options;
        this.collector = collector;
    }

    /** Takes or refuses one feature; {@code label} names it in the report. */
    void feature(String label, JsonNode feature) {
        collector.begin(label);
        try {
            List<? extends CountyRow> rows = rows(feature);
            for (CountyRow row : rows) {
                if (!ids.add(row.getClass().getSimpleName() + row.externalId())) {
                    throw new Refused(ImportReason.ID_DUPLICATE, row.externalId());
                }
            }
            rows.forEach(collector::take);
        } catch (Refused e) {
            collector.refuse(e.reason(), e.value());
        }
    }

    private List<? extends CountyRow> rows(JsonNode feature) throws Refused {
        if (!feature.path("type").asText("").equals("Feature")) {
            throw new Refused(ImportReason.GEOJSON_NOT_A_FEATURE, feature.toString());
        }
        JsonNode geometry = feature.path("geometry");
        if (geometry.isMissingNode() || geometry.isNull()) {
            throw new Refused(ImportReason.GEOJSON_GEOMETRY_MISSING, null);
        }
        JsonNode properties = feature.path("properties");
        if (!properties.isObject() && !properties.isNull() && !properties.isMissingNode()) {
            throw new Refused(ImportReason.GEOJSON_PROPERTIES_MALFORMED, properties.toString());
        }
        GeoJsonShape shape = GeoJsonShape.of(geometry, options.toWgs84(), collector);
        if (!shape.hasArea() && shape.points().isEmpty()) {
            throw new Refused(
                    ImportReason.GEOJSON_GEOMETRY_UNSUITABLE,
                    geometry.path("type").asText());
        }
        Map<String, String> plain = plain(properties);
        @Nullable String id = id(feature.path("id"));
        RowKind kind = kind(plain, shape);
        return kind == RowKind.CAMERA
                ? List.of(camera(plain, id, shape))
                : new PlaceFeature(fields(plain, Columns.PLACE), id, shape, collector).rows(kind);
    }

    private CountyRow camera(Map<String, String> plain, @Nullable String id, GeoJsonShape shape) throws Refused {
        if (shape.points().size() != 1) {
            throw new Refused(
                    ImportReason.GEOJSON_GEOMETRY_UNSUITABLE, shape.points().size() + " points");
        }
        Coordinate place = shape.points().get(0);
        Map<String, String> values = fields(plain, Columns.CAMERA);
        if (id != null) {
            values.put("id", id);
        }
        if (!SURVEILLANCE.equals(plain.get("man_made"))) {
            return new CameraRegister(false, options.cameraKind(), collector).camera(values, place);
        }
        SurveillanceTags tags = new SurveillanceTags(plain);
        if (!tags.isCamera() || tags.isIndoor()) {
            throw new Refused(
                    tags.isCamera() ? ImportReason.CAMERA_INDOOR : ImportReason.CAMERA_NOT_A_CAMERA,
                    plain.get("surveillance:type"));
        }
        String externalId = CameraRegister.externalId(values, place);
        return tags.camera(externalId, LonLat.FACTORY.createPoint(place), options.cameraKind(), collector);
    }

    private RowKind kind(Map<String, String> plain, GeoJsonShape shape) {
        RowKind given = options.kind();
        if (given != null) {
            return given;
        }
        Map<String, String> fields = fields(plain, Columns.PLACE);
        Optional<RowKind> said = Optional.ofNullable(fields.get("kind"))
                .flatMap(Columns.ROW_KINDS::meaning)
                .map(RowKind::valueOf);
        if (said.isPresent()) {
            return said.get();
        }
        if (!SURVEILLANCE.equals(plain.get("man_made")) && plain.containsKey("place")) {
            return RowKind.HAMLET;
        }
        if (!shape.hasArea()) {
            return RowKind.CAMERA;
        }
        return GRID_CODE.matcher(fields.getOrDefault("code", "")).matches() ? RowKind.GRID : RowKind.VILLAGE;
    }

    private @Nullable String id(JsonNode id) {
        if (id.isMissingNode() || id.isNull()) {
            return null;
        }
        String text = id.isTextual() || id.isNumber() ? CleanText.of(text(id)) : "";
        if (text.isEmpty() || text.length() > CleanText.LONGEST) {
            collector.warn(ImportReason.ID_UNREADABLE, id.toString());
            return null;
        }
        return text;
    }

    /** The properties with a plain value; those that may not be kept are dropped here, before anything looks at them. */
    private Map<String, String> plain(JsonNode properties) {
        Map<String, String> plain = new LinkedHashMap<>();
        properties.properties().forEach(property -> {
            if (Columns.FORBIDDEN.meaning(property.getKey()).isPresent()) {
                collector.drop(property.getKey());
            } else if (property.getValue().isValueNode() && !property.getValue().isNull()) {
                String value = CleanText.of(text(property.getValue()));
                if (!value.isEmpty()) {
                    plain.put(property.getKey(), value);
                }
            }
        });
        return plain;
    }

    /** Numbers in full, but for those that some program has written as 2.20882E+11: they are left to be seen as damaged. */
    private static String text(JsonNode value) {
        boolean small = value.isNumber() && Math.abs(value.asDouble()) < 1e9 && Math.abs(value.asDouble()) > 1e-9;
        return small ? value.decimalValue().toPlainString() : value.asText();
    }

    /** The properties that a table of headings knows, by field; of two for one field the first. */
    private static Map<String, String> fields(Map<String, String> plain, SynonymTable table) {
        Map<String, String> fields = new LinkedHashMap<>();
        plain.forEach((name, value) -> table.meaning(name).ifPresent(field -> fields.putIfAbsent(field, value)));
        return fields;
    }
}
