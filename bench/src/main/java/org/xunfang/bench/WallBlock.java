package org.xunfang.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.demo.DemoCounty;
import org.xunfang.geodata.demo.DemoOptions;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.wall.FailureGroups;
import org.xunfang.geodata.wall.WallUnit;

/**
 * A demo county of up to {@value #MOST_VILLAGES} villages as a database would hand it out, in metres on one plane with
 * others beside it: wall units, roads, houses, cameras, and what these see at the levels detect and recognise. As in a
 * county that plans little, one camera in {@value #PLANNED_OF} is planned to be turned round. Not changed once it is
 * made; thread-safe.
 */
final class WallBlock {
    static final int MOST_VILLAGES = 223;
    static final List<DetailLevel> LEVELS =
            List.of(LevelTable.DORI_2014.level("detect"), LevelTable.DORI_2014.level("recognise"));

    private static final int PLANNED_OF = 50;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    final List<WallUnit> units;
    final List<Camera> cameras = new ArrayList<>();
    /** Ids of the cameras that count as designed. */
    final Set<String> counted = new HashSet<>();
    /** Ids of the cameras that planned ones take the place of. */
    final Set<String> replaced;

    final FailureGroups groups;
    /** Ids of those that are out of order. */
    final Set<String> broken;

    private final STRtree roads = new STRtree();
    private final STRtree houses = new STRtree();
    private final STRtree views = new STRtree();
    private final STRtree places = new STRtree();
    private final STRtree grounds = new STRtree();

    /** What a camera sees at a level, and which sets count it. */
    record View(Camera camera, DetailLevel level, Geometry region, Set<CameraSet> sets) {}

    private WallBlock(BlockRows rows) {
        units = rows.units();
        rows.roads().forEach(r -> roads.insert(r.line().getEnvelopeInternal(), r));
        rows.houses().forEach(h -> houses.insert(h.footprint().getEnvelopeInternal(), h));
        Instant now = TODAY.atStartOfDay(ZONE).toInstant();
        List<Camera> register = rows.cameras();
        Map<String, Camera> planned = planned(register, now);
        replaced = planned.keySet();
        cameras.addAll(register);
        cameras.addAll(planned.values());
        cameras.forEach(c -> places.insert(new Envelope(c.position()), c));
        units.forEach(u -> grounds.insert(u.surroundings(), u));
        groups = FailureGroups.of(register.stream()
                .map(c -> new FailureGroups.Member(c.id(), c.position(), null))
                .toList());
        broken = register.stream()
                .filter(c -> !CameraSet.isOnline(c, now))
                .map(Camera::id)
                .collect(Collectors.toSet());
        CameraViewSolver solver = solver(ObstacleIndex.of(rows.houses()));
        cameras.forEach(camera -> addViews(camera, solver, now));
    }

    /** @param number of the block, from 0: another seed, and another place on the plane */
    static WallBlock of(int number, int villages) {
        List<CountyRow> rows = new ArrayList<>();
        DemoCounty.of(new DemoOptions(1 + number, villages, TODAY, ZONE)).writeTo(rows::add);
        return new WallBlock(new BlockRows(number, rows));
    }

    static CameraViewSolver solver(ObstacleIndex obstacles) {
        return new CameraViewSolver(obstacles, CameraDefaults.STANDARD, InsidePolicy.MOVE);
    }

    private static Map<String, Camera> planned(List<Camera> register, Instant now) {
        Map<String, Camera> planned = new HashMap<>();
        for (int c = 0; c < register.size(); c += PLANNED_OF) {
            Camera camera = register.get(c);
            if (camera.azimuthDeg() != null && CameraSet.DESIGN.counts(camera, now, ZONE)) {
                planned.put(camera.id(), turned(camera));
            }
        }
        return planned;
    }

    private static Camera turned(Camera camera) {
        Double azimuth = camera.azimuthDeg();
        return new Camera(
                camera.id() + "/planned",
                camera.kind(),
                camera.type(),
                CameraState.PLANNED,
                camera.position(),
                camera.mountHeightM(),
                azimuth == null ? null : (azimuth + 180) % 360,
                0,
                camera.fieldAngleDeg(),
                camera.imageWidthPx(),
                camera.rangeM(),
                camera.tiltDeg(),
                camera.verticalAngleDeg(),
                camera.panRangeDeg(),
                null,
                camera.consent());
    }

    private void addViews(Camera camera, CameraViewSolver solver, Instant now) {
        Set<CameraSet> sets = EnumSet.noneOf(CameraSet.class);
        for (CameraSet set : CameraSet.values()) {
            if (set.counts(camera, now, ZONE) && !(set == CameraSet.PLANNED && replaced.contains(camera.id()))) {
                sets.add(set);
            }
        }
        if (sets.contains(CameraSet.DESIGN)) {
            counted.add(camera.id());
        }
        solver.views(camera, LEVELS, 0).forEach(view -> {
            if (!view.region().isEmpty()) {
                views.insert(view.region().getEnvelopeInternal(), new View(camera, view.level(), view.region(), sets));
            }
        });
    }

    List<Road> roads(Envelope box) {
        List<Road> found = find(roads, box);
        found.sort(Comparator.comparing(Road::id));
        return found;
    }

    List<Obstacle> houses(Envelope box) {
        return find(houses, box);
    }

    List<View> views(Envelope box) {
        List<View> found = find(views, box);
        found.sort(Comparator.comparing(v -> v.camera().id()));
        return found;
    }

    List<Camera> cameras(Envelope box) {
        List<Camera> found = find(places, box);
        found.sort(Comparator.comparing(Camera::id));
        return found;
    }

    /** Those whose surroundings meet a box. */
    List<WallUnit> units(Envelope box) {
        List<WallUnit> found = find(grounds, box);
        found.sort(Comparator.comparing(WallUnit::id));
        return found;
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> find(STRtree index, Envelope box) {
        // STRtree is not generic
        return new ArrayList<>((List<T>) index.query(box));
    }
}
