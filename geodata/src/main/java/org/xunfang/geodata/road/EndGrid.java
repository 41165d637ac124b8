package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/** Finds road ends near one another: a hash grid whose cells are as wide as the longest reach that is asked for. */
final class EndGrid {
    private record Cell(long x, long y) {}

    private final Map<Cell, List<Integer>> cells = new HashMap<>();
    private final RoadMarks marks;

    EndGrid(int roads, RoadMarks marks) {
        this.marks = marks;
        for (int r = 0; r < roads; r++) {
            add(marks.startOf(r));
            add(marks.endOf(r));
        }
    }

    /** The other ends within a distance of at most {@link RoadJoiner#SNAP_M}, nearest first. */
    List<Integer> within(int end, double distanceM) {
        Coordinate place = marks.mark(end).place();
        Cell centre = cellOf(place);
        List<Integer> found = new ArrayList<>();
        for (long x = centre.x() - 1; x <= centre.x() + 1; x++) {
            for (long y = centre.y() - 1; y <= centre.y() + 1; y++) {
                for (int other : cells.getOrDefault(new Cell(x, y), List.of())) {
                    if (other != end && marks.mark(other).place().distance(place) <= distanceM) {
                        found.add(other);
                    }
                }
            }
        }
        found.sort(Comparator.comparingDouble(
                        (Integer other) -> marks.mark(other).place().distance(place))
                .thenComparing(other -> other));
        return found;
    }

    private void add(int end) {
        cells.computeIfAbsent(cellOf(marks.mark(end).place()), k -> new ArrayList<>(2))
                .add(end);
    }

    private static Cell cellOf(Coordinate place) {
        return new Cell((long) Math.floor(place.x / RoadJoiner.SNAP_M), (long) Math.floor(place.y / RoadJoiner.SNAP_M));
    }
}
