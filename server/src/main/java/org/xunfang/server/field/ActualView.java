package org.xunfang.server.field;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.field.ActualRepository.Ref;

/**
 * What was done of a plan, beside what was planned.
 *
 * @param passM a way that came as near as this has passed a stop, metres
 * @param stops by unit, in the order of the route
 * @param units sums by patrol unit
 * @param groups sums by organisation unit
 * @param squadrons sums by the unit above
 * @param grids sums by grid; one without id: stops on no grid
 */
record ActualView(
        UUID planId,
        LocalDate day,
        String state,
        double passM,
        Sums total,
        List<Part> units,
        List<Part> groups,
        List<Part> squadrons,
        List<Part> grids,
        List<Stop> stops) {

    ActualView {
        units = List.copyOf(units);
        groups = List.copyOf(groups);
        squadrons = List.copyOf(squadrons);
        grids = List.copyOf(grids);
        stops = List.copyOf(stops);
    }

    /**
     * A stop.
     *
     * @param outcome visited: reached, and left again or still there; refused: the unit has said why it could not get there;
     *     passed: the unit came by during its shift without staying; open: there is still time; missed: none of these
     * @param plannedStayS seconds
     * @param stayS seconds; null where it is not known
     * @param lateS seconds after the planned arrival, less than 0: before it; null where nobody arrived
     * @param byHand the officer himself has said so
     * @param note why it was refused
     */
    record Stop(
            UUID stopId,
            UUID routeId,
            Ref unit,
            Ref grid,
            int number,
            String name,
            boolean mustReach,
            String outcome,
            Instant plannedAt,
            long plannedStayS,
            @Nullable Instant arrivedAt,
            @Nullable Instant leftAt,
            @Nullable Long stayS,
            @Nullable Long lateS,
            boolean byHand,
            @Nullable String note) {}

    /**
     * Counts of stops, and their times.
     *
     * @param lateS mean over the visited, seconds; null: none was visited
     * @param stayS of the visited, seconds
     * @param plannedStayS of all
     */
    record Sums(
            int stops,
            int visited,
            int passed,
            int refused,
            int missed,
            int open,
            int mustReach,
            int mustReachVisited,
            long plannedStayS,
            long stayS,
            @Nullable Long lateS) {

        static Sums of(List<Stop> stops) {
            List<Stop> visited = with(stops, "visited");
            return new Sums(
                    stops.size(),
                    visited.size(),
                    with(stops, "passed").size(),
                    with(stops, "refused").size(),
                    with(stops, "missed").size(),
                    with(stops, "open").size(),
                    (int) stops.stream().filter(Stop::mustReach).count(),
                    (int) visited.stream().filter(Stop::mustReach).count(),
                    stops.stream().mapToLong(Stop::plannedStayS).sum(),
                    visited.stream()
                            .mapToLong(s -> s.stayS() == null ? 0 : s.stayS())
                            .sum(),
                    meanLateness(visited));
        }

        private static List<Stop> with(List<Stop> stops, String outcome) {
            return stops.stream().filter(s -> s.outcome().equals(outcome)).toList();
        }

        private static @Nullable Long meanLateness(List<Stop> visited) {
            return visited.isEmpty()
                    ? null
                    : Math.round(visited.stream()
                            .mapToLong(s -> s.lateS() == null ? 0 : s.lateS())
                            .average()
                            .orElse(0));
        }
    }

    /** The sums of one unit, group or grid. */
    record Part(@Nullable UUID id, @Nullable String name, Sums sums) {}
}
