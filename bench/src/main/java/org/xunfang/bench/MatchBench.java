package org.xunfang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.geodata.match.Fix;
import org.xunfang.geodata.match.MatchedTrack;
import org.xunfang.geodata.match.RouteMismatch;
import org.xunfang.geodata.match.TrackBreak;
import org.xunfang.geodata.match.TrackMatcher;

/**
 * Map matching: drives on real roads with the truth known, in the country and in a city; and real vehicles, of which it is not,
 * so that what a part of their fixes gives is compared with what all of them give.
 */
public final class MatchBench {
    /** What fits the distances of the vehicles' fixes from roads: half of them over 10 m, one in 20 over 46 m. */
    private static final double ACCURACY_M = 38;

    private static final int DRIVES = 12;
    private static final double STOP_S = 60;

    private MatchBench() {}

    /** @param arguments the folder of the real data */
    public static void main(String[] arguments) throws IOException, UnreadableFileException {
        Path data = Path.of(arguments[0]);
        var country = OsmRoads.graph(data.resolve("osm/north-bayreuth.osm.pbf"));
        DrivenRuns.print("north-bayreuth", country, DRIVES, STOP_S, List.of(new MatcherRun(country)));
        RealTracks city = new RealTracks(data.resolve("tracks/xian"));
        DrivenRuns.print("xian", city.graph, DRIVES, STOP_S, List.of(new MatcherRun(city.graph)));
        TrackMatcher matcher = TrackMatcher.on(city.graph);
        Map<String, List<Fix>> dense = city.vehicles("example_gps.csv", ACCURACY_M);
        print("vehicles", matcher, dense);
        print("vehicles, sparse", matcher, city.vehicles("example_sparse_gps.csv", ACCURACY_M));
        for (int every : new int[] {2, 5, 10}) {
            printThinned(every, matcher, dense);
        }
    }

    private static void print(String name, TrackMatcher matcher, Map<String, List<Fix>> vehicles) {
        double onRoadM = 0;
        double offRoadM = 0;
        long breaks = 0;
        for (List<Fix> fixes : vehicles.values()) {
            MatchedTrack track = matcher.match(fixes);
            onRoadM += track.onRoadM();
            offRoadM += track.offRoadM();
            breaks +=
                    track.parts().stream().filter(TrackBreak.class::isInstance).count();
        }
        System.out.printf(
                "%s: %d, on roads %.1f km, off them %.1f km, breaks %d%n",
                name, vehicles.size(), onRoadM / 1000, offRoadM / 1000, breaks);
    }

    private static void printThinned(int every, TrackMatcher matcher, Map<String, List<Fix>> vehicles) {
        RouteMismatch sum = new RouteMismatch(0, 0, 0, 0, 0, 0);
        for (List<Fix> fixes : vehicles.values()) {
            List<Fix> some = new ArrayList<>(IntStream.range(0, fixes.size())
                    .filter(i -> i % every == 0 || i == fixes.size() - 1)
                    .mapToObj(fixes::get)
                    .toList());
            sum = sum.plus(RouteMismatch.of(
                    matcher.match(fixes).stretches(), matcher.match(some).stretches()));
        }
        System.out.printf(
                "every %d. fix of the vehicles against all: %.2f %% differ, missed %.2f %%, added %.2f %%%n",
                every, 100 * sum.fraction(), 100 * sum.missedM() / sum.trueM(), 100 * sum.addedM() / sum.trueM());
    }
}
