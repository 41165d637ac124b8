package org.xunfang.geodata.road;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * Remembers the {@link TravelRows} of the last questions about a graph and its views, and answers the next one from those that
 * have most in common with it. Holds at most {@link #MOST_KEPT} of them, and beside the newest no more than
 * {@link #MOST_BYTES} of costs and ways; rows that are still worked with elsewhere come on top. Thread-safe.
 */
public final class TravelCache {
    static final int MOST_KEPT = 6;
    static final long MOST_BYTES = 48L << 20;

    private final Deque<TravelRows> kept = new ArrayDeque<>();
    private @Nullable RoadSpots spots;

    /**
     * The times among sites on a graph, equal to {@link TravelRows#of}.
     *
     * @param graph of one mode, with or without closures; a cache serves graphs of the same {@link RoadGraph#base()}
     */
    public TravelRows rows(RoadGraph graph, List<? extends Snap> sites) {
        TravelRows like = mostAlike(graph, sites);
        TravelRows found = like == null ? TravelRows.of(graph, sites) : like.onto(graph, sites);
        keep(found, like);
        return found;
    }

    /**
     * Spots beside a graph's roads, equal to {@link RoadSpots#of}: links are looked at once as long as the spots are the same, in
     * the same order.
     *
     * @param at metres on the network's plane
     * @param reachM metres within which a way passes a spot
     */
    public synchronized RoadSpots spots(RoadGraph graph, List<Coordinate> at, double reachM) {
        RoadSpots last = spots;
        if (last == null || !last.areThese(graph, at, reachM)) {
            last = RoadSpots.of(graph, at, reachM);
            spots = last;
        }
        return last;
    }

    private synchronized @Nullable TravelRows mostAlike(RoadGraph graph, List<? extends Snap> sites) {
        TravelStops wanted = new TravelStops(graph, sites);
        return kept.stream()
                .filter(rows -> rows.graph().base() == graph.base())
                .max(Comparator.comparingInt((TravelRows rows) -> rows.known(wanted))
                        .thenComparing(rows -> rows.graph().closed().equals(graph.closed())))
                .orElse(null);
    }

    /** Times may be the same where a barrier stands elsewhere on a road, but ways are remembered for one state of the roads. */
    private static boolean sameClosed(TravelRows some, TravelRows others) {
        return some.graph().closed().equals(others.graph().closed());
    }

    /** The newest first. */
    private synchronized void keep(TravelRows rows, @Nullable TravelRows like) {
        if (like != null && rows.searches() == 0 && like.size() >= rows.size() && sameClosed(like, rows)) {
            // all of it is known already: what is known stays the more useful
            kept.remove(like);
            kept.addFirst(like);
        } else {
            kept.addFirst(rows);
        }
        long bytes = -kept.getFirst().bytes();
        int number = 0;
        for (var each = kept.iterator(); each.hasNext(); number++) {
            bytes += each.next().bytes();
            if (number >= MOST_KEPT || bytes > MOST_BYTES) {
                each.remove();
            }
        }
        forgetWays();
    }

    /** Rows that share their ways share them with others that were let go. */
    private void forgetWays() {
        for (TravelRows one : kept) {
            Set<TravelStops.Key> known = new HashSet<>();
            kept.stream()
                    .filter(other -> other.ways().trees() == one.ways().trees())
                    .forEach(other -> known.addAll(other.stops().keys()));
            one.ways().trees().keySet().retainAll(known);
        }
    }
}
