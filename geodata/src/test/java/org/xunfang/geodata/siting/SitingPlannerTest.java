package org.xunfang.geodata.siting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.Cameras;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadDrawing;
import org.xunfang.geodata.siting.StandingCamera.Standing;
import org.xunfang.geodata.visibility.ViewScope;
import org.xunfang.geodata.wall.WallReason;
import org.xunfang.geodata.wall.WallState;

class SitingPlannerTest {
    private static final String ONE_ROAD = "Main: 600 0, 0 0";
    /** Two roads 30 m apart that meet in the core only. */
    private static final String SIDE_BY_SIDE = """
            North: 600 15, 0 15
            South: 600 -15, 0 -15
            """;

    private static final String FAR_APART = """
            East: 600 0, 0 0
            West: -600 0, 0 0
            """;

    @Test
    void oneRoadTakesOnePole() {
        SitingPlan plan = SceneDrawing.of(ONE_ROAD).plan();
        assertThat(plan.kappa()).isEqualTo(1);
        assertThat(plan.existingOnly()).isEmpty();
        SitingOption option = plan.cheapest().orElseThrow();
        assertThat(option.cameras()).extracting(SitedCamera::action).containsExactly(SitingAction.NEW_POLE);
        assertThat(option.costYuan()).isEqualTo(12_000);
        assertThat(option.exact()).isTrue();
        assertThat(option.stateAfter()).isEqualTo(WallState.CLOSED);
        assertThat(option.effect().before().gaps()).isEqualTo(1);
        assertThat(option.effect().after().guarded()).isEqualTo(1);
        assertThat(option.effect().sight().roadGainedM()).isGreaterThan(10);
        assertThat(option.effect().sight().roadLostM()).isZero();
    }

    @Test
    void oneCameraClosesTwoRoadsThoughTwoSitesAreNeeded() {
        SitingPlan plan = SceneDrawing.of(SIDE_BY_SIDE).plan();
        assertThat(plan.kappa()).isEqualTo(2);
        assertThat(plan.fewest().orElseThrow().cameras()).hasSize(1);
        assertThat(plan.cheapest().orElseThrow().costYuan()).isEqualTo(12_000);
    }

    @Test
    void oneCameraAtAJunctionClosesAllItsArms() {
        SitingPlan plan = SceneDrawing.of("""
                Main: 600 0, 120 0
                North: 120 0, 60 60, 0 60
                South: 120 0, 60 -60, 0 -60
                Far: 600 200, 120 0
                """).plan();
        assertThat(plan.fewest().orElseThrow().cameras()).hasSize(1);
    }

    @Test
    void aHouseAtTheRoadIsPreferredToAPole() {
        SitingPlan plan = SceneDrawing.of(ONE_ROAD).building(150, 8, 160, 18).plan();
        SitedCamera camera = plan.cheapest().orElseThrow().cameras().get(0);
        assertThat(camera.action()).isEqualTo(SitingAction.ON_BUILDING);
        assertThat(camera.mountHeightM()).isEqualTo(4);
        assertThat(camera.position().distance(new Coordinate(155, 8))).isLessThan(6);
    }

    @Test
    void turningACameraIsFoundAndCheaper() {
        Camera away = Cameras.fixed("c").at(150, 10).azimuth(0.0).build();
        SitingPlan plan =
                SceneDrawing.of(ONE_ROAD).camera(Standing.COUNTS, away).plan();
        SitingOption option = plan.cheapest().orElseThrow();
        assertThat(option.cameras()).extracting(SitedCamera::action).containsExactly(SitingAction.TURN);
        assertThat(option.cameras().get(0).cameraId()).isEqualTo("c");
        assertThat(option.costYuan()).isEqualTo(500);
        assertThat(plan.existingOnly()).first().isEqualTo(option);
        assertThat(option.effect().sight().areaLostM2()).isPositive();
    }

    @Test
    void aCameraWithoutDirectionGetsOne() {
        Camera unknown = Cameras.fixed("c").at(150, 10).azimuth(null).build();
        SitingPlan plan =
                SceneDrawing.of(ONE_ROAD).camera(Standing.COUNTS, unknown).plan();
        assertThat(plan.cheapest().orElseThrow().cameras())
                .extracting(SitedCamera::action)
                .containsExactly(SitingAction.TURN);
    }

