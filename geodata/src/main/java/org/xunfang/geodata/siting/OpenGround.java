package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.xunfang.geodata.visibility.Obstacle;

/** Tells where something can stand or be seen: neither in a building nor on ground that no camera may see. */
final class OpenGround {
    private final HPRtree buildings;
    private final HPRtree exclusions;

    private record Area(Envelope box, PointOnGeometryLocator locator) {}

    private OpenGround(HPRtree buildings, HPRtree exclusions) {
        this.buildings = buildings;
        this.exclusions = exclusions;
    }

    static OpenGround of(SitingScene scene, Envelope box) {
        List<Geometry> footprints = new ArrayList<>();
        for (Obstacle obstacle : scene.obstacles().near(box)) {
            footprints.add(obstacle.footprint());
        }
        return new OpenGround(index(footprints), index(scene.exclusions()));
    }

    private static HPRtree index(List<? extends Geometry> areas) {
        HPRtree index = new HPRtree();
        for (Geometry area : areas) {
            Envelope box = area.getEnvelopeInternal();
            index.insert(box, new Area(box, new IndexedPointInAreaLocator(area)));
        }
        index.build();
        return index;
    }

    boolean isOpen(Coordinate place) {
        return !isIn(buildings, place, Location.INTERIOR) && isAllowed(place);
    }

    /** True outside the exclusions, be it in a building. */
    boolean isAllowed(Coordinate place) {
        return !isIn(exclusions, place, Location.BOUNDARY);
    }

    /** @param most the location up to which a place counts as in an area */
    private static boolean isIn(HPRtree areas, Coordinate place, int most) {
        boolean[] in = {false};
        areas.query(new Envelope(place), item -> {
            Area area = (Area) item;
            in[0] |= area.box.contains(place) && area.locator.locate(place) <= most;
        });
        return in[0];
    }
}
