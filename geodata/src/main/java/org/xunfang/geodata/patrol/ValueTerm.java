package org.xunfang.geodata.patrol;

import java.time.Instant;

/**
 * One summand of a place's value: a reason with its points at full strength, and how they change with time.
 *
 * @param reason code, arguments and points at full strength
 * @param timing how much of the points counts at an arrival
 */
public record ValueTerm(Reason reason, Timing timing) {

    /** A term that counts the same at any time. */
    public static ValueTerm steady(Reason reason) {
        return new ValueTerm(reason, new Timing.Steady());
    }

    /** A term that counts fully by night and less by day, after the profile. */
    public static ValueTerm nightly(Reason reason) {
        return new ValueTerm(reason, new Timing.Nightly());
    }

    /** A term that grows with the time since the last visit, after the profile. */
    public static ValueTerm overdue(Reason reason) {
        return new ValueTerm(reason, new Timing.Overdue());
    }

    /** A term that is worth its points at {@code since}, fades with τ of the profile and follows the week's rhythm. */
    public static ValueTerm fading(Reason reason, Instant since) {
        return new ValueTerm(reason, new Timing.Fading(since));
    }

    /** How a term changes with the arrival a and the end ℓ of the last visit. */
    public sealed interface Timing {
        /** Factor 1. */
        record Steady() implements Timing {}

        /** Factor night(a). */
        record Nightly() implements Timing {}

        /** Factor min(1, (a − ℓ) / overdueFull), 1 if never visited. */
        record Overdue() implements Timing {}

        /** Factor e^(−(a − since)/τ) · rhythm(a). */
        record Fading(Instant since) implements Timing {}
    }
}
