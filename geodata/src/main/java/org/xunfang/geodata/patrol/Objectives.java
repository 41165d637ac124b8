package org.xunfang.geodata.patrol;

import java.util.List;

/**
 * What counts in a plan beside gains and travel; 0 turns a term off, and then it costs no time either.
 *
 * @param instabilityPerStop points taken off for every stop that the plan before has not, or has with another unit, and
 *     for every stop of it that is dropped; 0 or more
 * @param unfairnessWeight points taken off for each 100 % by which the spread within a group lies above 15 %; 0 or more
 * @param cover how many places shall be within reach of some unit all the time
 */
public record Objectives(double instabilityPerStop, double unfairnessWeight, ResponseCover cover) {
    /** Gains and travel alone. */
    public static final Objectives NONE = new Objectives(0, 0, ResponseCover.NONE);

    public Objectives {
        if (!points(instabilityPerStop) || !points(unfairnessWeight)) {
            throw new IllegalArgumentException(
                    "instability of " + instabilityPerStop + ", unfairness of " + unfairnessWeight + " points");
        }
    }

    /**
     * Villages that a unit shall be able to reach quickly. At every sampled moment, a unit on shift counts at the stop where
     * it stands or to which it is driving.
     *
     * @param sites of the villages in the travel matrices
     * @param withinS seconds of travel, more than 0
     * @param weight points for all villages within reach at all moments, less in proportion; 0 or more
     */
    public record ResponseCover(List<Integer> sites, int withinS, double weight) {
        /** No village counts. */
        public static final ResponseCover NONE = new ResponseCover(List.of(), 1, 0);

        /** Seconds between two moments, from the start of the first shift on. */
        public static final int EVERY_S = 600;

        public ResponseCover {
            sites = List.copyOf(sites);
            if (withinS <= 0 || !points(weight) || sites.stream().anyMatch(s -> s < 0)) {
                throw new IllegalArgumentException("cover of " + sites + " within " + withinS + " s for " + weight);
            }
        }

        /** True where the term counts. */
        boolean on() {
            return weight > 0 && !sites.isEmpty();
        }
    }

    private static boolean points(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }
}
