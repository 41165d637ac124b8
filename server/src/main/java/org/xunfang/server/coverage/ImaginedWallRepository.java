package org.xunfang.server.coverage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.server.county.PlaneBox;
import org.xunfang.server.rights.Within;
import org.xunfang.server.scene.SceneRepository;
import org.xunfang.server.scene.SceneView;
import org.xunfang.server.scene.WallUnitRow;

/** Reads what walls with other cameras are made of. */
final class ImaginedWallRepository {

    private final Handle h;
    private final SceneRepository scene;
    private final @Nullable UUID root;

    /** @param root unit whose sub-tree is reached; null: everything */
    ImaginedWallRepository(Handle h, SceneRepository scene, @Nullable UUID root) {
        this.h = h;
        this.scene = scene;
        this.root = root;
    }

    private static final String UNITS = "SELECT " + WallUnitRow.COLUMNS + """
            , w.state, w.kappa, coalesce(
            """ + WallUnitRow.NAME + """
            , '') AS name
            FROM wall_unit u JOIN wall w ON w.wall_unit_id = u.id
            WHERE w.level = :level AND w.camera_set = :set AND w.road_set = :network AND <box>
              AND (CAST(:village AS uuid) IS NULL OR EXISTS (
                   SELECT FROM wall_unit_village uv WHERE uv.wall_unit_id = u.id AND uv.village_id = :village)) AND
            """;

    /**
     * The walls of a village, or those whose ground meets other ground.
     *
     * @param counts which views count in the answer
     */
    ImaginedWalls read(CoverageRequest request, Geometry ground, Predicate<SceneView> counts) {
        Perspective p = request.perspective();
        List<ImaginedWalls.Unit> units = PlaneBox.query(
                        h,
                        UNITS + Within.wallUnit("u.id") + " ORDER BY u.name, u.id",
                        "u.ground",
                        scene.plane(),
                        request.village() == null ? ground.getEnvelopeInternal() : null)
                .bind("level", p.level())
                .bind("set", p.set())
                .bind("network", p.network())
                .bind("village", request.village())
                .bind("root", root)
                .map((row, context) -> unit(row))
                .filter(unit ->
                        request.village() != null || unit.unit().ground().intersects(ground))
                .list();
        Envelope box = new Envelope();
        units.forEach(unit -> box.expandToInclude(unit.unit().surroundings()));
        List<SceneView> views = box.isNull() ? List.of() : scene.views(box, p.level());
        Set<UUID> named = new HashSet<>(request.with());
        named.addAll(request.without());
        return new ImaginedWalls(
                p.roadSet(),
                units,
                box.isNull() ? List.of() : scene.roads(box),
                box.isNull() ? List.of() : scene.privateAreas(box),
                views.stream().filter(counts).map(SceneView::region).toList(),
                views.stream()
                        .filter(view -> named.contains(UUID.fromString(view.cameraId())))
                        .map(view -> view.region().getEnvelopeInternal())
                        .toList());
    }

    private ImaginedWalls.Unit unit(ResultSet row) throws SQLException {
        WallUnit unit = WallUnitRow.read(row, scene.plane());
        return new ImaginedWalls.Unit(
                unit, row.getString("name"), row.getString("state"), row.getObject("kappa", Integer.class));
    }
}
