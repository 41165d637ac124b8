package org.xunfang.geodata.patrol;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Ruin and recreate under simulated annealing: each round takes strings of stops out of the draft, puts places back in,
 * and keeps the result if it is better or not too much worse. The fewest unmet must-reach places come first, then the
 * value. A place that stays unmet long weighs more, so that the search leaves dead ends.
 */
final class Annealing {
    /** First temperature of a long search, in mean values of a place. */
    private static final double HOT = 2;

    /** The last one is as fine as the differences between plans, within these bounds. */
    private static final double COLD = 0.1;

    private static final double COLDEST = 0.01;

    /** So many rounds for each place are a long search; a shorter one has to begin colder. */
    private static final double LONG = 400;

    private static final double LEAST_WARMTH = 0.2;

    /** So many tries to put in what the plan before leaves out. */
    private static final int REPAIRS = 60;

    /** A search that starts from a plan begins so much colder, so as not to lose it. */
    private static final double KEPT_WARMTH = 0.05;

    /** A whole shift of travel costs this many mean values beside its price, so that plans of equal value still move. */
    private static final double TIDY = 0.3;

    /** What was seen is taken so many times, and forgotten so slowly. */
    private static final double SWAY = 1.5;

    private static final double SWAY_KEPT = 0.99;

    private final PlanModel model;
    private final SplittableRandom random;
    private final StringRemoval removal;
    private final Recreation recreation;
    private final Draft draft;
    private final @Nullable CoverWatch cover;
    private final @Nullable PassWatch passes;
    private final double meanValue;
    private final double tidyPerSecond;
    private final Grain grain;
    private final boolean warm;
    private final long[] longing;
    private final boolean[] unmetNow;
    private final Tour[] bestTours;
    private final Tour[] repairedTours;
    /** By so much the passes of the next draft may gain more than those of the one before: it follows what is seen. */
    private double sway;

    private Energy current;
    private Energy best;
    private boolean improved;
    private Energy repaired;
    private int repairsLeft;

    /**
     * What a draft is worth; {@code tidied} is the value less the tidying term, {@code passing} what it holds for passes.
     */
    record Energy(int unmet, double value, double tidied, double passing) {
        Energy passing(double points) {
            return new Energy(unmet, value - passing + points, tidied - passing + points, points);
        }

        boolean betterThan(Energy other) {
            return unmet < other.unmet || (unmet == other.unmet && value > other.value + 1e-12);
        }
    }

    Annealing(PlanModel model, long seed) {
        this.model = model;
        this.random = new SplittableRandom(seed);
        this.removal = new StringRemoval(model, random);
        this.recreation = new Recreation(model, random);
        this.draft = new Draft(model);
        this.cover = CoverWatch.of(model);
        this.passes = PassWatch.of(model);
        this.longing = new long[model.places];
        this.unmetNow = new boolean[model.places];
        this.bestTours = new Tour[model.units];
        this.repairedTours = new Tour[model.units];
        for (int u = 0; u < model.units; u++) {
            bestTours[u] = new Tour(model, u);
            repairedTours[u] = new Tour(model, u);
        }
        this.meanValue = meanValue(model);
        this.sway = passes == null ? 0 : meanValue;
        this.tidyPerSecond = TIDY * meanValue / meanShift(model);
        this.grain = new Grain(COLD * meanValue);
        PriorPlan prior = model.problem.prior();
        if (prior != null) {
            new WarmStart(model, prior).load(draft);
        }
        this.warm = prior != null;
        this.current = energy();
        this.best = current;
        take(current);
        recreation.construct(draft, meanValue * model.places);
        Energy built = energy();
        if (prior == null || built.betterThan(current)) {
            best = built;
            take(built);
        } else {
            draft.undo();
        }
        remember();
        this.repaired = best;
        this.repairsLeft = warm && best.unmet > 0 ? REPAIRS : 0;
    }

    /** The tours of the best plan so far; they change with the next {@link #step}. */
    Tour[] bestTours() {
        return bestTours;
    }

    /** True if there is a better plan than at the last call. */
    boolean improved() {
        boolean was = improved;
        improved = false;
        return was;
    }

    /** What the best plan so far is worth. */
    Energy best() {
        return best;
    }

