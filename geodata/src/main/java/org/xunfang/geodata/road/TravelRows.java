package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;

/**
 * The travel times among sites on a graph, kept so that times among nearly the same sites on nearly the same roads need few
 * searches: {@link #onto} searches only from and to the sites that are new or have moved and, where roads were closed or
 * opened, from the sites that had a quickest way over them or have one now. What comes out equals
 * {@link #of a computation from nothing} to the last bit.
 *
 * <p>Sites are known again by their place on the road. Searches run in parallel on the cores of the pool that the caller
 * belongs to. Immutable and thread-safe.
 */
public final class TravelRows {
    private final RoadGraph graph;
    private final TravelStops stops;
    private final int sites;
    private final RoadSpots spots;
    /** Per place its ways to all places. */
    private final TravelRow[] rows;

    private final int searches;

    TravelRows(RoadGraph graph, RoadSpots spots, TravelStops stops, int sites, TravelRow[] rows, int searches) {
        this.graph = graph;
        this.spots = spots;
        this.stops = stops;
        this.sites = sites;
        this.rows = rows;
        this.searches = searches;
    }

    /**
     * The times among sites, by one search from each place.
     *
     * @param sites of that graph; one that is on no road has a way to itself only
     */
    public static TravelRows of(RoadGraph graph, List<? extends Snap> sites) {
        return of(graph, RoadSpots.none(graph), sites);
    }

    /**
     * The same with what every way comes by.
     *
     * @param spots metres on the network's plane; numbered in their order
     * @param reachM metres within which a way passes a spot
     */
    public static TravelRows of(RoadGraph graph, List<? extends Snap> sites, List<Coordinate> spots, double reachM) {
        return of(graph, RoadSpots.of(graph, spots, reachM), sites);
    }

    static TravelRows of(RoadGraph graph, RoadSpots spots, List<? extends Snap> sites) {
        return of(graph, spots, new TravelStops(graph, sites), sites.size());
    }

    static TravelRows of(RoadGraph graph, RoadSpots spots, TravelStops stops, int sites) {
        TravelRow[] rows = IntStream.range(0, stops.count())
                .parallel()
                .mapToObj(stop -> stops.from(stop, spots))
                .toArray(TravelRow[]::new);
        return new TravelRows(graph, spots, stops, sites, rows, rows.length);
    }

    /**
     * The times among other sites, on the same roads or with others closed, with the same spots.
     *
     * @param now these roads or a view of them; times on any other graph are computed from nothing
     * @param wanted sites on {@code now}
     */
    public TravelRows onto(RoadGraph now, List<? extends Snap> wanted) {
        return now.base() == graph.base() ? new RowChange(this, now, wanted).rows() : of(now, wanted);
    }

    /** Seconds and metres from site to site. */
    public TravelMatrix matrix() {
        return TravelMatrix.of(sites, this::cost);
    }

    /** The spots that the quickest way from site to site comes by, by time; none where there is no way. */
    public List<PassedSpot> passed(int from, int to) {
        List<PassedSpot> passed = new ArrayList<>();
        passed(from, to, (spot, secondsIn, distanceM) -> passed.add(new PassedSpot(spot, secondsIn, distanceM)));
        return passed;
    }

    /** The same without a list. */
    public void passed(int from, int to, SpotSink sink) {
        int source = stops.ofSite(from);
        int target = stops.ofSite(to);
        if (source >= 0 && target >= 0) {
            rows[source].tell(target, sink);
        }
    }

    /** Hears of spots that a way comes by, as {@link PassedSpot} tells of them. */
    public interface SpotSink {
        /** A spot. */
        void pass(int spot, int secondsIn, double distanceM);
    }

    /** The graph on which the times hold. */
    public RoadGraph graph() {
        return graph;
    }

    /** Number of sites. */
    public int size() {
        return sites;
    }

    /** How many searches over the graph it took. */
    public int searches() {
        return searches;
    }

    TravelStops stops() {
        return stops;
    }

    TravelRow row(int stop) {
        return rows[stop];
    }

    RoadSpots spots() {
        return spots;
    }

    /** How many numbers are kept. */
    long cells() {
        return Arrays.stream(rows).mapToLong(TravelRow::cells).sum();
    }

    /** How many of these places are known here. */
    int known(TravelStops others) {
        return (int) IntStream.range(0, others.count())
                .filter(p -> stops.find(others.place(p)) >= 0)
                .count();
    }

    private long cost(int from, int to) {
        int source = stops.ofSite(from);
        int target = stops.ofSite(to);
        if (source < 0 || target < 0) {
            return from == to ? 0 : TravelCost.NONE;
        }
        return rows[source].cost()[target];
    }
}
