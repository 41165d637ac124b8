package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;

/**
 * The buildings around a viewpoint as spans of wall in its sector: walls that end every sight line, and the near and far
 * ends of shadows that sight lines pass over.
 *
 * <p>A ray from outside goes into a building through a wall that turns its outer side to the viewpoint, and leaves it
 * through one that turns its inner side. Walls that pass through the viewpoint itself have no distance; in their place
 * stands the wedge of directions in which the building begins at the viewpoint.
 */
final class SightScene {
    /** The reach of what hides its own ground and nothing behind it. */
    private static final double OWN_GROUND = 1;

    final List<Span> walls = new ArrayList<>();
    final List<Span> shadows = new ArrayList<>();
    private final Sector sector;
    private final Occlusion occlusion;
    private boolean enclosed;

    private SightScene(Sector sector, Occlusion occlusion) {
        this.sector = sector;
        this.occlusion = occlusion;
    }

    static SightScene of(Sector sector, ObstacleIndex obstacles, Occlusion occlusion) {
        SightScene scene = new SightScene(sector, occlusion);
        Envelope box = sector.box();
        for (Footprint footprint : obstacles.footprints(box)) {
            if (sector.mayMeet(footprint.envelope)) {
                scene.add(footprint, scene.reachOf(footprint));
            }
        }
        for (Footprint footprint : obstacles.privateAreas(box)) {
            if (sector.mayMeet(footprint.envelope)) {
                scene.add(footprint, OWN_GROUND);
            }
        }
        scene.shadows.addAll(sector.nearShadow());
        return scene;
    }

    private double reachOf(Footprint footprint) {
        return occlusion.reach(footprint.obstacle.heightM(), sector.viewpoint.mountHeightM());
    }

    /** True where the viewpoint is inside a building that hides all behind it. */
    boolean isEnclosed() {
        return enclosed;
    }

    private void add(Footprint footprint, double reach) {
        int place = footprint.locate(sector.viewpoint.x(), sector.viewpoint.y());
        if (place == Location.BOUNDARY) {
            addTouching(footprint, reach);
            return;
        }
        if (place == Location.INTERIOR) {
            if (Double.isInfinite(reach)) {
                enclosed = true;
                return;
            }
            // A mount above its own roof: that roof hides its own ground only.
            shadows.add(new Span(RadialEdge.ORIGIN, sector.first, sector.last, 1));
        }
        for (double[] ring : footprint.rings) {
            Ring around = new Ring(ring);
            for (int i = 0; i < around.size; i++) {
                addWall(around, i, place == Location.INTERIOR ? OWN_GROUND : reach);
            }
        }
    }

    private void addTouching(Footprint footprint, double reach) {
        List<Wedge> wedges = new ArrayList<>();
        for (double[] ring : footprint.rings) {
            addTouchingRing(new Ring(ring), reach, wedges);
        }
        for (Wedge wedge : Wedge.common(wedges)) {
            clip(RadialEdge.ORIGIN, wedge.from(), wedge.to(), 1, Double.isInfinite(reach) ? walls : shadows);
        }
    }

    private void addTouchingRing(Ring ring, double reach, List<Wedge> wedges) {
        int free = ring.firstFreeWall();
        if (free < 0) {
            return;
        }
        Ray arrival = null;
        for (int k = 0; k <= ring.size; k++) {
            int i = (free + k) % ring.size;
            if (ring.touchesViewpoint(i)) {
                arrival = arrival == null ? ring.rayTo(i) : arrival;
                continue;
            }
            if (arrival != null) {
                wedges.add(new Wedge(ring.rayTo(i), arrival));
                arrival = null;
            }
            if (k < ring.size) {
                addWall(ring, i, reach);
            }
        }
    }

    private void addWall(Ring ring, int i, double reach) {
        double ax = ring.x[i];
        double ay = ring.y[i];
        double bx = ring.x[i + 1];
        double by = ring.y[i + 1];
        boolean goesIn = ax * by - ay * bx < 0;
        boolean endsSight = Double.isInfinite(reach);
        if (!goesIn && endsSight) {
            return;
        }
        int start = goesIn ? i + 1 : i;
        int end = goesIn ? i : i + 1;
        if (!maySee(ring.angle[start], ring.angle[end])) {
            return;
        }
        RadialEdge wall = new RadialEdge(ring.x[start], ring.y[start], ring.x[end], ring.y[end]);
        RadialEdge border = goesIn ? wall : wall.scaled(reach);
        clip(border, ring.rayTo(start), ring.rayTo(end), goesIn ? 1 : -1, endsSight ? walls : shadows);
    }

    /** False for a wall outside the sector, and for one along a ray, which a rounding error can turn the wrong way. */
    private boolean maySee(double start, double end) {
        double width = end < start ? end + Sector.FULL_TURN - start : end - start;
        return width > 0 && width < Math.PI + 0.1 && (start < sector.width || end < start);
    }

    /** Adds the parts of a span that lie in the sector: two where it goes round the sector's back. */
    private void clip(RadialEdge edge, Ray from, Ray to, int step, List<Span> into) {
        boolean wraps = to.angle() < from.angle();
        Ray until = wraps || to.angle() > sector.width ? sector.last : to;
        if (from.angle() < until.angle()) {
            into.add(new Span(edge, from, until, step));
        }
        if (wraps && to.angle() > 0) {
            into.add(new Span(edge, sector.first, to.angle() > sector.width ? sector.last : to, step));
        }
    }

    /** One ring with the viewpoint as its origin; wall i goes from point i to point i + 1. */
    private final class Ring {
        final int size;
        final double[] x;
        final double[] y;
        final double[] angle;
        private final @Nullable Ray[] rays;

        Ring(double[] xy) {
            size = xy.length / 2 - 1;
            x = new double[size + 1];
            y = new double[size + 1];
            angle = new double[size + 1];
            rays = new Ray[size + 1];
            for (int i = 0; i < size; i++) {
                x[i] = xy[2 * i] - sector.viewpoint.x();
                y[i] = xy[2 * i + 1] - sector.viewpoint.y();
                angle[i] = sector.angleOf(x[i], y[i]);
            }
            x[size] = x[0];
            y[size] = y[0];
            angle[size] = angle[0];
        }

        boolean touchesViewpoint(int i) {
            return Footprint.touchesOrigin(x[i], y[i], x[i + 1], y[i + 1]);
        }

        int firstFreeWall() {
            for (int i = 0; i < size; i++) {
                if (!touchesViewpoint(i)) {
                    return i;
                }
            }
            return -1;
        }

        Ray rayTo(int i) {
            Ray ray = rays[i];
            if (ray == null) {
                ray = Ray.towards(angle[i], x[i], y[i]);
                rays[i] = ray;
            }
            return ray;
        }
    }
}
