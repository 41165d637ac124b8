package org.xunfang.geodata.patrol;

import java.util.SplittableRandom;

/**
 * The recreate step: puts places into tours one after the other, each where it gains most for the time it takes. Places
 * that must be reached go first. Positions are now and then overlooked ("blinks"), so that the greedy choice varies.
 */
final class Insertion {
    /** The toll that inserts wherever it fits, even at a loss. */
    static final double NONE = Double.NEGATIVE_INFINITY;

    /** In place of a shape: the unit may not go there. */
    private static final long BARRED = -1;

    private static final double RARE_BLINK = 0.01;
    private static final double OFTEN_BLINK = 0.2;
    private static final double OFTEN = 0.15;

    /** What came of a place. */
    enum Outcome {
        INSERTED,
        /** There is room, and it does not pay enough. */
        TOO_POOR,
        /** It fits nowhere, as tours are now and the fuller they become. */
        NO_ROOM
    }

    private final PlanModel model;
    private final SplittableRandom random;
    private final VisitList visits;

    /** Per unit and place the shape of the tour that has no room for it, or {@link #BARRED}. */
    private final long[] full;

    private double logNoBlink = Math.log1p(-RARE_BLINK);
    private int untilBlink;
    private int bestUnit;
    private int bestAt;
    private int bestChoice;
    private double bestScore;
    private boolean fits;

    Insertion(PlanModel model, SplittableRandom random) {
        this.model = model;
        this.random = random;
        this.visits = new VisitList(model.gains);
        this.full = new long[model.units * model.places];
        for (int i = 0; i < full.length; i++) {
            full[i] = model.allowed[i] ? 0 : BARRED;
        }
    }

    /** Draws how often positions are overlooked in this round: mostly seldom, so that plans get fine, at times often. */
    void startRound() {
        logNoBlink = Math.log1p(-(random.nextDouble() < OFTEN ? OFTEN_BLINK : RARE_BLINK));
        untilBlink = positionsWithoutBlink();
    }

    private int positionsWithoutBlink() {
        return (int) Math.min(1e9, Math.log(1 - random.nextDouble()) / logNoBlink);
    }

    /**
     * Inserts one visit to a place where it scores best. The score is what it adds, less its time at a price; a high price
     * makes for short stays and short detours.
     *
     * @param units where to try, the first {@code unitCount}
     * @param price points per second of a shift
     * @param toll points per second that the visit has to add at least; 0 for any gain, or {@link #NONE}
     * @return whether it was inserted, and if not, why
     */
    Outcome insert(Draft draft, int place, int[] units, int unitCount, double price, double toll) {
        find(draft, place, units, unitCount, price, toll);
        if (bestUnit < 0) {
            return fits ? Outcome.TOO_POOR : Outcome.NO_ROOM;
        }
        draft.insert(bestUnit, bestAt, place, bestChoice);
        return Outcome.INSERTED;
    }

    private void find(Draft draft, int place, int[] units, int unitCount, double price, double toll) {
        draft.collect(place, visits);
        double base = visits.size() == 0 ? 0 : visits.gain();
        bestUnit = -1;
        bestScore = Double.NEGATIVE_INFINITY;
        fits = false;
        for (int i = 0; i < unitCount; i++) {
            Tour tour = draft.tours[units[i]];
            int known = units[i] * model.places + place;
            if (full[known] != tour.shape && full[known] != BARRED) {
                double ground = model.steadiness == null ? base : base + draft.unsteadiness(place, units[i]);
                if (tour.rest == null
                        ? scan(tour, place, ground, price, toll)
                        : scan(tour, tour.rest, place, ground, price, toll)) {
                    fits = true;
                } else {
                    full[known] = tour.shape;
                }
            }
        }
    }

