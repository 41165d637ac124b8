package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.locationtech.jts.algorithm.Angle;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineSegment;

/** Applies the rules of {@link RoadNetwork} for what joins what. For one use. */
final class RoadJoiner {
    /** Ends and lines this close meet, metres. */
    static final double MEET_M = 0.5;
    /** Dangling ends this close are snapped, metres. */
    static final double SNAP_M = 2;
    /** A road that touches another this near to its end does not dangle there, metres along the road. */
    private static final double OVERSHOOT_M = 2 * SNAP_M;

    /** Ends of lines that go straight on touch others only this close: rounding in the source, metres. */
    private static final double TOUCH_M = 0.02;

    private static final double STRAIGHT_ON = Math.toRadians(179);

    private final List<Road> roads;
    private final RoadMarks marks;
    private final SegmentIndex segments;
    private final EndGrid ends;
    private final List<RoadDefect> defects = new ArrayList<>();

    /** A stretch of one road between two nodes that lie next to one another on it; its line starts and ends there. */
    record Stretch(Road road, int from, int to, List<Coordinate> line) {}

    /** Nodes with their places, the stretches between them, and what was doubtful. */
    record Joined(List<Coordinate> nodes, List<Stretch> stretches, List<RoadDefect> defects) {
        Joined restrictedTo(Predicate<Road> wanted) {
            List<Stretch> kept =
                    stretches.stream().filter(s -> wanted.test(s.road())).toList();
            Set<String> ids = new HashSet<>();
            kept.forEach(s -> ids.add(s.road().id()));
            return new Joined(
                    nodes,
                    kept,
                    defects.stream().filter(d -> ids.containsAll(d.roadIds())).toList());
        }
    }

    private record Vertex(int road, int index) {}

    RoadJoiner(List<Road> roads) {
        this.roads = roads;
        marks = new RoadMarks(roads);
        segments = new SegmentIndex(roads.size(), marks::line);
        ends = new EndGrid(roads.size(), marks);
    }

    Joined join() {
        joinSharedVertices();
        joinMeetingEnds();
        joinCrossings();
        joinEndsToInsides();
        snapDanglingEnds();
        defects.sort(Comparator.comparing(RoadDefect::kind)
                .thenComparing(d -> String.join("\n", d.roadIds()))
                .thenComparing(RoadDefect::place));
        return marks.cut(roads, defects);
    }

    private boolean bothShared(int a, int b) {
        return roads.get(a).join() == Road.Join.SHARED_VERTEX && roads.get(b).join() == Road.Join.SHARED_VERTEX;
    }

    private boolean sameLayer(int a, int b) {
        return roads.get(a).layer() == roads.get(b).layer();
    }

    private void joinSharedVertices() {
        Map<Coordinate, Vertex> first = new HashMap<>();
        for (int r = 0; r < roads.size(); r++) {
            if (roads.get(r).join() != Road.Join.SHARED_VERTEX) {
                continue;
            }
            Coordinate[] line = marks.line(r);
            for (int k = 0; k < line.length; k++) {
                Vertex other = first.putIfAbsent(line[k], new Vertex(r, k));
                if (other != null) {
                    marks.join(marks.markVertex(other.road(), other.index()), marks.markVertex(r, k));
                }
            }
        }
    }

    private void joinMeetingEnds() {
        for (int r = 0; r < roads.size(); r++) {
            for (int end : List.of(marks.startOf(r), marks.endOf(r))) {
                for (int other : ends.within(end, MEET_M)) {
                    if (other > end && !bothShared(r, marks.mark(other).road())) {
                        marks.join(end, other);
                    }
                }
            }
        }
    }

    private void joinCrossings() {
        LineIntersector intersector = new RobustLineIntersector();
        Set<List<Object>> seen = new HashSet<>();
        LayerDoubts layers = new LayerDoubts(roads, marks);
        segments.forEachOverlap((a, i, b, j) -> {
            layers.look(a, i, b, j);
            if (!sameLayer(a, b) || (a == b && neighbours(a, i, j))) {
                return;
            }
            Coordinate[] p = marks.line(a);
            Coordinate[] q = marks.line(b);
            intersector.computeIntersection(p[i], p[i + 1], q[j], q[j + 1]);
            for (int k = 0; k < intersector.getIntersectionNum(); k++) {
                Coordinate x = intersector.getIntersection(k).copy();
                if (!seen.add(List.of(a, b, x))) {
                    continue;
                }
                if (!bothShared(a, b)) {
                    marks.join(
                            marks.markInside(a, marks.alongM(a, i, x), x),
                            marks.markInside(b, marks.alongM(b, j, x), x));
                } else if (!isEnd(a, x) && !isEnd(b, x) && !(isVertex(p, i, x) && isVertex(q, j, x))) {
                    defects.add(new RoadDefect(
                            RoadDefect.Kind.BARE_CROSSING,
                            x,
                            List.of(roads.get(a).id(), roads.get(b).id())));
                }
            }
        });
        defects.addAll(layers.defects());
    }

