package org.xunfang.server.patrol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** Points with what lies there, in square cells of a plane; may grow between questions. Not thread-safe. */
final class PointGrid<T> {

    private record Cell(long x, long y) {}

    private record Entry<T>(Coordinate at, T item, int number) {}

    private final double cellM;
    private final Map<Cell, List<Entry<T>>> cells = new HashMap<>();
    private int size;

    /** @param cellM width of a cell, about as wide as what is looked for */
    PointGrid(double cellM) {
        this.cellM = cellM;
    }

    void add(Coordinate at, T item) {
        Cell cell = new Cell(column(at.x), column(at.y));
        cells.computeIfAbsent(cell, c -> new ArrayList<>(2)).add(new Entry<>(at.copy(), item, size++));
    }

    /** What lies nearest within a distance; of two equally near the one that was added first. */
    Optional<T> nearest(Coordinate at, double withinM) {
        return entries(around(at, withinM)).stream()
                .filter(e -> e.at.distance(at) <= withinM)
                .min(Comparator.comparingDouble((Entry<T> e) -> e.at.distance(at))
                        .thenComparingInt(e -> e.number))
                .map(e -> e.item);
    }

    /** All within a distance, in the order in which they were added. */
    List<T> within(Coordinate at, double withinM) {
        return entries(around(at, withinM)).stream()
                .filter(e -> e.at.distance(at) <= withinM)
                .sorted(Comparator.comparingInt(e -> e.number))
                .map(e -> e.item)
                .toList();
    }

    /** All in a box, in the order in which they were added. */
    List<T> within(Envelope box) {
        return entries(box).stream()
                .filter(e -> box.contains(e.at))
                .sorted(Comparator.comparingInt(e -> e.number))
                .map(e -> e.item)
                .toList();
    }

    private static Envelope around(Coordinate at, double withinM) {
        Envelope box = new Envelope(at);
        box.expandBy(withinM);
        return box;
    }

    private List<Entry<T>> entries(Envelope box) {
        List<Entry<T>> all = new ArrayList<>();
        for (long x = column(box.getMinX()); x <= column(box.getMaxX()); x++) {
            for (long y = column(box.getMinY()); y <= column(box.getMaxY()); y++) {
                all.addAll(cells.getOrDefault(new Cell(x, y), List.of()));
            }
        }
        return all;
    }

    private long column(double metres) {
        return (long) Math.floor(metres / cellM);
    }
}
