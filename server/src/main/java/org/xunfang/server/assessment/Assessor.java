package org.xunfang.server.assessment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.visibility.CameraView;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.wall.Footprint;
import org.xunfang.geodata.wall.RoadSet;
import org.xunfang.geodata.wall.SeenRoads;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.geodata.wall.WallUnits;
import org.xunfang.server.jobs.JobCancelledException;
import org.xunfang.server.jobs.JobProgress;

/** Works out a whole county: views, then coverage, then walls. Uses all cores; the same inputs give the same results. */
final class Assessor {

    private static final List<DetailLevel> LEVELS = LevelTable.DORI_2014.headlineLevels();
    private static final double ON_THE_GROUND = 0;

    private final CountyInputs in;
    private final Instant now;
    private final ZoneId zone;
    private final JobProgress progress;

    Assessor(CountyInputs in, Instant now, ZoneId zone, JobProgress progress) {
        this.in = in;
        this.now = now;
        this.zone = zone;
        this.progress = progress;
    }

    Assessment assess() throws JobCancelledException {
        List<CameraView> views = views();
        Map<CameraSet, Set<String>> counted = counted();
        progress.at("walls", 0.35);
        WallUnits units = WallUnits.of(
                in.villages(),
                in.hamlets(),
                in.buildings().stream()
                        .map(b -> new Footprint(b.id(), b.footprint()))
                        .toList());
        RoadNetwork network = RoadNetwork.of(in.roads());
        List<Assessment.Wall> walls = walls(units, network, views, counted);
        progress.at("coverage", 0.6);
        List<Assessment.VillageFigures> villages = new VillageCoverageStep(in, views, counted, units).figures(progress);
        return new Assessment(in.plane(), views, counted, villages, units, walls, network.defects());
    }

    private List<CameraView> views() throws JobCancelledException {
        progress.at("views", 0.05);
        CameraViewSolver solver =
                new CameraViewSolver(ObstacleIndex.of(in.buildings()), CameraDefaults.STANDARD, InsidePolicy.MOVE);
        List<CameraView> views = new ArrayList<>();
        int batch = Math.max(200, in.cameras().size() / 20);
        for (int i = 0; i < in.cameras().size(); i += batch) {
            List<Camera> some =
                    in.cameras().subList(i, Math.min(i + batch, in.cameras().size()));
            views.addAll(some.parallelStream()
                    .filter(c -> c.kind() != CameraKind.WIFI)
                    .flatMap(c -> solver.views(c, LEVELS, ON_THE_GROUND).stream())
                    .toList());
            progress.at(
                    "views", 0.05 + 0.3 * (i + batch) / Math.max(in.cameras().size(), i + batch));
        }
        return views;
    }

    private Map<CameraSet, Set<String>> counted() {
        Map<CameraSet, Set<String>> counted = new EnumMap<>(CameraSet.class);
        for (CameraSet set : CameraSet.values()) {
            counted.put(
                    set,
                    in.cameras().stream()
                            .filter(c -> set.counts(c, now, zone))
                            .map(Camera::id)
                            .collect(Collectors.toCollection(HashSet::new)));
        }
        return counted;
    }

    /** One question of the walls: which cameras, at which level. */
    private record Asked(String level, CameraSet set) {}

    private List<Assessment.Wall> walls(
            WallUnits units, RoadNetwork network, List<CameraView> views, Map<CameraSet, Set<String>> counted)
            throws JobCancelledException {
        Map<Asked, List<Geometry>> regions = new HashMap<>();
        List<Asked> asked = new ArrayList<>();
        for (DetailLevel level : LEVELS) {
            for (CameraSet set : CameraSet.values()) {
                Asked question = new Asked(level.code(), set);
                asked.add(question);
                regions.put(
                        question,
                        views.stream()
                                .filter(v ->
                                        v.level().equals(level) && !v.region().isEmpty())
                                .filter(v -> counted.get(set).contains(v.cameraId()))
                                .map(CameraView::region)
                                .toList());
            }
        }
        List<Assessment.Wall> walls = new ArrayList<>();
        double done = 0.35;
        for (RoadSet roadSet : RoadSet.values()) {
            VideoWall wall = VideoWall.on(network, roadSet);
            List<SeenRoads> seen = asked.parallelStream()
                    .map(question -> wall.see(regions.get(question)))
                    .toList();
            walls.addAll(units.units().parallelStream()
                    .flatMap(unit -> assess(wall, unit, asked, seen).stream())
                    .toList());
            done += 0.12;
            progress.at("walls", done);
        }
        return walls;
    }

    private static List<Assessment.Wall> assess(
            VideoWall wall, WallUnit unit, List<Asked> asked, List<SeenRoads> seen) {
        var results = wall.assess(unit, seen);
        List<Assessment.Wall> walls = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            walls.add(new Assessment.Wall(asked.get(i).level(), asked.get(i).set(), results.get(i)));
        }
        return walls;
    }
}