    private boolean neighbours(int road, int i, int j) {
        Coordinate[] line = marks.line(road);
        int last = line.length - 2;
        return Math.abs(i - j) <= 1
                || (line[0].equals2D(line[last + 1]) && Math.min(i, j) == 0 && Math.max(i, j) == last);
    }

    private boolean isEnd(int road, Coordinate x) {
        Coordinate[] line = marks.line(road);
        return x.equals2D(line[0]) || x.equals2D(line[line.length - 1]);
    }

    private static boolean isVertex(Coordinate[] line, int segment, Coordinate x) {
        return x.equals2D(line[segment]) || x.equals2D(line[segment + 1]);
    }

    private void joinEndsToInsides() {
        for (int r = 0; r < roads.size(); r++) {
            for (int end : List.of(marks.startOf(r), marks.endOf(r))) {
                double reachM = continues(end) ? TOUCH_M : MEET_M;
                for (Inside inside : insidesNear(end, reachM)) {
                    if (!bothShared(r, inside.road())) {
                        marks.join(end, marks.markInside(inside.road(), inside.atM(), inside.place()));
                    }
                }
            }
        }
    }

    /** True where a line only goes straight on as another: what joins there must not hang on where it was split. */
    private boolean continues(int end) {
        List<Integer> meeting = ends.within(end, MEET_M);
        if (meeting.size() != 1) {
            return false;
        }
        int other = meeting.get(0);
        double turn = Angle.angleBetween(inwards(end), marks.mark(end).place(), inwards(other));
        return sameLayer(marks.mark(end).road(), marks.mark(other).road()) && turn > STRAIGHT_ON;
    }

    /** The vertex next to an end. */
    private Coordinate inwards(int end) {
        int road = marks.mark(end).road();
        Coordinate[] line = marks.line(road);
        return end == marks.startOf(road) ? line[1] : line[line.length - 2];
    }

    private void snapDanglingEnds() {
        for (int r = 0; r < roads.size(); r++) {
            for (int end : List.of(marks.startOf(r), marks.endOf(r))) {
                if (!marks.joinedNear(end, MEET_M)) {
                    snapToEnd(end);
                    snapToInside(end);
                }
            }
        }
    }

    private void snapToEnd(int end) {
        int r = marks.mark(end).road();
        for (int other : ends.within(end, SNAP_M)) {
            int b = marks.mark(other).road();
            // where a road on another layer was merely split, there is no end to meet
            boolean meets = sameLayer(r, b) || !marks.joinedNear(other, MEET_M) || !continues(other);
            boolean known = marks.joinedNear(end, b, OVERSHOOT_M) || (r == b && marks.lengthM(r) <= OVERSHOOT_M);
            if (meets && !known && !bothShared(r, b)) {
                marks.join(end, other);
                report(RoadDefect.Kind.END_SNAPPED, end, b);
                return;
            }
        }
    }

    private void snapToInside(int end) {
        int r = marks.mark(end).road();
        for (Inside inside : insidesNear(end, SNAP_M)) {
            int b = inside.road();
            if (marks.joinedNear(end, b, OVERSHOOT_M)) {
                return;
            }
            if (bothShared(r, b)) {
                report(RoadDefect.Kind.END_NOT_JOINED, end, b);
            } else {
                marks.join(end, marks.markInside(b, inside.atM(), inside.place()));
                report(RoadDefect.Kind.END_SNAPPED, end, b);
            }
            return;
        }
    }

    private void report(RoadDefect.Kind kind, int end, int otherRoad) {
        RoadMarks.Mark mark = marks.mark(end);
        defects.add(new RoadDefect(
                kind,
                mark.place(),
                List.of(roads.get(mark.road()).id(), roads.get(otherRoad).id())));
    }

    /** The nearest point of a road to an end. */
    private record Inside(int road, double atM, Coordinate place, double distanceM) {}

    /** Points of roads on the end's layer, one per road, nearest first; the end's own road only beyond its near part. */
    private List<Inside> insidesNear(int end, double withinM) {
        RoadMarks.Mark mark = marks.mark(end);
        Map<Integer, Inside> nearest = new HashMap<>();
        segments.forEachNear(mark.place(), withinM, (road, segment) -> {
            if (!sameLayer(mark.road(), road)) {
                return;
            }
            Coordinate[] line = marks.line(road);
            Coordinate place = new LineSegment(line[segment], line[segment + 1]).closestPoint(mark.place());
            double distanceM = place.distance(mark.place());
            double atM = marks.alongM(road, segment, place);
            boolean own = road == mark.road() && Math.abs(atM - mark.atM()) <= OVERSHOOT_M;
            if (distanceM <= withinM && !own) {
                Inside found = new Inside(road, atM, place, distanceM);
                nearest.merge(road, found, (x, y) -> x.distanceM() <= y.distanceM() ? x : y);
            }
        });
        return nearest.values().stream()
                .sorted(Comparator.comparingDouble(Inside::distanceM).thenComparing(Inside::road))
                .toList();
    }
}
