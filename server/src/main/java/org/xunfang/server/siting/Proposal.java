package org.xunfang.server.siting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * A camera that the planner proposes, as a page sees it.
 *
 * @param state {@code proposed}, {@code accepted} or {@code rejected}
 * @param option which plan of several it belongs to: {@code existing}, {@code cheapest}, {@code fewest}, {@code coverage} or
 *     {@code budget}
 * @param action {@code new_pole}, {@code on_building}, {@code share}, {@code turn} or {@code repair}
 * @param wall null: it is there for coverage
 * @param village that it would stand in
 * @param camera the existing one that is turned, shared or repaired
 * @param point longitude and latitude
 * @param azimuthDeg clockwise from true north
 * @param gain what it adds to a village's coverage; null for one that is for a wall, or that has been moved since
 * @param view what it would see at the level; null where that is left out
 * @param plannedCamera the camera that came of it
 */
record Proposal(
        UUID id,
        int version,
        String state,
        String option,
        String action,
        @Nullable Named wall,
        @Nullable Named village,
        @Nullable Named camera,
        List<Double> point,
        double mountHeightM,
        double azimuthDeg,
        double fieldAngleDeg,
        int imageWidthPx,
        double rangeM,
        double costYuan,
        @Nullable Gain gain,
        String level,
        String network,
        @Nullable Geometry view,
        @Nullable UUID plannedCamera,
        Instant createdAt,
        @Nullable Instant decidedAt) {

    /** What has an id and a name. */
    record Named(String id, String name) {
        static @Nullable Named of(@Nullable String id, @Nullable String name) {
            return id == null ? null : new Named(id, name == null ? "" : name);
        }
    }

    /**
     * What a camera shows of a village's ground that neither a camera that counts nor one picked before it shows.
     *
     * @param roadM metres of road, at least 0
     * @param areaM2 square metres of ground, at least 0
     */
    record Gain(double roadM, double areaM2) {}

    Coordinate lonLat() {
        return new Coordinate(point.get(0), point.get(1));
    }

    /** For lists in which hundreds of views would only be in the way. */
    Proposal withoutView() {
        return new Proposal(
                id,
                version,
                state,
                option,
                action,
                wall,
                village,
                camera,
                point,
                mountHeightM,
                azimuthDeg,
                fieldAngleDeg,
                imageWidthPx,
                rangeM,
                costYuan,
                gain,
                level,
                network,
                null,
                plannedCamera,
                createdAt,
                decidedAt);
    }
}
