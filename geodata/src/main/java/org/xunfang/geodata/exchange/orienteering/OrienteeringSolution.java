package org.xunfang.geodata.exchange.orienteering;

import java.util.List;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PlannerOptions;
import org.xunfang.geodata.patrol.RoutePlanner;

/**
 * What the patrol planner makes of an instance.
 *
 * @param profit what its plan collects, as {@link OrienteeringCheck} counts it
 * @param routes per path the vertices in their order
 */
public record OrienteeringSolution(double profit, List<List<Integer>> routes) {

    public OrienteeringSolution {
        routes = List.copyOf(routes);
    }

    /**
     * Searches on the calling thread.
     *
     * @throws IllegalArgumentException where the plan breaks a rule of the instance
     */
    public static OrienteeringSolution of(OrienteeringInstance instance, PlannerOptions options) {
        PatrolPlan plan = RoutePlanner.plan(new OrienteeringPatrol(instance).problem(), options);
        List<List<Integer>> routes = OrienteeringPatrol.routes(plan);
        return new OrienteeringSolution(OrienteeringCheck.profit(instance, routes), routes);
    }
}
