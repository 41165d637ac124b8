package org.xunfang.geodata.patrol;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The order in which places are put back into tours: those that must be reached first, then what pays well for its time,
 * then whatever still fits. The order among places of one pass varies from round to round.
 */
final class Recreation {
    /** Places near the ruin that are tried in one round. */
    private static final int NEAR = 100;

    private static final int MOST_PASSES = 40;
    private static final int FEW_UNITS = 6;
    private static final int OTHER_UNITS = 2;

    /** Prices of a round lie between e^−{@value} and e^{@value} times what a second is worth on average. */
    private static final double PRICE_SPREAD = 1.5;

    /** Stays at places that must be reached have to be short at times, so that all of them fit; they are stretched later. */
    private static final double MUST_PRICE_SPREAD = 5;

    /** In one round of so many the order is by chance, else by value. */
    private static final int BY_CHANCE = 2;

    /** Values are taken for up to this share more or less than they are. */
    private static final double NOISE = 0.4;

    /** In one round of so many a break is made as early as it can be: a unit that comes later may gain more. */
    private static final int EARLY_BREAKS = 4;

    /** In one round of so many a stop is made whatever it costs, where places recover. */
    private static final int DETOURS = 8;

    private static final double LEAST_TOLL = 0.3;
    private static final double TOLL_SPREAD = 1.4;

    private final PlanModel model;
    private final SplittableRandom random;
    private final Insertion insertion;
    private final boolean returns;
    private final boolean rests;
    private final long shiftsS;
    private final int[] allUnits;
    private final int[] units;
    private final int[] candidates;
    private final double[] keys;
    private final int[] unmet;
    private int unitCount;
    private int candidateCount;

    Recreation(PlanModel model, SplittableRandom random) {
        this.model = model;
        this.random = random;
        this.insertion = new Insertion(model, random);
        this.units = new int[model.units];
        this.allUnits = new int[model.units];
        this.candidates = new int[model.places];
        this.keys = new double[model.places];
        this.unmet = new int[model.places];
        long sum = 0;
        int longest = 0;
        for (int u = 0; u < model.units; u++) {
            allUnits[u] = u;
            int shift = model.shiftEnd[u] - model.shiftStart[u];
            sum += shift;
            longest = Math.max(longest, shift);
        }
        this.shiftsS = sum;
        this.rests = Arrays.stream(model.restS).anyMatch(s -> s > 0);
        this.returns = model.gains.worthReturning(longest);
    }

    /**
     * Fills the draft.
     *
     * @param near places to try, the first {@value #NEAR} of them; all others wait for another round
     * @param value points that the plan is worth about, sets the price of a second
     */
    void apply(Draft draft, int[] near, double value) {
        chooseUnits(draft);
        candidateCount = Math.min(NEAR, near.length);
        System.arraycopy(near, 0, candidates, 0, candidateCount);
        fill(draft, value / shiftsS);
    }

    /** Fills an empty draft, trying every place with every unit. */
    void construct(Draft draft, double value) {
        System.arraycopy(allUnits, 0, units, 0, model.units);
        unitCount = model.units;
        candidateCount = model.places;
        for (int p = 0; p < model.places; p++) {
            candidates[p] = p;
        }
        fill(draft, value / shiftsS);
    }

    private void fill(Draft draft, double meanPrice) {
        double price = meanPrice * Math.exp(PRICE_SPREAD * (2 * random.nextDouble() - 1));
        insertion.startRound();
        for (int i = 0; i < draft.changedCount(); i++) {
            TourRest rest = draft.tours[draft.changedUnit(i)].rest;
            if (rest != null) {
                rest.early = random.nextInt(EARLY_BREAKS) == 0;
            }
        }
        boolean allMet = meetMustReach(draft, price);
        if (!allMet && random.nextBoolean()) {
            price *= Math.exp(MUST_PRICE_SPREAD * random.nextDouble());
        }
        order();
        if (rests) {
            detour(draft, price * Math.exp(MUST_PRICE_SPREAD)); // a short stop may be where the break fits in
        }
        insertNew(draft, price, meanPrice * (LEAST_TOLL + TOLL_SPREAD * random.nextDouble()));
        insertNew(draft, price, 0);
        if (!allMet) {
            meetMustReach(draft, price); // a break may fit in only at another place on the way
        }
        for (int pass = 0; returns && pass < MOST_PASSES && insertAgain(draft, price); pass++) {
            // each place once more, as long as one of them pays
        }
        if (returns) {
            detour(draft, price); // by which the unit may come to the next stop when that is worth more
        }
        for (int i = 0; i < draft.changedCount(); i++) {
            insertion.stretch(draft, draft.changedUnit(i));
        }
    }

