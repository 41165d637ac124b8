package org.xunfang.geodata.wall;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jgrapht.Graph;
import org.jgrapht.alg.flow.EdmondsKarpMFImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;
import org.locationtech.jts.geom.Point;
import org.xunfang.geodata.road.RoadNetwork;

/**
 * κ by maximum flow. Every road piece and every junction is split into two vertices joined by an arc of capacity 1 (Menger's
 * theorem), unlimited where no camera could watch it: a piece without {@value UnitRoads#STRETCH_M} m in the open, a junction
 * with more than one such arm. Of all cuts of κ sites a second flow finds the one that is easiest to mount: a junction
 * rather than a piece, then by {@link MountPlaces}. It runs from the targets outwards, so that of equals the one nearest to
 * the core is found.
 */
final class SiteCut {
    private static final double UNLIMITED = 1e9;
    /** A site's capacity in the second flow, over all that its awkwardness may add to a cut of so many sites. */
    private static final double SITE = 10_000;

    private static final int INSIDE = 0;
    private static final int OUTSIDE = 1;

    private final UnitRoads roads;
    private final RoadNetwork network;
    private final BitSet edges;
    private final MountPlaces mounts;
    private final Graph<Integer, DefaultWeightedEdge> graph =
            new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
    private final Map<Integer, Integer> vertexOfNode = new TreeMap<>();
    private final Map<Integer, Integer> nodeOfVertex = new HashMap<>();

    /** A cut through the edges on some unwatched way in. */
    SiteCut(UnitRoads roads, RoadNetwork network, BitSet edges, MountPlaces mounts) {
        this.roads = roads;
        this.network = network;
        this.edges = edges;
        this.mounts = mounts;
        graph.addVertex(INSIDE);
        graph.addVertex(OUTSIDE);
        edges.stream().forEach(e -> {
            addSite(in(e), roads.edges().get(e).watchable());
        });
        numberJunctions();
        edges.stream().mapToObj(roads.edges()::get).forEach(edge -> {
            connect(edge, edge.a());
            connect(edge, edge.b());
        });
    }

    Kappa solve() {
        EdmondsKarpMFImpl<Integer, DefaultWeightedEdge> flow = new EdmondsKarpMFImpl<>(graph);
        double value = flow.calculateMaximumFlow(INSIDE, OUTSIDE);
        if (value >= UNLIMITED) {
            return Kappa.undefined("wall.kappa.no.finite.cut");
        }
        int kappa = (int) Math.round(value);
        List<WayIn> ways = ways(flow.getFlowMap(), kappa);
        weighSites();
        EdmondsKarpMFImpl<Integer, DefaultWeightedEdge> weighed = new EdmondsKarpMFImpl<>(graph);
        weighed.calculateMaximumFlow(INSIDE, OUTSIDE);
        return new Kappa(kappa, null, cut(weighed.getSourcePartition()), ways);
    }

    private void weighSites() {
        edges.stream()
                .forEach(e -> weigh(
                        in(e),
                        MountPlaces.MOST_AWKWARD
                                + mounts.awkwardness(RoadWalk.line(roads.edges().get(e)))));
        vertexOfNode.forEach((node, vertex) -> weigh(vertex, mounts.awkwardness(place(node))));
    }

    private void weigh(int in, int awkwardness) {
        DefaultWeightedEdge site = graph.getEdge(in, in + 1);
        if (graph.getEdgeWeight(site) < UNLIMITED) {
            graph.setEdgeWeight(site, SITE + awkwardness);
        }
    }

    private Point place(int node) {
        return RoadWalk.FACTORY.createPoint(network.nodePlace(node));
    }

    private static int in(int edge) {
        return 2 + 2 * edge;
    }

    private void addSite(int in, boolean watchable) {
        graph.addVertex(in);
        graph.addVertex(in + 1);
        arc(in, in + 1, watchable ? 1 : UNLIMITED);
    }

    private void arc(int from, int to, double capacity) {
        DefaultWeightedEdge arc = graph.addEdge(from, to);
        if (arc != null) {
            graph.setEdgeWeight(arc, capacity);
        }
    }

