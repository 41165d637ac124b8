package org.xunfang.geodata.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.xunfang.geodata.wall.WallDrawing.UNIT;
import static org.xunfang.geodata.wall.WallDrawing.assess;
import static org.xunfang.geodata.wall.WallDrawing.box;
import static org.xunfang.geodata.wall.WallDrawing.entrances;
import static org.xunfang.geodata.wall.WallDrawing.gaps;
import static org.xunfang.geodata.wall.WallDrawing.unit;
import static org.xunfang.geodata.wall.WallDrawing.vehicles;
import static org.xunfang.geodata.wall.WallDrawing.views;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadDrawing;
import org.xunfang.geodata.road.RoadNetwork;

class VideoWallTest {
    private static final String ONE_ROAD = "Main: 600 0, 0 0";
    private static final String TWO_ROADS = """
            East: 600 0, 0 0
            West: -600 0, 0 0
            """;

    @Test
    void oneRoadUnwatchedIsOpen() {
        WallResult result = vehicles(ONE_ROAD);
        assertThat(result.state()).isEqualTo(WallState.OPEN);
        assertThat(entrances(result)).containsExactly("Main 200 0");
        assertThat(result.entrancePercent()).isEqualTo(0.0);
        assertThat(gaps(result)).containsExactly("430: Main");
        WayIn witness = result.gaps().get(0).witness();
        assertThat(witness.path().getStartPoint().getX()).isCloseTo(500, within(1e-6));
        assertThat(witness.path().getEndPoint().getX()).isCloseTo(70, within(1e-6));
        assertThat(result.reasons()).extracting(WallReason::code).containsExactly("wall.open");
        assertThat(result.reasons().get(0).arguments()).containsEntry("gaps", 1);
    }

    @Test
    void oneRoadWatchedIsClosed() {
        WallResult result = vehicles(ONE_ROAD, "180 -5 190 5");
        assertThat(result.state()).isEqualTo(WallState.CLOSED);
        assertThat(entrances(result)).containsExactly("Main 200 0 guarded watched");
        assertThat(result.entrancePercent()).isEqualTo(100.0);
        assertThat(result.gaps()).isEmpty();
        assertThat(result.kappa().value()).isZero();
        assertThat(result.reasons()).extracting(WallReason::code).containsExactly("wall.closed");
    }

    @Test
    void aViewFarFromTheEntranceGuardsItAndDoesNotWatchIt() {
        assertThat(entrances(vehicles(ONE_ROAD, "100 -5 110 5"))).containsExactly("Main 200 0 guarded");
        assertThat(entrances(vehicles(ONE_ROAD, "249 -5 255 5"))).containsExactly("Main 200 0 guarded watched");
        assertThat(entrances(vehicles(ONE_ROAD, "251 -5 257 5"))).containsExactly("Main 200 0 guarded");
    }

    @Test
    void twoEntrancesOneWatchedIsOpenByTheOther() {
        WallResult result = vehicles(TWO_ROADS, "100 -5 110 5");
        assertThat(result.state()).isEqualTo(WallState.OPEN);
        assertThat(entrances(result)).containsExactly("East 200 0 guarded", "West -200 0");
        assertThat(result.entrancePercent()).isEqualTo(50.0);
        assertThat(gaps(result)).containsExactly("430: West");
        assertThat(result.kappa().value()).isEqualTo(1);
    }

    @Test
    void twoWaysInThatMeetInTheCoreOnlyAreTwoGaps() {
        WallResult result = vehicles(TWO_ROADS);
        assertThat(gaps(result)).containsExactlyInAnyOrder("430: East", "430: West");
        assertThat(result.kappa().value()).isEqualTo(2);
        assertThat(result.kappa().cut()).hasSize(2);
        assertThat(result.kappa().disjointWays()).hasSize(2);
    }

    @Test
    void twoRoadsThatMeetOutsideAreOneGapAndOneSite() {
        WallResult result = vehicles("""
                Main: 150 0, 0 0
                North: 600 200, 150 0
                South: 600 -300, 150 0
                """);
        assertThat(result.gaps()).hasSize(1);
        assertThat(gaps(result).get(0)).endsWith(": North, Main");
        assertThat(entrances(result)).containsExactly("North 200 22", "South 200 -33");
        assertThat(result.kappa().value()).isEqualTo(1);
    }

