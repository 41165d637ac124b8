package org.xunfang.server.patrol;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a plan job is asked for.
 *
 * @param planId of the plan that comes of it, chosen before, so that a job started over makes no second plan
 * @param shiftIds null: the shifts of the day that run now, or the next ones
 * @param issue true where the plan goes to the units at once
 * @param root only units of this sub-tree; null: all
 * @param key the caller's own name of the request: the same key again is the same request
 */
public record PlanOrder(
        UUID planId,
        LocalDate day,
        @Nullable List<UUID> shiftIds,
        long seed,
        boolean issue,
        @Nullable UUID root,
        @Nullable UUID accountId,
        @Nullable String key) {

    public PlanOrder {
        shiftIds = shiftIds == null ? null : List.copyOf(shiftIds);
    }
}
