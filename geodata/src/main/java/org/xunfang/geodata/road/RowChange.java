package org.xunfang.geodata.road;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** From rows that are kept to those that are wanted, by as few searches as it takes. Serves once. */
final class RowChange {
    private final TravelRows kept;
    private final RoadGraph now;
    private final int sites;
    private final TravelStops next;
    /** Per place that is wanted its number among those kept; −1 for one that is new or was moved. */
    private final int[] old;

    private final Collection<Integer> shut;
    private final Collection<Integer> opened;

    /** @param now a graph of the same base as the one of the rows that are kept */
    RowChange(TravelRows kept, RoadGraph now, List<? extends Snap> wanted) {
        this.kept = kept;
        this.now = now;
        this.sites = wanted.size();
        this.next = new TravelStops(now, wanted);
        this.shut = without(now.closed().keySet(), kept.graph().closed().keySet());
        this.opened = without(kept.graph().closed().keySet(), now.closed().keySet());
        this.old = IntStream.range(0, next.count())
                .map(p -> liesAsBefore(next.place(p)) ? kept.stops().find(next.place(p)) : -1)
                .toArray();
    }

    private static Collection<Integer> without(Collection<Integer> some, Collection<Integer> others) {
        Collection<Integer> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    /** A place on a link that is closed in another way has other ways out, even where it stays. */
    private boolean liesAsBefore(Snap.OnRoad place) {
        ClosedStretch before = kept.graph().closedOf(place.link());
        ClosedStretch after = now.closedOf(place.link());
        return before == null ? after == null : before.equals(after);
    }

    /** Ways are the same where the same roads are closed. */
    private Map<TravelStops.Key, WayTree> trees() {
        return now.closed().equals(kept.graph().closed()) ? kept.ways().trees() : new ConcurrentHashMap<>();
    }

    TravelRows rows() {
        BitSet fresh = new BitSet();
        IntStream.range(0, old.length).filter(p -> old[p] < 0).forEach(fresh::set);
        Detours closedWays = new Detours(kept.graph(), shut);
        Detours openedWays = new Detours(now, opened);
        int searches = 2 * fresh.cardinality() + closedWays.searches() + openedWays.searches();
        if (searches >= next.count()) {
            return TravelRows.of(now, next, trees(), sites);
        }
        BitSet anew = (BitSet) fresh.clone();
        closedWays.addUsers(kept.stops(), old, anew);
        openedWays.addWinners(next, anew);
        return new TravelRows(
                now, next, trees(), sites, rows(anew, fresh), searches - fresh.cardinality() + anew.cardinality());
    }

    private long[][] rows(BitSet anew, BitSet fresh) {
        long[][] rows = new long[next.count()][];
        anew.stream().parallel().forEach(p -> rows[p] = next.from(p));
        for (int p = anew.nextClearBit(0); p < rows.length; p = anew.nextClearBit(p + 1)) {
            rows[p] = keptRow(p);
        }
        fresh.stream().parallel().forEach(t -> fill(rows, anew, t));
        return rows;
    }

    private long[] keptRow(int p) {
        long[] before = kept.row(old[p]);
        return IntStream.of(old)
                .mapToLong(o -> o >= 0 ? before[o] : TravelCost.NONE)
                .toArray();
    }

    private void fill(long[][] rows, BitSet anew, int t) {
        long[] column = next.to(t);
        for (int s = anew.nextClearBit(0); s < rows.length; s = anew.nextClearBit(s + 1)) {
            rows[s][t] = column[s];
        }
    }

    /** The ways over some links, told by searches from and to their ends. */
    private final class Detours {
        private final RoadLinks links;
        private final Collection<Integer> over;
        private final int[] nodes;
        private long[][] to = {};
        private long[][] from = {};

        /** @param on a graph on which these links are open */
        Detours(RoadGraph on, Collection<Integer> over) {
            this.links = on.links();
            this.over = over;
            this.nodes = over.stream()
                    .flatMapToInt(l -> IntStream.of(links.a(l), links.b(l)))
                    .distinct()
                    .toArray();
        }

        int searches() {
            return 2 * nodes.length;
        }

        /** Adds the places whose quickest ways may lead over a link: none is quicker than the way over it. */
        void addUsers(TravelStops places, int[] numbers, BitSet touched) {
            search(places);
            over.forEach(link -> addSources(link, numbers, true, touched));
        }

        /** Adds the places from which a way over a link is quicker than what is known. */
        void addWinners(TravelStops places, BitSet touched) {
            search(places);
            over.forEach(link -> addSources(link, IntStream.range(0, old.length).toArray(), false, touched));
        }

        private void search(TravelStops places) {
            to = IntStream.of(nodes).parallel().mapToObj(places::toNode).toArray(long[][]::new);
            from = IntStream.of(nodes).parallel().mapToObj(places::fromNode).toArray(long[][]::new);
        }

        private void addSources(int link, int[] numbers, boolean orEqual, BitSet touched) {
            int a = indexOf(links.a(link));
            int b = indexOf(links.b(link));
            double lengthM = links.lengthM(link);
            long cost = TravelCost.of(links.seconds(link, lengthM), lengthM);
            for (int s = touched.nextClearBit(0); s < old.length; s = touched.nextClearBit(s + 1)) {
                boolean forward = links.forward(link) && gains(s, numbers, to[a], cost, from[b], orEqual);
                if (forward || (links.backward(link) && gains(s, numbers, to[b], cost, from[a], orEqual))) {
                    touched.set(s);
                }
            }
        }

        private int indexOf(int node) {
            return IntStream.range(0, nodes.length)
                    .filter(i -> nodes[i] == node)
                    .findFirst()
                    .orElseThrow();
        }

        private boolean gains(int s, int[] numbers, long[] there, long over, long[] onward, boolean orEqual) {
            if (there[numbers[s]] == TravelCost.NONE) {
                return false;
            }
            long begun = there[numbers[s]] + over;
            long[] known = kept.row(old[s]);
            for (int t = 0; t < old.length; t++) {
                if (old[t] >= 0 && onward[numbers[t]] != TravelCost.NONE) {
                    long way = begun + onward[numbers[t]];
                    if (way < known[old[t]] || (orEqual && way == known[old[t]])) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
