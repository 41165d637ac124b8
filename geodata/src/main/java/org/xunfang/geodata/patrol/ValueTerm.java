package org.xunfang.geodata.patrol;

import java.time.Instant;
import java.util.List;

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

    /** A term that counts within spans, which do not meet, and not outside. */
    public static ValueTerm during(Reason reason, List<Span> spans) {
        return new ValueTerm(reason, new Timing.During(spans));
    }

    /**
     * A term that raises the others within spans, which do not meet: it adds its points for each point of theirs. Of two that
     * raise at once each raises what the others are worth by themselves; findings are not raised.
     */
    public static ValueTerm raised(Reason reason, List<Span> spans) {
        return new ValueTerm(reason, new Timing.Raised(spans));
    }

    /** A term that comes of a patrol's own finding; all of these together are no more than the profile's share of the value. */
    public static ValueTerm finding(Reason reason) {
        return new ValueTerm(reason, new Timing.Finding());
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

        /** Factor 1 within the spans, 0 outside. */
        record During(List<Span> spans) implements Timing {
            public During {
                spans = List.copyOf(spans);
            }
        }

        /** Factor o(a) within the spans, 0 outside, o(a) being the sum of the terms that neither raise nor are findings. */
        record Raised(List<Span> spans) implements Timing {
            public Raised {
                spans = List.copyOf(spans);
            }
        }

        /** Factor 1, less where the findings of a place would be too large a share of its value. */
        record Finding() implements Timing {}

        /** When the term counts; empty for one that is not bound to spans. */
        default List<Span> spans() {
            return List.of();
        }
    }
}
