package org.xunfang.server.patrol;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The routes of a plan, for those who hand them on or look back at them. Thread-safe. */
public final class PlannedRoutes {

    private final PlanRepository plans;

    public PlannedRoutes(Jdbi jdbi) {
        this.plans = new PlanRepository(jdbi);
    }

    /**
     * A plan as far as somebody reaches.
     *
     * @param state proposed, issued, accepted, running, done or withdrawn
     * @param version 1 and up
     * @param routes by unit
     */
    public record Planned(UUID id, LocalDate day, String state, int version, List<PlanViews.Route> routes) {

        public Planned {
            routes = List.copyOf(routes);
        }
    }

    /**
     * A plan with its routes.
     *
     * @param root only the routes of units in this organisation unit's sub-tree; null: all
     * @return empty where there is no such plan, or nothing of it is in the sub-tree
     */
    public Optional<Planned> find(UUID plan, @Nullable UUID root) {
        return plans.find(plan, root)
                .map(found -> new Planned(
                        found.head().id(),
                        found.head().day(),
                        found.head().state(),
                        found.head().version(),
                        found.routes()));
    }
}
