package org.xunfang.geodata.patrol;

import org.jspecify.annotations.Nullable;

/** The best plan that any of several searches has found. Thread-safe. */
final class BestOfAll {
    private Tour @Nullable [] tours;
    private Annealing.@Nullable Energy energy;
    private int finder;
    private boolean news;

    /**
     * Takes a plan if it is better; of equal ones that of the search with the lowest number.
     *
     * @param from number of the search
     */
    synchronized void offer(PlanModel model, Annealing search, int from) {
        Annealing.Energy theirs = search.best();
        boolean better = energy == null || theirs.betterThan(energy);
        boolean earlier = energy != null && from < finder && !energy.betterThan(theirs);
        if (better || earlier) {
            Tour[] copy = new Tour[model.units];
            for (int u = 0; u < model.units; u++) {
                copy[u] = new Tour(model, u);
                copy[u].copyFrom(search.bestTours()[u]);
            }
            tours = copy;
            energy = theirs;
            finder = from;
            news |= better;
        }
    }

    /** The plan if it is a better one than at the last call; else null. */
    synchronized Tour @Nullable [] news() {
        boolean fresh = news;
        news = false;
        return fresh ? tours : null;
    }
}
