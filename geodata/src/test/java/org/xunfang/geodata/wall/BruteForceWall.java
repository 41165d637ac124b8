package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.operation.linemerge.LineMerger;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.RoadPiece;

/**
 * The definitions once more, as plainly as possible and as slowly: overlays instead of metres along lines, a search over
 * end points instead of a graph, every subset of sites instead of a flow. Shares with the solver only the joined roads.
 */
final class BruteForceWall {
    private static final double NEAR_M = 1e-4;

    private final Geometry rim;
    private final Geometry target;
    private final Geometry core;
    private final List<Geometry> views;
    private final List<LineString> strips = new ArrayList<>();
    private final List<Boolean> watched = new ArrayList<>();
    private final List<LineString> targetRoads = new ArrayList<>();
    private boolean sourceInTarget;

    BruteForceWall(RandomWall wall) {
        rim = wall.unit().ground().buffer(300, 16);
        core = wall.unit().core();
        target = core.buffer(20, 16);
        views = wall.views();
        for (RoadPiece piece : RoadNetwork.of(wall.roads()).pieces()) {
            Geometry inRim = piece.line().intersection(rim);
            for (int k = 0; k < inRim.getNumGeometries(); k++) {
                if (inRim.getGeometryN(k) instanceof LineString part) {
                    cut(part);
                }
            }
        }
    }

    WallState state() {
        if (targetRoads.isEmpty() || sourceInTarget) {
            return WallState.NOT_ASSESSABLE;
        }
        if (!reaches(new BitSet(), new HashSet<>())) {
            return WallState.NO_ROAD_ACCESS;
        }
        return reaches(watchedStrips(), new HashSet<>()) ? WallState.OPEN : WallState.CLOSED;
    }

    /** Fewest sites, by trying all subsets of 0, 1, 2, … unwatched strips and junctions up to a limit. */
    int kappa(int limit) {
        List<Coordinate> junctions = junctions();
        for (int size = 0; size <= limit; size++) {
            if (cuts(size, 0, watchedStrips(), new HashSet<>(), junctions)) {
                return size;
            }
        }
        return limit + 1;
    }

    int sites() {
        return strips.size() - watchedStrips().cardinality() + junctions().size();
    }

    private boolean cuts(int left, int from, BitSet blocked, Set<Coordinate> gone, List<Coordinate> junctions) {
        if (left == 0) {
            return !reaches(blocked, gone);
        }
        for (int k = from; k < strips.size() + junctions.size(); k++) {
            boolean found;
            if (k < strips.size()) {
                if (blocked.get(k) || strips.get(k).difference(core).getLength() < 3) {
                    continue;
                }
                BitSet more = (BitSet) blocked.clone();
                more.set(k);
                found = cuts(left - 1, k + 1, more, gone, junctions);
            } else {
                Set<Coordinate> more = new HashSet<>(gone);
                more.add(junctions.get(k - strips.size()));
                found = cuts(left - 1, k + 1, blocked, more, junctions);
            }
            if (found) {
                return true;
            }
        }
        return false;
    }

    private void cut(LineString inRim) {
        List<LineString> targets = lines(inRim.intersection(target)).stream()
                .filter(t -> t.getLength() >= 3)
                .toList();
        targetRoads.addAll(targets);
        sourceInTarget |= targets.stream().anyMatch(t -> isSource(t.getStartPoint()) || isSource(t.getEndPoint()));
        Geometry rest = inRim;
        for (LineString t : targets) {
            rest = rest.difference(t.buffer(1e-7));
        }
        for (LineString strip : lines(rest)) {
            if (strip.getLength() > 1e-3) {
                strips.add(strip);
                watched.add(isWatched(strip, targets));
            }
        }
    }

    /** The strip and the target stretches at its ends up to the core; thin areas, so that an overlay keeps them whole. */
    private boolean isWatched(LineString strip, List<LineString> targets) {
        List<Geometry> open = new ArrayList<>(List.of(strip.difference(core).buffer(1e-6)));
        List<Geometry> road = new ArrayList<>(List.of(strip));
        for (LineString t : targets) {
            road.add(t);
            lines(t.difference(core)).stream()
                    .filter(part -> part.distance(strip) < NEAR_M)
                    .forEach(part -> open.add(part.buffer(1e-6)));
        }
        Geometry seen =
                UnaryUnionOp.union(road).intersection(UnaryUnionOp.union(open)).intersection(UnaryUnionOp.union(views));
        return lines(seen).stream().anyMatch(s -> s.getLength() >= 3);
    }

    private boolean reaches(BitSet blocked, Set<Coordinate> gone) {
        BitSet reached = new BitSet();
        for (int s = 0; s < strips.size(); s++) {
            LineString strip = strips.get(s);
            if (!blocked.get(s) && (isSource(strip.getStartPoint()) || isSource(strip.getEndPoint()))) {
                reached.set(s);
            }
        }
        int before = -1;
        while (reached.cardinality() != before) {
            before = reached.cardinality();
            for (int s = reached.nextSetBit(0); s >= 0; s = reached.nextSetBit(s + 1)) {
                for (int t = 0; t < strips.size(); t++) {
                    if (!blocked.get(t) && meet(strips.get(s), strips.get(t), gone)) {
                        reached.set(t);
                    }
                }
            }
        }
        return reached.stream()
                .anyMatch(s -> isTarget(strips.get(s).getStartPoint())
                        || isTarget(strips.get(s).getEndPoint()));
    }

    private boolean meet(LineString s, LineString t, Set<Coordinate> gone) {
        for (Point p : List.of(s.getStartPoint(), s.getEndPoint())) {
            boolean through = gone.stream().noneMatch(g -> g.distance(p.getCoordinate()) < NEAR_M) && !isTarget(p);
            if (through && (p.distance(t.getStartPoint()) < NEAR_M || p.distance(t.getEndPoint()) < NEAR_M)) {
                return true;
            }
        }
        return false;
    }

    private List<Coordinate> junctions() {
        List<Coordinate> found = new ArrayList<>();
        for (LineString strip : strips) {
            for (Point p : List.of(strip.getStartPoint(), strip.getEndPoint())) {
                long arms = strips.stream()
                        .filter(s -> p.distance(s.getStartPoint()) < NEAR_M || p.distance(s.getEndPoint()) < NEAR_M)
                        .count();
                if (arms > 2 && !isTarget(p) && found.stream().allMatch(f -> f.distance(p.getCoordinate()) > NEAR_M)) {
                    found.add(p.getCoordinate());
                }
            }
        }
        return found;
    }

    private boolean isSource(Point end) {
        return rim.getBoundary().distance(end) < NEAR_M;
    }

    private boolean isTarget(Point end) {
        return targetRoads.stream().anyMatch(t -> t.distance(end) < NEAR_M);
    }

    private BitSet watchedStrips() {
        BitSet set = new BitSet();
        for (int s = 0; s < strips.size(); s++) {
            set.set(s, watched.get(s));
        }
        return set;
    }

    private static List<LineString> lines(Geometry geometry) {
        LineMerger merger = new LineMerger();
        merger.add(LinearComponentExtracter.getLines(geometry));
        List<LineString> lines = new ArrayList<>();
        for (Object line : merger.getMergedLineStrings()) {
            lines.add((LineString) line);
        }
        return lines;
    }
}
