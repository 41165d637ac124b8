package org.xunfang.geodata.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.xunfang.geodata.road.LinksNear;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.ShortWays;

/**
 * Finds the roads that tracks have driven on one graph. Closed roads are roads: a closure says what should not be driven, a track
 * what was.
 *
 * <p>A fix's standard deviation comes from its accuracy, where it has one, and from how far from their lines roads are driven.
 * Roads within four of them are candidates. Fixes within three of them of one another count as one, their mean. Directions of travel are part of the states, so a one-way road is never driven against its
 * direction, and a fix that seems to lie behind the one before is no turn.
 *
 * <p>The same fixes give the same result, in whatever order they come and however often. Immutable and thread-safe.
 *
 * @see org.xunfang.geodata.match the source
 */
public final class TrackMatcher {
    private final RoadGraph graph;
    private final MatchOptions options;
    private final LinksNear near;
    private final Transitions transitions;
    private final Queue<ShortWays> idle = new ConcurrentLinkedQueue<>();

    private TrackMatcher(RoadGraph graph, MatchOptions options) {
        this.graph = graph;
        this.options = options;
        this.near = LinksNear.of(graph);
        this.transitions = new Transitions(graph, options);
    }

    /** A matcher on a graph, with the standard options. */
    public static TrackMatcher on(RoadGraph graph) {
        return new TrackMatcher(graph.base(), MatchOptions.standard());
    }

    /** A matcher on a graph. */
    public static TrackMatcher on(RoadGraph graph, MatchOptions options) {
        return new TrackMatcher(graph.base(), options);
    }

    /** The graph whose links the results name; without closures. */
    public RoadGraph graph() {
        return graph;
    }

    /**
     * Matches a whole track.
     *
     * @param fixes in any order; of several of one moment the one with the best stated accuracy counts. None give an empty track
     */
    public MatchedTrack match(List<Fix> fixes) {
        List<Fix> sorted = new ArrayList<>(fixes);
        sorted.sort(Fix.ORDER);
        MatchRun run = new MatchRun(this);
        ShortWays ways = borrowWays();
        Fix last = null;
        for (Fix fix : sorted) {
            if (last == null || fix.timeMs() > last.timeMs()) {
                run.add(fix, ways);
            }
            last = fix;
        }
        run.end(ways);
        giveBack(ways);
        return new MatchedTrack(run.take());
    }

    MatchOptions options() {
        return options;
    }

    LinksNear near() {
        return near;
    }

    Transitions transitions() {
        return transitions;
    }

    /** Arrays to search with; to be given back. */
    ShortWays borrowWays() {
        ShortWays found = idle.poll();
        return found == null ? new ShortWays(graph) : found;
    }

    void giveBack(ShortWays ways) {
        idle.add(ways);
    }
}
