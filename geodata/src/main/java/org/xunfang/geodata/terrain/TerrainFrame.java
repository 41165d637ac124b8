package org.xunfang.geodata.terrain;

import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** The ground around a place of the plane. Immutable and thread-safe. */
public final class TerrainFrame {
    private final ElevationModel model;
    private final double x;
    private final double y;
    private final Coordinate centre;
    private final Coordinate perX;
    private final Coordinate perY;

    TerrainFrame(ElevationModel model, double x, double y, Coordinate centre, Coordinate perX, Coordinate perY) {
        this.model = model;
        this.x = x;
        this.y = y;
        this.centre = centre;
        this.perX = perX;
        this.perY = perY;
    }

    /** Height of the ground at a place of the plane, metres; NaN where it is not known. */
    public double heightAt(double atX, double atY) {
        Coordinate grid = gridOf(atX - x, atY - y);
        int column = (int) Math.floor(grid.x);
        int row = (int) Math.floor(grid.y);
        return Double.isNaN(grid.x) ? Double.NaN : new Patch(model, column, row).height(grid.x - column, grid.y - row);
    }

    /**
     * The highest ground under a footprint: at its corners and at the middles of pixels within it.
     *
     * @return metres; −∞ where none of them is known
     */
    public double highestUnder(Polygon footprint) {
        double highest = Double.NEGATIVE_INFINITY;
        Envelope grid = new Envelope();
        for (Coordinate corner : footprint.getCoordinates()) {
            double height = heightAt(corner.x, corner.y);
            highest = height > highest ? height : highest;
            grid.expandToInclude(gridOf(corner.x - x, corner.y - y));
        }
        double area = perX.x * perY.y - perY.x * perX.y;
        for (int row = (int) Math.ceil(grid.getMinY()); row <= grid.getMaxY(); row++) {
            for (int column = (int) Math.ceil(grid.getMinX()); column <= grid.getMaxX(); column++) {
                double u = column - centre.x;
                double v = row - centre.y;
                Coordinate at =
                        new Coordinate(x + (u * perY.y - v * perY.x) / area, y + (v * perX.x - u * perX.y) / area);
                double height = model.height(column, row);
                if (height > highest && SimplePointInAreaLocator.locate(at, footprint) != Location.EXTERIOR) {
                    highest = height;
                }
            }
        }
        return highest;
    }

    /**
     * The ground along a ray from the place.
     *
     * @param ux x of its direction, a unit vector
     * @param uy y of its direction
     * @param lengthM how far, metres, more than 0
     */
    public Profile along(double ux, double uy, double lengthM) {
        double du = ux * perX.x + uy * perY.x;
        double dv = ux * perX.y + uy * perY.y;
        Profile profile = new Profile();
        double from = 0;
        while (from < lengthM) {
            double to = Math.min(lengthM, Math.min(next(centre.x, du, from), next(centre.y, dv, from)));
            double middle = (from + to) / 2;
            int column = (int) Math.floor(centre.x + du * middle);
            int row = (int) Math.floor(centre.y + dv * middle);
            Patch patch = new Patch(model, column, row);
            if (!patch.isKnown() || Double.isNaN(middle)) {
                break;
            }
            double u = centre.x - column;
            double v = centre.y - row;
            profile.add(
                    to,
                    patch.height(u, v),
                    patch.zu * du + patch.zv * dv + patch.zuv * (u * dv + v * du),
                    patch.zuv * du * dv);
            from = to;
        }
        return profile;
    }

    /** The distance after {@code from} at which the ray comes to the next whole column or row. */
    private static double next(double start, double perMetre, double from) {
        if (perMetre == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double at = start + perMetre * from;
        double line = perMetre > 0 ? Math.floor(at) + 1 : Math.ceil(at) - 1;
        double to = (line - start) / perMetre;
        // a rounding error before a line must not stop the walk
        return to - from > 1e-9 ? to : to + 1 / Math.abs(perMetre);
    }

    private Coordinate gridOf(double dx, double dy) {
        return new Coordinate(centre.x + dx * perX.x + dy * perY.x, centre.y + dx * perX.y + dy * perY.y);
    }
}
