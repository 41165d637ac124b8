package org.xunfang.geodata.road;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Spots beside roads: which links of a graph come near them, and where. Holds for all views of the graph. Immutable and
 * thread-safe.
 */
public final class RoadSpots {
    private static final Passed[] NONE = {};

    private final RoadGraph base;
    private final List<Coordinate> at;
    private final double reachM;
    /** Per link what is within reach of it, as from its end A. */
    private final Passed[][] near;

    /** A spot within reach: how far along the way it is nearest, metres, and how near. */
    record Passed(int spot, double afterM, double distanceM) {}

    private RoadSpots(RoadGraph base, List<Coordinate> at, double reachM) {
        this.base = base;
        this.at = at;
        this.reachM = reachM;
        this.near = new Passed[at.isEmpty() ? 0 : base.linkCount()][];
        Arrays.fill(near, NONE);
        STRtree index = new STRtree();
        for (int spot = 0; spot < at.size(); spot++) {
            index.insert(new Envelope(at.get(spot)), spot);
        }
        for (int link = 0; link < near.length; link++) {
            near[link] = nearTo(link, index);
        }
    }

    /**
     * Spots in the order given.
     *
     * @param at metres on the network's plane
     * @param reachM metres within which a way passes a spot
     */
    public static RoadSpots of(RoadGraph graph, List<Coordinate> at, double reachM) {
        return new RoadSpots(graph.base(), at.stream().map(Coordinate::copy).toList(), reachM);
    }

    private Passed[] nearTo(int link, STRtree index) {
        List<Coordinate> line = base.line(link, 0, base.linkLengthM(link));
        Envelope around = new Envelope();
        line.forEach(around::expandToInclude);
        around.expandBy(reachM);
        List<?> found = index.query(around);
        return found.isEmpty()
                ? NONE
                : found.stream()
                        .map(s -> nearest(line, (Integer) s))
                        .filter(p -> p.distanceM <= reachM)
                        .sorted(Comparator.comparingInt(Passed::spot))
                        .toArray(Passed[]::new);
    }

    boolean isEmpty() {
        return at.isEmpty();
    }

    /** True where these are such spots of such a graph. */
    boolean areThese(RoadGraph graph, List<Coordinate> spots, double metres) {
        return base == graph.base() && reachM == metres && at.equals(spots);
    }

    RoadGraph base() {
        return base;
    }

    /** What is within reach of a link, as from its end A. */
    Passed[] near(int link) {
        return near[link];
    }

    /** What is within reach of a link from one place on it to another, metres from its end A. */
    Passed[] along(int link, double fromM, double toM) {
        if (near[link].length == 0) {
            return NONE;
        }
        List<Coordinate> part = base.line(link, fromM, toM);
        return Arrays.stream(near[link])
                .map(known -> nearest(part, known.spot))
                .filter(p -> p.distanceM <= reachM)
                .toArray(Passed[]::new);
    }

    private Passed nearest(List<Coordinate> line, int spot) {
        Coordinate there = at.get(spot);
        Passed best = new Passed(spot, 0, line.get(0).distance(there));
        double alongM = 0;
        for (int i = 0; i + 1 < line.size(); i++) {
            LineSegment segment = new LineSegment(line.get(i), line.get(i + 1));
            Coordinate foot = segment.closestPoint(there);
            double distanceM = foot.distance(there);
            if (distanceM < best.distanceM) {
                best = new Passed(spot, alongM + segment.p0.distance(foot), distanceM);
            }
            alongM += segment.getLength();
        }
        return best;
    }
}
