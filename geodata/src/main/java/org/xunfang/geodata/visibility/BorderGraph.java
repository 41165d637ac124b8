package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Directed borders between numbered nodes, the region on their left, and the rings that they form. */
final class BorderGraph {
    /** The node of the viewpoint itself. */
    static final int VIEWPOINT = 0;

    private double[] x = new double[64];
    private double[] y = new double[64];
    private int nodes = 1;

    private int[] from = new int[64];
    private int[] to = new int[64];
    private Object[] line = new Object[64];
    private int edges;

    private int[] firstOut = new int[0];
    private int[] nextOut = new int[0];
    private boolean[] used = new boolean[0];

    /** A node, in metres from the viewpoint. */
    int addNode(double nodeX, double nodeY) {
        if (nodes == x.length) {
            x = Arrays.copyOf(x, 2 * nodes);
            y = Arrays.copyOf(y, 2 * nodes);
        }
        x[nodes] = nodeX;
        y[nodes] = nodeY;
        return nodes++;
    }

    /** A border; {@code onLine} is the same object for borders that lie on one straight line. */
    void addEdge(int fromNode, int toNode, Object onLine) {
        if (edges == from.length) {
            from = Arrays.copyOf(from, 2 * edges);
            to = Arrays.copyOf(to, 2 * edges);
            line = Arrays.copyOf(line, 2 * edges);
        }
        from[edges] = fromNode;
        to[edges] = toNode;
        line[edges++] = onLine;
    }

    /** The region that the borders enclose, moved to a viewpoint on the plane. */
    Geometry polygons(double viewX, double viewY) {
        linkOut();
        RingCollector rings = new RingCollector();
        for (int e = 0; e < edges; e++) {
            if (!used[e]) {
                trace(e, viewX, viewY, rings);
            }
        }
        return rings.polygons();
    }

    private void linkOut() {
        firstOut = new int[nodes];
        nextOut = new int[edges];
        used = new boolean[edges];
        Arrays.fill(firstOut, -1);
        for (int e = edges - 1; e >= 0; e--) {
            nextOut[e] = firstOut[from[e]];
            firstOut[from[e]] = e;
        }
    }

    /** Follows the borders from one of them; a walk that comes back to a node it has been at leaves a ring behind. */
    private void trace(int first, double viewX, double viewY, RingCollector rings) {
        int[] path = new int[16];
        int length = 0;
        int e = first;
        do {
            used[e] = true;
            if (length == path.length) {
                path = Arrays.copyOf(path, 2 * length);
            }
            path[length++] = e;
            int node = to[e];
            int begin = beginOfRing(path, length, node);
            if (begin >= 0) {
                rings.add(ring(path, begin, length, viewX, viewY));
                length = begin;
            }
            e = length == 0 ? -1 : next(e);
        } while (e >= 0);
    }

    private int beginOfRing(int[] path, int length, int node) {
        if (node == from[path[0]]) {
            return 0;
        }
        if (isJunction(node)) {
            for (int i = 1; i < length; i++) {
                if (from[path[i]] == node) {
                    return i;
                }
            }
        }
        return -1;
    }

    private boolean isJunction(int node) {
        return firstOut[node] >= 0 && nextOut[firstOut[node]] >= 0;
    }

    /** Of the borders that leave the end of {@code e}, the first clockwise from it: the region between them is one. */
    private int next(int e) {
        int node = to[e];
        int best = -1;
        double bestTurn = Double.POSITIVE_INFINITY;
        double back = Math.atan2(y[from[e]] - y[node], x[from[e]] - x[node]);
        for (int out = firstOut[node]; out >= 0; out = nextOut[out]) {
            if (used[out]) {
                continue;
            }
            double turn = isJunction(node) ? back - Math.atan2(y[to[out]] - y[node], x[to[out]] - x[node]) : 0;
            double clockwise = turn > 0 ? turn : turn + Sector.FULL_TURN;
            if (clockwise < bestTurn) {
                bestTurn = clockwise;
                best = out;
            }
        }
        return best;
    }

    /** The closed ring of path[begin..end), without the nodes at which nothing turns. */
    private Coordinate[] ring(int[] path, int begin, int end, double viewX, double viewY) {
        List<Coordinate> ring = new ArrayList<>(end - begin + 1);
        for (int i = begin; i < end; i++) {
            int before = path[i == begin ? end - 1 : i - 1];
            int node = from[path[i]];
            if (line[before] != line[path[i]] || isJunction(node)) {
                ring.add(new Coordinate(viewX + x[node], viewY + y[node]));
            }
        }
        if (!ring.isEmpty()) {
            ring.add(ring.get(0).copy());
        }
        return ring.toArray(new Coordinate[0]);
    }
}
