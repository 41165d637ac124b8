package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * The Voronoi cell of one site: a square cut down by the half-planes nearer to it than to each other site. Convex at every
 * step, so that it cannot fail as triangulations do on outlines with many points in a line.
 */
final class NearestCell {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final double SAME_CORNER_M = 1e-4;

    private NearestCell() {}

    /** The cell inside a square of so many metres to each side of its site. Sites at the same place are passed over; may be empty. */
    static Polygon of(Coordinate site, List<Coordinate> others, double reachM) {
        List<Coordinate> cell = new ArrayList<>(List.of(
                new Coordinate(site.x - reachM, site.y - reachM),
                new Coordinate(site.x + reachM, site.y - reachM),
                new Coordinate(site.x + reachM, site.y + reachM),
                new Coordinate(site.x - reachM, site.y + reachM)));
        double radiusM = radiusM(cell, site);
        for (Coordinate other : others) {
            double distanceM = site.distance(other);
            if (distanceM > 0 && distanceM < 2 * radiusM) {
                cell = cut(cell, site, other);
                radiusM = radiusM(cell, site);
            }
        }
        return polygon(cell);
    }

    /** Where several dividing lines meet in a point, corners fall together but for rounding: one of them is enough. */
    private static Polygon polygon(List<Coordinate> cell) {
        List<Coordinate> corners = new ArrayList<>();
        for (Coordinate corner : cell) {
            if (corners.stream().allMatch(c -> c.distance(corner) > SAME_CORNER_M)) {
                corners.add(corner);
            }
        }
        if (corners.size() < 3) {
            return FACTORY.createPolygon();
        }
        corners.add(corners.get(0).copy());
        return FACTORY.createPolygon(corners.toArray(Coordinate[]::new));
    }

    private static double radiusM(List<Coordinate> cell, Coordinate site) {
        double radius = 0;
        for (Coordinate corner : cell) {
            radius = Math.max(radius, corner.distance(site));
        }
        return radius;
    }

    private static List<Coordinate> cut(List<Coordinate> cell, Coordinate site, Coordinate other) {
        boolean whole = true;
        for (Coordinate corner : cell) {
            whole &= nearness(corner, site, other) >= 0;
        }
        if (whole) {
            return cell;
        }
        List<Coordinate> kept = new ArrayList<>(cell.size() + 1);
        Coordinate last = cell.get(cell.size() - 1);
        double lastNearness = nearness(last, site, other);
        for (Coordinate corner : cell) {
            double nearness = nearness(corner, site, other);
            if (nearness >= 0 != lastNearness >= 0) {
                double t = lastNearness / (lastNearness - nearness);
                kept.add(new Coordinate(last.x + t * (corner.x - last.x), last.y + t * (corner.y - last.y)));
            }
            if (nearness >= 0) {
                kept.add(corner);
            }
            last = corner;
            lastNearness = nearness;
        }
        return kept;
    }

    /** Positive where a place is nearer to the site than to the other, growing evenly across the dividing line. */
    private static double nearness(Coordinate place, Coordinate site, Coordinate other) {
        double middleX = (site.x + other.x) / 2;
        double middleY = (site.y + other.y) / 2;
        return (place.x - middleX) * (site.x - other.x) + (place.y - middleY) * (site.y - other.y);
    }
}
