package org.xunfang.geodata.road;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which way the quickest way between two places takes: a {@link WayTree} per place, grown when it is first asked for, and grown
 * again just the same where it was forgotten. Thread-safe.
 */
final class StopWays {
    private final RoadGraph graph;
    private final TravelStops stops;
    private final Map<TravelStops.Key, WayTree> trees;

    /** @param trees of the same view of the graph; more come in. Has to be thread-safe */
    StopWays(RoadGraph graph, TravelStops stops, Map<TravelStops.Key, WayTree> trees) {
        this.graph = graph;
        this.stops = stops;
        this.trees = trees;
    }

    /**
     * From the end of the source's link to the end of the target's.
     *
     * @param out by which end the way leaves the source's link: 0 is A, 1 is B
     * @param in by which end it comes to the target's
     */
    record Way(WayTree tree, int out, int in) {}

    /**
     * The way from place to place that leads over nodes.
     *
     * @param cost of the quickest way
     * @return null where no such way costs that
     */
    @Nullable
    Way way(int source, int target, long cost) {
        return along(tree(source), source, target, cost);
    }

    /** Grown outside of the map, which would keep others waiting meanwhile; of two that grow at once the first one stays. */
    private WayTree tree(int source) {
        TravelStops.Key place = TravelStops.Key.of(stops.place(source));
        WayTree known = trees.get(place);
        if (known != null) {
            return known;
        }
        WayTree grown = WayTree.of(graph, stops.exits(source), stops.besides(source));
        WayTree first = trees.putIfAbsent(place, grown);
        return first == null ? grown : first;
    }

    private @Nullable Way along(WayTree tree, int source, int target, long cost) {
        ArcTable arcs = graph.in();
        for (int in = 0; in < 2; in++) {
            int node = stops.entries(target)[in];
            if (node < 0) {
                continue;
            }
            long sum = stops.besides(target)[in];
            int arc = tree.arcTo(node);
            while (arc >= 0) {
                sum += arcs.cost[arc];
                node = arcs.far[arc];
                arc = tree.arcTo(node);
            }
            for (int out = 0; arc == WayTree.BEGINS && out < 2; out++) {
                if (stops.exits(source)[out] == node && sum + stops.besides(source)[out] == cost) {
                    return new Way(tree, out, in);
                }
            }
        }
        return null;
    }

    Map<TravelStops.Key, WayTree> trees() {
        return trees;
    }
}
