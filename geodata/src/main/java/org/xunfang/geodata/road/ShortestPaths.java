package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The quickest ways from one place on a road graph to everywhere (E. W. Dijkstra, 1959): seconds and metres to every node
 * and to any place on a road, and the tree of ways. Immutable once made, thread-safe.
 */
public final class ShortestPaths {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int NONE = -1;

    private final RoadGraph graph;
    private final LinkEnds ends;
    private final Snap.OnRoad source;
    private final double[] seconds;

    private final double[] metres;
    /** Per node the arc that leads to it, or {@link #NONE} at the nodes beside the source. */
    private final int[] byArc;

    private final int[] before;

    private ShortestPaths(RoadGraph graph, Snap.OnRoad source, Snap.@Nullable OnRoad only) {
        this.graph = graph;
        this.ends = new LinkEnds(graph);
        this.source = source;
        this.seconds = new double[graph.nodeCount()];
        this.metres = new double[graph.nodeCount()];
        this.byArc = new int[graph.nodeCount()];
        this.before = new int[graph.nodeCount()];
        Arrays.fill(seconds, Double.POSITIVE_INFINITY);
        Arrays.fill(byArc, NONE);
        Arrays.fill(before, NONE);
        search(only);
    }

    /** All quickest ways from a place. */
    public static ShortestPaths from(RoadGraph graph, Snap.OnRoad source) {
        return new ShortestPaths(graph, source, null);
    }

    /**
     * The quickest way between two places, by a search that goes no farther than it has to.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RoadPath path(RoadGraph graph, Snap.OnRoad source, Snap.OnRoad target) {
        return new ShortestPaths(graph, source, target).path(target);
    }

    /** Seconds to a place on the same graph; infinite if there is no way. */
    public double secondsTo(Snap.OnRoad target) {
        return Math.min(direct(target), Math.min(overA(target), overB(target)));
    }

    /** Metres of the quickest way to a place on the same graph; infinite if there is none. */
    public double metresTo(Snap.OnRoad target) {
        double best = secondsTo(target);
        if (best == Double.POSITIVE_INFINITY) {
            return best;
        }
        if (best == direct(target)) {
            return Math.abs(target.alongM() - source.alongM());
        }
        RoadLinks links = graph.links();
        return best == overA(target)
                ? metres[links.a(target.link())] + target.alongM()
                : metres[links.b(target.link())] + links.lengthM(target.link()) - target.alongM();
    }

    /**
     * The quickest way to a place on the same graph.
     *
     * @throws IllegalArgumentException if there is none
     */
    public RoadPath path(Snap.OnRoad target) {
        double best = secondsTo(target);
        if (best == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("no way from " + source.point() + " to " + target.point());
        }
        List<Coordinate> line = new ArrayList<>();
        if (best == direct(target)) {
            append(line, graph.line(source.link(), source.alongM(), target.alongM()));
        } else {
            boolean overA = best == overA(target);
            int last = overA ? graph.links().a(target.link()) : graph.links().b(target.link());
            toNode(last, line);
            double length = graph.links().lengthM(target.link());
            append(line, graph.line(target.link(), overA ? 0 : length, target.alongM()));
        }
        if (line.size() == 1) {
            line.add(line.get(0).copy());
        }
        return new RoadPath(best, metresTo(target), FACTORY.createLineString(line.toArray(new Coordinate[0])));
    }

    /** @param only where the search may end once it is reached; null: everywhere */
    private void search(Snap.@Nullable OnRoad only) {
        NodeHeap heap = new NodeHeap(graph.nodeCount());
        RoadLinks links = graph.links();
        int link = source.link();
        if (ends.toA(source)) {
            seconds[links.a(link)] = links.seconds(link, source.alongM());
            heap.lower(links.a(link), seconds[links.a(link)]);
        }
        if (ends.toB(source)) {
            double toB = links.seconds(link, links.lengthM(link) - source.alongM());
            if (toB < seconds[links.b(link)]) {
                seconds[links.b(link)] = toB;
                heap.lower(links.b(link), toB);
            }
        }
        while (!heap.isEmpty()) {
            int node = heap.poll();
            metres[node] = before[node] == NONE
                    ? Math.abs(sourceEndM(node) - source.alongM())
                    : metres[before[node]] + links.lengthM(graph.out().link[byArc[node]]);
            if (only != null && seconds[node] > secondsTo(only)) {
                return;
            }
            relax(node, heap);
        }
    }

    private void relax(int node, NodeHeap heap) {
        double here = seconds[node];
        ArcTable arcs = graph.out();
        int end = arcs.first[node + 1];
        for (int arc = arcs.first[node]; arc < end; arc++) {
            int head = arcs.far[arc];
            double there = here + TravelCost.seconds(arcs.cost[arc]);
            if (there < seconds[head]) {
                seconds[head] = there;
                byArc[head] = arc;
                before[head] = node;
                heap.lower(head, there);
            }
        }
    }

    private double direct(Snap.OnRoad target) {
        return ends.direct(source, target)
                ? graph.links().seconds(source.link(), Math.abs(target.alongM() - source.alongM()))
                : Double.POSITIVE_INFINITY;
    }

    private double overA(Snap.OnRoad target) {
        RoadLinks links = graph.links();
        return ends.fromA(target)
                ? seconds[links.a(target.link())] + links.seconds(target.link(), target.alongM())
                : Double.POSITIVE_INFINITY;
    }

    private double overB(Snap.OnRoad target) {
        RoadLinks links = graph.links();
        double rest = links.lengthM(target.link()) - target.alongM();
        return ends.fromB(target)
                ? seconds[links.b(target.link())] + links.seconds(target.link(), rest)
                : Double.POSITIVE_INFINITY;
    }

    /** Metres along the source's link at which the way leaves it towards a node beside it. */
    private double sourceEndM(int node) {
        RoadLinks links = graph.links();
        int link = source.link();
        double length = links.lengthM(link);
        boolean overA =
                ends.toA(source) && links.a(link) == node && seconds[node] == links.seconds(link, source.alongM());
        return overA ? 0 : length;
    }

    private void toNode(int node, List<Coordinate> line) {
        List<Integer> nodes = new ArrayList<>();
        int at = node;
        while (before[at] != NONE) {
            nodes.add(at);
            at = before[at];
        }
        append(line, graph.line(source.link(), source.alongM(), sourceEndM(at)));
        Collections.reverse(nodes);
        for (int head : nodes) {
            int link = graph.out().link[byArc[head]];
            double length = graph.links().lengthM(link);
            // a loop is never part of a quickest way, so A tells the direction
            boolean forward = graph.links().a(link) == before[head];
            append(line, graph.line(link, forward ? 0 : length, forward ? length : 0));
        }
    }

    private static void append(List<Coordinate> line, List<Coordinate> more) {
        for (Coordinate c : more) {
            if (line.isEmpty() || !line.get(line.size() - 1).equals2D(c)) {
                line.add(c);
            }
        }
    }
}
