package org.xunfang.server.siting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.Optics;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.siting.SitingScene;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.visibility.ViewScope;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.server.county.PlaneBox;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.rights.Within;
import org.xunfang.server.scene.SceneRepository;
import org.xunfang.server.scene.SceneView;
import org.xunfang.server.scene.ViewRules;
import org.xunfang.server.scene.WallUnitRow;

/**
 * Reads the county around wall units, and keeps what it has read for the last few units, so that a proposal that is dragged
 * does not have it read again. What is kept under an older version of the data is not found any more. Thread-safe.
 */
final class SitingGrounds {

    private static final double ON_THE_GROUND = 0;

    /** The farthest from its mount that a picture begins, and a bit of room. */
    private static final double ROUND_THE_MOUNT_M = 60;

    private static final int MOST_KEPT = 6;

    private record Place(String wall, String level, String network, String version) {}

    private final ViewRules rules;
    private final ZoneId zone;
    private final Clock clock;
    private final Map<Place, SitingGround> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** @param zone in whose days consents are given */
    SitingGrounds(ViewRules rules, ZoneId zone, Clock clock) {
        this.rules = rules;
        this.zone = zone;
        this.clock = clock;
    }

    private static final String VERSION = """
            SELECT string_agg(CAST(version AS text), '-' ORDER BY layer) FROM layer_version
            WHERE layer IN ('base', 'camera', 'view', 'wall')
            """;

