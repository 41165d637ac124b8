package org.xunfang.server.siting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.visibility.ViewScope;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.scene.NearbyObstacles;
import org.xunfang.server.scene.SceneRepository;
import org.xunfang.server.scene.ViewRules;

/** What proposed cameras would see, by the engine and the rules of the assessment. Thread-safe. */
final class SitingViews {

    private static final double ON_THE_GROUND = 0;

    /** The farthest that a mount is moved out of a building, and a bit of room. */
    private static final double ROUND_THE_MOUNT_M = 50;

    private final ViewRules rules;
    private final NearbyObstacles nearby = new NearbyObstacles();

    SitingViews(ViewRules rules) {
        this.rules = rules;
    }

    /** The plane of a county that has proposals. */
    static LocalPlane plane(Handle h) {
        return CountyPlane.find(h).orElseThrow(() -> new IllegalStateException("proposals without a plane"));
    }

    /** Degrees; null where it would see nothing. */
    @Nullable
    Geometry view(Handle h, Proposal proposal) {
        LocalPlane plane = plane(h);
        Geometry region = region(h, plane, proposal);
        return region.isEmpty() ? null : plane.toLonLat(region);
    }

    /** Metres on the plane; may be empty. */
    Geometry region(Handle h, LocalPlane plane, Proposal proposal) {
        Camera camera = camera(h, plane, proposal);
        DetailLevel level = rules.levels().level(proposal.level());
        ObstacleIndex obstacles = nearby.around(
                new SceneRepository(h, plane),
                NearbyObstacles.version(h, plane),
                camera.position(),
                proposal.rangeM() + ROUND_THE_MOUNT_M);
        return rules.solver(obstacles, plane)
                .view(camera, level, ON_THE_GROUND, ViewScope.GUARANTEED)
                .region();
    }

    private record Tilt(@Nullable Double tiltDeg, @Nullable Double verticalAngleDeg) {}

    /** An existing camera keeps the tilt of its picture. */
    private static Tilt tilt(Handle h, Proposal proposal) {
        Proposal.Named existing = proposal.camera();
        if (existing == null) {
            return new Tilt(null, null);
        }
        return h.createQuery("SELECT tilt_deg, vertical_angle_deg FROM camera WHERE id = :id")
                .bind("id", UUID.fromString(existing.id()))
                .map((row, context) -> new Tilt(number(row, "tilt_deg"), number(row, "vertical_angle_deg")))
                .one();
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static Camera camera(Handle h, LocalPlane plane, Proposal proposal) {
        Coordinate at = proposal.lonLat();
        Tilt tilt = tilt(h, proposal);
        return new Camera(
                proposal.id().toString(),
                CameraKind.PUBLIC,
                CameraType.FIXED_BULLET,
                CameraState.PLANNED,
                plane.toPlane(at.x, at.y),
                proposal.mountHeightM(),
                plane.gridBearingDeg(at.x, at.y, proposal.azimuthDeg()),
                0,
                proposal.fieldAngleDeg(),
                proposal.imageWidthPx(),
                proposal.rangeM(),
                tilt.tiltDeg(),
                tilt.verticalAngleDeg(),
                null,
                null,
                null);
    }
}
