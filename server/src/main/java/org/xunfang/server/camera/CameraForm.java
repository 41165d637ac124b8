package org.xunfang.server.camera;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.problem.AppException;

/**
 * What somebody can say of a camera; null where it is not known. May hold what cannot be: see {@link CameraFormCheck}.
 *
 * @param point longitude and latitude
 * @param azimuthDeg clockwise from true north
 */
record CameraForm(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String type,
        @Nullable String state,
        @Nullable List<Double> point,
        @Nullable Double mountHeightM,
        @Nullable Double azimuthDeg,
        @Nullable Double azimuthDoubtDeg,
        @Nullable Double fieldAngleDeg,
        @Nullable Integer imageWidthPx,
        @Nullable Double rangeM,
        @Nullable Double tiltDeg,
        @Nullable Double verticalAngleDeg,
        @Nullable Double panRangeDeg) {

    /** Of which nothing is known. */
    static final CameraForm EMPTY =
            new CameraForm(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    CameraForm {
        name = name == null ? null : name.strip();
        azimuthDoubtDeg = azimuthDoubtDeg == null ? Double.valueOf(0) : azimuthDoubtDeg;
    }

    /**
     * This with the fields of a JSON merge patch (RFC 7396): what is null there becomes unknown, what is not there stays.
     *
     * @throws AppException.Invalid for a field that there is not, or of a wrong type
     */
    CameraForm with(ObjectNode patch, ObjectMapper json) {
        ObjectNode merged = json.valueToTree(this);
        patch.properties().forEach(field -> {
            if (!merged.has(field.getKey())) {
                throw badField(field.getKey());
            }
            merged.set(field.getKey(), field.getValue());
        });
        try {
            return json.treeToValue(merged, CameraForm.class);
        } catch (com.fasterxml.jackson.databind.JsonMappingException e) {
            throw badField(e.getPath().isEmpty() ? "" : e.getPath().get(0).getFieldName());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AppException badField(String name) {
        return new AppException.Invalid("request.body_field", Map.of("field", name));
    }

    /** The fields in which another differs, with the other's values. */
    Map<String, Object> changesTo(CameraForm other, ObjectMapper json) {
        JsonNode before = json.valueToTree(this);
        Map<String, Object> changes = new LinkedHashMap<>();
        json.<ObjectNode>valueToTree(other).properties().forEach(field -> {
            if (!Objects.equals(before.get(field.getKey()), field.getValue())) {
                changes.put(field.getKey(), field.getValue());
            }
        });
        return changes;
    }

    /** Longitude and latitude; only of a form that has passed the check. */
    Coordinate lonLat() {
        List<Double> at = Objects.requireNonNull(point);
        return new Coordinate(at.get(0), at.get(1));
    }

    /** The camera as the engine sees it; only of a form that has passed the check. A type that is not known is none. */
    Camera on(LocalPlane plane, String id) {
        Coordinate at = lonLat();
        Double azimuth = azimuthDeg;
        return new Camera(
                id,
                kind == null ? CameraKind.PUBLIC : CameraKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                type == null ? CameraType.UNKNOWN : CameraType.valueOf(type.toUpperCase(Locale.ROOT)),
                state == null ? CameraState.ONLINE : CameraState.valueOf(state.toUpperCase(Locale.ROOT)),
                plane.toPlane(at.x, at.y),
                mountHeightM,
                azimuth == null ? null : plane.gridBearingDeg(at.x, at.y, azimuth),
                Objects.requireNonNullElse(azimuthDoubtDeg, 0.0),
                fieldAngleDeg,
                imageWidthPx,
                rangeM,
                tiltDeg,
                verticalAngleDeg,
                panRangeDeg,
                null,
                null);
    }
}
