package org.xunfang.server.field;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a route differs from the one that its unit has accepted. Stops that are done, or that the unit itself has refused, are
 * no news to it. Moved are as few stops as explain the new order.
 *
 * @param added stops that are new
 * @param removed stops that are no longer on the route
 * @param moved stops whose order has changed
 * @param retimed stops in their order whose arrival has changed by more than {@link #LEAST_RETIMING}
 */
record RouteChanges(List<Change> added, List<Change> removed, List<Change> moved, List<Change> retimed) {

    /** Less is no change: nobody drives by the minute. */
    static final Duration LEAST_RETIMING = Duration.ofMinutes(5);

    /**
     * One stop.
     *
     * @param stopId null for a removed one
     * @param number in the new order; of a removed one in the old
     * @param arriveAt as planned now; of a removed stop as it was
     * @param wasNumber as accepted; null for an added one
     * @param wasArriveAt as accepted; null for an added one
     */
    record Change(
            @Nullable UUID stopId,
            String name,
            int number,
            Instant arriveAt,
            @Nullable Integer wasNumber,
            @Nullable Instant wasArriveAt) {

        static Change of(RouteStop now, @Nullable RouteStop was) {
            return new Change(
                    now.id(),
                    now.name(),
                    now.number(),
                    now.arriveAt(),
                    was == null ? null : was.number(),
                    was == null ? null : was.arriveAt());
        }
    }

    RouteChanges {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        moved = List.copyOf(moved);
        retimed = List.copyOf(retimed);
    }

    /** @param accepted in order @param now in order */
    static RouteChanges between(List<RouteStop> accepted, List<RouteStop> now) {
        Map<RouteStop, RouteStop> kept = inOrder(accepted, now);
        List<RouteStop> gone = new ArrayList<>(accepted);
        gone.removeAll(kept.values());
        List<Change> added = new ArrayList<>();
        List<Change> moved = new ArrayList<>();
        List<Change> retimed = new ArrayList<>();
        for (RouteStop stop : now) {
            RouteStop was = kept.get(stop);
            RouteStop elsewhere = was == null ? take(gone, stop) : null;
            if (!stop.open()) {
                continue;
            }
            if (elsewhere != null) {
                moved.add(Change.of(stop, elsewhere));
            } else if (was == null) {
                added.add(Change.of(stop, null));
            } else if (isRetimed(was, stop)) {
                retimed.add(Change.of(stop, was));
            }
        }
        return new RouteChanges(added, gone.stream().map(g -> Change.of(g, g)).toList(), moved, retimed);
    }

    private static boolean isRetimed(RouteStop was, RouteStop now) {
        return Duration.between(was.arriveAt(), now.arriveAt()).abs().compareTo(LEAST_RETIMING) > 0;
    }

    private static @Nullable RouteStop take(List<RouteStop> from, RouteStop like) {
        for (RouteStop stop : from) {
            if (stop.isWhere(like)) {
                from.remove(stop);
                return stop;
            }
        }
        return null;
    }

    /** A longest common subsequence of the two by place: a stop of now to what it was. */
    private static Map<RouteStop, RouteStop> inOrder(List<RouteStop> accepted, List<RouteStop> now) {
        int[][] common = new int[now.size() + 1][accepted.size() + 1];
        for (int i = now.size() - 1; i >= 0; i--) {
            for (int j = accepted.size() - 1; j >= 0; j--) {
                common[i][j] = now.get(i).isWhere(accepted.get(j))
                        ? 1 + common[i + 1][j + 1]
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        Map<RouteStop, RouteStop> kept = new HashMap<>();
        for (int i = 0, j = 0; i < now.size() && j < accepted.size(); ) {
            if (now.get(i).isWhere(accepted.get(j))) {
                kept.put(now.get(i++), accepted.get(j++));
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return kept;
    }
}
