package org.xunfang.geodata.patrol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers that count within spans, compiled for the search: seconds since the origin. Immutable. */
final class SpanSum {
    private final int[] from;
    private final int[] until;
    private final double[] points;
    private final double most;

    private SpanSum(List<Part> parts) {
        this.from = parts.stream().mapToInt(Part::from).toArray();
        this.until = parts.stream().mapToInt(Part::until).toArray();
        this.points = parts.stream().mapToDouble(Part::points).toArray();
        double sum = 0;
        for (double p : points) {
            sum += p;
        }
        this.most = sum;
    }

    /** The sum at a second since the origin. */
    double at(int second) {
        double sum = 0;
        for (int i = 0; i < from.length; i++) {
            if (second >= from[i] && second < until[i]) {
                sum += points[i];
            }
        }
        return sum;
    }

    /** No less than the sum at any second. */
    double most() {
        return most;
    }

    /**
     * Compiles the spans of some terms as far as they come into {@code [0, horizon]}.
     *
     * @return null where none does
     */
    static @Nullable SpanSum of(List<ValueTerm> terms, Instant origin, int horizon) {
        List<Part> parts = new ArrayList<>();
        for (ValueTerm term : terms) {
            for (Span span : term.timing().spans()) {
                int from = wholeSecond(origin, span.from(), horizon);
                int until = wholeSecond(origin, span.until(), horizon);
                if (from < until) {
                    parts.add(new Part(from, until, term.reason().points()));
                }
            }
        }
        return parts.isEmpty() ? null : new SpanSum(parts);
    }

    private record Part(int from, int until, double points) {}

    /** The first whole second that is not before a moment, from 0 to the first one after the horizon. */
    private static int wholeSecond(Instant origin, Instant at, int horizon) {
        double seconds = Math.ceil(Gain.seconds(java.time.Duration.between(origin, at)));
        return (int) Math.max(0, Math.min(horizon + 1.0, seconds));
    }
}
