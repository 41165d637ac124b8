package org.xunfang.geodata.patrol;

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

    private static final double LEAST_TOLL = 0.3;
    private static final double TOLL_SPREAD = 1.4;

    private final PlanModel model;
    private final SplittableRandom random;
    private final Insertion insertion;
    private final boolean returns;
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
        meetMustReach(draft, price);
        order();
        insertNew(draft, price, meanPrice * (LEAST_TOLL + TOLL_SPREAD * random.nextDouble()));
        insertNew(draft, price, 0);
        for (int pass = 0; returns && pass < MOST_PASSES; pass++) {
            boolean inserted = false;
            for (int i = 0; i < candidateCount; i++) {
                inserted |= insertion.insert(draft, candidates[i], units, unitCount, price, 0);
            }
            if (!inserted) {
                break;
            }
        }
        for (int i = 0; i < draft.changedCount(); i++) {
            insertion.stretch(draft, draft.changedUnit(i));
        }
    }

    private void insertNew(Draft draft, double price, double toll) {
        for (int i = 0; i < candidateCount; i++) {
            if (draft.visits(candidates[i]) == 0) {
                insertion.insert(draft, candidates[i], units, unitCount, price, toll);
            }
        }
    }

    private void meetMustReach(Draft draft, double price) {
        int count = 0;
        for (int p = 0; p < model.places; p++) {
            if (model.mustReach[p] && draft.visits(p) == 0) {
                int swap = random.nextInt(count + 1);
                unmet[count++] = unmet[swap];
                unmet[swap] = p;
            }
        }
        double dear = price * Math.exp(MUST_PRICE_SPREAD * random.nextDouble());
        for (int i = 0; i < count; i++) {
            insertion.insert(draft, unmet[i], allUnits, model.units, dear, Insertion.NONE);
        }
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

    private void order() {
        int kind = random.nextInt(4);
        for (int i = 0; i < candidateCount; i++) {
            int p = candidates[i];
            keys[p] = switch (kind) {
                case 0 -> i;
                case 1 -> -model.gains.scale(p) * (0.8 + 0.4 * random.nextDouble());
                default -> random.nextDouble();
            };
        }
        sortByKey();
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