    /** Now and then makes a stop that may gain nothing by itself. */
    private void detour(Draft draft, double price) {
        if (candidateCount > 0 && random.nextInt(DETOURS) == 0) {
            int place = candidates[random.nextInt(candidateCount)];
            insertion.insert(draft, place, units, unitCount, price, Insertion.NONE);
        }
    }

    /** Places without a visit of the search's yet; those that fit nowhere are no candidates any more, as tours only become fuller. */
    private void insertNew(Draft draft, double price, double toll) {
        int left = 0;
        for (int i = 0; i < candidateCount; i++) {
            int p = candidates[i];
            boolean stays = draft.visits(p) > model.fixedVisits[p]
                    || insertion.insert(draft, p, units, unitCount, price, toll) != Insertion.Outcome.NO_ROOM;
            if (stays) {
                candidates[left++] = p;
            }
        }
        candidateCount = left;
    }

    private boolean insertAgain(Draft draft, double price) {
        boolean inserted = false;
        int left = 0;
        for (int i = 0; i < candidateCount; i++) {
            int p = candidates[i];
            Insertion.Outcome outcome = insertion.insert(draft, p, units, unitCount, price, 0);
            inserted |= outcome == Insertion.Outcome.INSERTED;
            if (outcome != Insertion.Outcome.NO_ROOM) {
                candidates[left++] = p;
            }
        }
        candidateCount = left;
        return inserted;
    }

    /** @return false where some still are not reached */
    private boolean meetMustReach(Draft draft, double price) {
        int count = 0;
        for (int p = 0; p < model.places; p++) {
            if (model.mustReach[p] && draft.visits(p) == 0) {
                int swap = random.nextInt(count + 1);
                unmet[count++] = unmet[swap];
                unmet[swap] = p;
            }
        }
        double dear = price * Math.exp(MUST_PRICE_SPREAD * random.nextDouble());
        boolean all = true;
        for (int i = 0; i < count; i++) {
            all &= insertion.insert(draft, unmet[i], allUnits, model.units, dear, Insertion.NONE)
                    == Insertion.Outcome.INSERTED;
        }
        return all;
    }

    /** The units whose tours were cut, and a few others; all where there are few. */
    private void chooseUnits(Draft draft) {
        if (model.units <= FEW_UNITS) {
            System.arraycopy(allUnits, 0, units, 0, model.units);
            unitCount = model.units;
            return;
        }
        unitCount = 0;
        for (int i = 0; i < draft.changedCount(); i++) {
            units[unitCount++] = draft.changedUnit(i);
        }
        for (int i = 0; i < OTHER_UNITS; i++) {
            addUnit(random.nextInt(model.units));
        }
    }

    private void addUnit(int unit) {
        for (int i = 0; i < unitCount; i++) {
            if (units[i] == unit) {
                return;
            }
        }
        units[unitCount++] = unit;
    }

    /** What is worth most first, about: an order by what pays most for its time leads astray more often. */
    private void order() {
        if (random.nextInt(BY_CHANCE) == 0) {
            shuffle();
            return;
        }
        for (int i = 0; i < candidateCount; i++) {
            int p = candidates[i];
            keys[p] = -model.gains.scale(p) * (1 - NOISE + 2 * NOISE * random.nextDouble());
        }
        sortByKey();
    }

    private void shuffle() {
        for (int i = candidateCount - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int p = candidates[i];
            candidates[i] = candidates[j];
            candidates[j] = p;
        }
    }

    /** Insertion sort: the lists are short, and it does not box. */
    private void sortByKey() {
        for (int i = 1; i < candidateCount; i++) {
            int p = candidates[i];
            int k = i;
            while (k > 0 && keys[candidates[k - 1]] > keys[p]) {
                candidates[k] = candidates[k - 1];
                k--;
            }
            candidates[k] = p;
        }
    }
}
