package org.xunfang.geodata.fence;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is watched of a unit in a shift.
 *
 * @param fromMs when the watch begins
 * @param silenceMs a longer time without a fix is silence
 * @param deviationM farther from its way a unit is off it
 * @param fences all of them
 * @param ids those of them that are for this unit
 * @param routes the ways that it shall go, one after another
 */
public record UnitWatch(
        long fromMs, long silenceMs, double deviationM, FenceIndex fences, Set<String> ids, List<RouteLine> routes) {
    public UnitWatch {
        ids = Set.copyOf(ids);
        routes = List.copyOf(routes);
    }

    boolean isFor(Fence fence) {
        return ids.contains(fence.id());
    }

    @Nullable
    RouteLine routeAt(long ms) {
        for (RouteLine route : routes) {
            if (route.holdsAt(ms)) {
                return route;
            }
        }
        return null;
    }
}
