package org.xunfang.geodata.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one wall unit for one set of roads and one set of views.
 *
 * @param reasons the state's reason first, then remarks
 * @param entrances empty when not assessable
 * @param gaps shortest way in first; not empty exactly when open
 * @param kappa how few sites would close it
 */
public record WallResult(
        WallUnit unit,
        RoadSet roadSet,
        WallState state,
        List<WallReason> reasons,
        List<Entrance> entrances,
        List<Gap> gaps,
        Kappa kappa) {
    public WallResult {
        reasons = List.copyOf(reasons);
        entrances = List.copyOf(entrances);
        gaps = List.copyOf(gaps);
    }

    /** Guarded entrances of all, 0–100; null where there is none. */
    public @Nullable Double entrancePercent() {
        if (entrances.isEmpty()) {
            return null;
        }
        return 100.0 * entrances.stream().filter(Entrance::guarded).count() / entrances.size();
    }
}
