package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.xunfang.geodata.terrain.Profile;
import org.xunfang.geodata.terrain.TerrainFrame;

/** The ground around a viewpoint with the prisms that stand on it, to be asked ray by ray. */
final class TerrainScene {
    private final Sector sector;
    private final TerrainFrame ground;
    private final double eyeM;
    private final double targetM;
    private final List<Prism> prisms = new ArrayList<>();
    private boolean incomplete;

    /**
     * @param ground known at the viewpoint
     * @param targetM height of the target above ground
     */
    TerrainScene(Sector sector, ObstacleIndex obstacles, TerrainFrame ground, double targetM) {
        Viewpoint from = sector.viewpoint;
        this.sector = sector;
        this.ground = ground;
        this.eyeM = ground.heightAt(from.x(), from.y()) + from.mountHeightM();
        this.targetM = targetM;
        Envelope box = sector.box();
        for (Footprint footprint : obstacles.footprints(box)) {
            if (sector.mayMeet(footprint.envelope)) {
                double top = ground.highestUnder(footprint.obstacle.footprint()) + footprint.obstacle.heightM();
                // A mount above its own roof: that roof hides its own ground only.
                boolean ownRoof = footprint.locate(from.x(), from.y()) == Location.INTERIOR && top < eyeM;
                prisms.add(new Prism(footprint, ownRoof ? Double.NEGATIVE_INFINITY : top - eyeM));
            }
        }
        for (Footprint area : obstacles.privateAreas(box)) {
            if (sector.mayMeet(area.envelope)) {
                prisms.add(new Prism(area, Double.NEGATIVE_INFINITY));
            }
        }
    }

    /** True where a ray that was asked for came to ground whose height is not known. */
    boolean isIncomplete() {
        return incomplete;
    }

    /** The corners of all footprints, x and y in turn, in metres from the viewpoint. */
    List<double[]> corners() {
        List<double[]> corners = new ArrayList<>();
        prisms.forEach(prism -> corners.addAll(prism.rings));
        return corners;
    }

    /** What is seen along a ray between two distances. */
    Intervals seen(Ray ray, double nearM, double farM) {
        Profile profile = ground.along(ray.ux(), ray.uy(), farM);
        incomplete |= profile.knownM() < farM;
        PrismChords chords = new PrismChords();
        List<double[]> covered = new ArrayList<>();
        for (Prism prism : prisms) {
            prism.addChords(ray, chords, covered);
        }
        chords.sort();
        covered.sort((one, other) -> Double.compare(one[0], other[0]));
        Intervals under = new Intervals();
        covered.forEach(chord -> under.add(chord[0], chord[1]));
        return SightLine.along(profile, chords, eyeM, targetM).within(nearM, Math.min(farM, profile.knownM()), under);
    }

    /** A footprint in metres from the viewpoint. */
    private final class Prism {
        final List<double[]> rings = new ArrayList<>();
        /** Height of the top above the eye; −∞ for what hides its own ground only. */
        private final double riseM;

        Prism(Footprint footprint, double riseM) {
            this.riseM = riseM;
            for (double[] ring : footprint.rings) {
                double[] moved = new double[ring.length];
                for (int i = 0; i < ring.length; i += 2) {
                    moved[i] = ring[i] - sector.viewpoint.x();
                    moved[i + 1] = ring[i + 1] - sector.viewpoint.y();
                }
                rings.add(moved);
            }
        }

        void addChords(Ray ray, PrismChords chords, List<double[]> covered) {
            double[] cuts = new double[4];
            int n = 0;
            for (double[] ring : rings) {
                double side = ray.ux() * ring[1] - ray.uy() * ring[0];
                for (int i = 0; i + 3 < ring.length; i += 2) {
                    double next = ray.ux() * ring[i + 3] - ray.uy() * ring[i + 2];
                    if ((side > 0) != (next > 0) && !touches(ring, i)) {
                        double share = side / (side - next);
                        double x = ring[i] + share * (ring[i + 2] - ring[i]);
                        double y = ring[i + 1] + share * (ring[i + 3] - ring[i + 1]);
                        double cut = x * ray.ux() + y * ray.uy();
                        if (cut > 0) {
                            cuts = n == cuts.length ? Arrays.copyOf(cuts, 2 * n) : cuts;
                            cuts[n++] = cut;
                        }
                    }
                    side = next;
                }
            }
            Arrays.sort(cuts, 0, n);
            // Counted from outside: an odd number of walls means that the viewpoint itself is inside, or on a wall of
            // it.
            for (int i = n - 1; i >= 0; i -= 2) {
                double from = i == 0 ? 0 : cuts[i - 1];
                covered.add(new double[] {from, cuts[i]});
                if (riseM != Double.NEGATIVE_INFINITY) {
                    chords.add(from, cuts[i], riseM);
                }
            }
        }

        /** A wall at the viewpoint itself has no distance. */
        private boolean touches(double[] ring, int i) {
            return Footprint.touchesOrigin(ring[i], ring[i + 1], ring[i + 2], ring[i + 3]);
        }
    }
}
