package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.xunfang.geodata.match.Fix;
import org.xunfang.geodata.match.RoadStretch;
import org.xunfang.geodata.road.LinksNear;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadPath;
import org.xunfang.geodata.road.ShortestPaths;
import org.xunfang.geodata.road.Snap;

/** Drives along quickest ways between random places of a graph, with the truth and fixes that are off by chance. */
public final class DrivenTracks {
    private final RoadGraph graph;
    private final LinksNear near;
    private final LinksNear.Found found = new LinksNear.Found();

    /**
     * A drive.
     *
     * @param fixes with an accuracy that fits their noise
     * @param stops how many stops there were
     */
    public record Driven(List<RoadStretch> truth, List<Fix> fixes, int stops) {}

    public DrivenTracks(RoadGraph graph) {
        this.graph = graph;
        this.near = LinksNear.of(graph);
    }

    /**
     * A drive over one place after the other until it is long enough, with a stop at each.
     *
     * @param noiseM standard deviation of a fix in each axis
     * @param everyS seconds between fixes
     * @param stopS seconds of each stop
     */
    public Driven drive(Random random, double lengthM, double noiseM, double everyS, double stopS) {
        List<RoadStretch> truth = new ArrayList<>();
        List<Fix> fixes = new ArrayList<>();
        Snap.OnRoad at = place(random);
        double doneM = 0;
        int stops = 0;
        double clockS = 0;
        double nextS = 0;
        while (doneM < lengthM) {
            Snap.OnRoad to = place(random);
            if (!ways(at, to)) {
                continue;
            }
            RoadPath path = ShortestPaths.path(graph, at, to);
            truth.addAll(stretches(path.line()));
            LengthIndexedLine line = new LengthIndexedLine(path.line());
            for (; nextS < clockS + path.seconds() + stopS; nextS += everyS) {
                double share = Math.min(1, (nextS - clockS) / path.seconds());
                Coordinate c = line.extractPoint(share * path.metres());
                fixes.add(new Fix(
                        Math.round(nextS * 1000),
                        c.x + noiseM * random.nextGaussian(),
                        c.y + noiseM * random.nextGaussian(),
                        noiseM * 1.51));
            }
            clockS += path.seconds() + stopS;
            doneM += path.metres();
            at = to;
            stops++;
        }
        return new Driven(truth, fixes, stops);
    }

    private boolean ways(Snap.OnRoad from, Snap.OnRoad to) {
        return ShortestPaths.from(graph, from).secondsTo(to) < Double.POSITIVE_INFINITY;
    }

    private Snap.OnRoad place(Random random) {
        int link = random.nextInt(graph.linkCount());
        while (!graph.onMainNetwork(link)) {
            link = random.nextInt(graph.linkCount());
        }
        double alongM = random.nextDouble() * graph.linkLengthM(link);
        return new Snap.OnRoad(link, alongM, 0, graph.line(link, alongM, alongM).get(0));
    }

    /** The stretches of a line that runs along links, corner by corner. */
    public List<RoadStretch> stretches(LineString line) {
        List<RoadStretch> stretches = new ArrayList<>();
        Coordinate[] c = line.getCoordinates();
        for (int i = 0; i + 1 < c.length; i++) {
            if (c[i].equals2D(c[i + 1])) {
                continue;
            }
            near.find((c[i].x + c[i + 1].x) / 2, (c[i].y + c[i + 1].y) / 2, 1, found);
            int best = 0;
            for (int f = 1; f < found.count(); f++) {
                best = found.awayM(f) < found.awayM(best) ? f : best;
            }
            if (found.count() > 0) {
                int link = found.link(best);
                double half = c[i].distance(c[i + 1]) / 2;
                double middle = found.alongM(best);
                boolean onward = ahead(link, middle, c[i], c[i + 1]);
                stretches.add(new RoadStretch(
                        link, onward ? middle - half : middle + half, onward ? middle + half : middle - half, 0, 0));
            }
        }
        return stretches;
    }

    /** True where a step leads towards the link's end B. */
    private boolean ahead(int link, double alongM, Coordinate from, Coordinate to) {
        List<Coordinate> bit =
                graph.line(link, Math.max(0, alongM - 0.01), Math.min(graph.linkLengthM(link), alongM + 0.01));
        Coordinate p = bit.get(0);
        Coordinate q = bit.get(bit.size() - 1);
        return (q.x - p.x) * (to.x - from.x) + (q.y - p.y) * (to.y - from.y) > 0;
    }
}
