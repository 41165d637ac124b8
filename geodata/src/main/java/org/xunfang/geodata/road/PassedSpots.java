package org.xunfang.geodata.road;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The spots that the quickest ways among the sites of {@link TravelRows} come by. Of equally quick ways either may be the one.
 * Works out one way after the other, when it is asked for. Thread-safe.
 */
public final class PassedSpots {
    private final TravelRows rows;
    private final TravelStops stops;
    private final RoadLinks links;
    private final RoadSpots spots;
    /** Per place what lies beside its link on the way to A and on the way to B. */
    private final AtomicReferenceArray<RoadSpots.Passed[][]> beside;

    /**
     * @param spots of the graph of the rows, or of one with the same base
     * @throws IllegalArgumentException if they are of another graph
     */
    public PassedSpots(TravelRows rows, RoadSpots spots) {
        if (spots.base() != rows.graph().base()) {
            throw new IllegalArgumentException("spots of another graph");
        }
        this.rows = rows;
        this.stops = rows.stops();
        this.links = rows.graph().links();
        this.spots = spots;
        this.beside = new AtomicReferenceArray<>(stops.count());
    }

    /** Hears of spots that a way comes by. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A spot.
         *
         * @param spot its number in {@link RoadSpots}
         * @param secondsIn whole seconds from the start of the way to where it comes nearest
         * @param distanceM metres from there to the spot
         */
        void pass(int spot, int secondsIn, double distanceM);
    }

    /** Tells of each spot that the quickest way from site to site comes by, once and in any order; of none where there is no way. */
    public void tell(int from, int to, Sink sink) {
        int source = stops.ofSite(from);
        int target = stops.ofSite(to);
        if (source < 0 || target < 0 || source == target || spots.isEmpty()) {
            return;
        }
        long cost = rows.cost(source, target);
        Found found = new Found();
        if (cost != TravelCost.NONE && cost == stops.directCost(source, target)) {
            Snap.OnRoad first = stops.place(source);
            found.along(
                    first.link(),
                    spots.along(
                            first.link(), first.alongM(), stops.place(target).alongM()),
                    0);
        } else if (cost != TravelCost.NONE) {
            StopWays.Way way = rows.ways().way(source, target, cost);
            if (way != null) {
                drive(way, source, target, cost, found);
            }
        }
        for (int i = 0; i < found.count; i++) {
            sink.pass(found.spot[i], (int) Math.round(found.secondsIn[i]), found.distanceM[i]);
        }
    }

    /** Goes the way from its end to its beginning. */
    private void drive(StopWays.Way way, int source, int target, long cost, Found found) {
        ArcTable arcs = rows.graph().in();
        long left = cost - stops.besides(target)[way.in()];
        int lastLink = stops.place(target).link();
        RoadSpots.Passed[] last = beside(target)[way.in()];
        found.back(lastLink, last, partM(target, way.in()), TravelCost.seconds(left));
        int node = stops.entries(target)[way.in()];
        for (int arc = way.tree().arcTo(node); arc >= 0; arc = way.tree().arcTo(node)) {
            left -= arcs.cost[arc];
            node = arcs.far[arc];
            int link = arcs.link[arc];
            if (links.a(link) == node) {
                found.along(link, spots.near(link), TravelCost.seconds(left));
            } else {
                found.back(link, spots.near(link), links.lengthM(link), TravelCost.seconds(left));
            }
        }
        found.along(stops.place(source).link(), beside(source)[way.out()], 0);
    }

    /** Several may work it out, all the same. */
    private RoadSpots.Passed[][] beside(int stop) {
        RoadSpots.Passed[][] known = beside.get(stop);
        if (known == null) {
            Snap.OnRoad place = stops.place(stop);
            known = new RoadSpots.Passed[][] {
                spots.along(place.link(), place.alongM(), 0),
                spots.along(place.link(), place.alongM(), links.lengthM(place.link()))
            };
            beside.set(stop, known);
        }
        return known;
    }

    private double partM(int stop, int end) {
        Snap.OnRoad place = stops.place(stop);
        return end == 0 ? place.alongM() : links.lengthM(place.link()) - place.alongM();
    }

    /** What one way comes by; of a spot that is passed twice the nearer pass counts. */
    private final class Found {
        private int[] spot = new int[16];
        private double[] secondsIn = new double[16];
        private double[] distanceM = new double[16];
        private int count;

        /** Drives along a link, beginning so many seconds into the way. */
        void along(int link, RoadSpots.Passed[] passed, double begunS) {
            for (RoadSpots.Passed p : passed) {
                add(p.spot(), begunS + links.seconds(link, p.afterM()), p.distanceM());
            }
        }

        /** The same the other way, so many metres from where that begins. */
        void back(int link, RoadSpots.Passed[] passed, double lengthM, double begunS) {
            for (RoadSpots.Passed p : passed) {
                add(p.spot(), begunS + links.seconds(link, lengthM - p.afterM()), p.distanceM());
            }
        }

        private void add(int passedSpot, double seconds, double metres) {
            int i = 0;
            while (i < count && spot[i] != passedSpot) {
                i++;
            }
            if (i < count && distanceM[i] <= metres) {
                return;
            }
            if (i == spot.length) {
                spot = Arrays.copyOf(spot, 2 * i);
                secondsIn = Arrays.copyOf(secondsIn, 2 * i);
                distanceM = Arrays.copyOf(distanceM, 2 * i);
            }
            count = Math.max(count, i + 1);
            spot[i] = passedSpot;
            secondsIn[i] = seconds;
            distanceM[i] = metres;
        }
    }
}
