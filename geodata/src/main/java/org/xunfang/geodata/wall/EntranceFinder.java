package org.xunfang.geodata.wall;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.xunfang.geodata.road.Road;

/**
 * Finds where roads from outside come in. Edges are cut at the band 15 m to both sides of the ground's boundary into
 * strips; from the sources the strips outside and in the band are flooded, and each place where the flood meets the inside,
 * or the target, is a passage. From there the way is traced back: to the last crossing of the boundary if no
 * junction comes before it or it is within 60 m (twice the band's width), else to the branch off the road that runs along
 * the boundary.
 */
final class EntranceFinder {
    private static final double TRACE_M = 60;
    private static final double SAME_ENTRANCE_M = 10;
    private static final double ROUNDING_M = 1e-6;

    private final UnitRoads roads;
    private final UnitZones zones;
    private final Map<Integer, List<Strip>> stripsOfEdge = new HashMap<>();
    private final Map<Integer, List<StripEnd>> stripsAtNode = new HashMap<>();
    private final Set<Strip> flooded = new HashSet<>();

    /** A stretch of an edge wholly inside (past the band) or wholly not; {@code index} counts along the edge. */
    private record Strip(UnitRoads.Edge edge, int index, double fromM, double toM, boolean inside) {}

    /** A strip as it starts at a junction; {@code forward} where the junction is at its {@code fromM}. */
    private record StripEnd(Strip strip, boolean forward) {}

    /** Where someone gets in, at so many metres along the edge's piece, having come along a strip. */
    private record Passage(Strip strip, double atM, boolean forward, UnitRoads.Edge into) {}

    EntranceFinder(UnitRoads roads, UnitZones zones) {
        this.roads = roads;
        this.zones = zones;
    }

    List<EntranceSite> find() {
        roads.edges().forEach(this::cutIntoStrips);
        List<Passage> passages = new ArrayList<>();
        List<EntranceSite> sites = new ArrayList<>();
        flood(passages, sites);
        passages.forEach(p -> sites.add(traced(p)));
        return merged(sites);
    }

    private void cutIntoStrips(UnitRoads.Edge edge) {
        IntervalSet whole = IntervalSet.of(edge.fromM(), edge.toM());
        IntervalSet inner =
                zones.inner().stretches(edge.piece().line()).intersect(whole).atLeast(ROUNDING_M);
        IntervalSet rest = whole.minus(inner).atLeast(ROUNDING_M);
        List<Strip> strips = new ArrayList<>();
        inner.intervals().forEach(i -> strips.add(new Strip(edge, 0, i.fromM(), i.toM(), true)));
        rest.intervals().forEach(i -> strips.add(new Strip(edge, 0, i.fromM(), i.toM(), false)));
        strips.sort(Comparator.comparingDouble(Strip::fromM));
        for (int k = 0; k < strips.size(); k++) {
            Strip s = strips.get(k);
            strips.set(k, new Strip(edge, k, s.fromM(), s.toM(), s.inside()));
        }
        stripsOfEdge.put(edge.id(), strips);
        if (!strips.isEmpty()) {
            noteAtNode(edge.a(), strips.get(0), true);
            noteAtNode(edge.b(), strips.get(strips.size() - 1), false);
        }
    }

    private void noteAtNode(UnitRoads.End end, Strip strip, boolean forward) {
        if (end.kind() == UnitRoads.EndKind.JUNCTION) {
            stripsAtNode.computeIfAbsent(end.node(), k -> new ArrayList<>(3)).add(new StripEnd(strip, forward));
        }
    }

    private List<Strip> strips(UnitRoads.Edge edge) {
        return stripsOfEdge.getOrDefault(edge.id(), List.of());
    }

    private void flood(List<Passage> passages, List<EntranceSite> sites) {
        ArrayDeque<Strip> todo = new ArrayDeque<>();
        for (UnitRoads.Edge edge : roads.edges()) {
            List<Strip> strips = strips(edge);
            if (edge.a().kind() == UnitRoads.EndKind.SOURCE && !strips.isEmpty()) {
                start(strips.get(0), edge.fromM(), todo, sites);
            }
            if (edge.b().kind() == UnitRoads.EndKind.SOURCE && !strips.isEmpty()) {
                start(strips.get(strips.size() - 1), edge.toM(), todo, sites);
            }
        }
        while (!todo.isEmpty()) {
            Strip strip = todo.remove();
            spread(strip, true, todo, passages);
            spread(strip, false, todo, passages);
        }
    }

    /** A source inside the ground, where the data end, is an entrance of its own. */
    private void start(Strip strip, double atM, Deque<Strip> todo, List<EntranceSite> sites) {
        if (!strip.inside()) {
            enter(strip, todo);
        } else {
            sites.add(site(strip.edge(), atM, strip.edge()));
        }
    }

    private void enter(Strip strip, Deque<Strip> todo) {
        if (flooded.add(strip)) {
            todo.add(strip);
        }
    }

