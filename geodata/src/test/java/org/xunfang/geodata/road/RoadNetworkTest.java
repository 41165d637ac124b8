package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.xunfang.geodata.road.RoadDrawing.roads;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

class RoadNetworkTest {

    @Test
    void aCrossingOnTheGroundIsAJunction() {
        RoadNetwork network = RoadNetwork.of(roads("""
                a: 0 0, 100 0
                b: 50 -50, 50 50
                """));
        assertThat(pieces(network)).containsExactly("a 50", "a 50", "b 50", "b 50");
        assertThat(network.defects()).isEmpty();
    }

    @Test
    void aBridgeOverARoadDoesNotJoinIt() {
        RoadNetwork network = RoadNetwork.of(roads("""
                a: 0 0, 100 0
                b layer=1: 50 -50, 50 50
                """));
        assertThat(pieces(network)).containsExactly("a 100", "b 100");
    }

    @Test
    void aBridgeJoinsTheRoadsAtItsEnds() {
        RoadNetwork network = RoadNetwork.of(roads("""
                a.1: 0 0, 40 0
                a.2 layer=1: 40 0, 60 0
                a.3: 60 0, 100 0
                b: 50 -50, 50 50
                """));
        assertThat(pieces(network)).containsExactly("a.1+a.2+a.3 100", "b 100");
    }

    /** The distance by which a side road ends short of a main road, how many pieces there are then, and the defects. */
    @ParameterizedTest
    @CsvSource({"0, 3, 0", "0.4, 3, 0", "1, 3, 1", "1.9, 3, 1", "2.1, 2, 0", "-0.3, 3, 0", "-1, 4, 0"})
    void aSideRoadThatEndsShortIsSnappedUpToTwoMetres(double shortM, int pieces, int defects) {
        RoadNetwork network = RoadNetwork.of(roads("""
                main: 0 0, 100 0
                side: 50 %s, 50 80
                """.formatted(shortM)));
        assertThat(network.pieces()).hasSize(pieces);
        assertThat(network.defects()).hasSize(defects).allSatisfy(d -> {
            assertThat(d.kind()).isEqualTo(RoadDefect.Kind.END_SNAPPED);
            assertThat(d.roadIds()).containsExactly("side", "main");
            assertThat(d.place().distance(new Coordinate(50, shortM))).isLessThan(1e-9);
        });
    }

    /** The gap between two ends, and whether they become one piece. */
    @ParameterizedTest
    @CsvSource({"0, 1, 0", "0.4, 1, 0", "1.5, 1, 1", "2.5, 2, 0"})
    void endsThatMeetJoinWhateverTheirLayers(double gapM, int pieces, int defects) {
        RoadNetwork network = RoadNetwork.of(roads("""
                a: 0 0, 50 0
                b layer=1: %s 0, 100 0
                """.formatted(50 + gapM)));
        assertThat(network.pieces()).hasSize(pieces);
        assertThat(network.defects()).hasSize(defects);
    }

    @Test
    void aBridgeThatEndsShortOfAJunctionOfEndsIsSnappedToIt() {
        RoadNetwork network = RoadNetwork.of(roads("""
                a: 0 0, 50 0
                b: 50 0, 80 40
                bridge layer=1: 50 -1.4, 50 -60
                """));
        assertThat(pieces(network)).containsExactly("a 50", "b 50", "bridge 60");
        assertThat(network.piecesAt(network.pieces().get(0).to())).hasSize(3);
    }

    @Test
    void aBridgeThatEndsOverARoadStaysOffItWhereverThatRoadIsSplit() {
        RoadNetwork network = RoadNetwork.of(roads("""
                a.1: 0 0, 50 0
                a.2: 50 0, 100 0
                bridge layer=1: 50 1, 50 60
                """));
        assertThat(pieces(network)).containsExactly("a.1+a.2 100", "bridge 59");
    }

    @Test
    void aRoadKeptApartByALayerWithoutABridgeIsReported() {
        RoadNetwork network = RoadNetwork.of(roads("""
                main: 0 0, 100 0
                low layer=-1: 50 -50, 50 50
                """));
        assertThat(defects(network)).containsExactly("LAYER_WITHOUT_BRIDGE low,main");
        assertThat(network.defects().get(0).place()).isEqualTo(new Coordinate(50, 0));
    }

