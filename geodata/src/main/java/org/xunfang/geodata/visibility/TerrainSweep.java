package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * Joins what single rays see over terrain into a region. The rays go to both sides of every corner and to every end of the
 * range arc's chords; between two of them more are laid until straight borders are within {@link #TOLERANCE_M} of the ray half
 * way, or the rays are so close that it does not matter.
 */
final class TerrainSweep {
    /** How far a border may bend away from a straight one, metres. */
    static final double TOLERANCE_M = 0.05;

    /** Closest rays, metres apart at the range. */
    private static final double CLOSE_M = 0.01;

    /** On each side of a corner, radians. */
    private static final double BESIDE = 1e-7;

    /** Straight for good. */
    private static final double STRAIGHT_M = 1e-6;

    private final TerrainScene scene;
    private final Sector sector;
    private final RegionBuilder region;
    private final RadialEnvelope arc;
    private final double closest;
    private final double nearShare;

    private TerrainSweep(TerrainScene scene, Sector sector) {
        this.scene = scene;
        this.sector = sector;
        this.region = new RegionBuilder(sector);
        this.arc = sector.arc();
        this.closest = CLOSE_M / sector.viewpoint.radiusM();
        this.nearShare = sector.viewpoint.nearM() / sector.viewpoint.radiusM();
    }

    /** The region that is seen, in metres on the plane. */
    static Geometry sweep(TerrainScene scene, Sector sector) {
        return new TerrainSweep(scene, sector).run();
    }

    private Geometry run() {
        List<Ray> corners = corners();
        int next = 0;
        for (int chord = 0; chord < arc.size(); chord++) {
            RadialEdge end = arc.edge(chord);
            Ray from = arc.from(chord);
            Intervals atFrom = seen(from, end);
            for (;
                    next < corners.size()
                            && corners.get(next).angle() < arc.to(chord).angle();
                    next++) {
                Ray to = corners.get(next);
                if (to.angle() - from.angle() > BESIDE / 2) {
                    Intervals atTo = seen(to, end);
                    between(end, from, atFrom, to, atTo);
                    from = to;
                    atFrom = atTo;
                }
            }
            between(end, from, atFrom, arc.to(chord), seen(arc.to(chord), end));
        }
        return region.build();
    }

    private List<Ray> corners() {
        List<Ray> rays = new ArrayList<>();
        double reach = sector.viewpoint.radiusM();
        for (double[] ring : scene.corners()) {
            for (int i = 0; i + 3 < ring.length; i += 2) {
                if (ring[i] * ring[i] + ring[i + 1] * ring[i + 1] <= reach * reach) {
                    double angle = sector.angleOf(ring[i], ring[i + 1]);
                    addRay(angle - BESIDE, rays);
                    addRay(angle + BESIDE, rays);
                }
            }
        }
        rays.sort(Comparator.comparingDouble(Ray::angle));
        return rays;
    }

    private void addRay(double angle, List<Ray> into) {
        if (angle > 0 && angle < sector.width) {
            into.add(ray(angle));
        }
    }

    private Ray ray(double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        Ray first = sector.first;
        return new Ray(angle, first.ux() * cos - first.uy() * sin, first.uy() * cos + first.ux() * sin);
    }

    private Intervals seen(Ray ray, RadialEdge end) {
        double far = end.distanceAt(ray);
        return scene.seen(ray, nearShare * far, far);
    }

    private void between(RadialEdge end, Ray from, Intervals atFrom, Ray to, Intervals atTo) {
        Ray middle = ray((from.angle() + to.angle()) / 2);
        Intervals atMiddle = seen(middle, end);
        double bend = bend(from, atFrom, middle, atMiddle, to, atTo);
        if (bend <= STRAIGHT_M) {
            slab(from, atFrom, to, atTo);
        } else if (bend <= TOLERANCE_M) {
            slab(from, atFrom, middle, atMiddle);
            slab(middle, atMiddle, to, atTo);
        } else if (to.angle() - from.angle() > closest) {
            between(end, from, atFrom, middle, atMiddle);
            between(end, middle, atMiddle, to, atTo);
        } else {
            slab(from, atMiddle, to, atMiddle);
        }
    }

    /** How far what the middle ray sees is from straight borders between its neighbours; ∞ where they do not match. */
    private static double bend(Ray from, Intervals atFrom, Ray middle, Intervals atMiddle, Ray to, Intervals atTo) {
        if (atFrom.count() != atTo.count() || atFrom.count() != atMiddle.count()) {
            return Double.POSITIVE_INFINITY;
        }
        double bend = 0;
        for (int i = 0; i < atMiddle.count(); i++) {
            if ((atFrom.from(i) == 0) != (atTo.from(i) == 0)) {
                return Double.POSITIVE_INFINITY;
            }
            double near = border(from, atFrom.from(i), to, atTo.from(i)).distanceAt(middle);
            double far = border(from, atFrom.to(i), to, atTo.to(i)).distanceAt(middle);
            bend = Math.max(bend, Math.abs(near - atMiddle.from(i)));
            bend = Math.max(bend, Math.abs(far - atMiddle.to(i)));
        }
        return bend;
    }

    private void slab(Ray from, Intervals atFrom, Ray to, Intervals atTo) {
        region.slab(from, to);
        for (int i = 0; i < atFrom.count(); i++) {
            region.seen(border(from, atFrom.from(i), to, atTo.from(i)), border(from, atFrom.to(i), to, atTo.to(i)));
        }
    }

    private static RadialEdge border(Ray from, double atFrom, Ray to, double atTo) {
        return atFrom == 0 && atTo == 0
                ? RadialEdge.ORIGIN
                : new RadialEdge(atFrom * from.ux(), atFrom * from.uy(), atTo * to.ux(), atTo * to.uy());
    }
}
