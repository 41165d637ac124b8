package org.xunfang.server.fence;

import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.fence.FenceIndex;
import org.xunfang.geodata.fence.UnitFix;
import org.xunfang.geodata.fence.UnitFold;
import org.xunfang.geodata.fence.UnitWatch;

/**
 * What is kept in memory of a unit's shift: the fold up to some minutes ago, the fixes since, which may still come in any order, and
 * the fold up to now. Older fixes than that need all of them read again. For one thread at a time.
 */
final class ShiftTrack {

    /** Devices send one after another; what comes later than this is noted by whoever stores it. */
    private static final long HELD_BACK_MS = 180_000;

    private UnitFold settled;
    private UnitFold live;
    private final NavigableSet<UnitFix> recent = new TreeSet<>();
    private Instant settledTo;
    private FenceIndex index;

    /** Changes of the unit's state that have been seen. */
    @Nullable
    Instant changedAt;

    /** Late fixes have made it be judged from the beginning. */
    boolean isAgain;

    /** What was written last; null: nothing yet. */
    @Nullable
    List<Finding> written;

    /** As {@link #written}. */
    List<ShiftJudge.StayRow> stays = List.of();

    ShiftTrack(UnitWatch watch, Instant from) {
        this.settled = new UnitFold(watch);
        this.live = new UnitFold(watch);
        this.settledTo = from;
        this.index = watch.fences();
    }

    /** Fixes before it are known. */
    Instant settledTo() {
        return settledTo;
    }

    UnitFold live() {
        return live;
    }

    /** The fences that it knows. */
    FenceIndex index() {
        return index;
    }

    void adopt(UnitWatch watch) {
        index = watch.fences();
        settled.adopt(watch);
        live.adopt(watch);
    }

    /** Takes fixes of {@link #settledTo} and later, of which it may know some. */
    void take(List<UnitFix> fixes, Instant now) {
        UnitFix newest = recent.isEmpty() ? null : recent.last();
        boolean isInOrder = true;
        TreeSet<UnitFix> fresh = new TreeSet<>(fixes);
        fresh.removeAll(recent);
        for (UnitFix fix : fresh) {
            recent.add(fix);
            if (isInOrder && (newest == null || fix.compareTo(newest) > 0)) {
                live.next(fix);
            } else {
                isInOrder = false;
            }
        }
        if (!isInOrder) {
            live = settled.copy();
            recent.forEach(live::next);
        }
        settle(now);
    }

    private void settle(Instant now) {
        UnitFix heard = live.heard();
        if (heard == null) {
            return;
        }
        long until = Math.min(heard.atMs(), now.toEpochMilli()) - HELD_BACK_MS;
        while (!recent.isEmpty() && recent.first().atMs() < until) {
            settled.next(recent.pollFirst());
        }
        if (until > settledTo.toEpochMilli()) {
            settledTo = Instant.ofEpochMilli(until);
        }
    }
}
