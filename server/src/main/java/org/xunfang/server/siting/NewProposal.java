package org.xunfang.server.siting;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.siting.Lens;
import org.xunfang.geodata.siting.SitedCamera;
import org.xunfang.server.db.Ids;

/**
 * A proposal that is to be kept.
 *
 * @param lonLat longitude and latitude
 * @param azimuthDeg clockwise from true north
 * @param view degrees; null where it sees nothing
 */
record NewProposal(
        UUID id,
        String action,
        @Nullable UUID camera,
        Coordinate lonLat,
        double mountHeightM,
        double azimuthDeg,
        double fieldAngleDeg,
        int imageWidthPx,
        double rangeM,
        double costYuan,
        @Nullable Geometry view) {

    private static final double LEAST_RANGE_M = 1;

    /** Finer than anybody turns a camera, and coarse enough that nothing rounds to 360. */
    private static final double AZIMUTHS_PER_DEG = 1e4;

    static NewProposal of(SitedCamera sited, LocalPlane plane) {
        Coordinate at = plane.toLonLat(sited.position().x, sited.position().y);
        double azimuth = sited.bearingDeg() - plane.convergenceDeg(at.x, at.y) + 360;
        return new NewProposal(
                Ids.next(),
                sited.action().name().toLowerCase(Locale.ROOT),
                sited.cameraId() == null ? null : UUID.fromString(sited.cameraId()),
                at,
                sited.mountHeightM(),
                Math.round(azimuth * AZIMUTHS_PER_DEG) / AZIMUTHS_PER_DEG % 360,
                sited.fieldAngleDeg(),
                sited.imageWidthPx(),
                Math.max(LEAST_RANGE_M, rangeM(sited)),
                sited.costYuan(),
                sited.view().isEmpty() ? null : plane.toLonLat(sited.view()));
    }

    /** How far its lens is good for at any level; the planner says how far it is at the level that was planned for. */
    private static double rangeM(SitedCamera sited) {
        return Lens.STANDARD.stream()
                .filter(lens -> !sited.action().usesExisting()
                        && lens.fieldAngleDeg() == sited.fieldAngleDeg()
                        && lens.imageWidthPx() == sited.imageWidthPx())
                .mapToDouble(Lens::rangeM)
                .findFirst()
                .orElse(sited.rangeM());
    }
}
