package org.xunfang.server.coverage;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.county.PlaneBox;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Within;
import org.xunfang.server.scene.SceneRepository;
import org.xunfang.server.scene.SceneView;

/** Reads what an answer about coverage is made of, as of one moment; views are those that are stored. */
final class CoverageInputRepository {

    /** Houses on the ground's edge, and what sees them, lie outside of its box, metres. */
    private static final double MARGIN_M = 100;

    private final Jdbi jdbi;

    CoverageInputRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Reads.
     *
     * @param root unit whose sub-tree is reached; null: everything
     * @throws AppException.NotFound for a village, grid or camera outside of it
     * @throws AppException.Conflict while there are no figures yet
     */
    CoverageInputs read(CoverageRequest request, @Nullable UUID root) {
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, h -> new Reading(h, request, root).inputs());
    }

    /** A camera that stands somewhere, and how its view came about. */
    private record Standing(UUID id, Coordinate at, boolean assumed, boolean missing, boolean counted) {}

    /** One answer's reading. */
    private static final class Reading {

        private final Handle h;
        private final CoverageRequest request;
        private final Perspective perspective;
        private final @Nullable UUID root;
        private final LocalPlane plane;
        private final SceneRepository scene;
        private final GroundRepository grounds;

        Reading(Handle h, CoverageRequest request, @Nullable UUID root) {
            this.h = h;
            this.request = request;
            this.perspective = request.perspective();
            this.root = root;
            this.plane = CountyPlane.find(h).orElseThrow(Reading::notComputed);
            this.scene = new SceneRepository(h, plane);
            this.grounds = new GroundRepository(h, scene, root);
        }

        CoverageInputs inputs() {
            Instant computedAt = computedAt().orElseThrow(Reading::notComputed);
            Geometry ground = ground();
            checkCameras();
            Predicate<SceneCount> counts = counts();
            Predicate<SceneView> countsView = view ->
                    counts.test(new SceneCount(UUID.fromString(view.cameraId()), view.counts(perspective.cameraSet())));
            Envelope box = box(ground);
            List<Geometry> views = scene.views(box, perspective.level()).stream()
                    .filter(countsView)
                    .map(SceneView::region)
                    .toList();
            return new CoverageInputs(
                    plane,
                    ground,
                    request.roadsAlone() || ground == null ? null : grounds.core(ground, request.village()),
                    request.roadsAlone() ? List.of() : scene.obstacles(box),
                    scene.roads(box).stream()
                            .filter(road -> request.countsClass(road.roadClass()) && !onWater(road))
                            .toList(),
                    scene.keyPlaces(box),
                    views,
                    cameras(ground, box, counts),
                    !imagines() || request.roadsAlone() || ground == null
                            ? null
                            : new ImaginedWallRepository(h, scene, root).read(request, ground, countsView),
                    computedAt);
        }

        private static boolean onWater(Road road) {
            return RoadClassTable.standard().of(road.roadClass()).onWater();
        }

        /** For roads alone the villages of the reach; null: everything. */
        private @Nullable Geometry ground() {
            if (!request.roadsAlone()) {
                return grounds.ground(request);
            }
            return root == null ? null : grounds.reach(null);
        }

        private boolean imagines() {
            return !request.with().isEmpty() || !request.without().isEmpty();
        }

        private static @Nullable Envelope box(@Nullable Geometry ground) {
            if (ground == null) {
                return null;
            }
            Envelope box = new Envelope(ground.getEnvelopeInternal());
            box.expandBy(MARGIN_M);
            return box;
        }

        /** A camera and whether the set has it. */
        private record SceneCount(UUID camera, boolean counted) {}

        /** The figures of a village are the same for everybody; on drawn ground one's own cameras count. */
        private Predicate<SceneCount> counts() {
            Set<UUID> without = Set.copyOf(request.without());
            Set<UUID> with = Set.copyOf(request.with());
            Predicate<SceneCount> counted = c -> with.contains(c.camera) || c.counted;
            boolean ownOnly = root != null && request.village() == null && request.grid() == null;
            Set<UUID> own = ownOnly ? reached() : Set.of();
            return counted.and(c -> !without.contains(c.camera)).and(c -> !ownOnly || own.contains(c.camera));
        }

        private Set<UUID> reached() {
            return new HashSet<>(h.createQuery("SELECT id FROM camera WHERE " + Within.village("village_id"))
                    .bind("root", root)
                    .mapTo(UUID.class)
                    .list());
        }

        private static final String NAMED = """
                SELECT c.id, EXISTS (SELECT FROM camera_view w WHERE w.camera_id = c.id) AS has_view
                FROM camera c WHERE c.id = ANY(:ids) AND
                """ + Within.village("c.village_id");

        /** Cameras that are named have to be there, and one that is to count needs a view. */
        private void checkCameras() {
            Set<UUID> named = new HashSet<>(request.without());
            named.addAll(request.with());
            Map<UUID, Boolean> found = named.isEmpty()
                    ? Map.of()
                    : h.createQuery(NAMED)
                            .bindArray("ids", UUID.class, List.copyOf(named))
                            .bind("root", root)
                            .collectRows(Collectors.toMap(
                                    row -> row.getColumn("id", UUID.class),
                                    row -> row.getColumn("has_view", Boolean.class)));
            named.stream().filter(id -> !found.containsKey(id)).findFirst().ifPresent(id -> {
                throw new AppException.NotFound("camera.not_found", Map.of("id", id));
            });
            request.with().stream().filter(id -> !found.get(id)).findFirst().ifPresent(id -> {
                throw new AppException.Conflict("coverage.camera_without_view", Map.of("id", id));
            });
        }

        private static final String STANDING = """
                SELECT c.id, c.point, w.assumed <> '{}' AS assumed, w.status = 'direction_missing' AS missing,
                       CASE :set WHEN 'online' THEN w.counts_online WHEN 'planned' THEN w.counts_planned
                         ELSE w.counts_design END AS counted
                FROM camera_view w JOIN camera c ON c.id = w.camera_id
                WHERE w.level = :level AND w.target_m = 0 AND w.scope = 'guaranteed' AND <box>
                """;

        private CameraShares cameras(@Nullable Geometry ground, @Nullable Envelope box, Predicate<SceneCount> counts) {
            IndexedPointInAreaLocator inside = ground == null ? null : new IndexedPointInAreaLocator(ground);
            List<Standing> standing = PlaneBox.query(h, STANDING, "c.point", plane, box)
                    .bind("level", perspective.level())
                    .bind("set", perspective.set())
                    .map((row, context) -> {
                        Coordinate at = Objects.requireNonNull(Ewkb.read(row.getString("point")))
                                .getCoordinate();
                        return new Standing(
                                row.getObject("id", UUID.class),
                                plane.toPlane(at.x, at.y),
                                row.getBoolean("assumed"),
                                row.getBoolean("missing"),
                                row.getBoolean("counted"));
                    })
                    .filter(c -> counts.test(new SceneCount(c.id, c.counted)))
                    .filter(c -> inside == null || inside.locate(c.at) != Location.EXTERIOR)
                    .list();
            return new CameraShares(
                    standing.size(),
                    (int) standing.stream().filter(Standing::assumed).count(),
                    (int) standing.stream().filter(Standing::missing).count());
        }

        private Optional<Instant> computedAt() {
            return h.createQuery(
                            "SELECT max(computed_at) FROM village_coverage WHERE level = :level AND camera_set = :set")
                    .bind("level", perspective.level())
                    .bind("set", perspective.set())
                    .mapTo(Instant.class)
                    .findOne();
        }

        private static AppException notComputed() {
            return new AppException.Conflict("coverage.not_computed", Map.of());
        }
    }
}
