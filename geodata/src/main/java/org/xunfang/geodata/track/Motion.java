package org.xunfang.geodata.track;

import java.util.Arrays;
import java.util.List;
import org.xunfang.geodata.match.MatchedPart;
import org.xunfang.geodata.match.TrackBreak;
import org.xunfang.geodata.road.TravelMode;

/**
 * What a unit did between each fix and the next: it stood, drove, walked, or nobody knows. Paces are taken over a minute or two of
 * its way on the map, since neighbouring fixes tell none.
 */
final class Motion {
    /** Slower than that over {@link #STAND_MS} on either side is standing, metres a second. */
    private static final double STAND_MPS = 0.3;

    private static final long STAND_MS = 30_000;
    private static final long PACE_MS = 60_000;

    /** What a unit did for a time. */
    enum Kind {
        STOPPED,
        STOOD,
        OWN_PACE,
        OTHER_PACE,
        UNKNOWN
    }

    private final TrackRules rules;
    private final TravelMode mode;
    private final long[] atMs;
    private final Kind[] kinds;

    /**
     * @param track in the order of time
     * @param parts of the matched track
     */
    Motion(
            TrackRules rules,
            TravelMode mode,
            List<TrackFix> track,
            List<StayFinder.Found> stays,
            List<MatchedPart> parts) {
        this.rules = rules;
        this.mode = mode;
        this.atMs = track.stream().mapToLong(TrackFix::timeMs).toArray();
        this.kinds = new Kind[Math.max(0, atMs.length - 1)];
        Arrays.fill(kinds, Kind.OWN_PACE);
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = lengthMs(i) > rules.silenceS() * 1000 ? Kind.UNKNOWN : Kind.OWN_PACE;
        }
        parts.stream().filter(TrackBreak.class::isInstance).forEach(this::lose);
        stays.forEach(this::stop);
        WayLength way = new WayLength(parts);
        for (int i = 0; i < kinds.length; ) {
            i = kinds[i] == Kind.OWN_PACE ? move(i, way) : i + 1;
        }
    }

    private long lengthMs(int i) {
        return atMs[i + 1] - atMs[i];
    }

    private long middleMs(int i) {
        return atMs[i] + lengthMs(i) / 2;
    }

    private void lose(MatchedPart part) {
        for (int i = intervalAt(part.fromMs()); i < kinds.length && atMs[i] < part.toMs(); i++) {
            kinds[i] = middleMs(i) >= part.fromMs() && middleMs(i) <= part.toMs() ? Kind.UNKNOWN : kinds[i];
        }
    }

    private void stop(StayFinder.Found stay) {
        for (int i = stay.first(); i < stay.last(); i++) {
            kinds[i] = lengthMs(i) > rules.stopSilenceS() * 1000 ? Kind.UNKNOWN : Kind.STOPPED;
        }
    }

    /** Tells the paces from one interval on until the unit stops or is lost; returns where that is. */
    private int move(int from, WayLength way) {
        int until = from;
        while (until < kinds.length && kinds[until] == Kind.OWN_PACE) {
            until++;
        }
        long fromMs = atMs[from];
        long toMs = atMs[until];
        for (int i = from; i < until; i++) {
            boolean stands = pace(way, middleMs(i), STAND_MS, fromMs, toMs) < STAND_MPS;
            double mps = pace(way, middleMs(i), PACE_MS, fromMs, toMs);
            boolean other = mode == TravelMode.FOOT ? mps > rules.rideMps() : mps <= rules.walkMps();
            kinds[i] = stands ? Kind.STOOD : other && mode != TravelMode.BOAT ? Kind.OTHER_PACE : Kind.OWN_PACE;
        }
        forgetShort(from, until);
        return until;
    }

    private static double pace(WayLength way, long aroundMs, long halfMs, long fromMs, long toMs) {
        long from = Math.max(fromMs, aroundMs - halfMs);
        long to = Math.min(toMs, aroundMs + halfMs);
        return 1000 * (way.at(to) - way.at(from)) / Math.max(1, to - from);
    }

    /** Slow for a short time is traffic, fast for a short time a run. */
    private void forgetShort(int from, int until) {
        double needMs = 1000 * (mode == TravelMode.FOOT ? rules.rideS() : rules.walkS());
        for (int i = from; i < until; ) {
            int first = i;
            long ms = 0;
            for (; i < until && kinds[i] != Kind.OWN_PACE; i++) {
                ms += kinds[i] == Kind.OTHER_PACE ? lengthMs(i) : 0;
            }
            for (int k = first; k < i && ms < needMs; k++) {
                kinds[k] = kinds[k] == Kind.OTHER_PACE ? Kind.OWN_PACE : kinds[k];
            }
            i += i == first ? 1 : 0;
        }
    }

    /** The interval that holds a moment, or begins with it; the nearest one where none does. */
    private int intervalAt(long ms) {
        int found = Arrays.binarySearch(atMs, ms);
        int i = found < 0 ? -found - 2 : found;
        return Math.max(0, Math.min(kinds.length - 1, i));
    }

    /** True where a part of the way was walked; of one in the middle of which the unit stood, as it went on. */
    boolean isWalked(MatchedPart part) {
        int i = intervalAt(part.fromMs() + (part.toMs() - part.fromMs()) / 2);
        int seen = i;
        while (seen < kinds.length && kinds[seen] == Kind.STOOD) {
            seen++;
        }
        boolean other = seen < kinds.length && kinds[seen] == Kind.OTHER_PACE;
        return other != (mode == TravelMode.FOOT);
    }

    long sumMs(Kind... wanted) {
        List<Kind> all = List.of(wanted);
        long sum = 0;
        for (int i = 0; i < kinds.length; i++) {
            sum += all.contains(kinds[i]) ? lengthMs(i) : 0;
        }
        return sum;
    }
}
