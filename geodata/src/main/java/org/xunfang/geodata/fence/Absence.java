package org.xunfang.geodata.fence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nobody was inside.
 *
 * @param untilMs null: it goes on
 */
public record Absence(long fromMs, @Nullable Long untilMs) {

    /** A time in which somebody was inside; until null: he still is. */
    public record Presence(long fromMs, @Nullable Long untilMs) {}

    /**
     * The times within a span in which nobody was inside for so long.
     *
     * @param presences in any order, may overlap
     */
    public static List<Absence> within(Span span, List<Presence> presences, long leastMs, long nowMs) {
        List<Absence> found = new ArrayList<>();
        long end = Math.min(nowMs, span.untilMs());
        long empty = span.fromMs();
        List<Presence> sorted = presences.stream()
                .sorted(Comparator.comparingLong(Presence::fromMs))
                .toList();
        for (Presence presence : sorted) {
            if (presence.fromMs() < end && presence.fromMs() - empty >= leastMs) {
                found.add(new Absence(empty, presence.fromMs()));
            }
            Long until = presence.untilMs();
            empty = Math.max(empty, until == null ? Long.MAX_VALUE : until);
        }
        if (empty < end && end - empty >= leastMs) {
            found.add(new Absence(empty, end < span.untilMs() ? null : (Long) end));
        }
        return found;
    }
}
