package org.xunfang.geodata.patrol;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days of the month of the Chinese calendar, by which many village markets are held. Its months begin on the day of the new
 * moon, told in Beijing time.
 *
 * <p>The new moon follows Meeus, "Astronomical Algorithms" (2nd ed. 1998), chapter 49, without the smallest planetary terms:
 * good to a minute. From 2000 to 2049 the days are those of the printed calendar; farther away a new moon within a minute of
 * midnight may put a month off by a day. What the month is called is not worked out here.
 */
final class LunarDay {
    /** Julian date of midnight before 1970-01-01. */
    private static final double EPOCH_JD = 2_440_587.5;

    private static final double SYNODIC_MONTH = 29.530588861;
    /** Mean new moon number 0, of January 2000. */
    private static final double FIRST_JD = 2_451_550.09766;

    /** Days from dynamical time, in which the moon is reckoned, to Beijing time: eight hours less 70 seconds. */
    private static final double BEIJING = 8 / 24.0 - 70 / 86_400.0;

    /** Amplitude (days), power of the eccentricity E, and multiples of M, M′ and F. */
    private static final double[][] TERMS = {
        {-0.40720, 0, 0, 1, 0},
        {0.17241, 1, 1, 0, 0},
        {0.01608, 0, 0, 2, 0},
        {0.01039, 0, 0, 0, 2},
        {0.00739, 1, -1, 1, 0},
        {-0.00514, 1, 1, 1, 0},
        {0.00208, 2, 2, 0, 0},
        {-0.00111, 0, 0, 1, -2},
        {-0.00057, 0, 0, 1, 2},
        {0.00056, 1, 1, 2, 0},
        {-0.00042, 0, 0, 3, 0},
        {0.00042, 1, 1, 0, 2},
        {0.00038, 1, 1, 0, -2},
        {-0.00024, 1, -1, 2, 0},
        {-0.00007, 0, 2, 1, 0},
        {0.00004, 0, 0, 2, -2},
        {0.00004, 0, 3, 0, 0},
        {0.00003, 0, 1, 1, -2},
        {0.00003, 0, 0, 2, 2},
        {-0.00003, 0, 1, 1, 2},
        {0.00003, 0, -1, 1, 2},
        {-0.00002, 0, -1, 1, -2},
        {-0.00002, 0, 1, 3, 0},
        {0.00002, 0, 0, 4, 0},
    };

    /** Amplitude (days), angle at number 0 and its change per month (degrees): the moon's node and the planets. */
    private static final double[][] SMALL_TERMS = {
        {-0.00017, 124.7746, -1.56375588},
        {0.000325, 299.77, 0.107408},
        {0.000165, 251.88, 0.016321},
        {0.000164, 251.83, 26.651886},
        {0.000126, 349.42, 36.412478},
        {0.000110, 84.66, 18.206239},
    };

    private LunarDay() {}

    /** 1 to 30 for a day. */
    static int of(LocalDate day) {
        long number = Math.round((day.toEpochDay() + EPOCH_JD - FIRST_JD) / SYNODIC_MONTH) + 1;
        LocalDate first = firstOf(number);
        while (first.isAfter(day)) {
            first = firstOf(--number);
        }
        return (int) ChronoUnit.DAYS.between(first, day) + 1;
    }

    /** The day of the new moon of a number. */
    private static LocalDate firstOf(long number) {
        return LocalDate.ofEpochDay((long) Math.floor(newMoon(number) + BEIJING - EPOCH_JD));
    }

    /** Julian date of a new moon, dynamical time. */
    private static double newMoon(long k) {
        double t = k / 1236.85;
        double eccentricity = 1 - 0.002516 * t - 0.0000074 * t * t;
        double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t;
        double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
        double latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
        double at = FIRST_JD + SYNODIC_MONTH * k + 0.00015437 * t * t;
        for (double[] term : TERMS) {
            double angle = term[2] * sun + term[3] * moon + term[4] * latitude;
            at += term[0] * Math.pow(eccentricity, term[1]) * Math.sin(Math.toRadians(angle));
        }
        for (double[] term : SMALL_TERMS) {
            at += term[0] * Math.sin(Math.toRadians(term[1] + term[2] * k));
        }
        return at;
    }
}
