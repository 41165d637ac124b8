package org.xunfang.geodata.patrol;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The ruin step: takes strings of consecutive stops out of tours that pass near a place drawn at random, so that room
 * opens in one part of the map. After J. Christiaens and G. Vanden Berghe, "Slack induction by string removals for
 * vehicle routing problems", Transportation Science 54 (2020).
 */
final class StringRemoval {
    /** How many stops are taken out on average, and the longest string: in one half of the rounds and in the other. */
    private static final double[] MEAN_REMOVED = {10, 15};

    private static final double[] LONGEST = {10, 20};
    private static final double SPLIT_RATE = 0.5;
    private static final double SPLIT_GROWTH = 0.5;

    private final PlanModel model;
    private final SplittableRandom random;
    private final int[][] near;

    StringRemoval(PlanModel model, SplittableRandom random) {
        this.model = model;
        this.random = random;
        this.near = near(model);
    }

    /** All places from the nearest on, by travel there and back with the mode that is best off; first the place itself. */
    int[] near(int place) {
        return near[place];
    }

    /** Takes strings out around {@code seed}. */
    void apply(Draft draft, int seed) {
        double meanSize = meanSize(draft);
        int far = random.nextInt(LONGEST.length);
        double longest = Math.min(LONGEST[far], meanSize);
        double mostStrings = 4 * MEAN_REMOVED[far] / (1 + longest) - 1;
        int strings = (int) (1 + random.nextDouble() * Math.max(0, mostStrings));
        for (int place : near[seed]) {
            if (draft.changedCount() >= Math.min(strings, model.units)) {
                return;
            }
            int unit = untouchedVisitor(draft, place);
            if (unit >= 0) {
                Tour tour = draft.tours[unit];
                int free = tour.size - tour.fixed;
                int at = position(tour, place);
                if (at <= tour.size) {
                    int length = (int) (1 + random.nextDouble() * Math.min(longest, free));
                    cut(draft, unit, at, Math.min(length, free));
                }
            }
        }
    }

    /** Takes all stops out of a tour that need not be reached. */
    void clear(Draft draft, int unit) {
        Tour tour = draft.tours[unit];
        for (int k = tour.size; k > tour.fixed; k--) {
            if (k <= tour.size && !model.mustReach[tour.node[k]]) {
                draft.remove(unit, k, k + 1);
            }
        }
    }

    private void cut(Draft draft, int unit, int at, int length) {
        Tour tour = draft.tours[unit];
        int free = tour.size - tour.fixed;
        int spared = 0;
        if (length > 1 && random.nextDouble() < SPLIT_RATE) {
            while (length + spared < free && random.nextDouble() < SPLIT_GROWTH) {
                spared++;
            }
        }
        int span = length + spared;
        int lowest = Math.max(tour.fixed + 1, at - span + 1);
        int highest = Math.min(at, tour.size - span + 1);
        int from = lowest + random.nextInt(highest - lowest + 1);
        if (spared == 0) {
            draft.remove(unit, from, from + span);
        } else {
            int keepFrom = from + 1 + random.nextInt(length - 1);
            draft.remove(unit, keepFrom + spared, from + span);
            int keptFrom = Math.min(keepFrom, tour.size + 1); // more may be gone with the first part
            if (from < keptFrom) {
                draft.remove(unit, from, keptFrom);
            }
        }
    }

    private int untouchedVisitor(Draft draft, int place) {
        int visits = draft.visits(place);
        if (visits == 0) {
            return -1;
        }
        int unit = draft.visitor(place, visits == 1 ? 0 : random.nextInt(visits));
        for (int i = 0; i < draft.changedCount(); i++) {
            if (draft.changedUnit(i) == unit) {
                return -1;
            }
        }
        return unit;
    }

    /** The first stop at a place that may be taken out, beyond the last stop if there is none. */
    private static int position(Tour tour, int place) {
        int at = tour.fixed + 1;
        while (at <= tour.size && tour.node[at] != place) {
            at++;
        }
        return at;
    }

    private double meanSize(Draft draft) {
        int stops = 0;
        int used = 0;
        for (Tour tour : draft.tours) {
            stops += tour.size;
            used += tour.size > 0 ? 1 : 0;
        }
        return used == 0 ? 0 : (double) stops / used;
    }

    private static int[][] near(PlanModel model) {
        int[][] near = new int[model.places][];
        int[][] modes = Arrays.stream(model.travel).distinct().toArray(int[][]::new);
        for (int p = 0; p < model.places; p++) {
            long[] away = new long[model.places];
            Arrays.fill(away, Long.MAX_VALUE);
            for (int[] travel : modes) {
                for (int q = 0; q < model.places; q++) {
                    long there = travel[p * model.nodes + q];
                    away[q] = Math.min(away[q], there + travel[q * model.nodes + p]);
                }
            }
            away[p] = -1;
            near[p] = IntStream.range(0, model.places)
                    .boxed()
                    .sorted(Comparator.comparingLong(q -> away[q]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        return near;
    }
}