    /**
     * The county around one wall, which is the first of its units.
     *
     * @param root unit whose sub-tree is reached; null: everything
     * @return empty where there is no such wall within the reach
     */
    Optional<SitingGround> around(Handle h, String wall, Perspective p, @Nullable UUID root) {
        LocalPlane plane = SitingViews.plane(h);
        return h.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, t -> around(t, plane, wall, p, root));
    }

    private Optional<SitingGround> around(Handle h, LocalPlane plane, String wall, Perspective p, @Nullable UUID root) {
        Optional<WallUnit> unit = unit(h, wall, plane, root);
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        // consents hold for days
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        String version = h.createQuery(VERSION).mapTo(String.class).one() + " " + plane.centreLon() + " " + today;
        Place place = new Place(wall, p.level(), p.network(), version);
        SitingGround ground = find(place);
        if (ground == null) {
            ground = read(h, plane, withNeighbours(h, plane, List.of(unit.get())), new Envelope(), p);
            keep(place, ground);
        }
        return Optional.of(ground);
    }

    private synchronized @Nullable SitingGround find(Place place) {
        return kept.get(place);
    }

    private synchronized void keep(Place place, SitingGround ground) {
        kept.put(place, ground);
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private static final String UNIT =
            "SELECT " + WallUnitRow.COLUMNS + " FROM wall_unit u WHERE u.id = :id AND " + Within.wallUnit("u.id");

    private static Optional<WallUnit> unit(Handle h, String id, LocalPlane plane, @Nullable UUID root) {
        return h.createQuery(UNIT)
                .bind("id", id)
                .bind("root", root)
                .map((row, context) -> WallUnitRow.read(row, plane))
                .findOne();
    }

    private static final String UNITS = "SELECT " + WallUnitRow.COLUMNS + """
             FROM wall_unit u
            WHERE <box> AND EXISTS (SELECT FROM wall_unit_village uv WHERE uv.wall_unit_id = u.id) ORDER BY u.id
            """;

    private static List<WallUnit> units(Handle h, LocalPlane plane, Envelope box) {
        return PlaneBox.query(h, UNITS, "u.ground", plane, box)
                .map((row, context) -> WallUnitRow.read(row, plane))
                .list();
    }

    private static List<WallUnit> withNeighbours(Handle h, LocalPlane plane, List<WallUnit> units) {
        Envelope box = new Envelope();
        units.forEach(unit -> box.expandToInclude(unit.surroundings()));
        Set<String> asked = units.stream().map(WallUnit::id).collect(Collectors.toSet());
        List<WallUnit> all = new ArrayList<>(units);
        units(h, plane, box).stream().filter(unit -> !asked.contains(unit.id())).forEach(all::add);
        return all;
    }

    private static final String OPEN = "SELECT " + WallUnitRow.COLUMNS + """
             FROM wall_unit u JOIN wall w ON w.wall_unit_id = u.id
            WHERE w.state = 'open' AND w.camera_set = 'planned' AND w.level = :level AND w.road_set = :network ORDER BY u.id
            """;

    /** Walls that are open with all that is planned, as the last assessment left them. */
    static List<WallUnit> open(Handle h, LocalPlane plane, Perspective p) {
        return h.createQuery(OPEN)
                .bind("level", p.level())
                .bind("network", p.network())
                .map((row, context) -> WallUnitRow.read(row, plane))
                .list();
    }

    /** The county around some walls, which are the first of its units; nothing of it is kept. */
    SitingGround around(Handle h, LocalPlane plane, List<WallUnit> units, Perspective p) {
        return h.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                t -> read(t, plane, withNeighbours(t, plane, units), new Envelope(), p));
    }

    /** The county around some ground, metres on the plane; nothing of it is kept. */
    SitingGround around(Handle h, LocalPlane plane, Envelope ground, Perspective p) {
        return h.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, t -> read(t, plane, units(t, plane, ground), ground, p));
    }

    private SitingGround read(Handle h, LocalPlane plane, List<WallUnit> units, Envelope ground, Perspective p) {
        Envelope box = new Envelope(ground);
        units.forEach(unit -> box.expandToInclude(unit.surroundings()));
        Envelope wide = new Envelope(box);
        wide.expandBy(SitingScene.MARGIN_M);
        DetailLevel level = rules.levels().level(p.level());
        SceneRepository scene = new SceneRepository(h, plane);
        List<SceneView> stored = scene.views(wide, p.level());
        List<Camera> cameras = cameras(scene, wide, stored);
        Envelope sight = new Envelope(wide);
        cameras.forEach(camera -> sight.expandToInclude(reach(camera, level)));
        List<Polygon> privateAreas = scene.privateAreas(sight);
        ObstacleIndex obstacles = ObstacleIndex.of(scene.obstacles(sight), privateAreas);
        CameraViewSolver solver = rules.solver(obstacles, plane);
        Map<String, Geometry> views = new TreeMap<>();
        stored.forEach(view -> views.put(view.cameraId(), view.region()));
        for (Camera camera : cameras) {
            // the assessment may not have seen it yet
            if (camera.state() == CameraState.PLANNED) {
                views.put(
                        camera.id(),
                        solver.view(camera, level, ON_THE_GROUND, ViewScope.GUARANTEED)
                                .region());
            }
        }
        RoadNetwork network = RoadNetwork.of(scene.roads(wide));
        return new SitingGround(
                plane,
                level,
                units,
                network,
                VideoWall.on(network, p.roadSet()).without(privateAreas),
                cameras,
                views,
                counted(cameras),
                scene.replacedCameras(),
                bound(h, plane, units, stored),
                obstacles,
                solver,
                privateAreas);
    }

    /** Those that stand around, and those that see it from afar. */
    private static List<Camera> cameras(SceneRepository scene, Envelope wide, Collection<SceneView> views) {
        Envelope far = new Envelope(wide);
        Set<String> seeing = new HashSet<>();
        for (SceneView view : views) {
            far.expandToInclude(view.region().getEnvelopeInternal());
            seeing.add(view.cameraId());
        }
        far.expandBy(ROUND_THE_MOUNT_M);
        return scene.cameras(far).stream()
                .filter(c -> c.kind() != CameraKind.WIFI && c.state() != CameraState.REMOVED)
                .filter(c -> wide.contains(c.position()) || seeing.contains(c.id()))
                .toList();
    }

    /** Those that see the surroundings of walls which are not among these units: whether they open cannot be said here. */
    private static Set<String> bound(
            Handle h, LocalPlane plane, Collection<WallUnit> units, Collection<SceneView> views) {
        Envelope far = new Envelope();
        views.forEach(view -> far.expandToInclude(view.region().getEnvelopeInternal()));
        if (far.isNull()) {
            return Set.of();
        }
        far.expandBy(WallUnit.REACH_M);
        Set<String> here = units.stream().map(WallUnit::id).collect(Collectors.toSet());
        List<Envelope> elsewhere = units(h, plane, far).stream()
                .filter(unit -> !here.contains(unit.id()))
                .map(WallUnit::surroundings)
                .toList();
        return views.stream()
                .filter(view -> elsewhere.stream().anyMatch(view.region().getEnvelopeInternal()::intersects))
                .map(SceneView::cameraId)
                .collect(Collectors.toSet());
    }

    /** Wherever it is turned, nothing beyond stands in the way of what it sees. */
    private static Envelope reach(Camera camera, DetailLevel level) {
        Envelope reach = new Envelope(camera.position());
        reach.expandBy(
                Optics.of(camera, CameraDefaults.STANDARD).groundReachM(level, ON_THE_GROUND) + ROUND_THE_MOUNT_M);
        return reach;
    }

    private Set<String> counted(List<Camera> cameras) {
        return cameras.stream()
                .filter(c -> CameraSet.DESIGN.counts(c, clock.instant(), zone))
                .map(Camera::id)
                .collect(Collectors.toSet());
    }
}
