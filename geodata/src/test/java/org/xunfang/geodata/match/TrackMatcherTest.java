package org.xunfang.geodata.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xunfang.geodata.road.ClosedStretch;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadDrawing;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.TravelMode;

/** Tracks are drawn as {@code x y, x y, …}, a fix every 10 s. */
class TrackMatcherTest {
    /**
     * <pre>
     *            north (200,300)
     *              |
     * (0,0)--west--+--east--(600,0)
     * </pre>
     */
    private static final String FORK = """
            west: 0 0, 200 0
            east: 200 0, 600 0
            north: 200 0, 200 300
            """;

    @Test
    void fixesBesideARoadAreOnIt() {
        MatchedTrack track = match("main: 0 0, 600 0", "20 3, 120 -4, 220 2, 320 5, 420 -3");
        assertThat(shown(track, "main: 0 0, 600 0")).isEqualTo("main 400");
        RoadStretch only = track.stretches().get(0);
        assertThat(only.fromMs()).isZero();
        assertThat(only.toMs()).isEqualTo(40_000);
        assertThat(track.onRoadM()).isCloseTo(400, within(1e-9));
        assertThat(track.offRoadM()).isZero();
    }

    @Test
    void aTurnLeadsFromRoadToRoadAndTimesAreSharedOutByLength() {
        MatchedTrack track = match(FORK, "50 2, 150 -3, 203 50, 198 150");
        assertThat(shown(track, FORK)).isEqualTo("west 150, north 150");
        assertThat(track.stretches().get(0).toMs()).isEqualTo(15_000);
        assertThat(track.stretches().get(1).fromMs()).isEqualTo(15_000);
    }

    @Test
    void aFixThatOvershootsAJunctionIsNoVisitToTheWrongRoad() {
        assertThat(shown(match(FORK, "50 0, 150 0, 222 4, 202 60, 198 150"), FORK))
                .isEqualTo("west 150, north 150");
    }

    @Test
    void aFixThatFallsBackIsNoTurn() {
        MatchedTrack track = match("main: 0 0, 900 0", "20 0, 120 0, 220 0, 190 0, 320 0, 420 0");
        assertThat(shown(track, "main: 0 0, 900 0")).isEqualTo("main 400");
    }

    @Test
    void aUnitThatTurnsRoundDrivesTheRoadTwice() {
        MatchedTrack track = match("main: 0 0, 900 0", "20 0, 120 0, 220 0, 320 0, 220 0, 120 0, 20 0");
        assertThat(shown(track, "main: 0 0, 900 0")).isEqualTo("main 300, main 300");
    }

    @Test
    void aRoadIsFoundBetweenFixesThatAreFarApart() {
        String drawing = """
                west: 0 0, 200 0
                up: 200 0, 200 150
                across: 200 150, 500 150
                down: 500 150, 500 0
                east: 500 0, 900 0
                stub1: 200 150, 200 400
                stub2: 500 150, 500 400
                """;
        assertThat(shown(match(drawing, "40 0, 640 0"), drawing)).isEqualTo("west 310, across 300, down 290");
        assertThat(match(drawing, "40 0, 640 0").onRoadM()).isCloseTo(900, within(1e-9));
    }

    @Test
    void aOneWayRoadIsNotDrivenAgainstItsDirection() {
        String drawing = """
                there oneway: 0 0, 1000 0
                back oneway: 1000 14, 0 14
                west: 0 14, 0 0
                east: 1000 0, 1000 14
                """;
        assertThat(shown(match(drawing, "100 6, 200 6, 300 6, 400 6"), drawing)).isEqualTo("there 300");
        assertThat(shown(match(drawing, "900 8, 800 8, 700 8, 600 8"), drawing)).isEqualTo("back 300");
        assertThat(shown(match(drawing, "900 4, 800 4, 700 4, 600 4"), drawing)).isEqualTo("back 300");
    }

    @Test
    void aWayOverAFieldIsKeptAsItIs() {
        String drawing = "west: 0 0, 300 0\neast: 700 300, 1000 300";
        MatchedTrack track =
                match(drawing, "100 0, 200 0, 290 0, 380 70, 470 140, 560 210, 640 260, 710 300, 800 300, 900 300");
        assertThat(track.parts()).hasSize(3);
        assertThat(track.offRoad()).hasSize(1);
        assertThat(track.offRoad().get(0).line().getStartPoint().distance(RoadDrawing.line("0 0, 300 0")))
                .isZero();
        assertThat(track.offRoadM()).isBetween(480.0, 520.0);
        assertThat(track.onRoadM()).isBetween(380.0, 400.0);
    }

