package org.xunfang.server.patrol;

import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PlanValue;

/** Counts what a search has ended with once more by its problem alone, before it is stored or proposed. */
final class PlanCheck {
    private static final double SAME_VALUE = 1e-6;

    private PlanCheck() {}

    /**
     * A plan that cannot be driven, or is not worth what it says, is a bug of the planner, and nobody shall drive it.
     *
     * @throws IllegalStateException for such a plan
     */
    static PatrolPlan checked(PatrolProblem problem, PatrolPlan plan) {
        PlanValue value = PlanValue.of(problem, plan);
        if (!value.faults().isEmpty() || Math.abs(value.value() - plan.value()) > SAME_VALUE) {
            throw new IllegalStateException(
                    "plan of value " + plan.value() + " counts " + value.value() + ", faults: " + value.faults());
        }
        return plan;
    }
}