    @Test
    void checkpointsAndPrivateCamerasAreNotTurned() {
        Camera checkpoint =
                Cameras.fixed("c").type(CameraType.CHECKPOINT).at(150, 10).build();
        Camera shared = Cameras.fixed("p").kind(CameraKind.PRIVATE).at(160, 10).build();
        SitingPlan plan = SceneDrawing.of(ONE_ROAD)
                .camera(Standing.COUNTS, checkpoint)
                .camera(Standing.COUNTS, shared)
                .plan();
        assertThat(plan.existingOnly()).isEmpty();
    }

    @Test
    void aCameraThatGuardsOneRoadIsNotTurnedToAnother() {
        Camera guard = Cameras.fixed("c").at(300, 10).azimuth(180.0).build();
        SitingPlan plan = SceneDrawing.of("""
                North: 600 40, 0 40
                South: 600 0, 0 0
                """).camera(Standing.COUNTS, guard).plan();
        assertThat(plan.existingOnly()).isEmpty();
        SitingOption option = plan.cheapest().orElseThrow();
        assertThat(option.stateAfter()).isEqualTo(WallState.CLOSED);
        assertThat(option.cameras()).extracting(SitedCamera::action).doesNotContain(SitingAction.TURN);
    }

    @Test
    void aCameraIsTurnedSoThatItSeesBothRoads() {
        Camera guard = Cameras.fixed("c").at(300, 20).azimuth(180.0).build();
        SitingPlan plan = SceneDrawing.of("""
                North: 600 30, 0 30
                South: 600 10, 0 10
                """).camera(Standing.COUNTS, guard).plan();
        assertThat(plan.existingOnly()).hasSize(1);
        assertThat(plan.existingOnly().get(0).costYuan()).isEqualTo(500);
    }

    @Test
    void noCameraIsTurnedAwayFromAnotherWallThatItCloses() {
        String roads = """
                Here: 450 30, 0 30
                There: 450 0, 900 0
                Way: 450 30, 450 600
                Other: 450 0, 450 -600
                """;
        Camera guard =
                Cameras.fixed("c").at(480, 40).azimuth(150.0).fieldAngle(40.0).build();
        SceneDrawing alone = SceneDrawing.of(roads).camera(Standing.COUNTS, guard);
        assertThat(alone.plan().existingOnly()).isNotEmpty();
        SceneDrawing both =
                SceneDrawing.of(roads).camera(Standing.COUNTS, guard).unit(SceneDrawing.unit("other", 900, 0));
        assertThat(stateOf("other", both.scene())).isEqualTo(WallState.CLOSED);
        assertThat(both.plan().existingOnly()).isEmpty();
    }

    @Test
    void twoCamerasThatStandInForEachOtherElsewhereAreNotBothTurned() {
        Camera one = Cameras.fixed("c1")
                .at(430, 12)
                .azimuth(180.0)
                .fieldAngle(40.0)
                .range(40.0)
                .build();
        Camera two = Cameras.fixed("c2")
                .at(430, -12)
                .azimuth(0.0)
                .fieldAngle(40.0)
                .range(40.0)
                .build();
        String roads = """
                North: 600 30, 0 30
                South: 600 -30, 0 -30
                There: 300 0, 900 0
                """;
        SceneDrawing alone = SceneDrawing.of(roads).camera(Standing.COUNTS, one).camera(Standing.COUNTS, two);
        assertThat(alone.plan().cheapest().orElseThrow().costYuan()).isEqualTo(1_000);
        SceneDrawing both = SceneDrawing.of(roads)
                .camera(Standing.COUNTS, one)
                .camera(Standing.COUNTS, two)
                .unit(SceneDrawing.unit("other", 900, 0));
        assertThat(stateOf("other", both.scene())).isEqualTo(WallState.CLOSED);
        SitingPlan plan = both.plan();
        assertThat(plan.existingOnly()).isEmpty();
        assertThat(plan.cheapest().orElseThrow().cameras())
                .extracting(SitedCamera::action)
                .containsExactly(SitingAction.TURN, SitingAction.NEW_POLE);
    }

    @Test
    void aPlannedCameraSeesTheSameOnceItIsInTheRegister() {
        SitingScene scene = SceneDrawing.of(ONE_ROAD).scene();
        SitedCamera planned = SitingPlanner.plan(scene, SceneDrawing.UNIT)
                .cheapest()
                .orElseThrow()
                .cameras()
                .get(0);
        assertThat(scene.solver()
                        .view(NewViews.camera(planned), scene.level(), 0, ViewScope.GUARANTEED)
                        .region())
                .isEqualTo(planned.view());
    }

