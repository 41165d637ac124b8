package org.xunfang.server.patrolled;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much has been patrolled within a span.
 *
 * @param span 24h, 7d or 30d
 * @param at when it was asked for
 */
record PatrolCoverage(String span, Instant at, Grids grids, Roads roads) {

    /**
     * The grids.
     *
     * @param share percent; null where there is no grid
     * @param overdue those that were not patrolled within the span, the longest ago first, never ones at the head
     */
    record Grids(int total, int patrolled, @Nullable Double share, List<Grid> overdue) {

        Grids {
            overdue = List.copyOf(overdue);
        }
    }

    /**
     * A grid that is overdue.
     *
     * @param patrolledAt null: not as long as this is counted
     */
    record Grid(
            UUID id, String name, String village, @Nullable Instant patrolledAt) {}

    /**
     * The roads that vehicles use.
     *
     * @param totalM metres
     * @param patrolledM metres
     * @param share percent; null where there is no road
     */
    record Roads(double totalM, double patrolledM, @Nullable Double share) {}

    static @Nullable Double share(double part, double whole) {
        return whole == 0 ? null : 100 * part / whole;
    }
}
