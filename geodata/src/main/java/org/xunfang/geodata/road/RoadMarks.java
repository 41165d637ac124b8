package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;

/**
 * The marked points along roads, with which of them are one place (disjoint sets). Every road's ends are marked from the
 * beginning. Not thread-safe.
 */
final class RoadMarks {
    /** Marks of one road that lie closer than this along it are one place, metres. */
    private static final double SAME_M = 0.5;

    private final List<Coordinate[]> lines = new ArrayList<>();
    private final List<double[]> alongM = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<List<Integer>> ofRoad = new ArrayList<>();
    private final List<List<Meeting>> meetings = new ArrayList<>();
    private int[] parent = new int[1024];

    /** A marked point; {@code end} where it is the road's first or last. */
    record Mark(int road, double atM, Coordinate place, boolean end) {}

    private record Meeting(double atM, int otherRoad) {}

    RoadMarks(List<Road> roads) {
        for (int r = 0; r < roads.size(); r++) {
            Coordinate[] line =
                    CoordinateArrays.removeRepeatedPoints(roads.get(r).line().getCoordinates());
            double[] along = new double[line.length];
            for (int k = 1; k < line.length; k++) {
                along[k] = along[k - 1] + line[k].distance(line[k - 1]);
            }
            lines.add(line);
            alongM.add(along);
            ofRoad.add(new ArrayList<>(4));
            meetings.add(new ArrayList<>(2));
            add(r, 0, line[0], true);
            add(r, along[along.length - 1], line[line.length - 1], true);
        }
    }

    Coordinate[] line(int road) {
        return lines.get(road);
    }

    double lengthM(int road) {
        double[] along = alongM.get(road);
        return along[along.length - 1];
    }

    Mark mark(int mark) {
        return marks.get(mark);
    }

    int startOf(int road) {
        return ofRoad.get(road).get(0);
    }

    int endOf(int road) {
        return ofRoad.get(road).get(1);
    }

    int markVertex(int road, int vertex) {
        if (vertex == 0) {
            return startOf(road);
        }
        double[] along = alongM.get(road);
        return vertex == along.length - 1 ? endOf(road) : add(road, along[vertex], lines.get(road)[vertex], false);
    }

    /** Metres along the road of a point on the segment that starts at a vertex. */
    double alongM(int road, int segment, Coordinate onSegment) {
        return Math.min(alongM.get(road)[segment] + lines.get(road)[segment].distance(onSegment), lengthM(road));
    }

    int markInside(int road, double atM, Coordinate place) {
        return add(road, atM, place, false);
    }

    void join(int a, int b) {
        meetings.get(marks.get(a).road).add(new Meeting(marks.get(a).atM, marks.get(b).road));
        meetings.get(marks.get(b).road).add(new Meeting(marks.get(b).atM, marks.get(a).road));
        int rootA = root(a);
        int rootB = root(b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    /** True where the road is joined to anything within the given distance along it. */
    boolean joinedNear(int mark, double withinM) {
        Mark m = marks.get(mark);
        return meetings.get(m.road).stream().anyMatch(x -> Math.abs(x.atM - m.atM) <= withinM);
    }

    boolean joinedNear(int mark, int otherRoad, double withinM) {
        Mark m = marks.get(mark);
        return meetings.get(m.road).stream()
                .anyMatch(x -> x.otherRoad == otherRoad && Math.abs(x.atM - m.atM) <= withinM);
    }

    /** The places and the stretches between them. */
    RoadJoiner.Joined cut(List<Road> roads, List<RoadDefect> defects) {
        List<List<List<Integer>>> groups = new ArrayList<>();
        for (int r = 0; r < roads.size(); r++) {
            groups.add(groupsAlong(r));
        }
        int[] nodeOf = new int[marks.size()];
        List<Coordinate> nodes = places(nodeOf);
        List<RoadJoiner.Stretch> stretches = new ArrayList<>();
        for (int r = 0; r < roads.size(); r++) {
            List<List<Integer>> along = groups.get(r);
            for (int g = 1; g < along.size(); g++) {
                Mark from = marks.get(along.get(g - 1).get(0));
                Mark to = marks.get(along.get(g).get(along.get(g).size() - 1));
                int fromNode = nodeOf[along.get(g - 1).get(0)];
                int toNode = nodeOf[along.get(g).get(0)];
                stretches.add(new RoadJoiner.Stretch(
                        roads.get(r), fromNode, toNode, between(r, from, to, nodes.get(fromNode), nodes.get(toNode))));
            }
        }
        return new RoadJoiner.Joined(List.copyOf(nodes), List.copyOf(stretches), List.copyOf(defects));
    }

    private List<List<Integer>> groupsAlong(int road) {
        List<Integer> sorted = new ArrayList<>(ofRoad.get(road));
        sorted.sort(Comparator.comparingDouble((Integer m) -> marks.get(m).atM).thenComparing(m -> m));
        List<List<Integer>> groups = new ArrayList<>();
        for (int m : sorted) {
            List<Integer> last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            if (last != null && marks.get(m).atM - marks.get(last.get(0)).atM <= SAME_M) {
                last.add(m);
                parent[Math.max(root(m), root(last.get(0)))] = Math.min(root(m), root(last.get(0)));
            } else {
                groups.add(new ArrayList<>(List.of(m)));
            }
        }
        return groups;
    }

    /** Numbers the sets. A place is where insides of lines lie, else the middle of the ends. */
    private List<Coordinate> places(int[] nodeOf) {
        Map<Integer, Integer> numbers = new HashMap<>();
        List<double[]> sums = new ArrayList<>();
        for (int m = 0; m < marks.size(); m++) {
            int node = numbers.computeIfAbsent(root(m), k -> numbers.size());
            nodeOf[m] = node;
            if (node == sums.size()) {
                sums.add(new double[6]);
            }
            int at = marks.get(m).end ? 3 : 0;
            double[] sum = sums.get(node);
            sum[at] += marks.get(m).place.x;
            sum[at + 1] += marks.get(m).place.y;
            sum[at + 2]++;
        }
        List<Coordinate> places = new ArrayList<>();
        for (double[] sum : sums) {
            int at = sum[2] > 0 ? 0 : 3;
            places.add(new Coordinate(sum[at] / sum[at + 2], sum[at + 1] / sum[at + 2]));
        }
        return places;
    }

    private List<Coordinate> between(int road, Mark from, Mark to, Coordinate fromPlace, Coordinate toPlace) {
        double[] along = alongM.get(road);
        List<Coordinate> out = new ArrayList<>();
        out.add(fromPlace);
        if (from.end) {
            out.add(lines.get(road)[0]);
        }
        for (int k = 1; k < along.length - 1; k++) {
            if (along[k] > from.atM && along[k] < to.atM) {
                out.add(lines.get(road)[k]);
            }
        }
        if (to.end) {
            out.add(lines.get(road)[along.length - 1]);
        }
        out.add(toPlace);
        return List.of(CoordinateArrays.removeRepeatedPoints(out.toArray(Coordinate[]::new)));
    }

    private int add(int road, double atM, Coordinate place, boolean end) {
        int id = marks.size();
        marks.add(new Mark(road, atM, place, end));
        if (id == parent.length) {
            parent = Arrays.copyOf(parent, 2 * id);
        }
        parent[id] = id;
        ofRoad.get(road).add(id);
        return id;
    }

    private int root(int mark) {
        int r = mark;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }
}
