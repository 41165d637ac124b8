package org.xunfang.bench;

import java.util.List;
import org.xunfang.geodata.match.Fix;
import org.xunfang.geodata.match.RoadStretch;
import org.xunfang.geodata.match.TrackMatcher;
import org.xunfang.geodata.road.RoadGraph;

/** Our matcher. */
final class MatcherRun implements MatchRuns {
    private final TrackMatcher matcher;

    MatcherRun(RoadGraph graph) {
        this.matcher = TrackMatcher.on(graph);
    }

    @Override
    public String name() {
        return "Xunfang";
    }

    @Override
    public List<RoadStretch> match(List<Fix> fixes) {
        return matcher.match(fixes).stretches();
    }
}
