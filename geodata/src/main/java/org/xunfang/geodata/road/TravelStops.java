package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
    /** Per place what has been worked out of its surroundings; for one set of spots. */
    private final AtomicReferenceArray<RoadSpots.Passed[][]> beside;

    TravelStops(RoadGraph graph, List<? extends Snap> sites) {
        this.graph = graph;
        this.ends = new LinkEnds(graph);
        this.ofSite = new int[sites.size()];
        for (int i = 0; i < ofSite.length; i++) {
            ofSite[i] = sites.get(i) instanceof Snap.OnRoad place ? number(place) : NONE;
        }
        this.nodes = new int[places.size()][];
        this.costs = new long[places.size()][];
        this.beside = new AtomicReferenceArray<>(places.size());
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

    /** The ways from a place to all. */
    TravelRow from(int stop, RoadSpots spots) {
        return ways(stop, spots, true);
    }

    /** The ways from all to a place. */
    TravelRow to(int stop, RoadSpots spots) {
        return ways(stop, spots, false);
    }

    private TravelRow ways(int stop, RoadSpots spots, boolean outward) {
        int[] seeds = outward ? nodes[stop] : new int[] {nodes[stop][2], nodes[stop][3]};
        TravelSearch search = graph.borrowSearch();
        TravelRow row = TravelRow.blank(places.size());
        search(search, outward ? graph.out() : graph.in(), seeds, costs[stop], outward ? 0 : 2, row.cost());
        for (int t = 0; t < places.size(); t++) {
            Snap.OnRoad source = places.get(outward ? stop : t);
            Snap.OnRoad target = places.get(outward ? t : stop);
            row.cost()[t] = Math.min(row.cost()[t], ends.directCost(source, target));
        }
        if (!spots.isEmpty()) {
            WayTrace trace = new WayTrace(graph, spots, search, outward, seeds, costs[stop]);
            for (int t = 0; t < places.size(); t++) {
                if (t != stop && row.cost()[t] != TravelCost.NONE) {
                    trace.begin();
                    drive(trace, search, spots, stop, t, outward, row.cost()[t]);
                    row.passed()[t] = trace.passed();
                }
            }
        }
        graph.giveBack(search);
        return row;
    }

    /** Goes the whole way: out to the end of its first link, from node to node, and in from the end of its last. */
    private void drive(
            WayTrace trace, TravelSearch search, RoadSpots spots, int stop, int other, boolean outward, long cost) {
        int source = outward ? stop : other;
        int target = outward ? other : stop;
        Snap.OnRoad first = places.get(source);
        Snap.OnRoad last = places.get(target);
        if (cost == ends.directCost(first, last)) {
            trace.along(first.link(), spots.along(first.link(), first.alongM(), last.alongM()), 0);
            return;
        }
        int far = outward ? 2 : 0;
        int end = over(search, other, far, 0) == cost ? 0 : 1;
        double totalS = TravelCost.seconds(cost);
        int begun = trace.follow(nodes[other][far + end], totalS);
        int out = outward ? begun : end;
        int in = outward ? end : begun;
        if (out >= 0) {
            trace.along(first.link(), besides(source, spots)[out], 0);
        }
        if (in >= 0) {
            double lengthM = Math.abs(last.alongM() - endM(last, in));
            double atEndS = totalS - TravelCost.seconds(costs[target][in]);
            trace.back(last.link(), besides(target, spots)[in], lengthM, atEndS);
        }
    }

    /** What lies beside a place's link on the way to A and on the way to B. Several may work it out, all the same. */
    private RoadSpots.Passed[][] besides(int stop, RoadSpots spots) {
        RoadSpots.Passed[][] known = beside.get(stop);
        if (known == null) {
            Snap.OnRoad place = places.get(stop);
            known = new RoadSpots.Passed[][] {
                spots.along(place.link(), place.alongM(), endM(place, 0)),
                spots.along(place.link(), place.alongM(), endM(place, 1))
            };
            beside.set(stop, known);
        }
        return known;
    }

    private double endM(Snap.OnRoad place, int end) {
        return end == 0 ? 0 : graph.links().lengthM(place.link());
    }

    /** Costs from a node of the graph to all places. */
    long[] fromNode(int node) {
        return between(graph.out(), new int[] {node, NONE}, new long[2], 0);
    }

    /** Costs from all places to a node of the graph. */
    long[] toNode(int node) {
        return between(graph.in(), new int[] {node, NONE}, new long[2], 2);
    }

    private long[] between(ArcTable arcs, int[] seeds, long[] already, int outward) {
        TravelSearch search = graph.borrowSearch();
        long[] found = new long[nodes.length];
        search(search, arcs, seeds, already, outward, found);
        graph.giveBack(search);
        return found;
    }

    /** @param outward 0 for a search along the arcs, 2 for one against them */
    private void search(TravelSearch search, ArcTable arcs, int[] seeds, long[] already, int outward, long[] found) {
        int far = 2 - outward;
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
        for (int p = 0; p < found.length; p++) {
            found[p] = Math.min(over(search, p, far, 0), over(search, p, far, 1));
        }
    }

    private long over(TravelSearch search, int p, int far, int end) {
        int node = nodes[p][far + end];
        long toNode = node == NONE ? TravelCost.NONE : search.cost(node);
        return toNode == TravelCost.NONE ? TravelCost.NONE : toNode + costs[p][end];
    }
}