    /** Length of road seen, in one or two stretches. */
    @ParameterizedTest
    @CsvSource({
        "100 -5 102.9 5, OPEN",
        "100 -5 103 5, CLOSED",
        "100 -5 102 5;104 -5 106 5, OPEN",
        "100 -5 102 5;102 -5 104 5, CLOSED"
    })
    void threeMetresInOneStretchGuard(String boxes, WallState state) {
        assertThat(vehicles(ONE_ROAD, boxes.split(";")).state()).isEqualTo(state);
    }

    @Test
    void stretchesAreNotAddedAcrossAJunction() {
        String roads = """
                Main: 600 0, 0 0
                Side: 150 0, 150 90
                """;
        assertThat(vehicles(roads, "148 -5 152 5").state()).isEqualTo(WallState.OPEN);
        assertThat(vehicles(ONE_ROAD, "148 -5 152 5").state()).isEqualTo(WallState.CLOSED);
    }

    @Test
    void aViewInsideTheCoreDoesNotCount() {
        assertThat(vehicles(ONE_ROAD, "-50 -50 50 50").state()).isEqualTo(WallState.OPEN);
        assertThat(vehicles(ONE_ROAD, "-50 -50 52 50").state()).isEqualTo(WallState.OPEN);
        assertThat(vehicles(ONE_ROAD, "-50 -50 53 50").state()).isEqualTo(WallState.CLOSED);
    }

    @Test
    void aTunnelAndACoveredRoadAreNeverWatched() {
        assertThat(vehicles("Main tunnel: 600 0, 0 0", "100 -5 110 5").state()).isEqualTo(WallState.OPEN);
        assertThat(vehicles("Main covered: 600 0, 0 0", "100 -5 110 5").state()).isEqualTo(WallState.OPEN);
        String partly = """
                Main.1: 600 0, 106 0
                Main.2 tunnel: 106 0, 0 0
                """;
        assertThat(vehicles(partly, "100 -5 108 5").state()).isEqualTo(WallState.OPEN);
        assertThat(vehicles(partly, "100 -5 109 5").state()).isEqualTo(WallState.CLOSED);
    }

    @Test
    void aBridgeOverARoadIsNoWayIn() {
        String roads = """
                Main: 600 0, 0 0
                Over layer=1: 150 -600, 150 600
                """;
        WallResult result = vehicles(roads, "200 -5 210 5");
        assertThat(result.state()).isEqualTo(WallState.CLOSED);
        assertThat(vehicles(roads.replace(" layer=1", ""), "200 -5 210 5").state())
                .isEqualTo(WallState.OPEN);
    }

    @Test
    void aDeadEndIsNoSource() {
        String roads = """
                Main: 600 0, 0 0
                Stub: 0 0, -300 0
                """;
        assertThat(vehicles(roads, "100 -5 110 5").state()).isEqualTo(WallState.CLOSED);
        WallResult alone = vehicles("Stub: 0 0, -300 0");
        assertThat(alone.state()).isEqualTo(WallState.NO_ROAD_ACCESS);
        assertThat(alone.kappa().value()).isNull();
        assertThat(alone.entrancePercent()).isNull();
    }

    @Test
    void aDeadEndAtTheEdgeOfStatedDataIsASource() {
        RoadNetwork network = RoadNetwork.of(RoadDrawing.roads("Stub: 0 0, -300 0"));
        for (double edge : new double[] {-250, -300, -301}) {
            VideoWall wall =
                    VideoWall.on(network, RoadSet.VEHICLE, RoadClassTable.standard(), box(edge, -900, 900, 900));
            WallResult result = wall.assess(UNIT, List.of(wall.see(List.of()))).get(0);
            assertThat(result.state()).as("data end at %s", edge).isEqualTo(WallState.OPEN);
            assertThat(entrances(result)).containsExactly("Stub -200 0");
        }
    }

