package org.xunfang.geodata.visibility;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.terrain.Terrain;
import org.xunfang.geodata.terrain.TerrainFrame;

/**
 * What is seen from a viewpoint over terrain and past the buildings that stand on it.
 *
 * <p>The sight line goes from the mount height above the ground at the viewpoint to the target height above the ground at the
 * target. A building is a prism whose top lies its height above the highest ground under it, so that it hides its own ground
 * and whatever the line to it passes through the prism. Along each ray the result is exact; between rays borders are within
 * 5 cm, straight walls exact. On flat ground it is what {@link VisibilityPolygon} says, but for a target higher than the mount,
 * which is seen here over a house that the rising line passes above.
 *
 * <p>Ground whose height is not known, and all behind it, is not seen; where the ground at the viewpoint is not known, nothing
 * is.
 *
 * @param region metres on the plane; polygonal, valid, empty where nothing is seen
 * @param known false where ground within reach has no known height
 */
public record TerrainView(Geometry region, boolean known) {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /**
     * The region seen from a viewpoint.
     *
     * @param targetHeightM height of the target above ground, metres, at least 0
     */
    public static TerrainView of(ObstacleIndex obstacles, Viewpoint viewpoint, double targetHeightM, Terrain terrain) {
        TerrainFrame ground = terrain.around(viewpoint.x(), viewpoint.y(), viewpoint.radiusM());
        if (Double.isNaN(ground.heightAt(viewpoint.x(), viewpoint.y()))) {
            return new TerrainView(FACTORY.createPolygon(), false);
        }
        Sector sector = new Sector(viewpoint);
        TerrainScene scene = new TerrainScene(sector, obstacles, ground, targetHeightM);
        Geometry region = TerrainSweep.sweep(scene, sector);
        return new TerrainView(region, !scene.isIncomplete());
    }
}
