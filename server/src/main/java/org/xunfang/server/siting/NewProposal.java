package org.xunfang.server.siting;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.siting.NextBestCameras;
import org.xunfang.geodata.siting.SightChange;
import org.xunfang.geodata.siting.SitedCamera;
import org.xunfang.server.db.Ids;

/**
 * A proposal that is to be kept.
 *
 * @param lonLat longitude and latitude
 * @param azimuthDeg clockwise from true north
 * @param gain what it adds to a village's coverage; null for one that is for a wall
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
        Proposal.@Nullable Gain gain,
        @Nullable Geometry view) {

    private static final double LEAST_RANGE_M = 1;

    /** Finer than anybody turns a camera, and coarse enough that nothing rounds to 360. */
    private static final double AZIMUTHS_PER_DEG = 1e4;

    /** For a wall. */
    static NewProposal of(SitedCamera sited, LocalPlane plane) {
        return of(sited, null, plane);
    }

    /** For the coverage of a village. */
    static NewProposal of(NextBestCameras.Pick pick, LocalPlane plane) {
        SightChange gained = pick.gained();
        return of(pick.camera(), new Proposal.Gain(gained.roadGainedM(), gained.areaGainedM2()), plane);
    }

    private static NewProposal of(SitedCamera sited, Proposal.@Nullable Gain gain, LocalPlane plane) {
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
                Math.max(LEAST_RANGE_M, sited.rangeM()),
                sited.costYuan(),
                gain,
                sited.view().isEmpty() ? null : plane.toLonLat(sited.view()));
    }
}
