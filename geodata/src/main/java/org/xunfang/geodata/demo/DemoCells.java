package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * Voronoi cells round the village centres, their straight edges broken into natural lines. Both neighbours of an edge
 * draw it from the same points, so the cells tessellate exactly. The county's outline is what is left after a ring of
 * neighbours outside is dropped.
 */
record DemoCells(List<Coordinate> centres, List<Polygon> polygons) {
    private static final double AREA_PER_VILLAGE_M2 = 5e6;
    private static final double SPACING_M = Math.sqrt(AREA_PER_VILLAGE_M2 * 2 / Math.sqrt(3));
    private static final double SHORTEST_BROKEN_M = 90;

    static DemoCells of(DemoOptions options) {
        List<Coordinate> sites = sites(options);
        VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
        builder.setSites(sites);
        Map<Coordinate, Polygon> cellOf = new HashMap<>();
        for (Object cell : builder.getSubdivision().getVoronoiCellPolygons(DemoDrawing.METRES)) {
            cellOf.put((Coordinate) ((Polygon) cell).getUserData(), (Polygon) cell);
        }
        List<Coordinate> centres = List.copyOf(sites.subList(0, options.villages()));
        List<Polygon> straight = centres.stream().map(cellOf::get).toList();
        return new DemoCells(centres, broken(straight, options.seed()));
    }

    int nearestTo(Coordinate place) {
        int best = 0;
        for (int i = 1; i < centres.size(); i++) {
            if (centres.get(i).distance(place) < centres.get(best).distance(place)) {
                best = i;
            }
        }
        return best;
    }

    /** A jittered hexagonal grid: the villages first, then the ring of outsiders. */
    private static List<Coordinate> sites(DemoOptions options) {
        Dice dice = Dice.of(options.seed(), "sites");
        double radius = Math.sqrt(options.villages() * AREA_PER_VILLAGE_M2 / Math.PI);
        double[] phase = {dice.between(0, 6.28), dice.between(0, 6.28), dice.between(0, 6.28)};
        int reach = (int) Math.ceil(radius * 1.5 / SPACING_M) + 4;
        List<Coordinate> grid = new ArrayList<>();
        for (int row = -reach; row <= reach; row++) {
            for (int column = -reach; column <= reach; column++) {
                double x = (column + (row & 1) * 0.5 + dice.between(-0.34, 0.34)) * SPACING_M;
                double y = (row * Math.sqrt(3) / 2 + dice.between(-0.34, 0.34)) * SPACING_M;
                grid.add(centimetres(x, y));
            }
        }
        grid.sort(Comparator.comparingDouble((Coordinate c) -> outwardness(c, phase))
                .thenComparing(Comparator.naturalOrder()));
        return grid;
    }

    /** Distance from the middle in units of a wavy, slightly wide outline. */
    private static double outwardness(Coordinate c, double[] phase) {
        double angle = Math.atan2(c.y, c.x);
        double outline = 1
                + 0.10 * Math.cos(2 * angle)
                + 0.07 * Math.sin(2 * angle + phase[0])
                + 0.08 * Math.sin(3 * angle + phase[1])
                + 0.05 * Math.sin(5 * angle + phase[2]);
        return Math.hypot(c.x, c.y) / outline;
    }

    /** Breaks all edges; those of a cell that comes out crossing itself stay straight. */
    private static List<Polygon> broken(List<Polygon> straight, long seed) {
        Set<Edge> stiff = new HashSet<>();
        while (true) {
            List<Polygon> cells =
                    straight.stream().map(cell -> broken(cell, stiff, seed)).toList();
            boolean allValid = true;
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).isValid()) {
                    allValid = false;
                    Coordinate[] ring = corners(straight.get(i));
                    for (int j = 1; j < ring.length; j++) {
                        stiff.add(Edge.of(ring[j - 1], ring[j]));
                    }
                }
            }
            if (allValid) {
                return cells;
            }
        }
    }

    private static Polygon broken(Polygon cell, Set<Edge> stiff, long seed) {
        Coordinate[] corners = corners(cell);
        List<Coordinate> ring = new ArrayList<>();
        for (int i = 1; i < corners.length; i++) {
            Edge edge = Edge.of(corners[i - 1], corners[i]);
            List<Coordinate> path = stiff.contains(edge) ? List.of(edge.a, edge.b) : edge.broken(seed);
            boolean forward = edge.a.equals2D(corners[i - 1]);
            for (int j = 0; j < path.size() - 1; j++) {
                ring.add(path.get(forward ? j : path.size() - 1 - j));
            }
        }
        ring.add(ring.get(0));
        return DemoDrawing.METRES.createPolygon(ring.toArray(Coordinate[]::new));
    }

    /** The cell's ring on whole centimetres, without repeated points. */
    private static Coordinate[] corners(Polygon cell) {
        List<Coordinate> out = new ArrayList<>();
        for (Coordinate c : cell.getExteriorRing().getCoordinates()) {
            Coordinate rounded = centimetres(c.x, c.y);
            if (out.isEmpty() || !out.get(out.size() - 1).equals2D(rounded)) {
                out.add(rounded);
            }
        }
        return out.toArray(Coordinate[]::new);
    }

    private static Coordinate centimetres(double x, double y) {
        return new Coordinate(Math.rint(x * 100) / 100, Math.rint(y * 100) / 100);
    }

    /** An edge without direction: {@code a} comes before {@code b}. */
    private record Edge(Coordinate a, Coordinate b) {
        static Edge of(Coordinate p, Coordinate q) {
            return p.compareTo(q) <= 0 ? new Edge(p, q) : new Edge(q, p);
        }

        List<Coordinate> broken(long seed) {
            long place = Double.hashCode(a.x) * 31L + Double.hashCode(a.y);
            place = place * 1_000_003L + Double.hashCode(b.x) * 31L + Double.hashCode(b.y);
            List<Coordinate> path = new ArrayList<>();
            path.add(a);
            bend(path, a, b, 0.11, Dice.of(seed, "boundary", place));
            return path;
        }

        private static void bend(List<Coordinate> path, Coordinate p, Coordinate q, double share, Dice dice) {
            double length = p.distance(q);
            if (length > SHORTEST_BROKEN_M) {
                double aside = dice.between(-share, share);
                double along = dice.between(0.42, 0.58);
                Coordinate middle = centimetres(
                        p.x + (q.x - p.x) * along - (q.y - p.y) * aside,
                        p.y + (q.y - p.y) * along + (q.x - p.x) * aside);
                bend(path, p, middle, share, dice);
                bend(path, middle, q, share, dice);
            } else {
                path.add(q);
            }
        }
    }
}
