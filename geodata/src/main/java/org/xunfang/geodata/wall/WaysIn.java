package org.xunfang.geodata.wall;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.BiconnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.locationtech.jts.geom.LineString;

/** The ways from sources to targets over some of a unit's edges. */
final class WaysIn {
    private final UnitRoads roads;
    private final BitSet onSomeWay;

    /** The ways over the edges for which {@code free} is set. */
    WaysIn(UnitRoads roads, EdgeGraph graph, BitSet free) {
        this.roads = roads;
        BitSet blocked = (BitSet) free.clone();
        blocked.flip(0, graph.edges());
        // the cheap test before the costly one
        this.onSomeWay = graph.isOpen(blocked) ? edgesOnSomeWay(free) : new BitSet();
    }

    boolean none() {
        return onSomeWay.isEmpty();
    }

    /** The edges, by number, that lie on a way in that visits no junction twice. */
    BitSet edges() {
        return (BitSet) onSomeWay.clone();
    }

    /** The connected nets of these edges, each with its shortest way; shortest first. */
    List<Gap> gaps() {
        Groups nets = nets();
        Map<Integer, List<RoadWalk.Step>> shortest = shortestPerNet(nets);
        List<Gap> gaps = new ArrayList<>();
        shortest.forEach((net, steps) -> {
            LineString[] all = onSomeWay.stream()
                    .filter(e -> nets.first(e) == net)
                    .mapToObj(e -> RoadWalk.line(roads.edges().get(e)))
                    .toArray(LineString[]::new);
            gaps.add(new Gap(RoadWalk.way(steps), RoadWalk.FACTORY.createMultiLineString(all)));
        });
        gaps.sort(Comparator.comparingDouble(gap -> gap.witness().lengthM()));
        return gaps;
    }

    /**
     * An edge lies on a simple path from S to T exactly if it is in one block (biconnected component) with an edge added
     * between S and T. Edges are vertices here, so that parallel edges stay apart.
     */
    private BitSet edgesOnSomeWay(BitSet free) {
        int edges = roads.edges().size();
        int source = edges;
        int target = edges + 1;
        int closing = edges + 2;
        Graph<Integer, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
        List.of(source, target, closing).forEach(graph::addVertex);
        graph.addEdge(source, closing);
        graph.addEdge(closing, target);
        Map<Integer, Integer> vertexOfNode = new HashMap<>();
        free.stream().forEach(e -> {
            int a = vertex(roads.edges().get(e).a(), source, target, vertexOfNode);
            int b = vertex(roads.edges().get(e).b(), source, target, vertexOfNode);
            if (a != b) {
                List.of(e, a, b).forEach(graph::addVertex);
                graph.addEdge(a, e);
                graph.addEdge(e, b);
            }
        });
        BitSet found = new BitSet();
        for (Graph<Integer, DefaultEdge> block : new BiconnectivityInspector<>(graph).getBlocks(closing)) {
            block.vertexSet().stream().filter(v -> v < edges).forEach(found::set);
        }
        return found;
    }

    private int vertex(UnitRoads.End end, int source, int target, Map<Integer, Integer> vertexOfNode) {
        return switch (end.kind()) {
            case SOURCE -> source;
            case TARGET -> target;
            case JUNCTION ->
                vertexOfNode.computeIfAbsent(end.node(), n -> roads.edges().size() + 3 + vertexOfNode.size());
        };
    }

    private Groups nets() {
        Groups nets = new Groups(roads.edges().size());
        for (List<UnitRoads.Edge> arms : roads.nodes().values()) {
            int first = -1;
            for (UnitRoads.Edge arm : arms) {
                if (onSomeWay.get(arm.id())) {
                    if (first >= 0) {
                        nets.join(first, arm.id());
                    }
                    first = arm.id();
                }
            }
        }
        return nets;
    }

    private record Reached(double lengthM, int node, RoadWalk.Step by) {}

    /** Dijkstra from all sources at once; nets are told apart by their first edge. */
    private Map<Integer, List<RoadWalk.Step>> shortestPerNet(Groups nets) {
        PriorityQueue<Reached> queue = new PriorityQueue<>(Comparator.comparingDouble(Reached::lengthM)
                .thenComparing(Reached::node)
                .thenComparing(r -> r.by().edge().id()));
        Map<Integer, RoadWalk.Step> cameBy = new HashMap<>();
        Map<Integer, Reached> best = new TreeMap<>();
        onSomeWay.stream().mapToObj(roads.edges()::get).forEach(edge -> {
            if (edge.a().kind() == UnitRoads.EndKind.SOURCE) {
                reach(0, new RoadWalk.Step(edge, true), nets, queue, best);
            }
            if (edge.b().kind() == UnitRoads.EndKind.SOURCE) {
                reach(0, new RoadWalk.Step(edge, false), nets, queue, best);
            }
        });
        while (!queue.isEmpty()) {
            Reached here = queue.remove();
            if (cameBy.putIfAbsent(here.node(), here.by()) == null) {
                for (UnitRoads.Edge arm : roads.nodes().getOrDefault(here.node(), List.of())) {
                    if (onSomeWay.get(arm.id()) && arm.id() != here.by().edge().id()) {
                        boolean forward = arm.a().kind() == UnitRoads.EndKind.JUNCTION
                                && arm.a().node() == here.node();
                        reach(here.lengthM(), new RoadWalk.Step(arm, forward), nets, queue, best);
                    }
                }
            }
        }
        Map<Integer, List<RoadWalk.Step>> ways = new TreeMap<>();
        best.forEach((net, last) -> ways.put(net, stepsTo(last.by(), cameBy)));
        return ways;
    }

    private static void reach(
            double lengthM, RoadWalk.Step step, Groups nets, PriorityQueue<Reached> queue, Map<Integer, Reached> best) {
        Reached reached =
                new Reached(lengthM + step.edge().lengthM(), step.end().node(), step);
        switch (step.end().kind()) {
            case JUNCTION -> queue.add(reached);
            case TARGET ->
                best.merge(nets.first(step.edge().id()), reached, (x, y) -> x.lengthM() <= y.lengthM() ? x : y);
            case SOURCE -> {}
        }
    }

    private static List<RoadWalk.Step> stepsTo(RoadWalk.Step last, Map<Integer, RoadWalk.Step> cameBy) {
        ArrayDeque<RoadWalk.Step> steps = new ArrayDeque<>();
        RoadWalk.Step step = last;
        while (step != null) {
            steps.addFirst(step);
            UnitRoads.End from = step.forward() ? step.edge().a() : step.edge().b();
            step = from.kind() == UnitRoads.EndKind.JUNCTION ? cameBy.get(from.node()) : null;
        }
        return List.copyOf(steps);
    }
}