    private static WallState stateOf(String unit, SitingScene scene) {
        List<Geometry> views =
                scene.cameras().stream().map(StandingCamera::view).toList();
        return scene.units().stream()
                .filter(u -> u.id().equals(unit))
                .map(u -> scene.wall().around(u).state(scene.wall().see(views)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sharingAPrivateCameraIsFound() {
        Camera shop = Cameras.fixed("p")
                .kind(CameraKind.PRIVATE)
                .at(150, 10)
                .azimuth(180.0)
                .build();
        SitingPlan plan =
                SceneDrawing.of(ONE_ROAD).camera(Standing.UNSHARED, shop).plan();
        SitingOption option = plan.cheapest().orElseThrow();
        assertThat(option.cameras()).extracting(SitedCamera::action).containsExactly(SitingAction.SHARE);
        assertThat(option.costYuan()).isEqualTo(800);
    }

    @Test
    void repairingABrokenCameraIsFound() {
        Camera broken = Cameras.fixed("c").at(150, 10).azimuth(180.0).build();
        SitingPlan plan =
                SceneDrawing.of(FAR_APART).camera(Standing.BROKEN, broken).plan();
        assertThat(plan.existingOnly()).isEmpty();
        assertThat(plan.cheapest().orElseThrow().cameras())
                .extracting(SitedCamera::action)
                .containsExactly(SitingAction.REPAIR, SitingAction.NEW_POLE);
    }

    @Test
    void nothingIsPutOrCountedInAnExclusionZone() {
        SitingPlan plan = SceneDrawing.of(ONE_ROAD).exclusion(80, -60, 460, 60).plan();
        SitedCamera camera = plan.cheapest().orElseThrow().cameras().get(0);
        assertThat(SceneDrawing.box(80, -60, 460, 60).intersects(camera.view().buffer(-0.01)))
                .isFalse();
        assertThat(camera.position().x < 80 || camera.position().x > 460).isTrue();
    }

    @Test
    void aRoadThatNobodyMayWatchCannotBeClosed() {
        SitingPlan plan = SceneDrawing.of(ONE_ROAD).exclusion(0, -60, 600, 60).plan();
        assertThat(plan.cheapest()).isEmpty();
        assertThat(plan.reasons()).extracting(WallReason::code).containsExactly("siting.nothing.closes");
    }

    @Test
    void aClosedWallNeedsNoPlan() {
        Camera guard = Cameras.fixed("c").at(150, 10).azimuth(180.0).build();
        SitingPlan plan =
                SceneDrawing.of(ONE_ROAD).camera(Standing.COUNTS, guard).plan();
        assertThat(plan.reasons()).extracting(WallReason::code).containsExactly("siting.closed");
        assertThat(plan.cheapest()).isEmpty();
    }

    @Test
    void aLongerLensReachesALevelThatAWideOneDoesNot() {
        SitingPlan plan = SceneDrawing.of(ONE_ROAD).level("identify").plan();
        assertThat(plan.cheapest().orElseThrow().cameras().get(0).fieldAngleDeg())
                .isLessThan(90);
    }

    @Test
    void theOrderOfTheInputChangesNothing() {
        List<Road> roads = RoadDrawing.roads("""
                A: 600 0, 100 0
                B: 100 0, 0 60
                C: 100 0, 0 -60
                D: -600 100, 0 0
                E: -600 -80, -200 0, 0 -20
                F: 0 600, 20 0
                """);
        Camera one = Cameras.fixed("c1").at(-150, 30).azimuth(0.0).build();
        Camera two = Cameras.fixed("c2").at(150, 20).azimuth(0.0).build();
        SitingPlan first = SceneDrawing.of(roads)
                .camera(Standing.COUNTS, one)
                .camera(Standing.COUNTS, two)
                .plan();
        List<Road> shuffled = new ArrayList<>(roads);
        Collections.shuffle(shuffled, new Random(5));
        SitingPlan second = SceneDrawing.of(shuffled)
                .camera(Standing.COUNTS, two)
                .camera(Standing.COUNTS, one)
                .plan();
        assertThat(second).isEqualTo(first);
        assertThat(first.cheapest()).isPresent();
    }
}
