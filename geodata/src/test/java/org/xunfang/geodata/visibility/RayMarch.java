package org.xunfang.geodata.visibility;

import java.util.List;
import java.util.Random;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.xunfang.geodata.terrain.Terrain;

/**
 * Whether points are seen over terrain, by walking along the sight line in small steps: nothing in common with the engine.
 *
 * @param stepM length of a step, metres
 */
record RayMarch(List<Obstacle> buildings, Terrain terrain, double stepM) {

    /** Share of points at random in the sectors of viewpoints in the open on which the walk and the engine agree. */
    double agreement(List<Viewpoint> viewpoints, double targetM, int points, Random random) {
        ObstacleIndex index = ObstacleIndex.of(buildings);
        int agreed = 0;
        int asked = 0;
        for (Viewpoint from : viewpoints) {
            if (under(from.x(), from.y()) != null) {
                continue;
            }
            Geometry view = TerrainView.of(index, from, targetM, terrain).region();
            if (!view.isValid()) {
                throw new AssertionError("not valid from " + from);
            }
            IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(view);
            for (int i = 0; i < points; i++) {
                double turn =
                        Math.toRadians(90 - from.azimuthDeg() + (random.nextDouble() - 0.5) * from.fieldAngleDeg());
                double distance = 0.999 * from.radiusM() * Math.sqrt(random.nextDouble());
                Coordinate at =
                        new Coordinate(from.x() + distance * Math.cos(turn), from.y() + distance * Math.sin(turn));
                boolean seen = locator.locate(at) == Location.INTERIOR;
                agreed += seen == reaches(from, at, targetM) ? 1 : 0;
                asked++;
            }
        }
        return (double) agreed / asked;
    }

    private boolean reaches(Viewpoint from, Coordinate at, double targetM) {
        if (under(at.x, at.y) != null) {
            return false;
        }
        double eye = terrain.heightAt(from.x(), from.y()) + from.mountHeightM();
        double target = terrain.heightAt(at.x, at.y) + targetM;
        double length = Math.hypot(at.x - from.x(), at.y - from.y());
        int steps = (int) Math.ceil(length / stepM);
        for (int i = 1; i < steps; i++) {
            double share = (double) i / steps;
            double x = from.x() + share * (at.x - from.x());
            double y = from.y() + share * (at.y - from.y());
            double sight = eye + share * (target - eye);
            Obstacle building = under(x, y);
            if (terrain.heightAt(x, y) > sight + 1e-6 || (building != null && top(building) > sight)) {
                return false;
            }
        }
        return true;
    }

    private Obstacle under(double x, double y) {
        Obstacle highest = null;
        for (Obstacle building : buildings) {
            if (building.footprint().getEnvelopeInternal().contains(x, y)
                    && SimplePointInAreaLocator.locate(new Coordinate(x, y), building.footprint()) == Location.INTERIOR
                    && (highest == null || top(building) > top(highest))) {
                highest = building;
            }
        }
        return highest;
    }

    /** Its height above the highest ground at a corner; the houses here are smaller than the ground's grid. */
    private double top(Obstacle building) {
        double ground = Double.NEGATIVE_INFINITY;
        for (Coordinate corner : building.footprint().getCoordinates()) {
            ground = Math.max(ground, terrain.heightAt(corner.x, corner.y));
        }
        return ground + building.heightM();
    }
}
