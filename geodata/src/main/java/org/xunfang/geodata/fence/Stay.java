package org.xunfang.geodata.fence;

import org.jspecify.annotations.Nullable;

/**
 * A time that a unit has spent inside.
 *
 * @param first the first fix that lies inside for certain
 * @param surely the fix that has shown that it lasts
 * @param entered it had been outside before; false: it was found inside when the watch began
 * @param last the last fix that lies inside for certain
 * @param left the first fix that lies outside for certain; null: it has not left
 * @param leftSurely the fix that has shown that this lasts
 * @param closedMs when the watch was over while it was inside; null: it has left, or is still inside
 * @param peak the largest number that came with its fixes
 */
public record Stay(
        UnitFix first,
        UnitFix surely,
        boolean entered,
        UnitFix last,
        @Nullable UnitFix left,
        @Nullable UnitFix leftSurely,
        @Nullable Long closedMs,
        double peak) {

    public long fromMs() {
        return first.atMs();
    }

    /** When it was over; null: it goes on. */
    public @Nullable Long untilMs() {
        return left == null ? closedMs : (Long) left.atMs();
    }

    Stay seen(UnitFix fix, double number) {
        return new Stay(first, surely, entered, fix, left, leftSurely, closedMs, Math.max(peak, number));
    }

    Stay left(UnitFix first, UnitFix surely) {
        return new Stay(this.first, this.surely, entered, last, first, surely, null, peak);
    }

    Stay closed(long ms) {
        return new Stay(first, surely, entered, last, null, null, ms, peak);
    }
}
