package org.xunfang.server.fence;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that the fixes tell and that is to be told.
 *
 * @param fence null with revision 0: none
 * @param minutes of the rule; null: it has none
 * @param endedMs null: it goes on
 * @param place of a fix; null: none
 * @param dueMs when it could have been known, had all fixes come at once
 * @param late it could not, since they have not
 */
record Finding(
        Rule rule,
        long startedMs,
        @Nullable Long endedMs,
        @Nullable Place place,
        @Nullable Double value,
        long dueMs,
        boolean late) {

    /** What says that it is told. */
    record Rule(
            String kind,
            String level,
            @Nullable Integer minutes,
            @Nullable UUID fence,
            int revision) {

        /** Another level is the same rule. */
        boolean isSameAs(Rule other) {
            return kind.equals(other.kind)
                    && Objects.equals(minutes, other.minutes)
                    && Objects.equals(fence, other.fence)
                    && revision == other.revision;
        }
    }

    /** In metres on the plane. */
    record Place(double x, double y) {}
}
