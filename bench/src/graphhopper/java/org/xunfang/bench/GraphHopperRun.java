package org.xunfang.bench;

import com.graphhopper.matching.MapMatching;
import com.graphhopper.matching.MatchResult;
import com.graphhopper.matching.Observation;
import com.graphhopper.routing.DijkstraBidirectionRef;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.ev.DecimalEncodedValue;
import com.graphhopper.routing.ev.VehicleSpeed;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.EdgeFilter;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.SpeedWeighting;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.RAMDirectory;
import com.graphhopper.storage.index.LocationIndexTree;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.PointList;
import com.graphhopper.util.shapes.GHPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.demo.DrivenTracks;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.match.Fix;
import org.xunfang.geodata.match.RoadStretch;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadGraph;

/**
 * GraphHopper's map matching on a graph with the same edges, directions and speeds as ours. Its sigma, which bounds its
 * candidates too, is four times that of the fixes, as our radius is; with the fixes' own it did far worse. The rest stands as it
 * comes; ways are found as it does where nothing is prepared. The plane lies at the equator.
 */
final class GraphHopperRun implements MatchRuns {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final LocalPlane PLANE = LocalPlane.around(0, 0);
    private static final double SIGMAS_IN_ACCURACY = 1.51;
    private static final double SIGMAS_IN_REACH = 4;
    /** What its web service looks at, too. */
    private static final int MOST_NODES = 3_000;

    private final RoadGraph roads;
    private final DrivenTracks lines;
    private final BaseGraph graph;
    private final LocationIndexTree index;
    /** GraphHopper's nodes by ours. */
    private final Map<Integer, Integer> nodes = new HashMap<>();

    private final Weighting weighting;

    GraphHopperRun(RoadGraph roads) {
        this.roads = roads;
        this.lines = new DrivenTracks(roads);
        DecimalEncodedValue speed = VehicleSpeed.create("car", 7, 1, true);
        EncodingManager encoding = EncodingManager.start().add(speed).build();
        this.graph = new BaseGraph.Builder(encoding).create();
        this.weighting = new SpeedWeighting(speed);
        for (int link = 0; link < roads.linkCount(); link++) {
            if (roads.onMainNetwork(link)) {
                addLink(link, speed);
            }
        }
        this.index = new LocationIndexTree(graph, new RAMDirectory());
        index.prepareIndex();
    }

    /** A loop, which GraphHopper does not take, becomes two edges. */
    private void addLink(int link, DecimalEncodedValue speed) {
        List<Coordinate> line = roads.line(link, 0, roads.linkLengthM(link));
        int a = node(roads.nodeAt(link, false), line.get(0));
        int b = node(roads.nodeAt(link, true), line.get(line.size() - 1));
        if (a == b) {
            int middle = line.size() / 2;
            int extra = node(roads.nodeCount() + link, line.get(middle));
            addEdge(link, a, extra, line.subList(0, middle + 1), speed);
            addEdge(link, extra, b, line.subList(middle, line.size()), speed);
        } else {
            addEdge(link, a, b, line, speed);
        }
    }

    private void addEdge(int link, int a, int b, List<Coordinate> line, DecimalEncodedValue speed) {
        double kmh = RoadClassTable.standard()
                .of(roads.linkRoad(link).roadClass())
                .speedKmh(roads.mode())
                .orElseThrow();
        double lengthM = FACTORY.createLineString(line.toArray(new Coordinate[0])).getLength();
        EdgeIteratorState edge = graph.edge(a, b).setDistance(lengthM);
        edge.set(speed, roads.permits(link, true) ? kmh : 0, roads.permits(link, false) ? kmh : 0);
        PointList pillars = new PointList();
        for (Coordinate c : line.subList(1, line.size() - 1)) {
            GHPoint p = point(c.x, c.y);
            pillars.add(p.lat, p.lon);
        }
        edge.setWayGeometry(pillars);
    }

    private int node(int number, Coordinate at) {
        return nodes.computeIfAbsent(number, k -> {
            GHPoint p = point(at.x, at.y);
            graph.getNodeAccess().setNode(nodes.size(), p.lat, p.lon);
            return nodes.size();
        });
    }

    private static GHPoint point(double x, double y) {
        Coordinate c = PLANE.toLonLat(x, y);
        return new GHPoint(c.y, c.x);
    }

    @Override
    public String name() {
        return "GraphHopper";
    }

    @Override
    public List<RoadStretch> match(List<Fix> fixes) {
        try {
            return stretches(result(fixes));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    MatchResult result(List<Fix> fixes) {
        MapMatching matching = new MapMatching(graph, index, new Ways());
        matching.setMeasurementErrorSigma(SIGMAS_IN_REACH * fixes.get(0).accuracyM() / SIGMAS_IN_ACCURACY);
        List<Observation> observations = new ArrayList<>();
        fixes.forEach(f -> observations.add(new Observation(point(f.x(), f.y()))));
        return matching.match(observations);
    }

    private List<RoadStretch> stretches(MatchResult result) {
        PointList path = result.getMergedPath().calcPoints();
        Coordinate[] line = new Coordinate[path.size()];
        Arrays.setAll(line, i -> PLANE.toPlane(path.getLon(i), path.getLat(i)));
        return line.length < 2 ? List.of() : lines.stretches(FACTORY.createLineString(line));
    }

    /** Ways edge by edge, each by a search of its own. */
    private final class Ways implements MapMatching.Router {
        @Override
        public EdgeFilter getSnapFilter() {
            return edge -> true;
        }

        @Override
        public List<Path> calcPaths(QueryGraph query, int from, int out, int[] to, int[] in) {
            List<Path> paths = new ArrayList<>();
            for (int i = 0; i < to.length; i++) {
                DijkstraBidirectionRef search =
                        new DijkstraBidirectionRef(query, query.wrapWeighting(weighting), TraversalMode.EDGE_BASED);
                search.setMaxVisitedNodes(MOST_NODES);
                paths.add(search.calcPath(from, to[i], out, in[i]));
            }
            return paths;
        }

        @Override
        public Weighting getWeighting() {
            return weighting;
        }
    }
}
