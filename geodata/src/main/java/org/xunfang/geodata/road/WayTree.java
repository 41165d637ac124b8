package org.xunfang.geodata.road;

import java.util.stream.IntStream;

/**
 * The quickest ways from one place to all nodes of a graph in one byte per node: which of the node's ways in the way comes by.
 * Of equally quick ways it holds one. Immutable and thread-safe.
 */
final class WayTree {
    /** The way begins at this node. */
    static final int BEGINS = -1;
    /** There is no way. */
    static final int NO_WAY = -2;

    private static final int MOST_WAYS_IN = 254;
    private static final int BEGIN = 255;

    /** Per node its first way in. */
    private final int[] first;
    /** Per node one more than the way in, counted from its first one; 0: no way. */
    private final byte[] by;

    private WayTree(ArcTable in, int nodes) {
        this.first = in.first;
        this.by = new byte[nodes];
    }

    /**
     * By one search of the whole graph.
     *
     * @param seeds nodes where ways begin; −1: none
     * @param already what it costs to come there
     */
    static WayTree of(RoadGraph graph, int[] seeds, long[] already) {
        TravelSearch search = graph.borrowSearch();
        search.clear();
        for (int i = 0; i < seeds.length; i++) {
            if (seeds[i] >= 0) {
                search.seed(seeds[i], already[i]);
            }
        }
        int[] all = IntStream.range(0, graph.nodeCount()).toArray();
        search.run(graph.out(), all);
        WayTree tree = new WayTree(graph.in(), all.length);
        for (int i = 0; i < seeds.length; i++) {
            if (seeds[i] >= 0 && search.cost(seeds[i]) == already[i]) {
                tree.by[seeds[i]] = (byte) BEGIN;
            }
        }
        tree.grow(search, graph.in(), all);
        graph.giveBack(search);
        return tree;
    }

    /** Nodes at the end of a link of no length have to wait for the one at its other end. */
    private void grow(TravelSearch search, ArcTable in, int[] nodes) {
        int waiting = nodes.length;
        int before;
        do {
            before = waiting;
            waiting = 0;
            for (int i = 0; i < before; i++) {
                int node = nodes[i];
                if (by[node] == 0 && search.cost(node) != TravelCost.NONE && !join(search, in, node)) {
                    nodes[waiting++] = node;
                }
            }
        } while (waiting > 0 && waiting < before);
    }

    private boolean join(TravelSearch search, ArcTable in, int node) {
        long cost = search.cost(node);
        int end = Math.min(in.first[node + 1], in.first[node] + MOST_WAYS_IN);
        for (int arc = in.first[node]; arc < end; arc++) {
            int near = in.far[arc];
            long there = search.cost(near);
            boolean nearer = there < cost || (there == cost && by[near] != 0);
            if (nearer && there + in.cost[arc] == cost) {
                by[node] = (byte) (arc - in.first[node] + 1);
                return true;
            }
        }
        return false;
    }

    /** The arc of the table of ways in by which the way comes to a node; {@link #BEGINS} or {@link #NO_WAY} for none. */
    int arcTo(int node) {
        int way = Byte.toUnsignedInt(by[node]);
        if (way == BEGIN) {
            return BEGINS;
        }
        return way == 0 ? NO_WAY : first[node] + way - 1;
    }
}
