package org.xunfang.server.assessment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.visibility.CameraView;
import org.xunfang.geodata.wall.Footprint;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.geodata.wall.WallUnits;
import org.xunfang.geodata.wall.WallVillage;
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.scene.SceneRepository;
import org.xunfang.server.scene.ViewRules;

/**
 * Works out what changes have touched, in one transaction: first the views of the cameras concerned, then the coverage of
 * the villages that those views, the ones before or other changes lie in, then the walls there. Each part reads what it
 * depends on tile by tile and writes its results before the next tile, so that the memory needed does not grow with the
 * county; and a part of the county comes out as it would with all of it.
 */
final class AssessmentRun {

    private final Handle h;
    private final Instant now;
    private final ViewRules rules;
    private final List<DetailLevel> levels;
    private final SceneRepository scene;
    private final UnitRepository units;
    private final ResultWriter writer;
    private final JobProgress progress;
    private final List<Camera> cameras;
    private final CountedCameras counted;
    private final Changes changes;
    private final Touched touched = new Touched();

    AssessmentRun(
            Handle transaction,
            LocalPlane plane,
            ViewRules rules,
            Changes changes,
            Instant now,
            ZoneId zone,
            ObjectMapper json,
            JobProgress progress)
            throws SQLException {
        CopyManager copy =
                transaction.getConnection().unwrap(PGConnection.class).getCopyAPI();
        this.h = transaction;
        this.now = now;
        this.rules = rules;
        this.levels = rules.levels().headlineLevels();
        this.scene = new SceneRepository(transaction, plane);
        this.units = new UnitRepository(transaction, plane, copy);
        this.writer = new ResultWriter(transaction, plane, copy, json);
        this.progress = progress;
        this.changes = changes;
        this.cameras = scene.cameras(null).stream()
                .filter(c -> c.kind() != CameraKind.WIFI)
                .toList();
        this.counted = new CountedCameras(cameras, scene.replacedCameras(), now, zone);
    }

    /**
     * What was worked out.
     *
     * @param everything the whole county
     * @param villages ids of the villages whose figures or walls are new
     */
    record Outcome(boolean everything, Set<String> villages, int cameras, int units) {}

    Outcome run(LocalDate today) throws Exception {
        progress.at("views", 0.05);
        int viewed = views();
        touched.add(changes.cameraPlaces());
        touched.add(changes.houses());
        touched.add(changes.roads());
        progress.at("walls", 0.3);
        Map<String, Integer> housesOutside = units();
        List<WallVillage> villages = villages();
        coverage(villages, housesOutside);
        List<List<WallUnit>> tiles = tiles();
        walls(tiles);
        if (changes.everything() || !changes.roads().isEmpty()) {
            writer.replaceDefects(RoadNetwork.of(scene.roads(null)).defects());
        }
        List<WallUnit> assessed = tiles.stream().flatMap(List::stream).toList();
        writer.noteDay(today);
        if (viewed > 0 || !villages.isEmpty() || !assessed.isEmpty()) {
            writer.raiseVersions();
        }
        Set<String> ids = new TreeSet<>();
        villages.forEach(v -> ids.add(v.id()));
        assessed.forEach(unit -> ids.addAll(unit.villageIds()));
        return new Outcome(changes.everything(), ids, viewed, assessed.size());
    }

    private int views() throws Exception {
        Set<String> concerned = changes.everything() ? Set.of() : concerned();
        Predicate<Camera> isConcerned = changes.everything() ? c -> true : c -> concerned.contains(c.id());
        List<Camera> wanted = cameras.stream().filter(isConcerned).toList();
        if (!changes.everything()) {
            scene.viewsOf(concerned).forEach(view -> touched.add(view.region()));
        }
        writer.forgetViews(changes.everything() ? null : concerned);
        int[] done = {0};
        new ViewStep(scene, rules).<Exception>run(wanted, views -> {
            writer.writeViews(views, counted);
            if (!changes.everything()) {
                views.forEach(this::touch);
            }
            done[0] += views.size();
            progress.at("views", 0.05 + 0.25 * Math.min(1, done[0] / (4.0 * wanted.size())));
        });
        return wanted.size();
    }