    /**
     * One round.
     *
     * @param share of the budget used so far, 0 to 1
     * @param rounds about how many there will be in all
     * @return true if a better plan was found
     */
    boolean step(double share, double rounds) {
        if (model.places == 0) {
            return false;
        }
        if (repairsLeft > 0) {
            return repair();
        }
        int seed = ruin();
        recreation.apply(draft, removal.near(seed), Math.max(current.value, meanValue));
        Energy next = stopsOnly().passing(current.passing);
        grain.add(next.value - current.value);
        next = accepted(next, temperature(share, rounds));
        if (next == null) {
            draft.undo();
            return false;
        }
        take(next);
        boolean better = next.betterThan(best);
        if (better) {
            best = next;
            improved = true;
            remember();
        }
        return better;
    }

    /**
     * One of several tries to reach what a plan before leaves out, all from the same plan; the best of them is kept, so that
     * little is lost.
     */
    private boolean repair() {
        int seed = anUnmetPlace();
        removal.apply(draft, seed);
        recreation.apply(draft, removal.near(seed), Math.max(current.value, meanValue));
        Energy next = energy();
        if (next.betterThan(repaired)) {
            repaired = next;
            copyTours(repairedTours);
        }
        draft.undo();
        if (--repairsLeft > 0 || !repaired.betterThan(current)) {
            return false;
        }
        draft.load(repairedTours);
        draft.regain();
        take(repaired);
        best = repaired;
        improved = true;
        remember();
        repairsLeft = current.unmet > 0 ? REPAIRS : 0;
        return true;
    }

    private double temperature(double share, double rounds) {
        double warmth = warm ? KEPT_WARMTH : Math.max(LEAST_WARMTH, Math.min(1, rounds / (LONG * model.places)));
        double cold = Math.max(COLDEST, Math.min(COLD, grain.finest() / meanValue));
        return warmth * HOT * meanValue * Math.pow(cold / HOT, share);
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

    /**
     * The draft's energy if it is to be kept, else null. What passes gain changes little from round to round, so it is worked out
     * only where it could still turn the scales.
     *
     * @param guess with the passes as they were
     */
    private @Nullable Energy accepted(Energy guess, double temperature) {
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
            return missingNext < missingNow ? withPasses(guess) : null;
        }
        double least = current.tidied + temperature * Math.log(random.nextDouble());
        if (guess.tidied + sway <= least) {
            return null;
        }
        Energy next = withPasses(guess);
        sway = passes == null ? 0 : Math.max(SWAY_KEPT * sway, SWAY * (next.passing - current.passing));
        return next.tidied > least ? next : null;
    }

    private Energy withPasses(Energy energy) {
        return passes == null ? energy : energy.passing(passes.worth(draft.tours));
    }

    private void take(Energy next) {
        draft.keep();
        current = next;
        for (int p = 0; p < model.places; p++) {
            unmetNow[p] = unmet(p);
        }
    }

    private void remember() {
        copyTours(bestTours);
    }

    private void copyTours(Tour[] into) {
        for (int u = 0; u < model.units; u++) {
            into[u].copyFrom(draft.tours[u]);
        }
    }

    private Energy energy() {
        return withPasses(stopsOnly());
    }

    /** Without what passes gain. */
    private Energy stopsOnly() {
        int unmet = 0;
        for (int p = 0; p < model.places; p++) {
            unmet += unmet(p) ? 1 : 0;
        }
        draft.regain();
        int travelS = draft.travelS();
        double value = draft.gain() - model.costPerSecond * travelS;
        if (model.evenness != null) {
            value -= model.evenness.cost(draft.tours);
        }
        if (cover != null) {
            value += cover.worth(draft.tours);
        }
        return new Energy(unmet, value, value - tidyPerSecond * travelS, 0);
    }

    private boolean unmet(int place) {
        return model.mustReach[place] && draft.visits(place) == 0;
    }

    private static double meanShift(PlanModel model) {
        double sum = 0;
        for (int u = 0; u < model.units; u++) {
            sum += model.shiftEnd[u] - model.shiftStart[u];
        }
        return sum / model.units;
    }

    private static double meanValue(PlanModel model) {
        double sum = 0;
        for (int p = 0; p < model.places; p++) {
            sum += model.gains.scale(p);
        }
        return Math.max(1e-9, sum / Math.max(1, model.places));
    }
}
