package org.xunfang.geodata.camera;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What stands in for attributes that a register leaves out, per build of camera. Every use of it is marked
 * <em>assumed</em>.
 *
 * @param byType one row for each {@link CameraType}
 */
public record CameraDefaults(Map<CameraType, Row> byType) {

    /**
     * The usual lens and mount of each build: a 2.8–4 mm lens on a fixed camera, a dome at its home preset zoomed out, a
     * checkpoint's long lens over one lane; the modest width of 1080p for all.
     */
    public static final CameraDefaults STANDARD = new CameraDefaults(Map.of(
            CameraType.DOME, new Row(6, 60, 1920),
            CameraType.HALF_DOME, new Row(3, 90, 1920),
            CameraType.FIXED_BULLET, new Row(4, 80, 1920),
            CameraType.PTZ_BULLET, new Row(6, 60, 1920),
            CameraType.CHECKPOINT, new Row(6, 40, 1920),
            CameraType.UNKNOWN, new Row(4, 80, 1920)));

    public CameraDefaults {
        EnumMap<CameraType, Row> rows = new EnumMap<>(byType);
        for (CameraType type : CameraType.values()) {
            if (!rows.containsKey(type)) {
                throw new IllegalArgumentException("no camera defaults for " + type);
            }
        }
        byType = Collections.unmodifiableMap(rows);
    }

    Row row(CameraType type) {
        return Objects.requireNonNull(byType.get(type));
    }

    /** Metres above ground, degrees across the image, pixels across the image; all more than 0. */
    public record Row(double mountHeightM, double fieldAngleDeg, int imageWidthPx) {
        public Row {
            if (!(mountHeightM > 0 && fieldAngleDeg > 0 && fieldAngleDeg <= 360 && imageWidthPx > 0)) {
                throw new IllegalArgumentException("camera defaults out of range: mount " + mountHeightM
                        + " m, field angle " + fieldAngleDeg + "°, image width " + imageWidthPx + " px");
            }
        }
    }
}
