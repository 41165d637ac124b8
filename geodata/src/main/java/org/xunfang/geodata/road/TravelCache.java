package org.xunfang.geodata.road;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the {@link TravelRows} of the last questions about a graph and its views, and answers the next one from those that
 * have most in common with it. Holds at most {@link #MOST_KEPT} of them and {@link #MOST_CELLS} times (8 bytes each). Thread-safe.
 */
public final class TravelCache {
    static final int MOST_KEPT = 6;
    static final long MOST_CELLS = 4_000_000;

    private final Deque<TravelRows> kept = new ArrayDeque<>();

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

    private synchronized @Nullable TravelRows mostAlike(RoadGraph graph, List<? extends Snap> sites) {
        TravelStops wanted = new TravelStops(graph, sites);
        return kept.stream()
                .filter(rows -> rows.graph().base() == graph.base())
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
            cells += (long) one.size() * one.size();
            if (number >= MOST_KEPT || (number > 0 && cells > MOST_CELLS)) {
                each.remove();
            }
        }
    }
}
