package org.xunfang.geodata.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.geodata.demo.DrivenTracks;
import org.xunfang.geodata.match.MatchedPart;
import org.xunfang.geodata.match.RealRoads;
import org.xunfang.geodata.road.RoadGraph;

/** Shifts on real roads of which the truth is known: how far off are distance, stops and times. */
class JourneyTruthTest {
    private static RoadGraph graph;
    private static JourneySolver solver;

    @BeforeAll
    static void readRoads() throws Exception {
        graph = RealRoads.of("osm/north-bayreuth.osm.pbf");
        solver = JourneySolver.on(graph);
    }

    @ParameterizedTest(name = "{0} m, every {1} s: distance within {2}, time of stops within {3}")
    @CsvSource({
        "5, 1, 0.01, 0.05",
        "10, 5, 0.01, 0.05",
        "10, 10, 0.015, 0.06",
        "20, 10, 0.03, 0.08",
        "10, 30, 0.03, 0.15"
    })
    void distanceAndTimesAreThoseOfTheDrive(double noiseM, double everyS, double mostM, double mostS) {
        double trueM = 0;
        double foundM = 0;
        double trueStopMs = 0;
        double foundStopMs = 0;
        double walkedM = 0;
        int stops = 0;
        int found = 0;
        for (int seed = 1; seed <= 6; seed++) {
            DrivenTracks.Driven drive = new DrivenTracks(graph).drive(new Random(seed), 30_000, noiseM, everyS, 600);
            List<TrackFix> fixes = fixes(drive);
            long toMs = fixes.get(fixes.size() - 1).timeMs();
            Journey journey = solver.solve(fixes, 0, toMs);
            double metres =
                    drive.truth().stream().mapToDouble(MatchedPart::lengthM).sum();
            int places = drive.stops();
            trueM += metres;
            foundM += journey.sums().drivenM() + journey.sums().walkedM();
            walkedM += journey.sums().walkedM();
            stops += places;
            found += journey.stays().size();
            trueStopMs += places * 600_000.0;
            foundStopMs += journey.stays().stream()
                    .mapToLong(s -> s.toMs() - s.fromMs())
                    .sum();
            assertThat(journey.sums().unknownMs()).isZero();
        }
        double offM = foundM / trueM - 1;
        double offS = foundStopMs / trueStopMs - 1;
        System.out.printf(
                "noise %s m, every %s s: %+.4f of the distance, %.4f walked, %d of %d stops, %+.4f of their time%n",
                noiseM, everyS, offM, walkedM / trueM, found, stops, offS);
        assertThat(Math.abs(offM)).isLessThan(mostM);
        assertThat(Math.abs(offS)).isLessThan(mostS);
        assertThat(found).isEqualTo(stops);
        assertThat(walkedM / trueM).as("nothing was walked").isLessThan(0.02);
    }

    @Test
    void jitterAtAStopAddsNoDistance() {
        Random random = new Random(7);
        List<TrackFix> fixes = new ArrayList<>();
        var at = graph.line(graph.linkCount() / 2, 5, 6).get(0);
        double driftX = 0;
        double driftY = 0;
        for (int i = 0; i < 2_000; i++) {
            driftX = 0.95 * driftX + 4 * random.nextGaussian();
            driftY = 0.95 * driftY + 4 * random.nextGaussian();
            double stray = random.nextInt(100) == 0 ? 90 : 0;
            fixes.add(new TrackFix(1, 0, i * 5_000L, 0, at.x + driftX + stray, at.y + driftY, 15, null));
        }
        Journey journey = solver.solve(fixes, 0, 1_999 * 5_000L);
        assertThat(journey.stays()).hasSize(1);
        assertThat(journey.sums().drivenM() + journey.sums().walkedM()).isZero();
        assertThat(journey.sums().standingMs()).isEqualTo(1_999 * 5_000L);
        assertThat(journey.doubts()).containsEntry(Doubt.JITTER, 2_000);
    }

    @Test
    void aShiftTakesLittleTime() {
        DrivenTracks.Driven drive = new DrivenTracks(graph).drive(new Random(3), 150_000, 10, 5, 900);
        List<TrackFix> fixes = fixes(drive).stream().limit(5_760).toList();
        long toMs = fixes.get(fixes.size() - 1).timeMs();
        int legs = 0;
        for (int i = 0; i < 30; i++) {
            legs += solver.solve(fixes, 0, toMs).legs().size();
        }
        long begun = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            legs += solver.solve(fixes, 0, toMs).legs().size();
        }
        System.out.printf(
                "%d fixes of %.1f h: %.1f ms, %d legs%n",
                fixes.size(), toMs / 3.6e6, (System.nanoTime() - begun) / 20e6, legs / 50);
        assertThat(legs).isPositive();
    }

    private static List<TrackFix> fixes(DrivenTracks.Driven drive) {
        return drive.fixes().stream()
                .map(f -> new TrackFix(1, 0, f.timeMs(), 0, f.x(), f.y(), f.accuracyM(), null))
                .toList();
    }
}
