package org.xunfang.server.siting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many walls can be closed for how much money.
 *
 * @param id of the request that it was worked out for; null: none has been yet
 * @param openWalls before the first step, with all that was planned then
 * @param steps in their order: each closes one wall more
 * @param notClosable open walls that nothing closes
 */
record BudgetView(
        @Nullable UUID id,
        @Nullable Instant computedAt,
        String level,
        String network,
        int openWalls,
        @Nullable CostTable costs,
        List<Step> steps,
        List<NotClosable> notClosable) {

    /**
     * One wall more.
     *
     * @param costYuan of this step, with what earlier ones have put there
     * @param closed walls closed by this and all earlier steps
     * @param exact no other choice of cameras closes this wall for less
     */
    record Step(
            Proposal.Named wall,
            List<Proposal.Named> villages,
            double costYuan,
            double cumulativeYuan,
            int closed,
            int cameras,
            boolean exact,
            List<Proposal> proposals) {}

    record NotClosable(Proposal.Named wall, List<SitingAnswer.Reason> reasons) {}
}