    /** @return false where the tour has no room for it */
    private boolean scan(Tour tour, int place, double base, double price, double toll) {
        boolean room = false;
        int[] node = tour.node;
        int[] start = tour.start;
        int[] stay = tour.stay;
        int[] latest = tour.latest;
        int[] to = model.travelTo[tour.unit];
        int[] from = model.travel[tour.unit];
        int row = place * model.nodes;
        int[] stays = model.stays[place];
        int offered = model.offered[place];
        int shortest = stays[0];
        int opens = model.opens[place];
        int closes = model.closes[place];
        for (int k = tour.fixed; k <= tour.size && start[k] <= closes; k++) {
            int out = to[row + node[k]];
            int arrival = Math.max(opens, start[k] + stay[k] + out);
            int back = from[row + node[k + 1]];
            if (arrival > closes || arrival + shortest + back > latest[k + 1]) {
                continue;
            }
            room = true;
            if (node[k + 1] == place || node[k] == place) {
                continue;
            }
            if (untilBlink-- <= 0) {
                untilBlink = positionsWithoutBlink();
                continue;
            }
            int extraTravel = out + back - tour.leg[k + 1];
            for (int c = 0; c < offered; c++) {
                int reached = arrival + stays[c] + back;
                if (reached > latest[k + 1]) {
                    break;
                }
                int time = Math.max(extraTravel + stays[c], reached - start[k + 1]);
                double pays = visits.added(base, arrival, stays[c], c) - model.costPerSecond * extraTravel;
                if (pays - price * time > bestScore && (toll == NONE || pays > toll * time)) {
                    bestScore = pays - price * time;
                    bestUnit = tour.unit;
                    bestAt = k;
                    bestChoice = c;
                }
            }
        }
        return room;
    }

    /** The same for a tour with a break, which is made before the new stop, right behind it or later. */
    private boolean scan(Tour tour, TourRest rest, int place, double base, double price, double toll) {
        boolean room = false;
        int shortest = model.stays[place][0];
        for (int k = tour.fixed; k <= tour.size && rest.fresh[k] <= model.closes[place]; k++) {
            int out = tour.travel(tour.node[k], place);
            int on = tour.travel(place, tour.node[k + 1]);
            if (!rest.fits(tour, k, place, shortest, out, on)) {
                continue;
            }
            room = true;
            if (tour.node[k + 1] == place || tour.node[k] == place || blinks()) {
                continue;
            }
            int extraTravel = out + on - tour.leg[k + 1];
            for (int c = 0; c < model.offered[place]; c++) {
                int stay = model.stays[place][c];
                int arrival = rest.arrival(tour, k, place, stay, out, on);
                if (arrival < 0) {
                    break;
                }
                int time = Math.max(extraTravel + stay, rest.delay(tour, k, arrival + stay, on));
                double pays = visits.added(base, arrival, stay, c) - model.costPerSecond * extraTravel;
                if (pays - price * time > bestScore && (toll == NONE || pays > toll * time)) {
                    bestScore = pays - price * time;
                    bestUnit = tour.unit;
                    bestAt = k;
                    bestChoice = c;
                }
            }
        }
        return room;
    }

    private boolean blinks() {
        if (untilBlink-- > 0) {
            return false;
        }
        untilBlink = positionsWithoutBlink();
        return true;
    }

    /** Lengthens stays of a tour where there is time left and it pays, from a stop drawn at random on. */
    void stretch(Draft draft, int unit) {
        Tour tour = draft.tours[unit];
        int free = tour.size - tour.fixed;
        int offset = free == 0 ? 0 : random.nextInt(free);
        for (int i = 0; i < free; i++) {
            int k = tour.fixed + 1 + (i + offset) % free;
            int place = tour.node[k];
            int[] stays = model.stays[place];
            int room = tour.room(k);
            int longer = tour.choice[k];
            while (longer + 1 < model.offered[place] && stays[longer + 1] <= room) {
                longer++;
            }
            if (model.gains.stayShare(place, longer) > model.gains.stayShare(place, tour.choice[k])) {
                draft.setStay(unit, k, longer);
            }
        }
    }
}
