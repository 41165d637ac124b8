package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** Whether one point is seen, by cutting its sight line at every wall: slow, and nothing in common with the engine. */
record LineOfSight(List<Obstacle> buildings, Viewpoint from, Occlusion occlusion) {

    /** A mount on a slanting wall is a rounding error inside or outside it: shorter pieces of sight line are nothing. */
    private static final double NOTHING = 1e-9;

    boolean reaches(Coordinate target) {
        return buildings.stream().noneMatch(building -> hides(building, target));
    }

    private boolean hides(Obstacle building, Coordinate target) {
        double[] cuts = cuts(building.footprint(), target);
        for (int i = 0; i + 1 < cuts.length; i++) {
            boolean within = cuts[i + 1] - cuts[i] > NOTHING
                    && isInside(building.footprint(), onLine(target, (cuts[i] + cuts[i + 1]) / 2));
            if (within && (cuts[i + 1] == 1 || isAboveSightLine(building, cuts[i + 1]))) {
                return true;
            }
        }
        return false;
    }

    /** The sight line sinks from H at the mount to t at the target; where it leaves the footprint it is lowest. */
    private boolean isAboveSightLine(Obstacle building, double share) {
        double mount = from.mountHeightM();
        double sight = mount + (occlusion.targetHeightM() - mount) * share;
        return !occlusion.withHeights() || building.heightM() >= mount || building.heightM() > sight;
    }

    private double[] cuts(Polygon footprint, Coordinate target) {
        DoubleStream.Builder cuts = DoubleStream.builder().add(0).add(1);
        for (Coordinate[] ring : rings(footprint)) {
            for (int i = 0; i + 1 < ring.length; i++) {
                cuts.add(cut(ring[i], ring[i + 1], target));
            }
        }
        return cuts.build().filter(share -> share >= 0 && share <= 1).sorted().toArray();
    }

    private double cut(Coordinate a, Coordinate b, Coordinate target) {
        double dx = target.x - from.x();
        double dy = target.y - from.y();
        double side = dx * (b.y - a.y) - dy * (b.x - a.x);
        return ((a.x - from.x()) * (b.y - a.y) - (a.y - from.y()) * (b.x - a.x)) / side;
    }

    private Coordinate onLine(Coordinate target, double share) {
        return new Coordinate(from.x() + share * (target.x - from.x()), from.y() + share * (target.y - from.y()));
    }

    private static boolean isInside(Polygon footprint, Coordinate point) {
        return SimplePointInAreaLocator.locate(point, footprint) == Location.INTERIOR;
    }

    private static List<Coordinate[]> rings(Polygon footprint) {
        List<Coordinate[]> rings = new ArrayList<>();
        rings.add(footprint.getExteriorRing().getCoordinates());
        for (int i = 0; i < footprint.getNumInteriorRing(); i++) {
            rings.add(footprint.getInteriorRingN(i).getCoordinates());
        }
        return rings;
    }
}
