package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;

/**
 * Finds crossings at which the roads' layers look wrong: roads kept apart by a layer that neither bridge nor tunnel explains,
 * and roads joined on the ground although one is of a class that is led over or under others. For one use.
 */
final class LayerDoubts {
    /** Classes that seldom cross others on the ground. */
    private static final Set<String> LED_OVER = Set.of("motorway", "motorway_link", "trunk", "trunk_link");

    private final List<Road> roads;
    private final RoadMarks marks;
    private final LineIntersector intersector = new RobustLineIntersector();
    private final Set<List<Object>> seen = new HashSet<>();
    private final List<RoadDefect> defects = new ArrayList<>();

    LayerDoubts(List<Road> roads, RoadMarks marks) {
        this.roads = roads;
        this.marks = marks;
    }

    /** Looks at two segments that may touch. */
    void look(int a, int i, int b, int j) {
        Road x = roads.get(a);
        Road y = roads.get(b);
        if (a == b) {
            return;
        }
        if (x.layer() != y.layer()) {
            if (isUnexplained(x) || isUnexplained(y)) {
                addCrossings(RoadDefect.Kind.LAYER_WITHOUT_BRIDGE, isUnexplained(x) ? a : b, a, i, b, j);
            }
        } else if (isLedOver(x) || isLedOver(y)) {
            boolean byVertex = x.join() == Road.Join.SHARED_VERTEX && y.join() == Road.Join.SHARED_VERTEX;
            if (!byVertex) {
                addCrossings(RoadDefect.Kind.MISSING_BRIDGE, isLedOver(x) ? a : b, a, i, b, j);
            }
        }
    }

    List<RoadDefect> defects() {
        return defects;
    }

    private static boolean isUnexplained(Road road) {
        return road.layer() != 0 && !road.bridge() && !road.hidden();
    }

    private static boolean isLedOver(Road road) {
        return LED_OVER.contains(road.roadClass().strip().toLowerCase(Locale.ROOT));
    }

    private void addCrossings(RoadDefect.Kind kind, int doubtful, int a, int i, int b, int j) {
        Coordinate[] p = marks.line(a);
        Coordinate[] q = marks.line(b);
        intersector.computeIntersection(p[i], p[i + 1], q[j], q[j + 1]);
        for (int k = 0; k < intersector.getIntersectionNum(); k++) {
            Coordinate place = intersector.getIntersection(k).copy();
            boolean met = isVertex(p, i, place) && isVertex(q, j, place);
            boolean atEnd = isAtEnd(p, place) || isAtEnd(q, place);
            boolean meant =
                    kind == RoadDefect.Kind.MISSING_BRIDGE ? met || atEnd : isAtEnd(p, place) && isAtEnd(q, place);
            if (!meant && seen.add(List.of(a, b, place))) {
                int other = doubtful == a ? b : a;
                defects.add(new RoadDefect(
                        kind,
                        place,
                        List.of(roads.get(doubtful).id(), roads.get(other).id())));
            }
        }
    }

    private static boolean isAtEnd(Coordinate[] line, Coordinate place) {
        return place.distance(line[0]) <= RoadJoiner.SNAP_M
                || place.distance(line[line.length - 1]) <= RoadJoiner.SNAP_M;
    }

    private static boolean isVertex(Coordinate[] line, int segment, Coordinate place) {
        return place.equals2D(line[segment]) || place.equals2D(line[segment + 1]);
    }
}
