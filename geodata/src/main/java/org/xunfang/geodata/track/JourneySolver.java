package org.xunfang.geodata.track;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.xunfang.geodata.match.Fix;
import org.xunfang.geodata.match.MatchOptions;
import org.xunfang.geodata.match.MatchedPart;
import org.xunfang.geodata.match.OffRoadLine;
import org.xunfang.geodata.match.TrackBreak;
import org.xunfang.geodata.match.TrackMatcher;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.TravelMode;

/**
 * Works out what a unit has done from all its fixes: sets aside those that cannot be, finds where it stood, moves what scatters
 * there to that place, and matches the rest with the roads. Immutable and thread-safe.
 */
public final class JourneySolver {
    private final TrackRules rules;
    private final TrackMatcher matcher;

    /** A solver on the graph of a unit's mode, with the standard rules. */
    public static JourneySolver on(RoadGraph graph) {
        TrackRules rules = TrackRules.standard();
        MatchOptions m = MatchOptions.standard();
        MatchOptions options = new MatchOptions(
                m.sigmaM(),
                m.roadSigmaM(),
                m.detourM(),
                m.detourShare(),
                m.turnCost(),
                m.leaveCost(),
                m.offRoadCost(),
                m.offRoadStepM(),
                rules.silenceS(),
                m.maxSpeedMps());
        return new JourneySolver(rules, TrackMatcher.on(graph, options));
    }

    private JourneySolver(TrackRules rules, TrackMatcher matcher) {
        this.rules = rules;
        this.matcher = matcher;
    }

    /** The graph whose links the journeys name. */
    public RoadGraph graph() {
        return matcher.graph();
    }

    /**
     * The journey of a shift.
     *
     * @param fixes of all the unit's devices, in any order and as often as may be
     * @param fromMs when the shift began, not after {@code toMs}; fixes before it do not belong to it
     * @param toMs when it ended, or up to when it is known; fixes after it do not belong to it
     */
    public Journey solve(Collection<TrackFix> fixes, long fromMs, long toMs) {
        List<TrackFix> within = fixes.stream()
                .filter(f -> f.timeMs() >= fromMs && f.timeMs() <= toMs)
                .toList();
        CleanTrack clean = CleanTrack.of(within, rules);
        List<StayFinder.Found> found = StayFinder.find(clean.fixes(), rules);
        Map<Doubt, Integer> doubts = new EnumMap<>(Doubt.class);
        doubts.putAll(clean.doubts());
        List<Fix> places = steadied(clean.fixes(), found, doubts);
        List<MatchedPart> parts = PartCutter.cut(matcher.match(places).parts(), places, graph());
        List<MatchedPart> moves = parts.stream()
                .filter(p -> !(p instanceof TrackBreak) && p.lengthM() > 0)
                .toList();
        Motion motion = new Motion(rules, graph().mode(), clean.fixes(), found, parts);
        List<Leg> legs = moves.stream().map(p -> new Leg(p, motion.isWalked(p))).toList();
        List<Stay> stays = found.stream().map(StayFinder.Found::stay).toList();
        long heardMs = clean.fixes().isEmpty()
                ? 0
                : clean.fixes().get(clean.fixes().size() - 1).timeMs()
                        - clean.fixes().get(0).timeMs();
        long unheardMs = toMs - fromMs - heardMs;
        return new Journey(clean.all(), doubts, places, stays, legs, sums(legs, motion, unheardMs));
    }

    /** The fixes with those of each stay at its place. */
    private List<Fix> steadied(List<TrackFix> track, List<StayFinder.Found> stays, Map<Doubt, Integer> doubts) {
        List<Fix> fixes = new ArrayList<>(track.size());
        int stay = 0;
        for (int i = 0; i < track.size(); i++) {
            TrackFix fix = track.get(i);
            while (stay < stays.size() && stays.get(stay).last() < i) {
                stay++;
            }
            if (stay < stays.size() && stays.get(stay).first() <= i) {
                Stay at = stays.get(stay).stay();
                doubts.merge(Doubt.JITTER, 1, Integer::sum);
                fixes.add(new Fix(fix.timeMs(), at.x(), at.y(), fix.accuracyM()));
            } else {
                fixes.add(new Fix(fix.timeMs(), fix.x(), fix.y(), fix.accuracyM()));
            }
        }
        return fixes;
    }

    private Journey.Sums sums(List<Leg> legs, Motion motion, long unheardMs) {
        double drivenM = 0;
        double walkedM = 0;
        double offRoadM = 0;
        for (Leg leg : legs) {
            double metres = leg.part().lengthM();
            drivenM += leg.walked() ? 0 : metres;
            walkedM += leg.walked() ? metres : 0;
            offRoadM += leg.part() instanceof OffRoadLine ? metres : 0;
        }
        boolean onFoot = graph().mode() == TravelMode.FOOT;
        long ownMs = motion.sumMs(Motion.Kind.OWN_PACE);
        long otherMs = motion.sumMs(Motion.Kind.OTHER_PACE);
        return new Journey.Sums(
                drivenM,
                walkedM,
                offRoadM,
                onFoot ? otherMs : ownMs,
                onFoot ? ownMs : otherMs,
                motion.sumMs(Motion.Kind.STOPPED, Motion.Kind.STOOD),
                unheardMs + motion.sumMs(Motion.Kind.UNKNOWN));
    }
}
