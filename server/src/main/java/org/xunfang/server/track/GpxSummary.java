package org.xunfang.server.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has become of an uploaded file.
 *
 * @param accepted points that are new in the history
 * @param duplicates points that were there already
 * @param waiting points inside a rostered shift that has not started
 * @param outside points outside any shift, which are only counted
 * @param rejectedTotal points that cannot be read, and the file itself where it breaks
 * @param rejected the first 1,000 of them
 * @param from time of the oldest point that is in the history or waits
 */
record GpxSummary(
        int accepted,
        int duplicates,
        int waiting,
        int outside,
        int rejectedTotal,
        List<Rejected> rejected,
        @Nullable Instant from,
        @Nullable Instant to) {

    static final int MOST_LISTED = 1_000;

    GpxSummary {
        rejected = List.copyOf(rejected);
    }

    /**
     * A point that cannot be read.
     *
     * @param point its number in the file, from 1; of a file that breaks the one that would have come
     * @param reason a stable word such as {@code no_time}
     */
    record Rejected(int point, String reason) {}

    /** Adds up. For one thread. */
    static final class Sums {
        private final int[] counts = new int[Outcome.values().length];
        private final List<Rejected> rejected = new ArrayList<>();
        private int rejectedTotal;
        private @Nullable Instant from;
        private @Nullable Instant to;

        void add(Fix fix, Outcome outcome) {
            counts[outcome.ordinal()]++;
            if (outcome == Outcome.OUTSIDE || outcome == Outcome.QUARANTINED) {
                return;
            }
            Instant at = fix.fixedAt();
            from = from == null || at.isBefore(from) ? at : from;
            to = to == null || at.isAfter(to) ? at : to;
        }

        void reject(int point, String reason) {
            rejectedTotal++;
            if (rejected.size() < MOST_LISTED) {
                rejected.add(new Rejected(point, reason));
            }
        }

        GpxSummary summary() {
            return new GpxSummary(
                    counts[Outcome.STORED.ordinal()],
                    counts[Outcome.DUPLICATE.ordinal()],
                    counts[Outcome.WAITING.ordinal()],
                    counts[Outcome.OUTSIDE.ordinal()],
                    rejectedTotal + counts[Outcome.QUARANTINED.ordinal()],
                    rejected,
                    from,
                    to);
        }
    }
}
