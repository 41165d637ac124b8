package org.xunfang.geodata.patrol;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;

/**
 * How incidents spread over the hours of a week: one factor per hour, mean 1, hour 0 is Monday 0:00 to 1:00 local time.
 *
 * <p>Immutable and thread-safe.
 */
public final class WeekRhythm {
    /** Hours in a week. */
    public static final int HOURS = 168;

    /** As many incidents per hour of the week as it takes to believe the counts half. */
    private static final double PRIOR = 4;

    private final double[] factors;

    private WeekRhythm(double[] factors) {
        this.factors = factors;
    }

    /** Every hour like every other. */
    public static WeekRhythm flat() {
        double[] factors = new double[HOURS];
        Arrays.fill(factors, 1);
        return new WeekRhythm(factors);
    }

    /** The given 168 factors, none negative and not all 0, scaled to a mean of 1. */
    public static WeekRhythm of(List<Double> factors) {
        double sum = factors.stream().mapToDouble(Double::doubleValue).sum();
        if (factors.size() != HOURS || !(sum > 0) || factors.stream().anyMatch(f -> !(f >= 0))) {
            throw new IllegalArgumentException("a week's rhythm takes 168 factors ≥ 0, not all 0");
        }
        return new WeekRhythm(factors.stream().mapToDouble(f -> f * HOURS / sum).toArray());
    }

    /**
     * The rhythm of reported incidents. An hour is counted together with half of the hours before and after it, and drawn
     * towards 1 where there are few incidents, so that a handful of them makes no rhythm.
     */
    public static WeekRhythm learned(List<Instant> incidents, ZoneId zone) {
        double[] counts = new double[HOURS];
        incidents.forEach(at -> counts[hourOfWeek(at.atZone(zone))]++);
        double mean = (double) incidents.size() / HOURS;
        double[] factors = new double[HOURS];
        for (int h = 0; h < HOURS; h++) {
            double near = counts[Math.floorMod(h - 1, HOURS)] + 2 * counts[h] + counts[(h + 1) % HOURS];
            factors[h] = (near / 4 + PRIOR) / (mean + PRIOR);
        }
        return new WeekRhythm(factors);
    }

    /** 0 for the hour from Monday 0:00, to 167. */
    public static int hourOfWeek(ZonedDateTime at) {
        return (at.getDayOfWeek().getValue() - 1) * 24 + at.getHour();
    }

    /** The factor of an hour of the week, 0–167. */
    public double factor(int hourOfWeek) {
        return factors[hourOfWeek];
    }
}