    private void touch(CameraView view) {
        touched.add(view.region());
        touched.add(List.of(new Envelope(view.position())));
    }

    /** The cameras that changed, that count otherwise than before, or near which a building changed. */
    private Set<String> concerned() {
        Set<String> concerned = new HashSet<>(changes.cameras());
        concerned.addAll(counted.differing(h));
        for (Camera camera : cameras) {
            Envelope reach = new Envelope(camera.position());
            reach.expandBy(ViewStep.reachM(camera, levels.get(0)));
            if (changes.houses().stream().anyMatch(reach::intersects)) {
                concerned.add(camera.id());
            }
        }
        return concerned;
    }

    /** Derives the wall units anew where houses have changed. Returns the number of houses outside any wall, by village. */
    private Map<String, Integer> units() throws SQLException {
        if (!changes.everything() && changes.houses().isEmpty()) {
            return housesOutside();
        }
        WallUnits derived = WallUnits.of(
                scene.villages(null),
                scene.hamlets(null),
                scene.obstacles(null).stream()
                        .map(b -> new Footprint(b.id(), b.footprint()))
                        .toList());
        List<WallUnit> changed = units.replace(derived);
        if (!changes.everything()) {
            changed.forEach(unit -> touched.add(unit.ground()));
            changed.forEach(unit -> touched.add(unit.core()));
        }
        Map<String, Integer> outside = new HashMap<>();
        derived.housesOutside().forEach((village, houses) -> outside.put(village, houses.size()));
        return outside;
    }

    private Map<String, Integer> housesOutside() {
        return h.createQuery(
                        "SELECT CAST(village_id AS text) AS village, max(houses_outside) AS n FROM village_coverage GROUP BY 1")
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn("village", String.class), row.getColumn("n", Integer.class));
                    return map;
                });
    }

    private List<WallVillage> villages() {
        if (changes.everything()) {
            return scene.villages(null);
        }
        return touched.isEmpty()
                ? List.of()
                : scene.villages(touched.box()).stream()
                        .filter(v -> touched.meets(v.boundary()))
                        .toList();
    }

    private void coverage(List<WallVillage> villages, Map<String, Integer> housesOutside) throws Exception {
        writer.forgetFigures(ids(villages.stream().map(WallVillage::id).toList()));
        int[] done = {0};
        CoverageStep step = new CoverageStep(scene, levels, cameras, counted, units);
        step.<Exception>run(villages, figures -> {
            writer.writeFigures(figures, housesOutside);
            progress.at("coverage", 0.35 + 0.3 * ++done[0] / villages.size());
        });
    }

    private List<List<WallUnit>> tiles() {
        if (changes.everything()) {
            return WallUnits.tiles(units.list(null));
        }
        if (touched.isEmpty()) {
            return List.of();
        }
        Envelope near = touched.box();
        near.expandBy(WallUnit.REACH_M);
        // all units of a tile, so that its roads are joined as with the whole county
        Set<String> first = units.list(near).stream()
                .filter(unit -> touched.meets(unit.surroundings()))
                .map(unit -> unit.villageIds().get(0))
                .collect(Collectors.toCollection(TreeSet::new));
        List<WallUnit> wanted = new ArrayList<>();
        for (String village : first) {
            units.ofVillage(village).stream()
                    .filter(unit -> unit.villageIds().get(0).equals(village))
                    .forEach(wanted::add);
        }
        return WallUnits.tiles(wanted);
    }

    private void walls(Collection<List<WallUnit>> tiles) throws Exception {
        writer.forgetWalls(
                ids(tiles.stream().flatMap(List::stream).map(WallUnit::id).toList()));
        int[] done = {0};
        new WallStep(scene, rules, cameras, now).<Exception>run(tiles, walls -> {
            writer.writeWalls(walls);
            progress.at("walls", 0.65 + 0.3 * ++done[0] / tiles.size());
        });
    }

    private @Nullable Collection<String> ids(Collection<String> some) {
        return changes.everything() ? null : some;
    }
}
