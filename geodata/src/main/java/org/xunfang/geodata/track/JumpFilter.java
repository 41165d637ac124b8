package org.xunfang.geodata.track;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the fixes of one device that it cannot have made on its way. Fixes, each of which can be reached from the one before, are
 * a run; of the runs those are kept that follow one another by possible ways and hold the most fixes, so that neither the first
 * fix nor the last is believed more than others.
 */
final class JumpFilter {
    /** So many runs back one looks for the one before. */
    private static final int LOOK_BACK = 64;

    private final TrackRules rules;

    private record Run(int from, int until) {
        int fixes() {
            return until - from;
        }
    }

    JumpFilter(TrackRules rules) {
        this.rules = rules;
    }

    /** @param fixes in the order of time; @return true for each that is kept */
    boolean[] keep(List<TrackFix> fixes) {
        List<Run> runs = runs(fixes);
        int[] best = new int[runs.size()];
        int[] before = new int[runs.size()];
        int last = -1;
        for (int r = 0; r < runs.size(); r++) {
            before[r] = -1;
            best[r] = runs.get(r).fixes();
            for (int q = Math.max(0, r - LOOK_BACK); q < r; q++) {
                boolean follows = mayFollow(
                        fixes.get(runs.get(q).until() - 1),
                        fixes.get(runs.get(r).from()));
                if (follows && best[q] + runs.get(r).fixes() > best[r]) {
                    best[r] = best[q] + runs.get(r).fixes();
                    before[r] = q;
                }
            }
            last = last < 0 || best[r] > best[last] ? r : last;
        }
        boolean[] kept = new boolean[fixes.size()];
        for (int r = last; r >= 0; r = before[r]) {
            for (int i = runs.get(r).from(); i < runs.get(r).until(); i++) {
                kept[i] = true;
            }
        }
        return kept;
    }

    private List<Run> runs(List<TrackFix> fixes) {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= fixes.size(); i++) {
            if (i == fixes.size() || !mayFollow(fixes.get(i - 1), fixes.get(i))) {
                runs.add(new Run(from, i));
                from = i;
            }
        }
        return fixes.isEmpty() ? List.of() : runs;
    }

    private boolean mayFollow(TrackFix a, TrackFix b) {
        double metres = a.distanceM(b.x(), b.y()) - a.accuracyM() - b.accuracyM();
        return metres <= rules.jumpM() || metres <= rules.fastestMps() * (b.timeMs() - a.timeMs()) / 1000;
    }
}