    private void spread(Strip strip, boolean forward, Deque<Strip> todo, List<Passage> passages) {
        double atM = forward ? strip.toM() : strip.fromM();
        List<Strip> strips = strips(strip.edge());
        int next = strip.index() + (forward ? 1 : -1);
        if (next >= 0 && next < strips.size()) {
            passages.add(new Passage(strip, atM, forward, strip.edge()));
            return;
        }
        UnitRoads.End end = forward ? strip.edge().b() : strip.edge().a();
        if (end.kind() == UnitRoads.EndKind.TARGET) {
            passages.add(new Passage(strip, atM, forward, strip.edge()));
        } else if (end.kind() == UnitRoads.EndKind.JUNCTION) {
            for (StripEnd arm : stripsAtNode.getOrDefault(end.node(), List.of())) {
                if (arm.strip().inside()) {
                    passages.add(new Passage(strip, atM, forward, arm.strip().edge()));
                } else {
                    enter(arm.strip(), todo);
                }
            }
        }
    }

    private record Trace(double lengthM, Strip strip, boolean backFromEnd) {}

    private EntranceSite traced(Passage passage) {
        Trace own = new Trace(0, passage.strip(), passage.forward());
        double onOwn = lastCrossing(own);
        if (!Double.isNaN(onOwn)) {
            return site(passage.strip().edge(), onOwn, passage.into());
        }
        PriorityQueue<Trace> queue = new PriorityQueue<>(Comparator.comparingDouble(Trace::lengthM)
                .thenComparing(t -> t.strip().edge().id())
                .thenComparing(t -> t.strip().index()));
        Set<Strip> seen = new HashSet<>(List.of(passage.strip()));
        double bestM = TRACE_M;
        EntranceSite best = null;
        goBack(own, queue);
        while (!queue.isEmpty() && queue.peek().lengthM() <= bestM) {
            Trace trace = queue.remove();
            if (!seen.add(trace.strip())) {
                continue;
            }
            double crossing = lastCrossing(trace);
            double walkedM = trace.lengthM() + Math.abs(crossing - start(trace));
            if (Double.isNaN(crossing)) {
                goBack(trace, queue);
            } else if (walkedM <= bestM) {
                bestM = walkedM;
                best = site(trace.strip().edge(), crossing, passage.into());
            }
        }
        return best != null ? best : branch(passage);
    }

    private static double start(Trace trace) {
        return trace.backFromEnd() ? trace.strip().toM() : trace.strip().fromM();
    }

    /** Metres along the piece of the crossing met first on the way back; NaN without one. */
    private double lastCrossing(Trace trace) {
        double found = Double.NaN;
        Strip strip = trace.strip();
        for (double at : zones.ground().crossings(strip.edge().piece().line())) {
            boolean on = at >= strip.fromM() - ROUNDING_M && at <= strip.toM() + ROUNDING_M;
            if (on && (Double.isNaN(found) || trace.backFromEnd())) {
                found = Math.min(Math.max(at, strip.fromM()), strip.toM());
            }
        }
        return found;
    }

    private void goBack(Trace trace, PriorityQueue<Trace> queue) {
        Strip strip = trace.strip();
        boolean atEdgeEnd = trace.backFromEnd()
                ? strip.index() == 0
                : strip.index() == strips(strip.edge()).size() - 1;
        UnitRoads.End end =
                trace.backFromEnd() ? strip.edge().a() : strip.edge().b();
        if (atEdgeEnd && end.kind() == UnitRoads.EndKind.JUNCTION) {
            double lengthM = trace.lengthM() + strip.toM() - strip.fromM();
            for (StripEnd arm : stripsAtNode.getOrDefault(end.node(), List.of())) {
                if (flooded.contains(arm.strip())) {
                    queue.add(new Trace(lengthM, arm.strip(), !arm.forward()));
                }
            }
        }
    }

    /** The junction that the passage's strip branches off from; without one the passage itself. */
    private EntranceSite branch(Passage passage) {
        Strip strip = passage.strip();
        UnitRoads.End back = passage.forward() ? strip.edge().a() : strip.edge().b();
        boolean first = passage.forward()
                ? strip.index() == 0
                : strip.index() == strips(strip.edge()).size() - 1;
        boolean branches = first && back.kind() == UnitRoads.EndKind.JUNCTION;
        double backM = passage.forward() ? strip.fromM() : strip.toM();
        return site(strip.edge(), branches ? backM : passage.atM(), passage.into());
    }

    private EntranceSite site(UnitRoads.Edge edge, double atM, UnitRoads.Edge passage) {
        BitSet passages = new BitSet();
        passages.set(passage.id());
        Road road = edge.piece().partAt(atM).road();
        return new EntranceSite(RoadWalk.place(edge.piece(), atM), road, edge, atM, passages);
    }

    private static List<EntranceSite> merged(List<EntranceSite> sites) {
        Groups same = new Groups(sites.size());
        for (int i = 0; i < sites.size(); i++) {
            for (int j = i + 1; j < sites.size(); j++) {
                if (isSame(sites.get(i), sites.get(j))) {
                    same.join(i, j);
                }
            }
        }
        List<EntranceSite> out = new ArrayList<>();
        for (List<Integer> group : same.list()) {
            EntranceSite first = sites.get(group.get(0));
            BitSet passages = new BitSet();
            group.forEach(i -> passages.or(sites.get(i).passages()));
            out.add(new EntranceSite(first.point(), first.road(), first.edge(), first.atM(), passages));
        }
        return out;
    }

    private static boolean isSame(EntranceSite x, EntranceSite y) {
        boolean sameRoad = x.road().id().equals(y.road().id())
                || (x.road().name() != null
                        && Objects.equals(x.road().name(), y.road().name()));
        return sameRoad && x.point().distance(y.point()) < SAME_ENTRANCE_M;
    }
}