    private void numberJunctions() {
        int next = in(roads.edges().size());
        for (Map.Entry<Integer, List<UnitRoads.Edge>> junction : roads.nodes().entrySet()) {
            List<UnitRoads.Edge> arms =
                    junction.getValue().stream().filter(e -> edges.get(e.id())).toList();
            if (!arms.isEmpty()) {
                vertexOfNode.put(junction.getKey(), next);
                nodeOfVertex.put(next, junction.getKey());
                addSite(next, arms.stream().filter(arm -> !arm.watchable()).count() <= 1);
                next += 2;
            }
        }
    }

    private void connect(UnitRoads.Edge edge, UnitRoads.End end) {
        switch (end.kind()) {
            case TARGET -> arc(INSIDE, in(edge.id()), UNLIMITED);
            case SOURCE -> arc(in(edge.id()) + 1, OUTSIDE, UNLIMITED);
            case JUNCTION -> {
                int junction = vertexOf(end);
                arc(junction + 1, in(edge.id()), UNLIMITED);
                arc(in(edge.id()) + 1, junction, UNLIMITED);
            }
        }
    }

    private int vertexOf(UnitRoads.End junction) {
        Integer vertex = vertexOfNode.get(junction.node());
        if (vertex == null) {
            throw new IllegalStateException("junction " + junction.node() + " has no arm");
        }
        return vertex;
    }

    private List<Kappa.Site> cut(Set<Integer> inside) {
        List<Kappa.Site> sites = new ArrayList<>();
        edges.stream()
                .filter(e -> inside.contains(in(e)) && !inside.contains(in(e) + 1))
                .forEach(e -> sites.add(new Kappa.Site(
                        Kappa.SiteKind.PIECE, RoadWalk.line(roads.edges().get(e)))));
        vertexOfNode.forEach((node, vertex) -> {
            if (inside.contains(vertex) && !inside.contains(vertex + 1)) {
                sites.add(new Kappa.Site(Kappa.SiteKind.JUNCTION, place(node)));
            }
        });
        return sites;
    }

    private List<WayIn> ways(Map<DefaultWeightedEdge, Double> flow, int count) {
        Map<DefaultWeightedEdge, Integer> left = new LinkedHashMap<>();
        flow.forEach((arc, amount) -> left.put(arc, (int) Math.round(amount)));
        List<WayIn> ways = new ArrayList<>();
        for (int w = 0; w < count; w++) {
            ways.add(RoadWalk.way(steps(outward(left))));
        }
        return ways;
    }

    /** Takes one unit of flow out: its vertices from inside to outside, rounds left out. */
    private List<Integer> outward(Map<DefaultWeightedEdge, Integer> left) {
        List<Integer> path = new ArrayList<>(List.of(INSIDE));
        while (path.get(path.size() - 1) != OUTSIDE) {
            int here = path.get(path.size() - 1);
            DefaultWeightedEdge arc = graph.outgoingEdgesOf(here).stream()
                    .filter(a -> left.getOrDefault(a, 0) > 0)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("flow ends at " + here));
            left.merge(arc, -1, Integer::sum);
            int next = graph.getEdgeTarget(arc);
            int seen = path.indexOf(next);
            if (seen >= 0) {
                path.subList(seen + 1, path.size()).clear();
            } else {
                path.add(next);
            }
        }
        return path;
    }

    /** The road edges on a path of vertices, turned round to lead inwards. */
    private List<RoadWalk.Step> steps(List<Integer> outward) {
        ArrayDeque<RoadWalk.Step> steps = new ArrayDeque<>();
        int firstJunction = in(roads.edges().size());
        for (int k = 1; k < outward.size(); k++) {
            int vertex = outward.get(k);
            if (vertex >= 2 && vertex < firstJunction && vertex % 2 == 0) {
                UnitRoads.Edge edge = roads.edges().get((vertex - 2) / 2);
                steps.addFirst(new RoadWalk.Step(edge, leadsTo(edge.b(), outward.get(k - 1))));
            }
        }
        return List.copyOf(steps);
    }

    /** True where an edge's end is the place that a path came from. */
    private boolean leadsTo(UnitRoads.End end, int vertex) {
        if (vertex == INSIDE) {
            return end.kind() == UnitRoads.EndKind.TARGET;
        }
        Integer node = nodeOfVertex.get(vertex - 1);
        return node != null && end.kind() == UnitRoads.EndKind.JUNCTION && end.node() == node;
    }
}
