package org.xunfang.geodata.road;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * Remembers the {@link TravelRows} of the last questions about a graph and its views, and answers the next one from those that
 * have most in common with it. Holds at most {@link #MOST_KEPT} of them and {@link #MOST_CELLS} numbers in all (8 bytes each). Thread-safe.
 */
public final class TravelCache {
    static final int MOST_KEPT = 6;
    static final long MOST_CELLS = 8_000_000;

    private final Deque<TravelRows> kept = new ArrayDeque<>();
    private @Nullable RoadSpots spots;

    /**
     * The times among sites on a graph, equal to {@link TravelRows#of}.
     *
     * @param graph of one mode, with or without closures; a cache serves graphs of the same {@link RoadGraph#base()}
     */
    public TravelRows rows(RoadGraph graph, List<? extends Snap> sites) {
        return rows(graph, sites, List.of(), 0);
    }

    /**
     * The same with what every way comes by, as long as that is asked for the same spots in the same order.
     *
     * @param spots metres on the network's plane; without any, what comes back may tell of others
     * @param reachM metres within which a way passes a spot
     */
    public TravelRows rows(RoadGraph graph, List<? extends Snap> sites, List<Coordinate> spots, double reachM) {
        TravelRows like = mostAlike(graph, sites, spots, reachM);
        TravelRows found =
                like == null ? TravelRows.of(graph, spots(graph, spots, reachM), sites) : like.onto(graph, sites);
        keep(found, like);
        return found;
    }

    /** Links are looked at once for the same spots. */
    private synchronized RoadSpots spots(RoadGraph graph, List<Coordinate> at, double reachM) {
        RoadSpots last = spots;
        if (last == null || !last.areThese(graph, at, reachM)) {
            last = RoadSpots.of(graph, at, reachM);
            spots = at.isEmpty() ? spots : last;
        }
        return last;
    }

    private synchronized @Nullable TravelRows mostAlike(
            RoadGraph graph, List<? extends Snap> sites, List<Coordinate> spots, double reachM) {
        TravelStops wanted = new TravelStops(graph, sites);
        return kept.stream()
                .filter(rows -> rows.graph().base() == graph.base())
                .filter(rows -> spots.isEmpty() || rows.spots().areThese(graph, spots, reachM))
                .max(Comparator.comparingInt((TravelRows rows) -> rows.known(wanted))
                        .thenComparing(rows -> rows.graph().closed().equals(graph.closed())))
                .orElse(null);
    }

    /** The newest first; what was the nearest and is wholly in the new one goes. */
    private synchronized void keep(TravelRows rows, @Nullable TravelRows like) {
        if (like != null && rows.searches() == 0 && like.size() > rows.size()) {
            // a part of what is known already: what is known stays the more useful
            kept.remove(like);
            kept.addFirst(like);
            return;
        }
        kept.addFirst(rows);
        long cells = 0;
        int number = 0;
        for (var each = kept.iterator(); each.hasNext(); number++) {
            TravelRows one = each.next();
            cells += one.cells();
            if (number >= MOST_KEPT || (number > 0 && cells > MOST_CELLS)) {
                each.remove();
            }
        }
    }
}
