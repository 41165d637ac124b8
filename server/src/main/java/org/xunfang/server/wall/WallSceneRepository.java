package org.xunfang.server.wall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.wall.MountPlaces;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Within;
import org.xunfang.server.scene.SceneRepository;
import org.xunfang.server.scene.SceneView;
import org.xunfang.server.scene.WallUnitRow;

/** Reads what one wall is worked out from; views are those that are stored. */
final class WallSceneRepository {

    private WallSceneRepository() {}

    private static final String UNIT = "SELECT " + WallUnitRow.COLUMNS + """
            FROM wall_unit u JOIN wall w ON w.wall_unit_id = u.id
            WHERE u.id = :id AND w.level = :level AND w.camera_set = :set AND w.road_set = :network AND
            """ + Within.wallUnit("u.id");

    /**
     * Reads.
     *
     * @param root unit whose sub-tree is reached; null: everything
     * @throws AppException.NotFound for a wall outside of it, or one that is not worked out
     */
    static WallScene read(Handle h, String id, Perspective p, @Nullable UUID root) {
        LocalPlane plane = CountyPlane.find(h).orElseThrow(() -> notFound(id));
        Optional<WallUnit> unit = h.createQuery(UNIT)
                .bind("id", id)
                .bind("level", p.level())
                .bind("set", p.set())
                .bind("network", p.network())
                .bind("root", root)
                .map((row, context) -> WallUnitRow.read(row, plane))
                .findOne();
        return unit.map(u -> around(u, new SceneRepository(h, plane), p)).orElseThrow(() -> notFound(id));
    }

    private static WallScene around(WallUnit unit, SceneRepository scene, Perspective p) {
        Envelope box = unit.surroundings();
        List<SceneView> views = scene.views(box);
        return new WallScene(
                scene.plane(),
                unit,
                p.roadSet(),
                scene.roads(box),
                scene.privateAreas(box),
                mounts(scene, box, views),
                SceneView.counted(views, p.level(), p.cameraSet()));
    }

    /** Poles are where cameras stand; houses have power. Who does not share his camera yet is asked before one is bought. */
    private static MountPlaces mounts(SceneRepository scene, Envelope box, List<SceneView> views) {
        Set<String> counted = views.stream()
                .filter(SceneView::design)
                .map(SceneView::cameraId)
                .collect(Collectors.toSet());
        List<Coordinate> shareable = new ArrayList<>();
        List<Coordinate> poles = new ArrayList<>();
        for (Camera camera : scene.cameras(box)) {
            boolean unshared = camera.kind() == CameraKind.PRIVATE && !counted.contains(camera.id());
            if (unshared && camera.state().countsAsDesigned()) {
                shareable.add(camera.position());
            } else if (camera.kind() != CameraKind.PRIVATE
                    && camera.state() != CameraState.REMOVED
                    && camera.state() != CameraState.PLANNED) {
                poles.add(camera.position());
            }
        }
        List<Coordinate> corners = scene.obstacles(box).stream()
                .flatMap(house -> Arrays.stream(house.footprint().getCoordinates()))
                .toList();
        return MountPlaces.of(shareable, poles, corners);
    }

    private static AppException notFound(String id) {
        return new AppException.NotFound("wall.not_found", Map.of("id", id));
    }
}
