package org.xunfang.geodata.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xunfang.geodata.demo.DrivenTracks;
import org.xunfang.geodata.match.Fix;
import org.xunfang.geodata.road.RandomRoads;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.TravelMode;

/** What holds for the fixes of any unit on any roads. */
class JourneyPropertyTest {
    private static final long HOUR_MS = 3_600_000;

    static IntStream seeds() {
        return IntStream.range(1, 61);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neitherOrderNorRepetitionOfFixesMatters(int seed) {
        Random random = new Random(seed);
        JourneySolver solver = solver(random);
        List<TrackFix> fixes = wild(random, solver.graph());
        Journey expected = solver.solve(fixes, 0, HOUR_MS);
        List<TrackFix> other = new ArrayList<>(fixes);
        fixes.stream().filter(f -> random.nextInt(3) == 0).forEach(other::add);
        Collections.shuffle(other, random);
        assertThat(solver.solve(other, 0, HOUR_MS)).as("seed %d", seed).isEqualTo(expected);
    }

    /** As a server keeps them: batches that overlap, each fix once. */
    @ParameterizedTest
    @MethodSource("seeds")
    void inWhichBatchesFixesComeDoesNotMatter(int seed) {
        Random random = new Random(seed);
        JourneySolver solver = solver(random);
        List<TrackFix> fixes = wild(random, solver.graph());
        Journey expected = solver.solve(fixes, 0, HOUR_MS);
        List<List<TrackFix>> batches = new ArrayList<>();
        for (int from = 0; from < fixes.size(); from += 1 + random.nextInt(30)) {
            batches.add(fixes.subList(from, Math.min(fixes.size(), from + 40)));
        }
        Collections.shuffle(batches, random);
        Set<TrackFix> kept = new LinkedHashSet<>();
        batches.forEach(kept::addAll);
        assertThat(solver.solve(kept, 0, HOUR_MS)).as("seed %d", seed).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anotherDayGivesTheSame(int seed) {
        Random random = new Random(seed);
        JourneySolver solver = solver(random);
        List<TrackFix> fixes = wild(random, solver.graph());
        Journey expected = solver.solve(fixes, 0, HOUR_MS);
        long later = 1_800_000_000_000L;
        List<TrackFix> moved =
                fixes.stream().map(f -> at(f, f.timeMs() + later)).toList();
        Journey found = solver.solve(moved, later, later + HOUR_MS);
        assertThat(found.sums()).isEqualTo(expected.sums());
        assertThat(found.doubts()).isEqualTo(expected.doubts());
        assertThat(found.stays().stream()
                        .map(s -> new Stay(s.fromMs() - later, s.toMs() - later, s.x(), s.y(), s.fixes())))
                .isEqualTo(expected.stays());
        assertThat(found.legs().stream().map(l -> l.part().fromMs() - later).toList())
                .isEqualTo(expected.legs().stream().map(l -> l.part().fromMs()).toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void timesAddUpAndEveryFixIsCounted(int seed) {
        Random random = new Random(seed);
        JourneySolver solver = solver(random);
        List<TrackFix> fixes = wild(random, solver.graph());
        Journey journey = solver.solve(fixes, 0, HOUR_MS);
        Journey.Sums sums = journey.sums();
        assertThat(sums.drivingMs() + sums.walkingMs() + sums.standingMs() + sums.unknownMs())
                .isEqualTo(HOUR_MS);
        assertThat(sums.unknownMs()).isNotNegative();
        double metres =
                journey.legs().stream().mapToDouble(l -> l.part().lengthM()).sum();
        assertThat(sums.drivenM() + sums.walkedM()).isCloseTo(metres, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(journey.fixes()).isEqualTo((int) fixes.stream()
                .filter(f -> f.timeMs() >= 0 && f.timeMs() <= HOUR_MS)
                .map(f -> f.device() + " " + f.timeMs() + " " + f.key())
                .distinct()
                .count());
        for (Stay stay : journey.stays()) {
            assertThat(stay.toMs() - stay.fromMs()).isGreaterThanOrEqualTo(180_000);
            assertThat(journey.legs())
                    .as("no way within a stop, seed %d", seed)
                    .noneMatch(
                            l -> l.part().fromMs() > stay.fromMs() && l.part().toMs() < stay.toMs());
        }
    }

    static TrackFix at(TrackFix f, long timeMs) {
        return new TrackFix(f.device(), f.rank(), timeMs, f.key(), f.x(), f.y(), f.accuracyM(), f.told());
    }

    private static JourneySolver solver(Random random) {
        TravelMode mode = random.nextInt(3) == 0 ? TravelMode.FOOT : TravelMode.CAR;
        RoadGraph graph =
                RoadGraph.of(RoadNetwork.of(RandomRoads.grid(random, 8, 30)), RoadClassTable.standard(), mode);
        return JourneySolver.on(graph);
    }

    /** A drive with stops, silences, leaps and doubts, told by up to three devices. */
    private static List<TrackFix> wild(Random random, RoadGraph graph) {
        List<TrackFix> fixes = new ArrayList<>();
        int devices = 1 + random.nextInt(3);
        for (int device = 1; device <= devices; device++) {
            double noise = 2 + random.nextInt(20);
            double every = 1 + random.nextInt(30);
            long offset = random.nextInt(600_000);
            List<Fix> drive = drive(random, graph, noise, every);
            double silent = random.nextDouble() * 0.3;
            for (int i = 0; i < drive.size(); i++) {
                Fix f = drive.get(i);
                double far = random.nextInt(40) == 0 ? 3_000 * random.nextGaussian() : 0;
                int kind = random.nextInt(30);
                Doubt told = kind < 5 ? Doubt.values()[kind] : null;
                if (told == Doubt.JUMP) {
                    told = Doubt.CLOCK;
                }
                if (i % 60 >= silent * 60) {
                    fixes.add(new TrackFix(
                            device,
                            device % 2,
                            f.timeMs() + offset,
                            random.nextInt(3),
                            f.x() + far,
                            f.y(),
                            f.accuracyM(),
                            told));
                }
            }
        }
        return fixes;
    }

    private static List<Fix> drive(Random random, RoadGraph graph, double noise, double every) {
        return new DrivenTracks(graph)
                .drive(random, 1_500, noise, every, random.nextInt(400)).fixes().stream()
                        .limit(1_500)
                        .toList();
    }
}
