package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;

/**
 * The road islands of a graph: roads that hang together but from which the rest is not reached, or which are not reached from
 * it, by this mode. Immutable and thread-safe.
 */
public final class RoadIslands {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /**
     * An island.
     *
     * @param id the same as long as the roads are: the least id of its roads, with a number behind it where a road has
     *     several islands
     * @param name of the named roads the one that is longest on it; null if none has a name
     * @param lengthM of its roads
     * @param links of the graph
     */
    public record Island(String id, @Nullable String name, double lengthM, List<Integer> links) {
        public Island {
            links = List.copyOf(links);
        }
    }

    private final RoadGraph graph;
    private final List<Island> islands;
    private final Map<Integer, Island> byLink = new HashMap<>();

    private RoadIslands(RoadGraph graph) {
        this.graph = graph;
        this.islands = named(grouped());
        islands.forEach(island -> island.links().forEach(link -> byLink.put(link, island)));
    }

    /** The islands of a graph. */
    public static RoadIslands of(RoadGraph graph) {
        return new RoadIslands(graph);
    }

    /** All, the longest first. */
    public List<Island> list() {
        return islands;
    }

    /** The island of a link; null where it is on none. */
    public @Nullable Island ofLink(int link) {
        return byLink.get(link);
    }

    /** Its roads, metres on the network's plane. */
    public MultiLineString lines(Island island) {
        return FACTORY.createMultiLineString(island.links().stream()
                .map(l -> graph.line(l, 0, graph.linkLengthM(l)))
                .map(line -> FACTORY.createLineString(line.toArray(new Coordinate[0])))
                .toArray(LineString[]::new));
    }

    /** Links that meet at a node off the main network lie on one island. */
    private List<List<Integer>> grouped() {
        int[] island = IntStream.range(0, graph.nodeCount()).toArray();
        List<Integer> cutOff = IntStream.range(0, graph.linkCount())
                .filter(l -> !graph.onMainNetwork(l))
                .boxed()
                .toList();
        for (int l : cutOff) {
            int a = graph.links().a(l);
            int b = graph.links().b(l);
            if (!graph.isMain(a) && !graph.isMain(b)) {
                island[root(island, a)] = root(island, b);
            }
        }
        Map<Integer, List<Integer>> groups = new HashMap<>();
        for (int l : cutOff) {
            int a = graph.links().a(l);
            int node = graph.isMain(a) ? graph.links().b(l) : a;
            groups.computeIfAbsent(root(island, node), k -> new ArrayList<>()).add(l);
        }
        return List.copyOf(groups.values());
    }

    private static int root(int[] island, int node) {
        int at = node;
        while (island[at] != at) {
            island[at] = island[island[at]];
            at = island[at];
        }
        return at;
    }

    private List<Island> named(List<List<Integer>> groups) {
        List<Island> found = new ArrayList<>();
        groups.forEach(links -> found.add(island(links)));
        found.sort(Comparator.comparingDouble(Island::lengthM)
                .reversed()
                .thenComparing(Island::id)
                .thenComparing(i -> i.links().get(0)));
        Set<String> taken = new HashSet<>();
        return found.stream().map(i -> unlike(i, taken)).toList();
    }

    private static Island unlike(Island island, Set<String> taken) {
        String id = island.id();
        for (int n = 2; !taken.add(id); n++) {
            id = island.id() + "/" + n;
        }
        return new Island(id, island.name(), island.lengthM(), island.links());
    }

    private Island island(List<Integer> links) {
        Map<String, Double> named = new HashMap<>();
        double lengthM = 0;
        String least = null;
        for (int l : links) {
            Road road = graph.linkRoad(l);
            lengthM += graph.linkLengthM(l);
            least = least == null || road.id().compareTo(least) < 0 ? road.id() : least;
            if (road.name() != null && !road.name().isBlank()) {
                named.merge(road.name(), graph.linkLengthM(l), Double::sum);
            }
        }
        String name = named.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
        return new Island(String.valueOf(least), name, lengthM, links);
    }
}
