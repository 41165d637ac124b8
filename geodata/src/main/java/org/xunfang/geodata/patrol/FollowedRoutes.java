package org.xunfang.geodata.patrol;

import java.util.List;

/** What comes of routes whose stops are given: a plan with times, or what is in the way. */
public sealed interface FollowedRoutes {

    /** The routes can be driven. */
    record Drivable(PatrolPlan plan) implements FollowedRoutes {}

    /**
     * The routes cannot be driven.
     *
     * @param faults at least one, in the order of the units and their stops
     */
    record Impossible(List<RouteFault> faults) implements FollowedRoutes {
        public Impossible {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("nothing stands in the way");
            }
        }
    }
}