    @Test
    void whereTheDataEndInsideTheGroundIsAnEntrance() {
        VideoWall wall = VideoWall.on(
                RoadNetwork.of(RoadDrawing.roads(TWO_ROADS)),
                RoadSet.VEHICLE,
                RoadClassTable.standard(),
                box(-900, -900, 150, 900));
        WallResult result = wall.assess(UNIT, List.of(wall.see(List.of()))).get(0);
        assertThat(entrances(result)).containsExactly("East 150 0", "West -200 0");
    }

    @ParameterizedTest
    @CsvSource({
        "track, OPEN, OPEN",
        "path, CLOSED, OPEN",
        "steps, CLOSED, OPEN",
        "proposed, CLOSED, CLOSED",
        "whatever, OPEN, OPEN"
    })
    void aSecondWayOpensTheWallsOfThoseWhoCanUseIt(String roadClass, WallState vehicle, WallState walking) {
        String roads = """
                Main: 600 0, 0 0
                Second %s: -600 0, 0 0
                """.formatted(roadClass);
        assertThat(assess(UNIT, roads, RoadSet.VEHICLE, "100 -5 110 5").state()).isEqualTo(vehicle);
        assertThat(assess(UNIT, roads, RoadSet.WALKING, "100 -5 110 5").state()).isEqualTo(walking);
    }

    @Test
    void aRoadThatEndsOneMetreShortIsAWayInAllTheSame() {
        String roads = """
                Main: 600 0, 0 0
                Side: 150 600, 150 1
                """;
        RoadNetwork network = RoadNetwork.of(RoadDrawing.roads(roads));
        assertThat(network.defects()).hasSize(1);
        WallResult result = VideoWall.assess(UNIT, network, views("200 -5 210 5"), RoadSet.VEHICLE);
        assertThat(result.state()).isEqualTo(WallState.OPEN);
        assertThat(gaps(result)).containsExactly("580: Side, Main");
    }

    @Test
    void aRoadThatPassesByWithinTwentyMetresReachesTheCore() {
        assertThat(vehicles("By: -600 65, 600 65").state()).isEqualTo(WallState.OPEN);
        assertThat(vehicles("By: -600 75, 600 75").reasons())
                .extracting(WallReason::code)
                .containsExactly("wall.core.roadless");
    }

    @Test
    void aRoadThatPassesByHasToBeWatchedOnBothSides() {
        String by = "By: -600 65, 600 65";
        assertThat(vehicles(by, "150 60 160 70").state()).isEqualTo(WallState.OPEN);
        assertThat(vehicles(by, "150 60 160 70", "-160 60 -150 70").state()).isEqualTo(WallState.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"East: 800 0, 600 0", "East: 300 0, 250 0"})
    void withoutRoadsNearTheCoreNothingCanBeSaid(String roads) {
        assertThat(vehicles(roads).state()).isEqualTo(WallState.NOT_ASSESSABLE);
    }

    @Test
    void withoutACoreNothingCanBeSaid() {
        WallUnit bare = unit(box(-200, -200, 200, 200), new GeometryFactory().createPolygon());
        WallResult result = assess(bare, ONE_ROAD, RoadSet.VEHICLE);
        assertThat(result.state()).isEqualTo(WallState.NOT_ASSESSABLE);
        assertThat(result.reasons()).extracting(WallReason::code).containsExactly("wall.core.empty");
        assertThat(result.kappa().whyNull()).isEqualTo(WallReason.of("wall.kappa.not.assessable"));
    }

    @Test
    void whereTheRimCutsTheCoreNothingCanBeSaid() {
        WallUnit odd = unit(box(-200, -200, 200, 200), box(-50, -50, 600, 50));
        WallResult result = assess(odd, "Main: 700 0, 0 0", RoadSet.VEHICLE);
        assertThat(result.state()).isEqualTo(WallState.NOT_ASSESSABLE);
        assertThat(result.reasons())
                .extracting(WallReason::code)
                .containsExactly("wall.core.at.rim", "wall.core.reaches.boundary");
    }

