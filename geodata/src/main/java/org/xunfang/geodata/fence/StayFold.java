package org.xunfang.geodata.fence;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stays of one unit in one area, found fix by fix.
 *
 * <p>A change counts once fixes have lain on the other side for {@value #LEAST_MS} ms without one between that lies on this side;
 * its time is that of the first of them. Fixes whose circle lies across the border change nothing. So a track along the border does
 * not flap, and one stray fix is none. A unit that is inside when the watch begins has not entered.
 *
 * <p>Fixes have to come in their order.
 */
final class StayFold {

    /** What is over sooner has not happened. */
    static final long LEAST_MS = 20_000;

    private @Nullable Span span;
    private boolean known;
    private boolean candidateKnown;
    private @Nullable UnitFix candidate;
    private double candidatePeak;
    private @Nullable Stay stay;

    /** @param wasOutside it has been seen outside in this span already */
    StayFold(Span span, boolean wasOutside) {
        this.span = span;
        this.known = wasOutside;
    }

    private StayFold(StayFold other) {
        this.span = other.span;
        this.known = other.known;
        this.candidateKnown = other.candidateKnown;
        this.candidate = other.candidate;
        this.candidatePeak = other.candidatePeak;
        this.stay = other.stay;
    }

    StayFold copy() {
        return new StayFold(this);
    }

    /**
     * Takes the next fix.
     *
     * @param in the span in which it lies; null: nothing watches at that time
     * @param number kept where it is the stay's largest
     * @param done hears of a stay that is over
     */
    void next(UnitFix fix, Side side, @Nullable Span in, double number, Consumer<Stay> done) {
        if (in == null || span == null || in.fromMs() != span.fromMs()) {
            begin(in, fix.atMs(), done);
        }
        span = in;
        if (in == null) {
            return;
        }
        if (side == Side.INSIDE) {
            inside(fix, number);
        } else if (side == Side.OUTSIDE) {
            outside(fix, done);
        }
    }

    /** A span may turn out to end earlier than it was said to, when the next begins. */
    private void begin(@Nullable Span next, long nowMs, Consumer<Stay> done) {
        if (stay != null && span != null) {
            long untilMs = Math.min(span.untilMs(), next == null ? nowMs : next.fromMs());
            done.accept(stay.closed(Math.max(stay.last().atMs(), untilMs)));
        }
        known = false;
        candidate = null;
        stay = null;
    }

    private void inside(UnitFix fix, double number) {
        if (stay != null) {
            candidate = null;
            stay = stay.seen(fix, number);
        } else if (candidate == null) {
            candidate = fix;
            candidateKnown = known;
            candidatePeak = number;
        } else {
            candidatePeak = Math.max(candidatePeak, number);
            if (lasts(candidate, fix)) {
                stay = new Stay(candidate, fix, candidateKnown, fix, null, null, null, candidatePeak);
                candidate = null;
            }
        }
    }

    private void outside(UnitFix fix, Consumer<Stay> done) {
        known = true;
        if (stay == null) {
            candidate = null;
        } else if (candidate == null) {
            candidate = fix;
        } else if (lasts(candidate, fix)) {
            done.accept(stay.left(candidate, fix));
            stay = null;
            candidate = null;
        }
    }

    private static boolean lasts(UnitFix first, UnitFix now) {
        return now.atMs() - first.atMs() >= LEAST_MS;
    }

    /** The stay that goes on; as over where its span has ended by then. */
    @Nullable
    Stay at(long nowMs) {
        return stay == null || span == null || nowMs < span.untilMs() ? stay : stay.closed(span.untilMs());
    }

    /** True where it says no more than that the last fix was outside. */
    boolean isNothing() {
        return stay == null && candidate == null && known;
    }
}
