package org.xunfang.geodata.patrol;

/** Hears of a search while it runs, on the thread that runs it. Has to be quick. */
@FunctionalInterface
public interface PlanProgress {

    /** Hears nothing. */
    PlanProgress NONE = (share, best) -> {};

    /**
     * Called for the first plan and then at most some fifty times, only when there is a better plan or a further step of
     * the budget is used.
     *
     * @param share how much of the budget is used, 0 to 1
     * @param best the best plan so far
     */
    void report(double share, PatrolPlan best);
}
