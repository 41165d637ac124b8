package org.xunfang.geodata.wall;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.NodeHeap;

/**
 * A unit's edges as arrays, for the questions that are asked many times: who gets in, how far does one get, which way is the
 * shortest, when some edges are blocked. All sources are one vertex and all targets another. Immutable and thread-safe.
 */
final class EdgeGraph {
    static final int SOURCE = 0;
    static final int TARGET = 1;

    private final double[] lengthM;
    private final int[] ends;
    private final int[][] arms;

    EdgeGraph(UnitRoads roads) {
        int edges = roads.edges().size();
        Map<Integer, Integer> vertexOfNode = new HashMap<>();
        lengthM = new double[edges];
        ends = new int[2 * edges];
        for (UnitRoads.Edge edge : roads.edges()) {
            lengthM[edge.id()] = edge.lengthM();
            ends[2 * edge.id()] = vertex(edge.a(), vertexOfNode);
            ends[2 * edge.id() + 1] = vertex(edge.b(), vertexOfNode);
        }
        arms = arms(2 + vertexOfNode.size());
    }

    private static int vertex(UnitRoads.End end, Map<Integer, Integer> vertexOfNode) {
        return switch (end.kind()) {
            case SOURCE -> SOURCE;
            case TARGET -> TARGET;
            case JUNCTION -> vertexOfNode.computeIfAbsent(end.node(), n -> 2 + vertexOfNode.size());
        };
    }

    private int[][] arms(int vertices) {
        int[] degrees = new int[vertices];
        for (int end : ends) {
            degrees[end]++;
        }
        int[][] at = new int[vertices][];
        for (int v = 0; v < vertices; v++) {
            at[v] = new int[degrees[v]];
        }
        Arrays.fill(degrees, 0);
        for (int k = 0; k < ends.length; k++) {
            at[ends[k]][degrees[ends[k]]++] = k / 2;
        }
        return at;
    }

    int edges() {
        return lengthM.length;
    }

    /** True where some way in passes no blocked edge. */
    boolean isOpen(BitSet blocked) {
        return flood(SOURCE, blocked, null);
    }

    /**
     * The blocked edges that stop whoever starts at a vertex; nobody gets past a target or back out at a source.
     *
     * @param from {@link #SOURCE} or {@link #TARGET}
     */
    BitSet frontier(int from, BitSet blocked) {
        BitSet frontier = new BitSet();
        flood(from, blocked, frontier);
        return frontier;
    }

    private boolean flood(int from, BitSet blocked, @Nullable BitSet frontier) {
        int to = from == SOURCE ? TARGET : SOURCE;
        boolean[] seen = new boolean[arms.length];
        int[] todo = new int[arms.length];
        int size = 0;
        seen[from] = true;
        todo[size++] = from;
        boolean arrived = false;
        while (size > 0) {
            int here = todo[--size];
            for (int edge : arms[here]) {
                if (blocked.get(edge)) {
                    if (frontier != null) {
                        frontier.set(edge);
                    }
                    continue;
                }
                int next = ends[2 * edge] == here ? ends[2 * edge + 1] : ends[2 * edge];
                if (next == to) {
                    arrived = true;
                    if (frontier == null) {
                        return true;
                    }
                } else if (!seen[next]) {
                    seen[next] = true;
                    todo[size++] = next;
                }
            }
        }
        return arrived;
    }

    /** The edges of the shortest way in that passes no blocked edge, from outside to inside; empty where there is none. */
    int[] shortestWay(BitSet blocked) {
        double[] reachedM = new double[arms.length];
        Arrays.fill(reachedM, Double.POSITIVE_INFINITY);
        int[] cameBy = new int[arms.length];
        boolean[] done = new boolean[arms.length];
        NodeHeap heap = new NodeHeap(arms.length);
        reachedM[SOURCE] = 0;
        heap.lower(SOURCE, 0);
        while (!heap.isEmpty()) {
            int here = heap.poll();
            if (here == TARGET) {
                return wayTo(cameBy);
            }
            done[here] = true;
            for (int edge : arms[here]) {
                int next = ends[2 * edge] == here ? ends[2 * edge + 1] : ends[2 * edge];
                double thereM = reachedM[here] + lengthM[edge];
                if (!blocked.get(edge) && !done[next] && thereM < reachedM[next]) {
                    reachedM[next] = thereM;
                    cameBy[next] = edge;
                    heap.lower(next, thereM);
                }
            }
        }
        return new int[0];
    }

    private int[] wayTo(int[] cameBy) {
        int[] way = new int[arms.length];
        int size = 0;
        int here = TARGET;
        while (here != SOURCE) {
            int edge = cameBy[here];
            way[size++] = edge;
            here = ends[2 * edge] == here ? ends[2 * edge + 1] : ends[2 * edge];
        }
        int[] inwards = new int[size];
        for (int k = 0; k < size; k++) {
            inwards[k] = way[size - 1 - k];
        }
        return inwards;
    }
}