    @Test
    void aTrunkRoadThatCrossesOthersOnTheGroundIsReportedAndJoined() {
        RoadNetwork network = RoadNetwork.of(roads("""
                b trunk: 0 0, 50 0, 100 0
                across: 25 -50, 25 50
                meant: 50 -50, 50 0, 50 50
                side: 75 0, 75 50
                """));
        assertThat(network.pieces()).hasSize(9);
        assertThat(defects(network)).containsExactly("MISSING_BRIDGE b,across");
    }

    @Test
    void aRoadThatPassesAnotherAtOneMetreDoesNotJoinIt() {
        RoadNetwork network = RoadNetwork.of(roads("""
                a: 0 0, 50 1, 100 0
                b: 0 5, 30 2, 70 2, 100 5
                """));
        assertThat(pieces(network)).containsExactly("a 100", "b 100");
        assertThat(network.defects()).isEmpty();
    }

    @Test
    void osmRoadsJoinAtSharedVerticesOnly() {
        RoadNetwork network = RoadNetwork.of(roads("""
                main osm: 0 0, 50 0, 100 0
                shared osm: 50 -50, 50 0, 50 50
                bare osm: 75 -50, 75 50
                bridge layer=1 osm: 25 -50, 25 50
                short osm: 90 1, 90 50
                """));
        assertThat(pieces(network))
                .containsExactly("bare 100", "bridge 100", "main 50", "main 50", "shared 50", "shared 50", "short 49");
        assertThat(network.defects())
                .extracting(d -> d.kind() + " " + String.join(",", d.roadIds()))
                .containsExactly("END_NOT_JOINED short,main", "BARE_CROSSING bare,main");
    }

    @Test
    void aDrawnRoadJoinsAnOsmRoadByGeometry() {
        RoadNetwork network = RoadNetwork.of(roads("""
                main osm: 0 0, 100 0
                drawn: 30 -50, 30 50
                """));
        assertThat(network.pieces()).hasSize(4);
        assertThat(network.defects()).isEmpty();
    }

    @Test
    void aLoopHangsOnItsJunction() {
        RoadNetwork network = RoadNetwork.of(roads("a: 0 0, 50 0, 80 30, 80 -30, 50 0"));
        assertThat(network.pieces()).hasSize(2);
        RoadPiece loop = network.pieces().get(1);
        assertThat(loop.from()).isEqualTo(loop.to());
        assertThat(network.nodePlace(loop.from())).isEqualTo(new Coordinate(50, 0));
    }

    @Test
    void aRingWithoutAJunctionIsOnePiece() {
        RoadNetwork network = RoadNetwork.of(roads("""
                a: 0 0, 50 0, 50 50
                b: 50 50, 0 50, 0 0
                """));
        assertThat(pieces(network)).containsExactly("a+b 200");
    }

    @Test
    void leavingOutARoadTakesItsJunctionsAway() {
        RoadNetwork network = RoadNetwork.of(roads("""
                lane: 0 0, 100 0
                steps steps: 50 0, 50 50
                """));
        assertThat(pieces(network)).containsExactly("lane 50", "lane 50", "steps 50");
        RoadNetwork driven = network.restrictedTo(
                r -> RoadClassTable.standard().of(r.roadClass()).vehicle());
        assertThat(pieces(driven)).containsExactly("lane 100");
    }

    @Test
    void aPieceKnowsItsRoadsAndTheirDirections() {
        RoadNetwork network = RoadNetwork.of(roads("""
                a: 0 0, 40 0
                b: 100 0, 40 0
                """));
        RoadPiece piece = network.pieces().get(0);
        assertThat(piece.parts()).extracting(p -> p.road().id()).containsExactly("a", "b");
        assertThat(piece.parts()).extracting(RoadPiece.Part::forward).containsExactly(true, false);
        assertThat(piece.partAt(39).road().id()).isEqualTo("a");
        assertThat(piece.partAt(100).road().id()).isEqualTo("b");
        assertThat(network.piecesNear(new Envelope(10, 11, -1, 1))).containsExactly(piece);
        assertThat(network.piecesNear(new Envelope(10, 11, 5, 6))).isEmpty();
    }

