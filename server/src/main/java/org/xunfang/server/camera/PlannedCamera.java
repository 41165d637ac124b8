package org.xunfang.server.camera;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * A camera that somebody has decided on and nobody has built.
 *
 * @param source who planned it, and {@code externalId} what it is called there
 * @param village whose ground it stands on; null: no village's
 * @param replaces the existing camera that it is, turned, shared or repaired; null: it is a new one
 * @param turned of one that replaces another: it looks elsewhere; else it sees as what it replaces is known to see
 * @param lonLat longitude and latitude
 * @param azimuthDeg clockwise from true north, 0 to below 360
 */
public record PlannedCamera(
        UUID id,
        String source,
        String externalId,
        String name,
        @Nullable UUID village,
        @Nullable UUID replaces,
        boolean turned,
        Coordinate lonLat,
        double mountHeightM,
        double azimuthDeg,
        double fieldAngleDeg,
        int imageWidthPx,
        double rangeM) {

    /** The same in the words of somebody who edits cameras. */
    CameraForm form() {
        return new CameraForm(
                name,
                "public",
                "fixed_bullet",
                "planned",
                List.of(lonLat.x, lonLat.y),
                mountHeightM,
                azimuthDeg,
                0.0,
                fieldAngleDeg,
                imageWidthPx,
                rangeM,
                null,
                null,
                null);
    }
}
