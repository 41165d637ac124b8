package org.xunfang.geodata.siting;

/**
 * What it is worth to see something that nobody sees yet; at least 0, not both 0.
 *
 * @param perRoadM of a metre of road
 * @param perAreaM2 of a square metre of ground
 */
public record CoverageWorth(double perRoadM, double perAreaM2) {

    /** A metre of road as much as ten square metres beside it. */
    public static final CoverageWorth STANDARD = new CoverageWorth(10, 1);

    public CoverageWorth {
        if (!(perRoadM >= 0 && perAreaM2 >= 0 && perRoadM + perAreaM2 > 0 && Double.isFinite(perRoadM + perAreaM2))) {
            throw new IllegalArgumentException("no worth of " + perRoadM + " per m, " + perAreaM2 + " per m²");
        }
    }
}
