package org.xunfang.geodata.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a unit has stayed: stay points after Q. Li et al., "Mining user similarity based on location history" (ACM
 * SIGSPATIAL 2008), but round the median of the fixes instead of the first one, and with a few that stray, as receivers between
 * houses do.
 */
final class StayFinder {
    /** One in so many may stray. */
    private static final int STRAYS = 10;

    private final List<TrackFix> track;
    private final TrackRules rules;
    private final List<Span> spans = new ArrayList<>();

    /** A stay as it grows: its fixes from first to last, and the sum of those that are near. */
    private static final class Span {
        final int first;
        final double radiusM;
        int last;
        int near;
        double x;
        double y;

        Span(int first, double radiusM, double x, double y) {
            this.first = first;
            this.last = first;
            this.radiusM = radiusM;
            this.x = x;
            this.y = y;
        }

        void add(int index, TrackFix fix) {
            last = index;
            near++;
            x += (fix.x() - x) / near;
            y += (fix.y() - y) / near;
        }

        void join(Span next) {
            double share = (double) next.near / (near + next.near);
            x += (next.x - x) * share;
            y += (next.y - y) * share;
            near += next.near;
            last = next.last;
        }
    }

    /** A stay and the fixes that it covers: {@code first} to {@code last}, both included. */
    record Found(Stay stay, int first, int last) {}

    private StayFinder(List<TrackFix> track, TrackRules rules) {
        this.track = track;
        this.rules = rules;
    }

    /** @param track in the order of time */
    static List<Found> find(List<TrackFix> track, TrackRules rules) {
        StayFinder finder = new StayFinder(track, rules);
        for (int i = 0; i < track.size(); ) {
            Span span = finder.seed(i);
            if (span == null) {
                i++;
            } else {
                finder.grow(span);
                finder.keep(span);
                i = span.last + 1;
            }
        }
        return finder.spans.stream().map(finder::found).toList();
    }

    private Found found(Span s) {
        return new Found(
                new Stay(track.get(s.first).timeMs(), track.get(s.last).timeMs(), s.x, s.y, s.near), s.first, s.last);
    }

    /** A stay that begins with this fix; null: none does. */
    private @Nullable Span seed(int first) {
        int until = windowEnd(first);
        if (until < 0 || isMoving(first, until)) {
            return null;
        }
        double x = median(first, until, 0);
        double y = median(first, until, 1);
        Span span = new Span(first, radiusM(first, until), x, y);
        int strays = 0;
        for (int i = first; i <= until; i++) {
            strays += track.get(i).distanceM(x, y) > span.radiusM ? 1 : 0;
        }
        boolean holds = strays * STRAYS <= until - first + 1
                && track.get(first).distanceM(x, y) <= span.radiusM
                && track.get(until).distanceM(x, y) <= span.radiusM;
        return holds ? span : null;
    }

    /** The first fix that is the least stop later, without a long silence in between; below 0: there is none. */
    private int windowEnd(int first) {
        for (int i = first + 1; i < track.size(); i++) {
            if (track.get(i).timeMs() - track.get(i - 1).timeMs() > rules.stopSilenceS() * 1000) {
                return -1;
            }
            if (track.get(i).timeMs() - track.get(first).timeMs() >= rules.leastStopS() * 1000) {
                return i;
            }
        }
        return -1;
    }

    /** True at once where too many fixes are too far from the first for all to be round one middle. */
    private boolean isMoving(int first, int until) {
        TrackFix from = track.get(first);
        int allowed = (until - first + 1) / STRAYS;
        for (int i = until; i > first; i--) {
            if (from.distanceM(track.get(i).x(), track.get(i).y()) > 2 * rules.mostRadiusM() && --allowed < 0) {
                return true;
            }
        }
        return false;
    }

    private void grow(Span span) {
        double x = span.x;
        double y = span.y;
        span.x = 0;
        span.y = 0;
        for (int i = span.first; i < track.size(); i++) {
            TrackFix fix = track.get(i);
            boolean seeding = fix.timeMs() - track.get(span.first).timeMs() < rules.leastStopS() * 1000;
            double toX = seeding ? x : span.x;
            double toY = seeding ? y : span.y;
            if (i > span.first && fix.timeMs() - track.get(i - 1).timeMs() > rules.stopSilenceS() * 1000) {
                return;
            }
            if (fix.distanceM(toX, toY) <= span.radiusM) {
                span.add(i, fix);
            } else if (fix.timeMs() - track.get(span.last).timeMs() > rules.awayS() * 1000) {
                return;
            }
        }
    }

    /** Two stays at one place with nothing but strays or silence in between are one. */
    private void keep(Span span) {
        Span before = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (before != null && isSame(before, span)) {
            before.join(span);
        } else if (track.get(span.last).timeMs() - track.get(span.first).timeMs() >= rules.leastStopS() * 1000) {
            spans.add(span);
        }
    }

    private boolean isSame(Span before, Span next) {
        double metres = Math.hypot(before.x - next.x, before.y - next.y);
        double gapS = (track.get(next.first).timeMs() - track.get(before.last).timeMs()) / 1000.0;
        boolean nothingBetween = next.first == before.last + 1;
        return metres <= before.radiusM && gapS <= (nothingBetween ? rules.stopGapS() : rules.silenceS());
    }

    private double radiusM(int first, int until) {
        double twice = 2 * median(first, until, 2);
        return Math.max(rules.stopRadiusM(), Math.min(rules.mostRadiusM(), twice));
    }

    private double median(int first, int until, int what) {
        double[] values = new double[until - first + 1];
        for (int i = 0; i < values.length; i++) {
            TrackFix fix = track.get(first + i);
            values[i] = what == 0 ? fix.x() : what == 1 ? fix.y() : fix.accuracyM();
        }
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
