package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.List;

/**
 * Travel times from many sites to one, by one search back from it: who is nearest by road.
 *
 * <p>Immutable and thread-safe.
 */
public final class TravelTimesTo {
    private final TravelStops stops;
    private final long[] costs;

    private TravelTimesTo(TravelStops stops, long[] costs) {
        this.stops = stops;
        this.costs = costs;
    }

    /**
     * The times on a graph.
     *
     * @param sites of that graph; one that is on no road has no way
     */
    public static TravelTimesTo of(RoadGraph graph, List<? extends Snap> sites, Snap.OnRoad target) {
        List<Snap> all = new ArrayList<>(sites);
        all.add(target);
        TravelStops stops = new TravelStops(graph, all);
        return new TravelTimesTo(
                stops,
                stops.to(stops.ofSite(sites.size()), RoadSpots.none(graph)).cost());
    }

    /** Whole seconds from a site, rounded up; {@link TravelMatrix#NO_WAY} if there is no way. */
    public int seconds(int site) {
        return TravelCost.wholeSeconds(cost(site));
    }

    /** Metres of the quickest way; infinite if there is none. */
    public double metres(int site) {
        return TravelCost.metres(cost(site));
    }

    /** True where there is a way. */
    public boolean reaches(int site) {
        return cost(site) != TravelCost.NONE;
    }

    private long cost(int site) {
        int stop = stops.ofSite(site);
        return stop < 0 ? TravelCost.NONE : costs[stop];
    }
}
