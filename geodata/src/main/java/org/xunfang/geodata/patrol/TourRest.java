package org.xunfang.geodata.patrol;

import java.util.Arrays;

/**
 * The break in a tour. It has no place: it may be made behind any position, so every position has two earliest times, with
 * the break still to come and with the break behind it, and two latest times alike. Each pair follows from its neighbour's,
 * so that in constant time it can be told exactly whether a stop fits in, whatever becomes of the break.
 *
 * <p>Of all positions the break is made behind the one that brings the unit to its end first, of several the last; or, if it is to be
 * early, behind the first that keeps all the rest. Mutable.
 */
final class TourRest {
    /** Later than all times, and small enough to add two of them. */
    private static final int NEVER = 1_000_000_000;

    final int lengthS;
    /** Position behind which the break is made, −1 if there is none that keeps all the rest. */
    int after = -1;
    /** When it begins. */
    int startS;
    /** Whether it is made as early as it can be; gains may differ. */
    boolean early;

    /** Earliest begin of each stay if the break is still to come. */
    int[] fresh = new int[18];
    /** Earliest begin of each stay if the break was made before; {@link #NEVER} if it cannot have been. */
    int[] rested = new int[18];
    /** Earliest departure from each position if the break was made before or is made here. */
    int[] restedLeaves = new int[18];
    /** Latest begin of each stay from which the break and all the rest can still be kept, −{@link #NEVER}: none. */
    int[] latestFresh = new int[18];

    private final PlanModel model;
    private final int from;
    private final int until;

    TourRest(PlanModel model, int unit) {
        this.model = model;
        this.from = model.restFrom[unit];
        this.until = model.restUntil[unit];
        this.lengthS = model.restS[unit];
    }

    void copyFrom(TourRest other, int length) {
        makeRoom(length);
        after = other.after;
        startS = other.startS;
        early = other.early;
        System.arraycopy(other.fresh, 0, fresh, 0, length);
        System.arraycopy(other.rested, 0, rested, 0, length);
        System.arraycopy(other.restedLeaves, 0, restedLeaves, 0, length);
        System.arraycopy(other.latestFresh, 0, latestFresh, 0, length);
    }

    /** Puts the break into a tour whose times are known without it, and moves the begins behind it. */
    void place(Tour tour) {
        makeRoom(tour.size + 2);
        workForth(tour);
        workBack(tour);
        choose(tour);
    }

    /** As {@link Tour#fits}, with the travel times there and on. */
    boolean fits(Tour tour, int at, int place, int stayS, int out, int on) {
        return arrival(tour, at, place, stayS, out, on) >= 0;
    }

    /** When a stop that is put in behind position {@code at} begins; −1 where it does not fit. */
    int arrival(Tour tour, int at, int place, int stayS, int out, int on) {
        int late = afterBreak(tour, at, place, stayS, out, on);
        if (late >= 0 && after <= at) {
            return late;
        }
        int begin = Math.max(model.opens[place], fresh[at] + tour.stay[at] + out);
        int free = begin + stayS;
        boolean inTime = begin <= model.closes[place]
                && (free + on <= latestFresh[at + 1] || restedAfter(free) + on <= tour.latest[at + 1]);
        return inTime ? begin : late;
    }

    private int afterBreak(Tour tour, int at, int place, int stayS, int out, int on) {
        int begin = Math.max(model.opens[place], restedLeaves[at] + out);
        return begin <= model.closes[place] && begin + stayS + on <= tour.latest[at + 1] ? begin : -1;
    }

    /** By how much a stop put in behind position {@code at} and left at {@code free} about delays the next one. */
    int delay(Tour tour, int at, int free, int on) {
        return after <= at ? free + on - tour.start[at + 1] : free + on - fresh[at + 1];
    }

    /** When the unit drives on if it makes its break once it is free; {@link #NEVER} if that is too late for it. */
    int restedAfter(int free) {
        return free <= until ? Math.max(from, free) + lengthS : NEVER;
    }

    /** Most seconds that a stay may take with all the other stays as they are. */
    int room(Tour tour, int k) {
        int on = tour.leg[k + 1];
        int room = Integer.MIN_VALUE;
        if (rested[k] < NEVER) {
            room = tour.latest[k + 1] - on - rested[k];
        }
        room = Math.max(room, latestFresh[k + 1] - on - fresh[k]);
        int lastBreak = Math.min(until, tour.latest[k + 1] - on - lengthS);
        return lastBreak >= from ? Math.max(room, lastBreak - fresh[k]) : room;
    }

    private void workForth(Tour tour) {
        rested[0] = NEVER;
        for (int k = 0; k <= tour.size + 1; k++) {
            fresh[k] = tour.start[k];
            if (k > 0) {
                int begin = Math.max(model.opens[tour.node[k]], restedLeaves[k - 1] + tour.leg[k]);
                rested[k] = begin <= model.closes[tour.node[k]] ? begin : NEVER;
            }
            int before = rested[k] < NEVER ? rested[k] + tour.stay[k] : NEVER;
            restedLeaves[k] = Math.min(before, restedAfter(fresh[k] + tour.stay[k]));
        }
    }

    private void workBack(Tour tour) {
        latestFresh[tour.size + 1] = -NEVER;
        for (int k = tour.size; k >= 0; k--) {
            int driveOn = Math.max(-NEVER, latestFresh[k + 1] - tour.leg[k + 1] - tour.stay[k]);
            int lastBreak = Math.min(until, tour.latest[k + 1] - tour.leg[k + 1] - lengthS);
            int restHere = lastBreak >= from ? lastBreak - tour.stay[k] : -NEVER;
            int last = Math.min(Math.max(driveOn, restHere), model.closes[tour.node[k]]);
            latestFresh[k] = last < model.opens[tour.node[k]] ? -NEVER : last;
        }
    }

    private void choose(Tour tour) {
        after = -1;
        if (rested[tour.size + 1] == NEVER) {
            return;
        }
        after = early ? first(tour) : leastDelay(tour);
        startS = Math.max(from, fresh[after] + tour.stay[after]);
        int leaves = startS + lengthS;
        for (int k = after + 1; k <= tour.size + 1; k++) {
            tour.start[k] = Math.max(model.opens[tour.node[k]], leaves + tour.leg[k]);
            leaves = tour.start[k] + tour.stay[k];
        }
    }

    private int leastDelay(Tour tour) {
        int k = tour.size;
        while (restedLeaves[k] < restedAfter(fresh[k] + tour.stay[k])) {
            k--;
        }
        return k;
    }

    private int first(Tour tour) {
        int k = 0;
        while (restedAfter(fresh[k] + tour.stay[k]) + tour.leg[k + 1] > tour.latest[k + 1]) {
            k++;
        }
        return k;
    }

    private void makeRoom(int length) {
        if (length > fresh.length) {
            int longer = Math.max(length, 2 * fresh.length);
            fresh = Arrays.copyOf(fresh, longer);
            rested = Arrays.copyOf(rested, longer);
            restedLeaves = Arrays.copyOf(restedLeaves, longer);
            latestFresh = Arrays.copyOf(latestFresh, longer);
        }
    }
}
