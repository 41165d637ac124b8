package org.xunfang.geodata.siting;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.wall.WallReason;

/**
 * How an open wall can be closed.
 *
 * @param kappa how few sites would do, null where undefined
 * @param existingOnly ways that only repair, turn or share what is there: the cheapest, then one of fewer cameras if there is
 * @param cheapest for the least money
 * @param fewest with the fewest cameras, for the least money that these can be had for
 * @param candidates how many places and existing cameras were looked at
 * @param reasons where there is no plan, why: {@code siting.closed}, {@code siting.no.access},
 *     {@code siting.not.assessable}, {@code siting.nothing.closes} (candidates)
 */
public record SitingPlan(
        String unitId,
        @Nullable Integer kappa,
        List<SitingOption> existingOnly,
        Optional<SitingOption> cheapest,
        Optional<SitingOption> fewest,
        int candidates,
        List<WallReason> reasons) {
    public SitingPlan {
        existingOnly = List.copyOf(existingOnly);
        reasons = List.copyOf(reasons);
    }
}
