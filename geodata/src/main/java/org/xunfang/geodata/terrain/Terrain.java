package org.xunfang.geodata.terrain;

import org.locationtech.jts.geom.Coordinate;

/** An elevation model under a plane in metres. Immutable and thread-safe. */
public final class Terrain {

    /** Where a place of the plane lies in the system of the model. */
    @FunctionalInterface
    interface Placement {
        Coordinate inSystem(double x, double y);
    }

    private final ElevationModel model;
    private final Placement placement;

    Terrain(ElevationModel model, Placement placement) {
        this.model = model;
        this.placement = placement;
    }

    /** Height of the ground at a place of the plane, metres; NaN where it is not known. */
    public double heightAt(double x, double y) {
        Coordinate grid = gridOf(x, y);
        int column = (int) Math.floor(grid.x);
        int row = (int) Math.floor(grid.y);
        return Double.isNaN(grid.x) ? Double.NaN : new Patch(model, column, row).height(grid.x - column, grid.y - row);
    }

    /**
     * The ground around a place, with the way from the plane to the grid taken as straight: within 500 m it is so to a
     * centimetre.
     *
     * @param radiusM how far it will be asked for, metres, more than 0
     */
    public TerrainFrame around(double x, double y, double radiusM) {
        Coordinate centre = gridOf(x, y);
        Coordinate east = gridOf(x + radiusM, y);
        Coordinate west = gridOf(x - radiusM, y);
        Coordinate north = gridOf(x, y + radiusM);
        Coordinate south = gridOf(x, y - radiusM);
        double width = 2 * radiusM;
        return new TerrainFrame(
                model,
                x,
                y,
                centre,
                new Coordinate((east.x - west.x) / width, (east.y - west.y) / width),
                new Coordinate((north.x - south.x) / width, (north.y - south.y) / width));
    }

    private Coordinate gridOf(double x, double y) {
        return model.grid(placement.inSystem(x, y));
    }
}