    @Test
    void aCoreAtTheBoundaryIsAssessedAndFlagged() {
        WallUnit edge = unit(box(-200, -200, 200, 200), box(100, -50, 200, 50));
        WallResult result = assess(edge, ONE_ROAD, RoadSet.VEHICLE);
        assertThat(result.state()).isEqualTo(WallState.OPEN);
        assertThat(result.reasons())
                .extracting(WallReason::code)
                .containsExactly("wall.open", "wall.core.reaches.boundary");
        assertThat(result.entrances()).hasSize(1);
    }

    @Test
    void branchesOffARoadAlongTheBoundaryAreEntrances() {
        WallResult result = vehicles("""
                Ring: 600 195, -600 195
                Lane: 0 195, 0 0
                Field: 120 195, 120 100
                """);
        assertThat(entrances(result)).containsExactly("Field 120 195 guarded", "Lane 0 195");
    }

    @Test
    void twoLanesOfOneNameCloseTogetherAreOneEntrance() {
        String lanes = """
                Main.1: 600 0, 0 0
                Main.2: 600 8, 0 8
                """;
        assertThat(vehicles(lanes).entrances()).hasSize(1);
        assertThat(vehicles(lanes.replace("Main.2", "Other")).entrances()).hasSize(2);
        assertThat(vehicles(lanes.replace("8", "11")).entrances()).hasSize(2);
    }

    @Test
    void aForkBehindTheCrossingIsOneEntrance() {
        WallResult result = vehicles("""
                Main: 600 0, 195 0
                Left: 195 0, 0 40
                Right: 195 0, 0 -40
                """);
        assertThat(entrances(result)).containsExactly("Main 200 0");
        assertThat(result.kappa().value()).isEqualTo(1);
    }

    @Test
    void aLadderNeedsAsManySitesAsItHasRails() {
        WallResult result = vehicles("""
                East: 600 0, 0 0
                North: 0 600, 0 0
                Rung.1: 300 0, 0 300
                Rung.2: 150 0, 0 150
                """);
        assertThat(result.kappa().value()).isEqualTo(2);
        assertThat(result.kappa().disjointWays())
                .allSatisfy(
                        way -> assertThat(way.lengthM()).isCloseTo(way.path().getLength(), within(1e-6)));
        assertThat(result.gaps()).hasSize(1);
    }

    @Test
    void aTunnelAllTheWayHasNoFiniteCut() {
        Kappa kappa = vehicles("Main tunnel: 600 0, 0 0").kappa();
        assertThat(kappa.value()).isNull();
        assertThat(kappa.whyNull()).isEqualTo(WallReason.of("wall.kappa.no.finite.cut"));
    }

    @Test
    void viewsPutToAnotherWallAreRefused() {
        RoadNetwork network = RoadNetwork.of(RoadDrawing.roads(ONE_ROAD));
        List<SeenRoads> foreign = List.of(VideoWall.on(network, RoadSet.WALKING).see(List.<Geometry>of()));
        VideoWall wall = VideoWall.on(network, RoadSet.VEHICLE);
        assertThatThrownBy(() -> wall.assess(UNIT, foreign)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVillageIsAsGoodAsItsWorstUnit() {
        WallResult closed = vehicles(ONE_ROAD, "100 -5 110 5");
        WallResult open = vehicles(TWO_ROADS);
        WallResult none = vehicles("Stub: 0 0, -300 0");
        VillageWall village = VillageWall.of("v", List.of(closed, open, closed, closed));
        assertThat(village).isEqualTo(new VillageWall("v", WallState.OPEN, 3, 4, 2));
        assertThat(VillageWall.of("v", List.of(closed, none)))
                .isEqualTo(new VillageWall("v", WallState.NO_ROAD_ACCESS, 1, 2, null));
        assertThat(VillageWall.of("v", List.of()))
                .isEqualTo(new VillageWall("v", WallState.NOT_ASSESSABLE, 0, 0, null));
        assertThat(VillageWall.closureRatePercent(List.of(closed, open, none))).isEqualTo(50.0);
        assertThat(VillageWall.closureRatePercent(List.of(none))).isNull();
    }
}
