package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private final int[][] exits;
    private final int[][] entries;
    private final long[][] costs;

    TravelStops(RoadGraph graph, List<? extends Snap> sites) {
        this.graph = graph;
        this.ends = new LinkEnds(graph);
        this.ofSite = new int[sites.size()];
        for (int i = 0; i < ofSite.length; i++) {
            ofSite[i] = sites.get(i) instanceof Snap.OnRoad place ? number(place) : NONE;
        }
        this.exits = new int[places.size()][];
        this.entries = new int[places.size()][];
        this.costs = new long[places.size()][];
        RoadLinks links = graph.links();
        for (int p = 0; p < costs.length; p++) {
            Snap.OnRoad place = places.get(p);
            int a = links.a(place.link());
            int b = links.b(place.link());
            exits[p] = new int[] {ends.toA(place) ? a : NONE, ends.toB(place) ? b : NONE};
            entries[p] = new int[] {ends.fromA(place) ? a : NONE, ends.fromB(place) ? b : NONE};
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

    Set<Key> keys() {
        return numbers.keySet();
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

    /** The nodes at A and B by which one leaves a place's link; −1 where one cannot. */
    int[] exits(int stop) {
        return exits[stop];
    }

    /** The nodes at A and B by which one comes to a place. */
    int[] entries(int stop) {
        return entries[stop];
    }

    /** What it costs between a place and its link's ends A and B. */
    long[] besides(int stop) {
        return costs[stop];
    }

    /** What it costs along the link between two places; {@link TravelCost#NONE} where they are not on one. */
    long directCost(int source, int target) {
        return ends.directCost(places.get(source), places.get(target));
    }

    /** Costs from a place to all. */
    long[] from(int stop) {
        long[] found = between(graph.out(), exits[stop], costs[stop], entries);
        for (int t = 0; t < found.length; t++) {
            found[t] = Math.min(found[t], directCost(stop, t));
        }
        return found;
    }

    /** Costs from all places to one. */
    long[] to(int stop) {
        long[] found = between(graph.in(), entries[stop], costs[stop], exits);
        for (int s = 0; s < found.length; s++) {
            found[s] = Math.min(found[s], directCost(s, stop));
        }
        return found;
    }

    /** Costs from a node of the graph to all places. */
    long[] fromNode(int node) {
        return between(graph.out(), new int[] {node, NONE}, new long[2], entries);
    }

    /** Costs from all places to a node of the graph. */
    long[] toNode(int node) {
        return between(graph.in(), new int[] {node, NONE}, new long[2], exits);
    }

    /** @param far per place the nodes beside it that are sought */
    private long[] between(ArcTable arcs, int[] seeds, long[] already, int[][] far) {
        TravelSearch search = graph.borrowSearch();
        search.clear();
        for (int end = 0; end < 2; end++) {
            if (seeds[end] != NONE) {
                search.seed(seeds[end], already[end]);
            }
        }
        search.run(
                arcs,
                Arrays.stream(far)
                        .flatMapToInt(Arrays::stream)
                        .filter(node -> node != NONE)
                        .toArray());
        long[] found = new long[far.length];
        for (int p = 0; p < found.length; p++) {
            found[p] = Math.min(over(search, far[p][0], costs[p][0]), over(search, far[p][1], costs[p][1]));
        }
        graph.giveBack(search);
        return found;
    }

    private static long over(TravelSearch search, int node, long beside) {
        long toNode = node == NONE ? TravelCost.NONE : search.cost(node);
        return toNode == TravelCost.NONE ? TravelCost.NONE : toNode + beside;
    }
}
