package org.xunfang.geodata.exchange.geojson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.exchange.CleanText;
import org.xunfang.geodata.exchange.ContentHash;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.exchange.CountyRow.Grid;
import org.xunfang.geodata.exchange.CountyRow.Hamlet;
import org.xunfang.geodata.exchange.CountyRow.PrivateArea;
import org.xunfang.geodata.exchange.CountyRow.Village;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.LonLat;
import org.xunfang.geodata.exchange.Refused;
import org.xunfang.geodata.exchange.RowKind;

/**
 * A village, a hamlet, a grid or a private area, which makes one row for each of its parts. Its external id is its code, else the feature's own id, else a hash of its content: ids that
 * programs make up for an export are not the same in the next one, codes are.
 */
final class PlaceFeature {
    private static final Pattern VILLAGE_CODE = Pattern.compile("\\d{12}");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(?:\\.\\d+)?[Ee]\\+?1\\d");

    private final Map<String, String> fields;
    private final @Nullable String id;
    private final GeoJsonShape shape;
    private final ImportCollector collector;

    PlaceFeature(Map<String, String> fields, @Nullable String id, GeoJsonShape shape, ImportCollector collector) {
        this.fields = fields;
        this.id = id;
        this.shape = shape;
        this.collector = collector;
    }

    List<? extends CountyRow> rows(RowKind kind) throws Refused {
        return switch (kind) {
            case VILLAGE -> List.of(village());
            case HAMLET -> List.of(hamlet());
            case GRID -> List.of(grid());
            case PRIVATE_AREA -> privateAreas();
            case CAMERA -> throw new IllegalArgumentException("no place: " + kind);
        };
    }

    private Village village() throws Refused {
        String name = name();
        MultiPolygon boundary = boundary();
        String code = code();
        if (code != null && !VILLAGE_CODE.matcher(code).matches()) {
            collector.warn(ImportReason.CODE_MALFORMED, code);
            code = null;
        }
        return new Village(
                externalId(code, name, boundary.toText()), code, name, fields.get("township"), boundary, false);
    }

    private Hamlet hamlet() throws Refused {
        String name = name();
        MultiPolygon boundary = shape.hasArea() ? boundary() : null;
        if (shape.points().size() > 1 || (boundary == null && shape.points().isEmpty())) {
            throw new Refused(
                    ImportReason.GEOJSON_GEOMETRY_UNSUITABLE, shape.points().size() + " points");
        }
        Point point = shape.points().isEmpty() && boundary != null
                ? boundary.getInteriorPoint()
                : LonLat.FACTORY.createPoint(shape.points().get(0));
        String externalId = externalId(code(), name, point.toText());
        return new Hamlet(externalId, fields.get("village"), name, point, boundary, null);
    }

    private Grid grid() throws Refused {
        MultiPolygon boundary = boundary();
        String code = code();
        if (code == null) {
            throw new Refused(ImportReason.CODE_MISSING, fields.get("code"));
        }
        String name = fields.containsKey("name") ? name() : code;
        return new Grid(externalId(code, name, ""), fields.get("village"), code, name, boundary);
    }

    private List<PrivateArea> privateAreas() throws Refused {
        MultiPolygon area = boundary();
        String name = fields.containsKey("name") ? name() : null;
        String externalId = externalId(code(), name == null ? "" : name, area.toText());
        List<PrivateArea> parts = new ArrayList<>();
        for (int i = 0; i < area.getNumGeometries(); i++) {
            parts.add(new PrivateArea(
                    i == 0 ? externalId : externalId + "/" + (i + 1), name, (Polygon) area.getGeometryN(i)));
        }
        return parts;
    }

    private String name() throws Refused {
        String name = fields.get("name");
        if (name == null) {
            throw new Refused(ImportReason.NAME_MISSING, null);
        }
        return CleanText.name(name, collector);
    }

    private MultiPolygon boundary() throws Refused {
        if (!shape.hasArea()) {
            throw new Refused(ImportReason.GEOJSON_GEOMETRY_UNSUITABLE, "Point");
        }
        return shape.area();
    }

    private @Nullable String code() {
        String code = fields.get("code");
        if (code != null && SCIENTIFIC.matcher(code).matches()) {
            collector.warn(ImportReason.CODE_DAMAGED, code);
            return null;
        }
        return code == null || code.length() > CleanText.LONGEST ? null : code;
    }

    private String externalId(@Nullable String code, String name, String shapeText) {
        if (code != null) {
            return code;
        }
        String given = id == null ? fields.getOrDefault("id", "") : id;
        return given.isEmpty() || given.length() > CleanText.LONGEST ? ContentHash.of(name, shapeText) : given;
    }
}
