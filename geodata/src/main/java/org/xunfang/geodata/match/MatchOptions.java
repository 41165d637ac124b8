package org.xunfang.geodata.match;

/**
 * What a matcher takes for likely. Costs are negative logarithms of likelihoods.
 *
 * @param sigmaM standard deviation, metres in each axis, of a fix whose accuracy is not known
 * @param roadSigmaM the same for the roads' lines: how far from its line a road is driven
 * @param detourM by how much way and crow-fly distance between two fixes may differ, metres, for a likelihood of 1/e
 * @param detourShare as much again per metre between the fixes
 * @param turnCost of turning round on a road
 * @param leaveCost of leaving the roads, and of coming back
 * @param offRoadCost of a fix off the roads; one of 0.5·k² is that of a fix k standard deviations from its road
 * @param offRoadStepM two fixes farther apart, metres, are no way off the roads
 * @param breakS seconds without a fix after which nothing is said of the way
 * @param maxSpeedMps metres a second, crow-fly, above which two fixes belong to no one way
 */
public record MatchOptions(
        double sigmaM,
        double roadSigmaM,
        double detourM,
        double detourShare,
        double turnCost,
        double leaveCost,
        double offRoadCost,
        double offRoadStepM,
        double breakS,
        double maxSpeedMps) {

    private static final MatchOptions STANDARD = new MatchOptions(10, 3, 5, 0.05, 8, 10, 6, 250, 300, 70);

    /** @throws IllegalArgumentException if a value is not over 0 */
    public MatchOptions {
        double least = Math.min(Math.min(Math.min(sigmaM, roadSigmaM), Math.min(detourM, detourShare)), turnCost);
        least = Math.min(Math.min(least, leaveCost), Math.min(offRoadCost, offRoadStepM));
        if (!(Math.min(least, Math.min(breakS, maxSpeedMps)) > 0)) {
            throw new IllegalArgumentException("values of a matcher have to be over 0");
        }
    }

    /** For vehicles and walkers with ordinary receivers. */
    public static MatchOptions standard() {
        return STANDARD;
    }
}
