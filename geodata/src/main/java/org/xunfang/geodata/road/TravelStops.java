package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The different places among sites that lie on a road, with the nodes at which ways begin and end; searches over the graph
 * from and to them. Immutable and thread-safe.
 */
final class TravelStops {
    private static final int NONE = -1;

    /** A place's link and where on it: all that matters of it here. */
    record Key(int link, double alongM) {
        static Key of(Snap.OnRoad place) {
            return new Key(place.link(), place.alongM());
        }
    }

    private final RoadGraph graph;
    private final LinkEnds ends;
    private final List<Snap.OnRoad> places = new ArrayList<>();
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final int[] ofSite;
    /** Per place: node A and node B where its way out begins, then where its way in ends; {@link #NONE} where there is none. */
    private final int[][] nodes;

    private final long[][] costs;

    TravelStops(RoadGraph graph, List<? extends Snap> sites) {
        this.graph = graph;
        this.ends = new LinkEnds(graph);
        this.ofSite = new int[sites.size()];
        for (int i = 0; i < ofSite.length; i++) {
            ofSite[i] = sites.get(i) instanceof Snap.OnRoad place ? number(place) : NONE;
        }
        this.nodes = new int[places.size()][];
        this.costs = new long[places.size()][];
        RoadLinks links = graph.links();
        for (int p = 0; p < nodes.length; p++) {
            Snap.OnRoad place = places.get(p);
            int a = links.a(place.link());
            int b = links.b(place.link());
            nodes[p] = new int[] {
                ends.toA(place) ? a : NONE,
                ends.toB(place) ? b : NONE,
                ends.fromA(place) ? a : NONE,
                ends.fromB(place) ? b : NONE
            };
            costs[p] = new long[] {ends.costBesideA(place), ends.costBesideB(place)};
        }
    }

    private int number(Snap.OnRoad place) {
        Integer known = numbers.putIfAbsent(Key.of(place), places.size());
        if (known == null) {
            places.add(place);
            return places.size() - 1;
        }
        return known;
    }

    /** Number of different places. */
    int count() {
        return places.size();
    }

    Snap.OnRoad place(int stop) {
        return places.get(stop);
    }

    /** The place of a site; −1 for a site that is on no road. */
    int ofSite(int site) {
        return ofSite[site];
    }

    /** The number of such a place; −1 if it is none of these. */
    int find(Snap.OnRoad place) {
        return numbers.getOrDefault(Key.of(place), NONE);
    }

    /** Costs from a place to all. */
    long[] from(int stop) {
        long[] row = between(graph.out(), nodes[stop], costs[stop], 0);
        for (int t = 0; t < row.length; t++) {
            row[t] = Math.min(row[t], ends.directCost(places.get(stop), places.get(t)));
        }
        return row;
    }

    /** Costs from all to a place. */
    long[] to(int stop) {
        int[] turned = {nodes[stop][2], nodes[stop][3]};
        long[] column = between(graph.in(), turned, costs[stop], 2);
        for (int s = 0; s < column.length; s++) {
            column[s] = Math.min(column[s], ends.directCost(places.get(s), places.get(stop)));
        }
        return column;
    }

    /** Costs from a node of the graph to all places. */
    long[] fromNode(int node) {
        return between(graph.out(), new int[] {node, NONE}, new long[2], 0);
    }

    /** Costs from all places to a node of the graph. */
    long[] toNode(int node) {
        return between(graph.in(), new int[] {node, NONE}, new long[2], 2);
    }

    /** @param outward 0 for a search along the arcs, 2 for one against them */
    private long[] between(ArcTable arcs, int[] seeds, long[] already, int outward) {
        int far = 2 - outward;
        TravelSearch search = graph.borrowSearch();
        search.clear();
        for (int end = 0; end < 2; end++) {
            if (seeds[end] != NONE) {
                search.seed(seeds[end], already[end]);
            }
        }
        search.run(
                arcs,
                IntStream.range(0, 2 * nodes.length)
                        .map(i -> nodes[i >> 1][far + (i & 1)])
                        .filter(node -> node != NONE)
                        .toArray());
        long[] found = new long[nodes.length];
        for (int p = 0; p < found.length; p++) {
            found[p] = Math.min(over(search, p, far, 0), over(search, p, far, 1));
        }
        graph.giveBack(search);
        return found;
    }

    private long over(TravelSearch search, int p, int far, int end) {
        int node = nodes[p][far + end];
        long toNode = node == NONE ? TravelCost.NONE : search.cost(node);
        return toNode == TravelCost.NONE ? TravelCost.NONE : toNode + costs[p][end];
    }
}
