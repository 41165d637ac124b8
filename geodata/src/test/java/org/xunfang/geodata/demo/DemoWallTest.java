package org.xunfang.geodata.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.visibility.ViewScope;
import org.xunfang.geodata.wall.Footprint;
import org.xunfang.geodata.wall.RoadSet;
import org.xunfang.geodata.wall.SeenRoads;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallHamlet;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallState;
import org.xunfang.geodata.wall.WallUnits;
import org.xunfang.geodata.wall.WallVillage;

/** The demo county as the real algorithms see it. */
class DemoWallTest {
    private static final LocalPlane PLANE = LocalPlane.around(116.62, 27.94);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aQuarterToAThirdOfTheWallsAreClosed(long seed) {
        List<WallResult> walls = walls(Rows.of(seed, 45));
        Map<WallState, Long> states =
                walls.stream().collect(Collectors.groupingBy(WallResult::state, Collectors.counting()));
        double closed = states.getOrDefault(WallState.CLOSED, 0L);
        double open = states.getOrDefault(WallState.OPEN, 0L);
        assertThat(100 * closed / (closed + open)).isBetween(22.0, 38.0);
        assertThat(closed + open).isGreaterThan(0.97 * walls.size());
    }

    @Test
    void someHamletsHaveOneEntranceAndSomeFive() {
        Map<Integer, Long> byEntrances = walls(Rows.of(4, 40)).stream()
                .collect(Collectors.groupingBy(w -> w.entrances().size(), Collectors.counting()));
        assertThat(byEntrances).containsKeys(1, 2, 3, 4, 5);
    }

    @Test
    void theRoadsJoinWithoutADefect() {
        assertThat(network(Rows.of(1, 30)).defects()).isEmpty();
    }

    private static List<WallResult> walls(Rows rows) {
        VideoWall wall = VideoWall.on(network(rows), RoadSet.VEHICLE);
        SeenRoads seen = wall.see(views(rows));
        List<WallVillage> villages = rows.list(CountyRow.Village.class).stream()
                .map(v -> new WallVillage(v.externalId(), PLANE.toPlane(v.boundary())))
                .toList();
        List<WallHamlet> hamlets = rows.list(CountyRow.Hamlet.class).stream()
                .map(h -> new WallHamlet(
                        h.externalId(),
                        h.villageRef(),
                        h.name(),
                        PLANE.toPlane(h.point()),
                        metres(h.boundary()),
                        metres(h.core())))
                .toList();
        List<Footprint> houses = rows.list(CountyRow.Building.class).stream()
                .map(b -> new Footprint(b.externalId(), PLANE.toPlane(b.footprint())))
                .toList();
        List<WallResult> results = new ArrayList<>();
        WallUnits.of(villages, hamlets, houses)
                .units()
                .forEach(unit -> results.addAll(wall.assess(unit, List.of(seen))));
        return results;
    }

    private static List<Geometry> views(Rows rows) {
        List<Obstacle> obstacles = rows.list(CountyRow.Building.class).stream()
                .map(b -> new Obstacle(b.externalId(), PLANE.toPlane(b.footprint()), b.heightM()))
                .toList();
        CameraViewSolver solver =
                new CameraViewSolver(ObstacleIndex.of(obstacles), CameraDefaults.STANDARD, InsidePolicy.REFUSE);
        Instant now = Rows.TODAY.atStartOfDay(Rows.ZONE).toInstant();
        return rows.list(CountyRow.Camera.class).stream()
                .map(DemoWallTest::camera)
                .filter(c -> CameraSet.DESIGN.counts(c, now, Rows.ZONE))
                .map(c -> solver.view(c, LevelTable.DORI_2014.level("detect"), 0, ViewScope.GUARANTEED)
                        .region())
                .toList();
    }

    private static Camera camera(CountyRow.Camera row) {
        return new Camera(
                row.externalId(),
                row.kind(),
                row.type(),
                row.state(),
                PLANE.toPlane(row.point()).getCoordinate(),
                row.mountHeightM(),
                row.azimuthDeg(),
                row.azimuthDoubtDeg(),
                row.fieldAngleDeg(),
                row.imageWidthPx(),
                row.rangeM(),
                row.tiltDeg(),
                row.verticalAngleDeg(),
                row.panRangeDeg(),
                row.lastSeenAt(),
                row.consent());
    }

    private static RoadNetwork network(Rows rows) {
        return RoadNetwork.of(rows.list(CountyRow.Road.class).stream()
                .map(r -> new Road(
                        r.externalId(),
                        r.name(),
                        r.roadClass(),
                        r.layer(),
                        r.bridge(),
                        r.tunnel(),
                        r.covered(),
                        r.oneway(),
                        Road.Join.SHARED_VERTEX,
                        PLANE.toPlane(r.line())))
                .toList());
    }

    private static @Nullable Geometry metres(@Nullable Geometry lonLat) {
        return lonLat == null ? null : PLANE.toPlane(lonLat);
    }
}
