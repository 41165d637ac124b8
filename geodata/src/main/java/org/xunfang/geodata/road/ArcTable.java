package org.xunfang.geodata.road;

import java.util.Collection;

/**
 * The arcs of a graph sorted by the node at which a search comes upon them: the arc's tail in a table of ways out, its head
 * in a table of ways in. Immutable once built, thread-safe.
 */
final class ArcTable {
    /** Per node its first arc; one more at the end. */
    final int[] first;
    /** Per arc the node at its far end: in a table of ways in, where it comes from. A closed arc leads nowhere: to its node. */
    final int[] far;

    final int[] link;
    final long[] cost;

    private ArcTable(int[] first, int[] far, int[] link, long[] cost) {
        this.first = first;
        this.far = far;
        this.link = link;
        this.cost = cost;
    }

    static ArcTable out(RoadLinks links) {
        return of(links, true);
    }

    static ArcTable in(RoadLinks links) {
        return of(links, false);
    }

    private static ArcTable of(RoadLinks links, boolean out) {
        int nodes = links.nodeCount();
        int[] first = new int[nodes + 1];
        for (int l = 0; l < links.count(); l++) {
            first[links.a(l) + 1] += fromA(links, l, out) ? 1 : 0;
            first[links.b(l) + 1] += fromA(links, l, !out) ? 1 : 0;
        }
        for (int n = 0; n < nodes; n++) {
            first[n + 1] += first[n];
        }
        ArcTable table = new ArcTable(first, new int[first[nodes]], new int[first[nodes]], new long[first[nodes]]);
        int[] next = first.clone();
        for (int l = 0; l < links.count(); l++) {
            if (fromA(links, l, out)) {
                table.set(next[links.a(l)]++, links, l, links.b(l));
            }
            if (fromA(links, l, !out)) {
                table.set(next[links.b(l)]++, links, l, links.a(l));
            }
        }
        return table;
    }

    /** Ways out are at A where the link may be used forward, ways in where backward; at B it is the other way round. */
    private static boolean fromA(RoadLinks links, int l, boolean forward) {
        return forward ? links.forward(l) : links.backward(l);
    }

    private void set(int arc, RoadLinks links, int l, int farNode) {
        far[arc] = farNode;
        link[arc] = l;
        cost[arc] = TravelCost.of(links.seconds(l, links.lengthM(l)), links.lengthM(l));
    }

    /** The same arcs, those of some links closed. */
    ArcTable closing(RoadLinks links, Collection<Integer> closed) {
        int[] open = far.clone();
        for (int l : closed) {
            close(open, links.a(l), l);
            close(open, links.b(l), l);
        }
        return new ArcTable(first, open, link, cost);
    }

    private void close(int[] open, int node, int closedLink) {
        for (int arc = first[node]; arc < first[node + 1]; arc++) {
            open[arc] = link[arc] == closedLink ? node : open[arc];
        }
    }
}
