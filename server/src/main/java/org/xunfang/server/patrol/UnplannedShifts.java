package org.xunfang.server.patrol;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.db.Ids;

/** The shifts that run now, or come next, as long as one of them has no issued plan. Thread-safe. */
public final class UnplannedShifts {

    private final PlanShiftRepository shifts;
    private final PlanRepository plans;
    private final Clock clock;

    public UnplannedShifts(Jdbi jdbi, Clock clock) {
        this.shifts = new PlanShiftRepository(jdbi);
        this.plans = new PlanRepository(jdbi);
        this.clock = clock;
    }

    /** An order to plan for all of them and to issue the plan; empty while all have one. */
    public Optional<PlanOrder> order(long seed) {
        List<PlannedShift> current = shifts.findCurrent(clock.instant());
        List<UUID> ids = current.stream().map(PlannedShift::id).toList();
        return ids.isEmpty() || plans.isIssuedFor(ids)
                ? Optional.empty()
                : Optional.of(new PlanOrder(Ids.next(), current.get(0).day(), ids, seed, true, null, null, null));
    }
}
