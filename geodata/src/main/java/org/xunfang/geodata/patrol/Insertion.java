package org.xunfang.geodata.patrol;

import java.util.SplittableRandom;

/**
 * The recreate step: puts places into tours one after the other, each where it gains most for the time it takes. Places
 * that must be reached go first. Positions are now and then overlooked ("blinks"), so that the greedy choice varies.
 */
final class Insertion {
    /** The toll that inserts wherever it fits, even at a loss. */
    static final double NONE = Double.NEGATIVE_INFINITY;

    private static final double RARE_BLINK = 0.01;
    private static final double OFTEN_BLINK = 0.2;
    private static final double OFTEN = 0.15;

    private final PlanModel model;
    private final SplittableRandom random;
    private final VisitList visits;

    private double blink = RARE_BLINK;
    private int bestUnit;
    private int bestAt;
    private int bestChoice;
    private double bestScore;

    Insertion(PlanModel model, SplittableRandom random) {
        this.model = model;
        this.random = random;
        this.visits = new VisitList(model.gains);
    }

    /** Draws how often positions are overlooked in this round: mostly seldom, so that plans get fine, at times often. */
    void startRound() {
        blink = random.nextDouble() < OFTEN ? OFTEN_BLINK : RARE_BLINK;
    }

    /**
     * Inserts one visit to a place where it scores best. The score is what it adds, less its time at a price; a high price
     * makes for short stays and short detours.
     *
     * @param units where to try, the first {@code unitCount}
     * @param price points per second of a shift
     * @param toll points per second that the visit has to add at least; 0 for any gain, or {@link #NONE}
     * @return true if the place was inserted
     */
    boolean insert(Draft draft, int place, int[] units, int unitCount, double price, double toll) {
        draft.collect(place, visits);
        double base = visits.size() == 0 ? 0 : visits.gain();
        bestUnit = -1;
        bestScore = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < unitCount; i++) {
            if (model.usable(units[i])) {
                scan(draft.tours[units[i]], place, base, price, toll);
            }
        }
        if (bestUnit < 0) {
            return false;
        }
        draft.insert(bestUnit, bestAt, place, bestChoice);
        return true;
    }

    private void scan(Tour tour, int place, double base, double price, double toll) {
        int[] stays = model.stays[place];
        int opens = model.opens[place];
        int closes = model.closes[place];
        for (int k = 0; k <= tour.size && tour.start[k] <= closes; k++) {
            int next = tour.node[k + 1];
            int out = tour.travel(tour.node[k], place);
            int arrival = Math.max(opens, tour.start[k] + tour.stay[k] + out);
            if (arrival > closes || next == place || tour.node[k] == place) {
                continue;
            }
            int back = tour.travel(place, next);
            if (arrival + stays[0] + back > tour.latest[k + 1] || random.nextDouble() < blink) {
                continue;
            }
            int extraTravel = out + back - tour.travel(tour.node[k], next);
            for (int c = 0; c < stays.length; c++) {
                int reached = arrival + stays[c] + back;
                if (reached > tour.latest[k + 1]) {
                    break;
                }
                int time = Math.max(extraTravel + stays[c], reached - tour.start[k + 1]);
                double pays = visits.added(base, arrival, stays[c], c) - model.costPerSecond * extraTravel;
                if (pays - price * time > bestScore && (toll == NONE || pays > toll * time)) {
                    bestScore = pays - price * time;
                    bestUnit = tour.unit;
                    bestAt = k;
                    bestChoice = c;
                }
            }
        }
    }

    /** Lengthens stays of a tour where there is time left and it pays, from a stop drawn at random on. */
    void stretch(Draft draft, int unit) {
        Tour tour = draft.tours[unit];
        int offset = tour.size == 0 ? 0 : random.nextInt(tour.size);
        for (int i = 0; i < tour.size; i++) {
            int k = 1 + (i + offset) % tour.size;
            int place = tour.node[k];
            int[] stays = model.stays[place];
            int room = tour.latest[k + 1] - tour.start[k] - tour.travel(place, tour.node[k + 1]);
            int longer = tour.choice[k];
            while (longer + 1 < stays.length && stays[longer + 1] <= room) {
                longer++;
            }
            if (model.gains.stayShare(place, longer) > model.gains.stayShare(place, tour.choice[k])) {
                draft.setStay(unit, k, longer);
            }
        }
    }
}