    @Test
    void wellMeasuredFixesBesideARoadAreOffItAndBadlyMeasuredOnesOnIt() {
        List<Fix> good = new ArrayList<>();
        List<Fix> bad = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            good.add(new Fix(i * 10_000L, 100 + 60 * i, 30, 4));
            bad.add(new Fix(i * 10_000L, 100 + 60 * i, 30, 40));
        }
        TrackMatcher matcher = TrackMatcher.on(graph("main: 0 0, 1000 0"));
        assertThat(matcher.match(good).onRoadM()).isZero();
        assertThat(matcher.match(good).offRoadM()).isCloseTo(540, within(1e-9));
        assertThat(matcher.match(bad).offRoadM()).isZero();
    }

    @Test
    void aLongSilenceBreaksTheTrack() {
        List<Fix> fixes = new ArrayList<>(track("20 0, 120 0, 220 0"));
        fixes.add(new Fix(400_000, 320, 0));
        fixes.add(new Fix(410_000, 420, 0));
        MatchedTrack track = TrackMatcher.on(graph("main: 0 0, 900 0")).match(fixes);
        assertThat(shown(track, "main: 0 0, 900 0")).isEqualTo("main 200, break 20-400 s, main 100");
    }

    @Test
    void aLeapThatNothingExplainsBreaksTheTrack() {
        MatchedTrack track = match("main: 0 0, 9000 0", "20 0, 120 0, 220 0, 5220 0, 5320 0, 5420 0");
        assertThat(shown(track, "main: 0 0, 9000 0")).isEqualTo("main 200, break 20-30 s, main 200");
    }

    @Test
    void aStopIsNoWay() {
        List<Fix> fixes = new ArrayList<>(track("20 0, 120 0, 220 0"));
        for (int i = 0; i < 60; i++) {
            fixes.add(new Fix(30_000 + 10_000L * i, 230 + 9 * Math.sin(i), 9 * Math.cos(i)));
        }
        fixes.add(new Fix(640_000, 330, 0));
        fixes.add(new Fix(650_000, 430, 0));
        MatchedTrack track = TrackMatcher.on(graph("main: 0 0, 900 0")).match(fixes);
        assertThat(track.onRoadM()).isCloseTo(410, within(1.0));
        assertThat(track.stretches()).hasSize(2);
        assertThat(track.stretches().get(0).toMs()).isLessThan(40_000);
        assertThat(track.stretches().get(1).fromMs()).isEqualTo(620_000);
    }

    @Test
    void aClosedRoadIsARoadStill() {
        RoadGraph graph = graph("main: 0 0, 600 0");
        RoadGraph closed = graph.closing(List.of(new ClosedStretch(0, 100, 300)));
        List<Fix> fixes = track("20 0, 120 0, 220 0, 320 0");
        assertThat(TrackMatcher.on(closed).match(fixes))
                .isEqualTo(TrackMatcher.on(graph).match(fixes));
    }

    @Test
    void noFixesOneFixOrNoRoadsAreNoError() {
        TrackMatcher matcher = TrackMatcher.on(graph("main: 0 0, 600 0"));
        assertThat(matcher.match(List.of()).parts()).isEmpty();
        assertThat(matcher.match(track("20 0")).parts()).isEmpty();
        RoadGraph none = RoadGraph.of(RoadNetwork.of(List.of()), RoadClassTable.standard(), TravelMode.CAR);
        MatchedTrack track = TrackMatcher.on(none).match(track("0 0, 100 0, 200 0"));
        assertThat(track.offRoadM()).isCloseTo(200, within(1e-9));
    }

    @Test
    void whatIsNoPlaceIsRefused() {
        assertThatThrownBy(() -> new Fix(0, Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fix(0, 0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MatchOptions(0, 3, 5, 0.05, 8, 10, 6, 250, 300, 70))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MatchedTrack match(String drawing, String places) {
        return TrackMatcher.on(graph(drawing)).match(track(places));
    }

    private static RoadGraph graph(String drawing) {
        return RoadGraph.of(RoadNetwork.of(RoadDrawing.roads(drawing)), RoadClassTable.standard(), TravelMode.CAR);
    }

    private static List<Fix> track(String places) {
        List<Fix> fixes = new ArrayList<>();
        for (String xy : places.split(",")) {
            double[] c = Arrays.stream(xy.strip().split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            fixes.add(new Fix(10_000L * fixes.size(), c[0], c[1]));
        }
        return fixes;
    }

    /** Parts by the name of the road in their middle, with their metres. */
    private static String shown(MatchedTrack track, String drawing) {
        RoadGraph graph = graph(drawing);
        return track.parts().stream().map(p -> shown(p, graph)).collect(Collectors.joining(", "));
    }

    private static String shown(MatchedPart part, RoadGraph graph) {
        if (part instanceof RoadStretch s) {
            String road = graph.roadAt(s.link(), (s.fromM() + s.toM()) / 2).id();
            return "%s %.0f".formatted(road, s.lengthM());
        }
        return "break %d-%d s".formatted(part.fromMs() / 1000, part.toMs() / 1000);
    }
}
