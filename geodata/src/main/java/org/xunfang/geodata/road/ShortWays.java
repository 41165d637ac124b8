package org.xunfang.geodata.road;

import java.util.Arrays;

/**
 * The shortest ways by metres from a place on a link, driven in one direction, to places not far away (E. W. Dijkstra, 1959):
 * a search that ends at a given length, or once all links that are {@linkplain #want wanted} are reached. It costs what it
 * looks at, whatever the size of the graph. Speeds and closures do not matter; one-way roads do. A way does not turn round on
 * the link where it begins.
 *
 * <p>Serves one search after the other. Not thread-safe.
 */
public final class ShortWays {
    private static final int NONE = -1;

    private final RoadLinks links;
    private final ArcTable arcs;
    private final double[] metres;
    /** Per node the search that has last reached it. */
    private final int[] reachedBy;

    private final int[] byArc;
    private final int[] before;
    private final int[] wantedBy;
    private double[] heapM = new double[64];
    private int[] heapNode = new int[64];
    private int heapSize;
    private int search;
    private int wish = 1;
    private int wanted;
    private int fromLink = NONE;
    private boolean fromTowardsB;

    /** Ways on a graph without its closures. */
    public ShortWays(RoadGraph graph) {
        int nodes = graph.nodeCount();
        this.links = graph.links();
        this.arcs = graph.base().out();
        this.metres = new double[nodes];
        this.reachedBy = new int[nodes];
        this.byArc = new int[nodes];
        this.before = new int[nodes];
        this.wantedBy = new int[nodes];
    }

    /** Forgets what was wanted. */
    public void wantNothing() {
        wish++;
        wanted = 0;
    }

    /** Wants the ways that come onto a link in one direction, in all searches until {@link #wantNothing}. */
    public void want(int link, boolean towardsB) {
        int node = entry(link, towardsB);
        if (wantedBy[node] != wish) {
            wantedBy[node] = wish;
            wanted++;
        }
    }

    /**
     * Searches.
     *
     * @param link where the ways begin
     * @param alongM metres from the link's end A
     * @param towardsB the direction in which they leave, whether it is permitted or not
     * @param maxM nodes farther away are not reached
     */
    public void searchFrom(int link, double alongM, boolean towardsB, double maxM) {
        search++;
        heapSize = 0;
        fromLink = link;
        fromTowardsB = towardsB;
        int left = wanted;
        int seed = entry(link, !towardsB);
        lower(seed, towardsB ? links.lengthM(link) - alongM : alongM, NONE, NONE, maxM);
        while (heapSize > 0 && left > 0) {
            double here = heapM[0];
            int node = poll();
            if (here > metres[node]) {
                continue;
            }
            left -= wantedBy[node] == wish ? 1 : 0;
            int end = arcs.first[node + 1];
            for (int arc = arcs.first[node]; arc < end; arc++) {
                boolean turns = node == seed && arcs.link[arc] == link && arcs.far[arc] != node;
                if (!turns) {
                    lower(arcs.far[arc], here + links.lengthM(arcs.link[arc]), arc, node, maxM);
                }
            }
        }
    }

    /**
     * Metres to a place on a wanted link, come onto in that direction at the link's end; infinite where no way was found. Along
     * the link where the search began it is the way that leaves it and comes back.
     *
     * @param alongM metres from the link's end A
     */
    public double metresTo(int link, double alongM, boolean towardsB) {
        int node = entry(link, towardsB);
        boolean turns = link == fromLink && towardsB != fromTowardsB && links.a(link) != links.b(link);
        if (reachedBy[node] != search || turns) {
            return Double.POSITIVE_INFINITY;
        }
        return metres[node] + (towardsB ? alongM : links.lengthM(link) - alongM);
    }

    /** A link that is driven from one end to the other. */
    public interface Passage {
        void pass(int link, boolean towardsB);
    }

    /** Tells the links between the one where the search began and one that it has reached, in the order of driving. */
    public void linksTo(int link, boolean towardsB, Passage passage) {
        int count = 0;
        int[] way = new int[16];
        for (int node = entry(link, towardsB); byArc[node] != NONE; node = before[node]) {
            if (count == way.length) {
                way = Arrays.copyOf(way, 2 * count);
            }
            way[count++] = node;
        }
        while (count > 0) {
            int node = way[--count];
            int passed = arcs.link[byArc[node]];
            // a loop is never part of a shortest way
            passage.pass(passed, links.b(passed) == node);
        }
    }

    /** The node where a drive along a link begins. */
    private int entry(int link, boolean towardsB) {
        return towardsB ? links.a(link) : links.b(link);
    }

    private void lower(int node, double m, int arc, int from, double maxM) {
        if (m > maxM || (reachedBy[node] == search && metres[node] <= m)) {
            return;
        }
        reachedBy[node] = search;
        metres[node] = m;
        byArc[node] = arc;
        before[node] = from;
        if (heapSize == heapM.length) {
            heapM = Arrays.copyOf(heapM, 2 * heapSize);
            heapNode = Arrays.copyOf(heapNode, 2 * heapSize);
        }
        int at = heapSize++;
        while (at > 0 && heapM[(at - 1) >> 1] > m) {
            put(at, (at - 1) >> 1);
            at = (at - 1) >> 1;
        }
        heapM[at] = m;
        heapNode[at] = node;
    }

    private int poll() {
        int nearest = heapNode[0];
        heapSize--;
        double m = heapM[heapSize];
        int node = heapNode[heapSize];
        int at = 0;
        for (int child = 1; child < heapSize; child = 2 * at + 1) {
            child += child + 1 < heapSize && heapM[child + 1] < heapM[child] ? 1 : 0;
            if (heapM[child] >= m) {
                break;
            }
            put(at, child);
            at = child;
        }
        heapM[at] = m;
        heapNode[at] = node;
        return nearest;
    }

    private void put(int at, int from) {
        heapM[at] = heapM[from];
        heapNode[at] = heapNode[from];
    }
}
