package org.xunfang.geodata.coverage;

import org.jspecify.annotations.Nullable;

/**
 * A part of a whole, in m² or m. Shares of several places add up; their percentages do not.
 *
 * @param part what is seen, 0 to {@code whole}
 * @param whole all there is
 */
public record Share(double part, double whole) {
    /** A share of nothing. */
    public static final Share UNDEFINED = new Share(0, 0);

    /** Wholes up to this, in m² or m, are rounding and not places. */
    private static final double NOTHING = 1e-6;

    public Share {
        if (!(part >= 0 && whole >= 0 && Double.isFinite(whole))) {
            throw new IllegalArgumentException("no share " + part + " of " + whole);
        }
        part = Math.min(part, whole);
    }

    /** A share known by what is left over; rounding below zero is nothing. */
    static Share leaving(double rest, double whole) {
        return new Share(Math.max(0, whole - rest), whole);
    }

    /** 0 to 100, or null where there is no whole. */
    public @Nullable Double percent() {
        return whole <= NOTHING ? null : 100 * part / whole;
    }

    /** The share of both wholes together. */
    public Share plus(Share other) {
        return new Share(part + other.part, whole + other.whole);
    }
}
