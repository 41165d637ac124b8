package org.xunfang.geodata.patrol;

import java.util.SplittableRandom;

/**
 * Ruin and recreate under simulated annealing: each round takes strings of stops out of the draft, puts places back in,
 * and keeps the result if it is better or not too much worse. The fewest unmet must-reach places come first, then the
 * value. A place that stays unmet long weighs more, so that the search leaves dead ends.
 */
final class Annealing {
    /** First and last temperature, in mean values of a place. */
    private static final double HOT = 4;

    private static final double COLD = 0.03;

    /** A second of travel is worth this share of a mean value beside its cost, so that plans of equal value still move. */
    private static final double TIDY = 1e-5;

    private final PlanModel model;
    private final SplittableRandom random;
    private final StringRemoval removal;
    private final Recreation recreation;
    private final Draft draft;
    private final double meanValue;
    private final long[] longing;
    private final boolean[] unmetNow;
    private final Tour[] bestTours;
    private Energy current;
    private Energy best;

    /** What a draft is worth; {@code tidied} is the value less the tidying term. */
    private record Energy(int unmet, double value, double tidied) {}

    Annealing(PlanModel model, long seed) {
        this.model = model;
        this.random = new SplittableRandom(seed);
        this.removal = new StringRemoval(model, random);
        this.recreation = new Recreation(model, random);
        this.draft = new Draft(model);
        this.longing = new long[model.places];
        this.unmetNow = new boolean[model.places];
        this.bestTours = new Tour[model.units];
        for (int u = 0; u < model.units; u++) {
            bestTours[u] = new Tour(model, u);
        }
        this.meanValue = meanValue(model);
        recreation.construct(draft, meanValue * model.places);
        this.current = energy();
        this.best = current;
        take(current);
        remember();
    }

    /** The tours of the best plan so far; they change with the next {@link #step}. */
    Tour[] bestTours() {
        return bestTours;
    }

    /**
     * One round.
     *
     * @param share of the budget used so far, 0 to 1
     * @return true if a better plan was found
     */
    boolean step(double share) {
        if (model.places == 0) {
            return false;
        }
        int seed = ruin();
        recreation.apply(draft, removal.near(seed), Math.max(current.value, meanValue));
        Energy next = energy();
        if (!accepted(next, HOT * meanValue * Math.pow(COLD / HOT, share))) {
            draft.undo();
            return false;
        }
        take(next);
        boolean better = next.unmet < best.unmet || (next.unmet == best.unmet && next.value > best.value + 1e-12);
        if (better) {
            best = next;
            remember();
        }
        return better;
    }

    private int ruin() {
        int seed = random.nextInt(model.places);
        if (current.unmet > 0 && random.nextBoolean()) {
            seed = anUnmetPlace();
            removal.clear(draft, random.nextInt(model.units));
        }
        removal.apply(draft, seed);
        return seed;
    }

    private int anUnmetPlace() {
        int skip = random.nextInt(current.unmet);
        int p = 0;
        while (!unmet(p) || skip-- > 0) {
            p++;
        }
        return p;
    }

    private boolean accepted(Energy next, double temperature) {
        long missingNext = 0;
        long missingNow = 0;
        for (int p = 0; p < model.places; p++) {
            if (unmet(p)) {
                missingNext += ++longing[p];
            }
            if (unmetNow[p]) {
                missingNow += longing[p];
            }
        }
        if (missingNext != missingNow) {
            return missingNext < missingNow;
        }
        return next.tidied > current.tidied + temperature * Math.log(random.nextDouble());
    }

    private void take(Energy next) {
        draft.keep();
        current = next;
        for (int p = 0; p < model.places; p++) {
            unmetNow[p] = unmet(p);
        }
    }

    private void remember() {
        for (int u = 0; u < model.units; u++) {
            bestTours[u].copyFrom(draft.tours[u]);
        }
    }

    private Energy energy() {
        int unmet = 0;
        for (int p = 0; p < model.places; p++) {
            unmet += unmet(p) ? 1 : 0;
        }
        draft.regain();
        int travelS = draft.travelS();
        double value = draft.gain() - model.costPerSecond * travelS;
        return new Energy(unmet, value, value - TIDY * meanValue * travelS);
    }

    private boolean unmet(int place) {
        return model.mustReach[place] && draft.visits(place) == 0;
    }

    private static double meanValue(PlanModel model) {
        double sum = 0;
        for (int p = 0; p < model.places; p++) {
            sum += model.gains.scale(p);
        }
        return Math.max(1e-9, sum / Math.max(1, model.places));
    }
}
