package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.road.Road;

/**
 * Where an entrance lies, whatever is watched.
 *
 * @param point metres
 * @param road the road there
 * @param edge the edge that the point lies on
 * @param atM metres along the edge's piece
 * @param passages the edges, by number, on which someone gets past it
 */
record EntranceSite(Coordinate point, Road road, UnitRoads.Edge edge, double atM, BitSet passages) {
    /** A watched stretch this near counts as watching the entrance, metres of road. */
    private static final double WATCHED_WITHIN_M = 50;

    /** The entrance as it is with some views; {@code unwatchedWays} are the edges on some unwatched way in. */
    Entrance under(UnitRoads roads, SeenRoads seen, BitSet unwatchedWays) {
        return new Entrance(
                RoadWalk.FACTORY.createPoint(point),
                road.id(),
                road.name(),
                road.roadClass(),
                !passages.intersects(unwatchedWays),
                watchedNear(roads, seen));
    }

    private record Reached(double lengthM, int node) {}

    private boolean watchedNear(UnitRoads roads, SeenRoads seen) {
        if (watchedWithin(edge, seen, atM, WATCHED_WITHIN_M)) {
            return true;
        }
        PriorityQueue<Reached> queue =
                new PriorityQueue<>(Comparator.comparingDouble(Reached::lengthM).thenComparing(Reached::node));
        Map<Integer, Double> done = new HashMap<>();
        leave(edge, atM, 0, queue);
        while (!queue.isEmpty()) {
            Reached here = queue.remove();
            if (here.lengthM() > WATCHED_WITHIN_M || done.putIfAbsent(here.node(), here.lengthM()) != null) {
                continue;
            }
            for (UnitRoads.Edge arm : roads.nodes().getOrDefault(here.node(), List.of())) {
                for (double from : starts(arm, here.node())) {
                    if (watchedWithin(arm, seen, from, WATCHED_WITHIN_M - here.lengthM())) {
                        return true;
                    }
                    leave(arm, from, here.lengthM(), queue);
                }
            }
        }
        return false;
    }

    private static List<Double> starts(UnitRoads.Edge arm, int node) {
        List<Double> starts = new ArrayList<>(2);
        if (arm.a().kind() == UnitRoads.EndKind.JUNCTION && arm.a().node() == node) {
            starts.add(arm.fromM());
        }
        if (arm.b().kind() == UnitRoads.EndKind.JUNCTION && arm.b().node() == node) {
            starts.add(arm.toM());
        }
        return starts;
    }

    private static void leave(UnitRoads.Edge edge, double atM, double walkedM, PriorityQueue<Reached> queue) {
        if (edge.a().kind() == UnitRoads.EndKind.JUNCTION) {
            queue.add(new Reached(walkedM + atM - edge.fromM(), edge.a().node()));
        }
        if (edge.b().kind() == UnitRoads.EndKind.JUNCTION) {
            queue.add(new Reached(walkedM + edge.toM() - atM, edge.b().node()));
        }
    }

    private static boolean watchedWithin(UnitRoads.Edge edge, SeenRoads seen, double atM, double withinM) {
        return edge.watched(seen).intervals().stream()
                .anyMatch(i -> i.fromM() - atM <= withinM && atM - i.toM() <= withinM);
    }
}
