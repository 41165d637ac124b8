package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.RoadPiece;

/**
 * The roads round one wall unit, cut at the rim and at the target into edges. An edge runs between junctions, sources
 * (where someone comes from) and targets (where he has got in); what lies inside the target is left out, except that
 * junctions in it are targets.
 *
 * @param nodes the edges at each junction that is no target, by node number
 * @param sourceInTarget true where the rim or the data extent cuts a road inside the target
 */
record UnitRoads(
        List<Edge> edges, Map<Integer, List<Edge>> nodes, boolean anyRoad, boolean anyTarget, boolean sourceInTarget) {
    /** Shorter stretches neither guard nor count as target, metres. */
    static final double STRETCH_M = 3;
    /** A road that ends this near to the edge of the data was cut there, metres. */
    private static final double CUT_BY_EXTENT_M = 2;

    private static final double ROUNDING_M = 1e-6;

    enum EndKind {
        JUNCTION,
        SOURCE,
        TARGET
    }

    /** An end of an edge; {@code node} tells junctions apart and is −1 elsewhere. */
    record End(EndKind kind, int node) {}

    /**
     * A stretch of a piece.
     *
     * @param fromM start in metres along the piece, where {@code a} is
     * @param toM end in metres along the piece, where {@code b} is
     * @param open what of it lies outside the core and is not hidden, up to the core where it ends in a target: here a view guards
     */
    record Edge(int id, RoadPiece piece, double fromM, double toM, End a, End b, IntervalSet open) {
        double lengthM() {
            return toM - fromM;
        }

        boolean endsIn(EndKind kind) {
            return a.kind == kind || b.kind == kind;
        }

        /** The stretches on it that guard. */
        IntervalSet watched(SeenRoads seen) {
            return guarding(seen.on(piece));
        }

        /** What guards of the stretches of its piece that are seen. */
        IntervalSet guarding(IntervalSet seenOfPiece) {
            return seenOfPiece.intersect(open).atLeast(STRETCH_M);
        }

        boolean isGuardedBy(IntervalSet seenOfPiece) {
            return !guarding(seenOfPiece).isEmpty();
        }

        /** True where a camera could guard it. */
        boolean watchable() {
            return !open.atLeast(STRETCH_M).isEmpty();
        }
    }

    static UnitRoads of(RoadNetwork network, HiddenRoads hidden, UnitZones zones) {
        return new Cutter(network, hidden, zones).cut();
    }

    /** The part of a piece inside the rim, with the target stretches on it. */
    private record Fragment(RoadPiece piece, double fromM, double toM, End a, End b, IntervalSet target) {}

    private static final class Cutter {
        private final RoadNetwork network;
        private final HiddenRoads hidden;
        private final UnitZones zones;
        private final List<Fragment> fragments = new ArrayList<>();
        private final Set<Integer> targetNodes = new HashSet<>();
        private final List<Edge> edges = new ArrayList<>();
        private boolean anyTarget;
        private boolean sourceInTarget;

        Cutter(RoadNetwork network, HiddenRoads hidden, UnitZones zones) {
            this.network = network;
            this.hidden = hidden;
            this.zones = zones;
        }

        UnitRoads cut() {
            for (RoadPiece piece : network.piecesNear(zones.rim().box())) {
                addFragments(piece);
            }
            fragments.forEach(this::addEdges);
            Map<Integer, List<Edge>> nodes = new TreeMap<>();
            for (Edge edge : edges) {
                for (End end : edge.a().equals(edge.b()) ? List.of(edge.a()) : List.of(edge.a(), edge.b())) {
                    if (end.kind() == EndKind.JUNCTION) {
                        nodes.computeIfAbsent(end.node(), k -> new ArrayList<>(3))
                                .add(edge);
                    }
                }
            }
            return new UnitRoads(List.copyOf(edges), nodes, !fragments.isEmpty(), anyTarget, sourceInTarget);
        }

        private void addFragments(RoadPiece piece) {
            IntervalSet inside = zones.rim().stretches(piece.line());
            Region extent = zones.extent();
            if (extent != null && !inside.isEmpty()) {
                inside = inside.intersect(extent.stretches(piece.line()));
            }
            if (inside.isEmpty()) {
                return;
            }
            IntervalSet target = zones.target().stretches(piece.line());
            for (IntervalSet.Interval part : inside.intervals()) {
                boolean fromStart = part.fromM() <= ROUNDING_M;
                boolean toEnd = part.toM() >= piece.lengthM() - ROUNDING_M;
                double fromM = fromStart ? 0 : part.fromM();
                double toM = toEnd ? piece.lengthM() : part.toM();
                End a = fromStart ? nodeEnd(piece.from()) : new End(EndKind.SOURCE, -1);
                End b = toEnd ? nodeEnd(piece.to()) : new End(EndKind.SOURCE, -1);
                IntervalSet here = target.intersect(IntervalSet.of(fromM, toM)).atLeast(STRETCH_M);
                Fragment fragment = new Fragment(piece, fromM, toM, a, b, here);
                fragments.add(fragment);
                here.intervals().forEach(t -> noteTarget(fragment, t));
            }
        }

        private void noteTarget(Fragment fragment, IntervalSet.Interval target) {
            anyTarget = true;
            List<End> reached = new ArrayList<>(2);
            if (target.fromM() <= fragment.fromM + ROUNDING_M) {
                reached.add(fragment.a);
            }
            if (target.toM() >= fragment.toM - ROUNDING_M) {
                reached.add(fragment.b);
            }
            for (End end : reached) {
                if (end.kind == EndKind.SOURCE) {
                    sourceInTarget = true;
                } else {
                    targetNodes.add(end.node);
                }
            }
        }

        private End nodeEnd(int node) {
            Region extent = zones.extent();
            if (extent != null && network.piecesAt(node).size() == 1) {
                Coordinate place = network.nodePlace(node);
                if (extent.nearBoundary(place, CUT_BY_EXTENT_M)) {
                    return new End(EndKind.SOURCE, -1);
                }
            }
            return new End(EndKind.JUNCTION, node);
        }

        private void addEdges(Fragment fragment) {
            IntervalSet core = zones.core().stretches(fragment.piece.line());
            List<IntervalSet.Interval> targets = fragment.target.intervals();
            double from = fragment.fromM;
            End a = resolved(fragment.a);
            double openFrom = from;
            for (IntervalSet.Interval target : targets) {
                if (target.fromM() > from + ROUNDING_M) {
                    End b = new End(EndKind.TARGET, -1);
                    addEdge(fragment.piece, from, target.fromM(), a, b, core, openFrom, edgeOfCore(core, target, true));
                }
                from = target.toM();
                openFrom = edgeOfCore(core, target, false);
                a = new End(EndKind.TARGET, -1);
            }
            if (fragment.toM > from + ROUNDING_M) {
                addEdge(fragment.piece, from, fragment.toM, a, resolved(fragment.b), core, openFrom, fragment.toM);
            }
        }

        private End resolved(End end) {
            return end.kind == EndKind.JUNCTION && targetNodes.contains(end.node)
                    ? new End(EndKind.TARGET, end.node)
                    : end;
        }

        /** How far into a target stretch a view still guards its entry: up to the core, or all along if it passes by. */
        private static double edgeOfCore(IntervalSet core, IntervalSet.Interval target, boolean entering) {
            List<IntervalSet.Interval> inside =
                    core.intersect(IntervalSet.of(target.fromM(), target.toM())).intervals();
            if (inside.isEmpty()) {
                return entering ? target.toM() : target.fromM();
            }
            return entering
                    ? inside.get(0).fromM()
                    : inside.get(inside.size() - 1).toM();
        }

        private void addEdge(
                RoadPiece piece, double fromM, double toM, End a, End b, IntervalSet core, double open0, double open1) {
            IntervalSet open = IntervalSet.of(open0, open1).minus(core).minus(hidden.on(piece));
            edges.add(new Edge(edges.size(), piece, fromM, toM, a, b, open));
        }
    }
}
