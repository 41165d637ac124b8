package org.xunfang.geodata.visibility;

import org.xunfang.geodata.terrain.Profile;

/**
 * Where along one ray a target stands in sight, past the ground and past prisms.
 *
 * <p>From an eye at height E the target at distance s stands at the slope k(s) = (z(s) + t − E) / s, and is seen where that
 * is no lower than any slope passed before: (z(q) − E) / q of the ground, and of a prism from s₁ to s₂ with its top at T the
 * higher of (T − E) / s₁ and (T − E) / s₂. On a piece of ground z = a + b s + c s² both sides are solved as they stand: where
 * the ground itself is the horizon a target on it is seen anyway, so that the slopes passed before the piece, and the one
 * crest it may have, settle the rest.
 */
final class SightLine {
    private final double eyeM;
    private final double targetM;
    private final Intervals seen = new Intervals();
    private double horizon = Double.NEGATIVE_INFINITY;

    /**
     * @param eyeM height of the lens, in the heights of the ground
     * @param targetM height of the target above ground
     */
    private SightLine(double eyeM, double targetM) {
        this.eyeM = eyeM;
        this.targetM = targetM;
    }

    /** What is seen up to where the ground is known; ground under roofs is not taken out. */
    static Intervals along(Profile ground, PrismChords prisms, double eyeM, double targetM) {
        SightLine line = new SightLine(eyeM, targetM);
        double from = 0;
        int next = 0;
        for (int piece = 0; piece < ground.size(); piece++) {
            while (next < prisms.count() && prisms.to(next) < ground.to(piece)) {
                line.piece(ground, piece, from, prisms.to(next));
                from = Math.max(from, prisms.to(next));
                line.horizon = Math.max(line.horizon, prisms.slope(next++));
            }
            line.piece(ground, piece, from, ground.to(piece));
            from = ground.to(piece);
        }
        return line.seen;
    }

    private void piece(Profile ground, int piece, double from, double to) {
        if (to <= from) {
            return;
        }
        double drop = ground.a(piece) - eyeM;
        double c = ground.c(piece);
        double crest = c < 0 && drop < 0 ? Math.sqrt(drop / c) : 0;
        if (crest > from && crest < to) {
            monotone(drop, ground.b(piece), c, from, crest);
            monotone(drop, ground.b(piece), c, crest, to);
        } else {
            monotone(drop, ground.b(piece), c, from, to);
        }
    }

    /** A piece without a crest inside: seen where c s² + (b − horizon) s + drop + t is at least 0. */
    private void monotone(double drop, double b, double c, double from, double to) {
        if (horizon == Double.NEGATIVE_INFINITY) {
            seen.add(from, to);
        } else if (horizon < Double.POSITIVE_INFINITY) {
            solve(c, b - horizon, drop + targetM, from, to);
        }
        if (from > 0) {
            horizon = Math.max(horizon, drop / from + b + c * from);
        }
        horizon = Math.max(horizon, drop / to + b + c * to);
    }

    private void solve(double c, double b, double a, double from, double to) {
        double first = to;
        double second = to;
        if (c == 0) {
            first = b == 0 ? to : -a / b;
        } else {
            double under = b * b - 4 * a * c;
            if (under > 0) {
                // without taking the difference of two numbers that are nearly the same
                double q = -(b + Math.copySign(Math.sqrt(under), b)) / 2;
                double one = q / c;
                double other = q == 0 ? one : a / q;
                first = Math.min(one, other);
                second = Math.max(one, other);
            }
        }
        double begin = from;
        for (double root : new double[] {first, second, to}) {
            double end = Math.max(begin, Math.min(to, root));
            double middle = (begin + end) / 2;
            if (end > begin && (c * middle + b) * middle + a >= 0) {
                seen.add(begin, end);
            }
            begin = end;
        }
    }
}
