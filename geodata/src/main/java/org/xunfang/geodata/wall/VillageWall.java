package org.xunfang.geodata.wall;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The walls of one village together.
 *
 * @param state the worst of its units; not assessable without a unit
 * @param closed units that are closed, "3" of "3 of 4"
 * @param units all its units, shared ones too
 * @param kappa the sum over its units, null where one of them has none
 */
public record VillageWall(
        String villageId,
        WallState state,
        int closed,
        int units,
        @Nullable Integer kappa) {

    /** Rolls up the results of a village's units for one set of roads and one set of views. */
    public static VillageWall of(String villageId, List<WallResult> results) {
        WallState worst = results.stream()
                .map(WallResult::state)
                .max(Comparator.naturalOrder())
                .orElse(WallState.NOT_ASSESSABLE);
        int closed = (int)
                results.stream().filter(r -> r.state() == WallState.CLOSED).count();
        Integer kappa = results.isEmpty() ? null : Integer.valueOf(0);
        for (WallResult result : results) {
            Integer value = result.kappa().value();
            kappa = kappa == null || value == null ? null : Integer.valueOf(kappa + value);
        }
        return new VillageWall(villageId, worst, closed, results.size(), kappa);
    }

    /** Closed units of those that are closed or open, 0–100; null where none is either. */
    public static @Nullable Double closureRatePercent(List<WallResult> results) {
        long closed =
                results.stream().filter(r -> r.state() == WallState.CLOSED).count();
        long open = results.stream().filter(r -> r.state() == WallState.OPEN).count();
        return closed + open == 0 ? null : Double.valueOf(100.0 * closed / (closed + open));
    }
}