    @Test
    void twoRoadsWithOneIdAreRefused() {
        List<Road> twins = roads("""
                a: 0 0, 40 0
                a: 0 9, 40 9
                """);
        assertThatThrownBy(() -> RoadNetwork.of(twins)).hasMessageContaining("two roads with the id a");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void splittingAndShufflingRoadsChangesNothing(long seed) {
        Random random = new Random(seed);
        List<Road> whole = randomRoads(random);
        List<Road> split = new ArrayList<>();
        whole.forEach(road -> split.addAll(splitInTwo(road, random)));
        Collections.shuffle(split, random);
        assertThat(drawn(RoadNetwork.of(split))).isEqualTo(drawn(RoadNetwork.of(whole)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void piecesMeetAtTheirNodesAndKeepAllRoad(long seed) {
        List<Road> roads = randomRoads(new Random(seed));
        RoadNetwork network = RoadNetwork.of(roads);
        for (RoadPiece piece : network.pieces()) {
            assertThat(piece.line().getStartPoint().getCoordinate()).isEqualTo(network.nodePlace(piece.from()));
            assertThat(piece.line().getEndPoint().getCoordinate()).isEqualTo(network.nodePlace(piece.to()));
            assertThat(piece.lengthM()).isCloseTo(piece.line().getLength(), within(1e-6));
        }
        double all = roads.stream().mapToDouble(r -> r.line().getLength()).sum();
        double kept = network.pieces().stream().mapToDouble(RoadPiece::lengthM).sum();
        assertThat(kept).isCloseTo(all, within(0.001 * all));
    }

    private static List<Road> randomRoads(Random random) {
        List<Road> roads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Coordinate[] line = new Coordinate[3];
            for (int k = 0; k < 3; k++) {
                line[k] = new Coordinate(20 * random.nextInt(100), 20 * random.nextInt(100));
            }
            roads.add(new Road(
                    "r%02d".formatted(i),
                    null,
                    "road",
                    random.nextInt(2),
                    false,
                    false,
                    false,
                    0,
                    Road.Join.GEOMETRY,
                    new GeometryFactory().createLineString(line)));
        }
        return roads;
    }

    private static List<Road> splitInTwo(Road road, Random random) {
        Coordinate a = road.line().getCoordinateN(0);
        Coordinate b = road.line().getCoordinateN(1);
        double t = 0.1 + 0.8 * random.nextDouble();
        Coordinate m = new Coordinate(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
        return List.of(
                part(road, ".1", a, m), part(road, ".2", m, b, road.line().getCoordinateN(2)));
    }

    private static Road part(Road road, String suffix, Coordinate... line) {
        LineString shape = new GeometryFactory().createLineString(line);
        return new Road(
                road.id() + suffix,
                null,
                road.roadClass(),
                road.layer(),
                false,
                false,
                false,
                0,
                Road.Join.GEOMETRY,
                shape);
    }

    /** Every piece as its two ends and length, to the decimetre. */
    private static List<String> drawn(RoadNetwork network) {
        return network.pieces().stream()
                .map(p -> {
                    TreeSet<String> ends = new TreeSet<>();
                    ends.add(rounded(network.nodePlace(p.from())));
                    ends.add(rounded(network.nodePlace(p.to())));
                    return ends + " " + Math.round(p.lengthM());
                })
                .sorted()
                .toList();
    }

    private static List<String> defects(RoadNetwork network) {
        return network.defects().stream()
                .map(d -> d.kind() + " " + String.join(",", d.roadIds()))
                .toList();
    }

    private static String rounded(Coordinate c) {
        return "%.1f %.1f".formatted(c.x, c.y);
    }

    private static List<String> pieces(RoadNetwork network) {
        return network.pieces().stream()
                .map(p -> String.join(
                                "+",
                                new TreeSet<>(p.parts().stream()
                                        .map(x -> x.road().id())
                                        .toList()))
                        + " " + Math.round(p.lengthM()))
                .sorted()
                .toList();
    }
}
