package org.xunfang.server.field;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.patrol.PlanViews;

/**
 * A unit's route with what the unit has accepted of it.
 *
 * @param version names the stops with their order and times: another version, another order
 * @param changes against what the unit has accepted last; null: it has accepted nothing for this shift
 */
record MyRoute(
        @JsonUnwrapped PlanViews.Route route,
        UUID planId,
        String version,
        @Nullable RouteChanges changes) {}
