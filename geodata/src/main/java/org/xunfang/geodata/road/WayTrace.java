package org.xunfang.geodata.road;

import java.util.Arrays;

/**
 * Follows the quickest ways that a search has found, and tells what they come by. Of equally quick ways either may be the one.
 * Serves one search, as long as nobody else uses its arrays.
 */
final class WayTrace {
    private static final int NONE = -1;
    private static final int UNKNOWN = -2;
    /** The first seed is told by this, the second by one less. */
    private static final int FIRST_SEED = -3;

    private final RoadLinks links;
    private final RoadSpots spots;
    private final TravelSearch search;
    private final boolean outward;
    /** The arcs by which one comes back towards where the search began. */
    private final ArcTable back;

    private final int[] seeds;
    private final long[] already;
    /**
     * Per node the first one from it towards the beginning, itself included, from which a link with spots leads on; the seed
     * where there is none any more, or {@link #NONE} where the way is lost among links of no length.
     */
    private final int[] stop;

    private final int[] pending;
    /** Per node that has been asked for, the arc over which the way leads. */
    private final int[] byArc;

    private int[] spot = new int[16];
    private int[] seconds = new int[16];
    private double[] distanceM = new double[16];
    private int count;

    /**
     * @param outward true for a search along the arcs
     * @param seeds nodes where it began; −1: none
     * @param already with what cost
     */
    WayTrace(RoadGraph graph, RoadSpots spots, TravelSearch search, boolean outward, int[] seeds, long[] already) {
        this.links = graph.links();
        this.spots = spots;
        this.search = search;
        this.outward = outward;
        this.back = outward ? graph.in() : graph.out();
        this.seeds = seeds;
        this.already = already;
        this.stop = new int[graph.nodeCount()];
        this.pending = new int[graph.nodeCount()];
        this.byArc = new int[graph.nodeCount()];
        Arrays.fill(stop, UNKNOWN);
    }

    /** Forgets the way before. */
    void begin() {
        count = 0;
    }

    /** What has been passed since {@link #begin}, by time. */
    long[] passed() {
        if (count == 0) {
            return TravelRow.NOTHING;
        }
        long[] found = new long[count];
        for (int i = 0; i < count; i++) {
            found[i] = TravelRow.packed(spot[i], seconds[i], distanceM[i]);
        }
        Arrays.sort(found);
        return found;
    }

    /** Drives along a link, beginning so many seconds into the way. */
    void along(int link, RoadSpots.Passed[] passed, double secondsIn) {
        for (RoadSpots.Passed p : passed) {
            add(p.spot(), secondsIn + links.seconds(link, p.afterM()), p.distanceM());
        }
    }

    /** The same the other way, so many metres from where that begins. */
    void back(int link, RoadSpots.Passed[] passed, double lengthM, double secondsIn) {
        for (RoadSpots.Passed p : passed) {
            add(p.spot(), secondsIn + links.seconds(link, lengthM - p.afterM()), p.distanceM());
        }
    }

    /**
     * Follows the way between a node and where the search began.
     *
     * @param totalS seconds of the whole way
     * @return which of the seeds that is; −1 where the way is lost
     */
    int follow(int node, double totalS) {
        int next = stopOf(node);
        while (next >= 0) {
            int arc = byArc[next];
            int near = back.far[arc];
            int link = back.link[arc];
            double secondsIn =
                    outward ? TravelCost.seconds(search.cost(near)) : totalS - TravelCost.seconds(search.cost(next));
            if (links.a(link) == (outward ? near : next)) {
                along(link, spots.near(link), secondsIn);
            } else {
                back(link, spots.near(link), links.lengthM(link), secondsIn);
            }
            next = stopOf(near);
        }
        return next == NONE ? NONE : FIRST_SEED - next;
    }

    private int stopOf(int node) {
        int waiting = 0;
        int at = node;
        while (stop[at] == UNKNOWN) {
            pending[waiting++] = at;
            int seed = seed(at);
            int arc = seed == NONE ? towardsBeginning(at) : NONE;
            byArc[at] = arc;
            if (arc == NONE) {
                stop[at] = seed == NONE ? NONE : FIRST_SEED - seed;
            } else if (spots.anyNear(back.link[arc])) {
                stop[at] = at;
            } else {
                at = back.far[arc];
            }
        }
        while (waiting > 0) {
            stop[pending[--waiting]] = stop[at];
        }
        return stop[at];
    }

    private int seed(int node) {
        for (int i = 0; i < 2; i++) {
            if (seeds[i] == node && already[i] == search.cost(node)) {
                return i;
            }
        }
        return NONE;
    }

    /** The arc over which the quickest way between a node and the beginning leads. */
    private int towardsBeginning(int node) {
        int nearer = nearer(node);
        for (int arc = back.first[node]; nearer == NONE && arc < back.first[node + 1]; arc++) {
            int far = back.far[arc];
            boolean noLength = back.cost[arc] == 0 && far != node && search.cost(far) == search.cost(node);
            if (noLength && (seed(far) != NONE || nearer(far) != NONE)) {
                nearer = arc;
            }
        }
        return nearer;
    }

    private int nearer(int node) {
        long cost = search.cost(node);
        for (int arc = back.first[node]; arc < back.first[node + 1]; arc++) {
            long near = search.cost(back.far[arc]);
            if (near < cost && near + back.cost[arc] == cost) {
                return arc;
            }
        }
        return NONE;
    }

    /** Of a spot that is passed twice the nearer pass counts. */
    private void add(int passedSpot, double secondsIn, double metres) {
        int i = 0;
        while (i < count && spot[i] != passedSpot) {
            i++;
        }
        if (i < count && distanceM[i] <= metres) {
            return;
        }
        if (i == spot.length) {
            spot = Arrays.copyOf(spot, 2 * i);
            seconds = Arrays.copyOf(seconds, 2 * i);
            distanceM = Arrays.copyOf(distanceM, 2 * i);
        }
        count = Math.max(count, i + 1);
        spot[i] = passedSpot;
        seconds[i] = (int) Math.round(secondsIn);
        distanceM[i] = metres;
    }
}
