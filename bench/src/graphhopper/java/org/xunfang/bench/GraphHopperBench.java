package org.xunfang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.geodata.road.RoadGraph;

/** Our map matching and that of GraphHopper on the same roads and the same drives. */
public final class GraphHopperBench {
    /** Few: GraphHopper takes its time. */
    private static final int DRIVES = 3;

    private GraphHopperBench() {}

    /** @param arguments the folder of the real data */
    public static void main(String[] arguments) throws IOException, UnreadableFileException {
        Path data = Path.of(arguments[0]);
        RoadGraph country = OsmRoads.graph(data.resolve("osm/north-bayreuth.osm.pbf"));
        RoadGraph city = new RealTracks(data.resolve("tracks/xian")).graph;
        for (double stopS : new double[] {0, 60}) {
            DrivenRuns.print("north-bayreuth", country, DRIVES, stopS, both(country));
            DrivenRuns.print("xian", city, DRIVES, stopS, both(city));
        }
    }

    private static List<MatchRuns> both(RoadGraph graph) {
        return List.of(new MatcherRun(graph), new GraphHopperRun(graph));
    }
}
