package org.xunfang.geodata.road;

import java.util.Arrays;

/**
 * A search over a graph from one place, or to one, to as many nodes as are wanted, on arrays that serve one search after the
 * other.
 *
 * <p>Dijkstra's algorithm with buckets instead of a heap (R. Dial, 1969; U. Meyer and P. Sanders, "Δ-stepping", J. Algorithms
 * 49, 2003, on one core): nodes wait in buckets as wide as about half an arc. Within a bucket they are taken in no order and
 * perhaps twice, which costs less than to keep them sorted. Once a bucket is empty, all in it have their final cost. An entry
 * is never taken out when its node moves up: it is passed over when its turn comes. Not thread-safe.
 */
final class TravelSearch {
    private static final int NONE = -1;

    private final long[] cost;
    private final boolean[] wanted;
    /** Per bucket its newest entry, round and round. */
    private final int[] newest;

    private final int bucketBits;
    private final int mask;
    private int[] entryNode;
    private int[] entryNext;
    /** What the node had cost then: an entry whose node costs less by now is passed over. */
    private long[] entryCost;

    private int entries;
    private int waiting;
    private long lowest;

    /** @param widths of the graph that is to be searched, or of one with the same arcs */
    TravelSearch(int nodes, BucketWidth widths) {
        this.cost = new long[nodes];
        this.wanted = new boolean[nodes];
        this.newest = new int[widths.count()];
        this.bucketBits = widths.bits();
        this.mask = newest.length - 1;
        this.entryNode = new int[2 * nodes + 2];
        this.entryNext = new int[2 * nodes + 2];
        this.entryCost = new long[2 * nodes + 2];
    }

    /** Forgets the last search. */
    void clear() {
        Arrays.fill(cost, TravelCost.NONE);
        Arrays.fill(newest, NONE);
        entries = 0;
        waiting = 0;
        lowest = Long.MAX_VALUE;
    }

    /** Where the search begins, with what it has cost to come there: no more than the dearest arc. */
    void seed(int node, long already) {
        if (already < cost[node]) {
            lower(node, already);
            lowest = Math.min(lowest, already >>> bucketBits);
        }
    }

    /** Searches until all of these nodes have their cost, or nothing is left. */
    void run(ArcTable arcs, int[] targets) {
        int left = 0;
        for (int node : targets) {
            left += wanted[node] ? 0 : 1;
            wanted[node] = true;
        }
        for (long bucket = lowest; waiting > 0 && left > 0; bucket++) {
            left -= empty((int) bucket & mask, arcs);
        }
        for (int node : targets) {
            wanted[node] = false;
        }
    }

    /** What it costs to a node that was wanted; {@link TravelCost#NONE} if there is no way. */
    long cost(int node) {
        return cost[node];
    }

    /** Returns how many wanted nodes were in the bucket. */
    private int empty(int bucket, ArcTable arcs) {
        int found = 0;
        for (int entry = newest[bucket]; entry != NONE; entry = newest[bucket]) {
            newest[bucket] = entryNext[entry];
            waiting--;
            int node = entryNode[entry];
            if (entryCost[entry] == cost[node]) {
                found += wanted[node] ? 1 : 0;
                wanted[node] = false;
                relax(arcs, node);
            }
        }
        return found;
    }

    private void relax(ArcTable arcs, int node) {
        long here = cost[node];
        int end = arcs.first[node + 1];
        for (int arc = arcs.first[node]; arc < end; arc++) {
            long there = here + arcs.cost[arc];
            if (there < cost[arcs.far[arc]]) {
                lower(arcs.far[arc], there);
            }
        }
    }

    private void lower(int node, long distance) {
        cost[node] = distance;
        if (entries == entryNode.length) {
            entryNode = Arrays.copyOf(entryNode, 2 * entries);
            entryNext = Arrays.copyOf(entryNext, 2 * entries);
            entryCost = Arrays.copyOf(entryCost, 2 * entries);
        }
        int bucket = (int) (distance >>> bucketBits) & mask;
        entryNode[entries] = node;
        entryNext[entries] = newest[bucket];
        entryCost[entries] = distance;
        newest[bucket] = entries++;
        waiting++;
    }
}
