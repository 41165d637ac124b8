package org.xunfang.server.patrol;

import org.xunfang.geodata.patrol.Objectives;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PlanFairness;
import org.xunfang.geodata.patrol.PlannerOptions;
import org.xunfang.geodata.patrol.RoutePlanner;

/**
 * What a plan seeks beside gains. An even load of a squadron's units is worth so much that a plan whose spreads are all fair may
 * be worth a fiftieth less than the best one, and no more; what cannot be had for that stays uneven, and is named in the plan.
 * Likewise somebody within reach of every village all the time.
 */
final class PlanAims {

    /** Share of a plan's gain that evenness may cost. */
    static final double MOST_COST = 0.02;

    /** Share of a plan's gain that all villages within reach at all moments are worth. */
    static final double COVER_SHARE = 0.02;

    /** A spread that is only a little above what is fair shall not outweigh all else. */
    private static final double LEAST_EXCESS = 0.1;

    private PlanAims() {}

    /**
     * The problem with weights on uneven loads and on villages within reach, measured by a quick first plan.
     *
     * @param sites whose villages count
     */
    static PatrolProblem sought(PatrolProblem problem, PlanSites sites, long seed) {
        PatrolPlan first = RoutePlanner.plan(problem, PlannerOptions.iterations(seed, 0));
        PlanFairness fairness = PlanFairness.of(problem, first);
        double evenness =
                fairness.teams().isEmpty() ? 0 : MOST_COST * first.gain() / Math.max(LEAST_EXCESS, excess(fairness));
        return problem.seeking(
                new Objectives(problem.objectives().instabilityPerStop(), evenness, cover(sites, first.gain())));
    }

    private static Objectives.ResponseCover cover(PlanSites sites, double gain) {
        return sites.villageSites().isEmpty()
                ? Objectives.ResponseCover.NONE
                : new Objectives.ResponseCover(
                        sites.villageSites(), (int) sites.within().toSeconds(), COVER_SHARE * gain);
    }

    /** By how much the spreads of all teams lie above what is fair, in sum. */
    private static double excess(PlanFairness fairness) {
        double sum = 0;
        for (PlanFairness.Team team : fairness.teams()) {
            for (PlanFairness.Measure measure : PlanFairness.Measure.values()) {
                sum += Math.max(0, team.spread(measure) - PlanFairness.FAIR);
            }
        }
        return sum;
    }
}
