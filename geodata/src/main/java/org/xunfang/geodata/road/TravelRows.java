package org.xunfang.geodata.road;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The travel times among sites on a graph, kept so that times among nearly the same sites on nearly the same roads need few
 * searches: {@link #onto} searches only from and to the sites that are new or have moved and, where roads were closed or
 * opened, from the sites that had a quickest way over them or have one now. What comes out
 * equals {@link #of a computation from nothing} to the last bit.
 *
 * <p>Sites are known again by their place on the road. Searches run in parallel on the cores of the pool that the caller
 * belongs to. Immutable and thread-safe.
 */
public final class TravelRows {
    private final RoadGraph graph;
    private final TravelStops stops;
    private final int sites;
    private final StopWays ways;
    /** Per place what it costs to all places. */
    private final long[][] rows;

    private final int searches;

    TravelRows(
            RoadGraph graph,
            TravelStops stops,
            Map<TravelStops.Key, WayTree> trees,
            int sites,
            long[][] rows,
            int searches) {
        this.graph = graph;
        this.stops = stops;
        this.ways = new StopWays(graph, stops, trees);
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
        return of(graph, new TravelStops(graph, sites), new ConcurrentHashMap<>(), sites.size());
    }

    static TravelRows of(RoadGraph graph, TravelStops stops, Map<TravelStops.Key, WayTree> trees, int sites) {
        long[][] rows = IntStream.range(0, stops.count())
                .parallel()
                .mapToObj(stops::from)
                .toArray(long[][]::new);
        return new TravelRows(graph, stops, trees, sites, rows, rows.length);
    }

    /**
     * The times among other sites, on the same roads or with others closed.
     *
     * @param now these roads or a view of them; times on any other graph are computed from nothing
     * @param wanted sites on {@code now}
     */
    public TravelRows onto(RoadGraph now, List<? extends Snap> wanted) {
        return now.base() == graph.base() ? new RowChange(this, now, wanted).rows() : of(now, wanted);
    }

    /** Seconds and metres from site to site. */
    public TravelMatrix matrix() {
        return TravelMatrix.of(sites, this::costOfSites);
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

    StopWays ways() {
        return ways;
    }

    /** What it costs from a place to all. */
    long[] row(int stop) {
        return rows[stop];
    }

    /** What it costs from place to place. */
    long cost(int source, int target) {
        return rows[source][target];
    }

    /** The most that is kept, bytes: what it costs from each place to each, and by which way. */
    long bytes() {
        return (long) rows.length * (Long.BYTES * rows.length + graph.nodeCount());
    }

    /** How many of these places are known here. */
    int known(TravelStops others) {
        return (int) IntStream.range(0, others.count())
                .filter(p -> stops.find(others.place(p)) >= 0)
                .count();
    }

    private long costOfSites(int from, int to) {
        int source = stops.ofSite(from);
        int target = stops.ofSite(to);
        if (source < 0 || target < 0) {
            return from == to ? 0 : TravelCost.NONE;
        }
        return rows[source][target];
    }
}
