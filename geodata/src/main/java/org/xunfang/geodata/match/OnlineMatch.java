package org.xunfang.geodata.match;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.xunfang.geodata.road.ShortWays;

/**
 * Matches a track while it grows, fix by fix. What it has told never changes, and is the beginning of what
 * {@link TrackMatcher#match} makes of all fixes together, those that came too late left out.
 *
 * <p>Fixes may come out of order within a time. What is not settled is bounded: that time's fixes, a few hundred places
 * after which a way is settled in any case, and a line off the roads until it ends.
 *
 * <p>Not thread-safe; any number of them may share a matcher.
 */
public final class OnlineMatch {
    private final TrackMatcher matcher;
    private final long disorderMs;
    private final MatchRun run;
    /** Fixes that others may still come in front of. */
    private final NavigableSet<Fix> waiting = new TreeSet<>(Fix.ORDER);

    private long newestMs = Long.MIN_VALUE;
    private long takenMs = Long.MIN_VALUE;
    private boolean ended;

    /**
     * Begins a track.
     *
     * @param disorderMs by how many milliseconds a fix may be older than the newest one, 0 or more; so long each fix waits
     * @throws IllegalArgumentException if it is below 0
     */
    public OnlineMatch(TrackMatcher matcher, long disorderMs) {
        if (disorderMs < 0) {
            throw new IllegalArgumentException("disorder of " + disorderMs + " ms");
        }
        this.matcher = matcher;
        this.disorderMs = disorderMs;
        this.run = new MatchRun(matcher);
    }

    /**
     * Takes a fix.
     *
     * @return false where it came too late and does not count; a repeated one in time is no error
     * @throws IllegalStateException after {@link #end}
     */
    public boolean add(Fix fix) {
        checkRunning();
        if (newestMs != Long.MIN_VALUE && fix.timeMs() < newestMs - disorderMs) {
            return false;
        }
        waiting.add(fix);
        if (fix.timeMs() > newestMs) {
            newestMs = fix.timeMs();
            takeBefore(newestMs - disorderMs);
        }
        return true;
    }

    /** The parts that have been settled since the last call, in order. */
    public List<MatchedPart> takeSettled() {
        return run.take();
    }

    /** How many places are not settled. */
    int undecided() {
        return run.undecided();
    }

    /**
     * Ends the track.
     *
     * @return the parts that have not been taken yet
     * @throws IllegalStateException when it has ended before
     */
    public List<MatchedPart> end() {
        checkRunning();
        ended = true;
        ShortWays ways = matcher.borrowWays();
        takeAll(new ArrayList<>(waiting), ways);
        waiting.clear();
        run.end(ways);
        matcher.giveBack(ways);
        return run.take();
    }

    private void checkRunning() {
        if (ended) {
            throw new IllegalStateException("the track has ended");
        }
    }

    private void takeBefore(long timeMs) {
        List<Fix> ready = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.first().timeMs() < timeMs) {
            ready.add(waiting.pollFirst());
        }
        if (!ready.isEmpty()) {
            ShortWays ways = matcher.borrowWays();
            takeAll(ready, ways);
            matcher.giveBack(ways);
        }
    }

    private void takeAll(List<Fix> sorted, ShortWays ways) {
        for (Fix fix : sorted) {
            if (takenMs == Long.MIN_VALUE || fix.timeMs() > takenMs) {
                run.add(fix, ways);
                takenMs = fix.timeMs();
            }
        }
    }
}
