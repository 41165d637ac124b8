package org.xunfang.server.camera;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.server.problem.AppException;

/** Makes, moves and withdraws planned cameras within the caller's transaction. */
public final class PlannedCameras {

    private PlannedCameras() {}

    /**
     * Says whether there could be such a camera.
     *
     * @throws AppException.Invalid {@code camera.invalid} with the names of all fields that cannot be used
     */
    public static void check(PlannedCamera camera) {
        CameraFormCheck.check(camera.form());
    }

    /**
     * The village that a camera at a point would belong to; empty: it would stand in none.
     *
     * @param root of the sub-tree that it has to belong to; null: anywhere
     * @throws AppException.Invalid {@code camera.outside_reach} where it stands elsewhere
     */
    public static Optional<UUID> village(Handle h, Coordinate lonLat, @Nullable UUID root) {
        Optional<CameraSite.Found> found = CameraSite.find(h, lonLat, root);
        if (root != null && found.filter(CameraSite.Found::reached).isEmpty()) {
            throw new AppException.Invalid("camera.outside_reach", Map.of());
        }
        return found.map(CameraSite.Found::village);
    }

    /** One that is there already becomes as told; false where that one has been built meanwhile. */
    public static boolean put(Handle h, PlannedCamera camera) {
        boolean kept = CameraWriteRepository.putPlanned(h, camera) == 1;
        CameraWriteRepository.raiseLayer(h);
        return kept;
    }

    /**
     * Deletes one that nobody has built, or a new one that is out of service again.
     *
     * @param replaces the existing camera whose place it was to take; null: it was a new one
     * @return false where it has been built, or is not there
     */
    public static boolean withdraw(Handle h, UUID id, @Nullable UUID replaces) {
        boolean removed = CameraWriteRepository.deletePlanned(h, id, replaces) == 1;
        CameraWriteRepository.raiseLayer(h);
        return removed;
    }

    /** The organisation units to whose superiors a change on the village's ground is told. */
    public static List<UUID> audience(Handle h, @Nullable UUID village) {
        return CameraSite.units(h, village);
    }
}
