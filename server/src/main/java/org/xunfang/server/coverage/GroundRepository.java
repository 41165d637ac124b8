package org.xunfang.server.coverage;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.xunfang.geodata.wall.WallVillage;
import org.xunfang.server.county.PlaneBox;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Within;
import org.xunfang.server.scene.SceneRepository;

/** Finds the ground that somebody asks about, in metres on the plane, as far as he reaches. */
final class GroundRepository {

    private final Handle h;
    private final SceneRepository scene;
    private final @Nullable UUID root;

    /** @param root unit whose sub-tree is reached; null: everything */
    GroundRepository(Handle h, SceneRepository scene, @Nullable UUID root) {
        this.h = h;
        this.scene = scene;
        this.root = root;
    }

    private static final String VILLAGE = "SELECT boundary FROM village WHERE id = :id AND " + Within.village("id");
    private static final String GRID = "SELECT boundary FROM grid WHERE id = :id AND " + Within.village("village_id");

    /** The ground of a request. */
    Geometry ground(CoverageRequest request) {
        if (request.village() != null) {
            return boundary(VILLAGE, request.village())
                    .orElseThrow(() -> new AppException.NotFound("village.not_found", Map.of("id", request.village())));
        }
        if (request.grid() != null) {
            return boundary(GRID, request.grid())
                    .orElseThrow(() -> new AppException.NotFound("grid.not_found", Map.of("id", request.grid())));
        }
        Geometry drawn = DrawnGround.read(Objects.requireNonNull(request.ground()), scene.plane());
        if (root == null) {
            return drawn;
        }
        Geometry reached =
                polygonal(OverlayNGRobust.overlay(drawn, reach(drawn.getEnvelopeInternal()), OverlayNG.INTERSECTION));
        if (reached.isEmpty()) {
            throw new AppException.Invalid("coverage.ground_elsewhere", Map.of());
        }
        return reached;
    }

    private Optional<Geometry> boundary(String sql, UUID id) {
        return h.createQuery(sql)
                .bind("id", id)
                .bind("root", root)
                .mapTo(String.class)
                .findOne()
                .map(hex -> scene.plane().toPlane(Objects.requireNonNull(Ewkb.read(hex))));
    }

    /** The villages of the reach together, those that meet a box. */
    Geometry reach(@Nullable Envelope box) {
        Set<String> own = new HashSet<>(h.createQuery("SELECT id FROM village WHERE " + Within.village("id"))
                .bind("root", root)
                .mapTo(String.class)
                .list());
        List<Geometry> villages = scene.villages(box).stream()
                .filter(village -> own.contains(village.id()))
                .map(WallVillage::boundary)
                .toList();
        return villages.isEmpty() ? new GeometryFactory().createPolygon() : OverlayNGRobust.union(villages);
    }

    private static final String CORES = """
            SELECT u.core FROM wall_unit u
            WHERE u.core IS NOT NULL AND <box> AND (CAST(:village AS uuid) IS NULL OR EXISTS (
              SELECT FROM wall_unit_village p WHERE p.wall_unit_id = u.id AND p.village_id = :village))
            ORDER BY u.id
            """;

    /**
     * The built-up cores on some ground, null without any.
     *
     * @param village only of the units that this village has a part in; null: of all
     */
    @Nullable
    Geometry core(Geometry ground, @Nullable UUID village) {
        List<Geometry> cores = PlaneBox.query(h, CORES, "u.core", scene.plane(), ground.getEnvelopeInternal())
                .bind("village", village)
                .mapTo(String.class)
                .map(core -> (Geometry) scene.plane().toPlane(Objects.requireNonNull(Ewkb.read(core))))
                .list();
        if (cores.isEmpty()) {
            return null;
        }
        Geometry cut = polygonal(OverlayNGRobust.overlay(OverlayNGRobust.union(cores), ground, OverlayNG.INTERSECTION));
        return cut.isEmpty() ? null : cut;
    }

    /** What touches in a line or point only has no area in common. */
    private static Geometry polygonal(Geometry overlay) {
        return overlay.getDimension() == 2 ? overlay : overlay.getFactory().createPolygon();
    }
}
