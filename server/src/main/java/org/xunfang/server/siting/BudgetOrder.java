package org.xunfang.server.siting;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a budget is worked out for.
 *
 * @param id chosen by who asks
 * @param costs null: the county's table as it is when the job runs
 */
record BudgetOrder(
        UUID id, String level, String network, @Nullable CostTable costs) {}
