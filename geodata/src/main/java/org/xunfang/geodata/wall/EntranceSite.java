package org.xunfang.geodata.wall;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
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
        boolean guarded = !passages.intersects(unwatchedWays);
        Watchers near = new Watchers(seen);
        watchNear(roads, near);
        boolean watched = near.any;
        if (guarded && !watched) {
            watchBehind(roads, near);
        }
        return new Entrance(
                RoadWalk.FACTORY.createPoint(point),
                road.id(),
                road.name(),
                road.roadClass(),
                guarded,
                watched,
                List.copyOf(near.cameras));
    }

    /** Collects who sees watched stretches. */
    private static final class Watchers {
        private final SeenRoads seen;
        private final TreeSet<String> cameras = new TreeSet<>();
        private boolean any;

        Watchers(SeenRoads seen) {
            this.seen = seen;
        }

        /** Adds those of the watched stretches of an edge that come within so many metres of a point on it. */
        void addWithin(UnitRoads.Edge edge, double atM, double withinM) {
            for (IntervalSet.Interval i : edge.watched(seen).intervals()) {
                if (i.fromM() - atM <= withinM && atM - i.toM() <= withinM) {
                    any = true;
                    IntervalSet stretch = IntervalSet.of(i.fromM(), i.toM());
                    for (SeenRoads.Sight sight : seen.sights(edge.piece())) {
                        if (!sight.stretches().intersect(stretch).isEmpty()) {
                            cameras.add(sight.camera());
                        }
                    }
                }
            }
        }
    }

    private record Reached(double lengthM, int node) {}

    private void watchNear(UnitRoads roads, Watchers watchers) {
        watchers.addWithin(edge, atM, WATCHED_WITHIN_M);
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
                    watchers.addWithin(arm, from, WATCHED_WITHIN_M - here.lengthM());
                    leave(arm, from, here.lengthM(), queue);
                }
            }
        }
    }

    /** From the passages on over unwatched edges to the watched ones. */
    private void watchBehind(UnitRoads roads, Watchers watchers) {
        BitSet done = (BitSet) passages.clone();
        ArrayDeque<UnitRoads.Edge> todo = new ArrayDeque<>();
        passages.stream().mapToObj(roads.edges()::get).forEach(todo::add);
        while (!todo.isEmpty()) {
            UnitRoads.Edge here = todo.remove();
            if (!here.watched(watchers.seen).isEmpty()) {
                watchers.addWithin(here, here.fromM(), here.lengthM());
                continue;
            }
            for (UnitRoads.End end : List.of(here.a(), here.b())) {
                for (UnitRoads.Edge arm : end.kind() == UnitRoads.EndKind.JUNCTION
                        ? roads.nodes().getOrDefault(end.node(), List.of())
                        : List.<UnitRoads.Edge>of()) {
                    if (!done.get(arm.id())) {
                        done.set(arm.id());
                        todo.add(arm);
                    }
                }
            }
        }
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
}
