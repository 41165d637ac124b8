package org.xunfang.geodata.visibility;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * The region of ground that is seen from a viewpoint among buildings.
 *
 * <p>Exact for the walls as given and the chords of the range arc, up to rounding (about a nanometre): every wall counts,
 * near and far, and a mount may hang on a wall, on a corner or where buildings touch. In two stages:
 *
 * <ol>
 *   <li>{@link RadialEnvelope}: how far each sight line goes before it meets a building that is as high as the mount (any
 *       building, without heights), or the range arc;
 *   <li>{@link ShadowSweep}: of that, what lies in no shadow of a lower building. A footprint point at distance s hides the
 *       ground out to s (H − t)/(H − h), so the shadow's far end is the building's far walls moved away from the mount by
 *       that factor.
 * </ol>
 *
 * <p>O((n + c) log n) without heights, for n walls in the sector's box with c crossings; with heights further the number
 * of shadow borders that one ray meets.
 */
public final class VisibilityPolygon {
    private VisibilityPolygon() {}

    /**
     * The region seen from a viewpoint: within its sector, outside all footprints and private areas, with an open sight line.
     *
     * <p>A viewpoint inside a footprint that hides all behind it sees nothing; one above the roof that it stands on (with
     * heights) sees past it, and that roof hides only its own ground. {@link Mounting} tells the two apart beforehand.
     *
     * @return metres on the plane; a valid polygon or multipolygon, without parts of zero width, empty where nothing is seen
     */
    public static Geometry of(ObstacleIndex obstacles, Viewpoint viewpoint, Occlusion occlusion) {
        Sector sector = new Sector(viewpoint);
        SightScene scene = SightScene.of(sector, obstacles, occlusion);
        RegionBuilder region = new RegionBuilder(sector);
        if (!scene.isEnclosed()) {
            RadialEnvelope limit = RadialEnvelope.of(sector.arc(), scene.walls, sector);
            ShadowSweep.sweep(limit, scene.shadows, region);
        }
        return region.build();
    }

    /** True where a building's bounding box meets the sector: the view is then more than a bare sector. */
    static boolean hasObstacleInReach(ObstacleIndex obstacles, Viewpoint viewpoint) {
        Sector sector = new Sector(viewpoint);
        return obstacles.footprints(sector.box()).stream().anyMatch(footprint -> sector.mayMeet(footprint.envelope));
    }

    /** False where every direction from there runs into a building at once: between touching buildings or inside one. */
    static boolean hasOpenSide(ObstacleIndex obstacles, Coordinate at, double mountHeightM, Occlusion occlusion) {
        Sector allRound = new Sector(new Viewpoint(at.x, at.y, mountHeightM, 0, 360, 1));
        SightScene scene = SightScene.of(allRound, obstacles, occlusion);
        if (scene.isEnclosed()) {
            return false;
        }
        RadialEnvelope limit = RadialEnvelope.of(allRound.arc(), scene.walls, allRound);
        for (int i = 0; i < limit.size(); i++) {
            if (limit.edge(i) != RadialEdge.ORIGIN) {
                return true;
            }
        }
        return false;
    }
}
