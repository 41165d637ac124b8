package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.buffer.VariableBuffer;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** The lie of the land: hills that roads go round, and the rivers. Metres. */
final class DemoTerrain {
    private static final double STEP_M = 60;
    /** Rivers wander by up to this angle from their way; below a quarter turn, so they never cross themselves. */
    private static final double WANDER_RAD = 0.95;

    /** A river and its banks. */
    record River(String name, LineString course, Polygon banks, double widestM) {}

    private final long seed;
    private final List<River> rivers;
    private final Geometry water;
    private final IndexedFacetDistance toCourse;
    private final double widestM;

    private DemoTerrain(long seed, List<River> rivers) {
        this.seed = seed;
        this.rivers = List.copyOf(rivers);
        this.water = UnaryUnionOp.union(rivers.stream().map(River::banks).toList());
        this.toCourse = new IndexedFacetDistance(DemoDrawing.METRES.buildGeometry(
                rivers.stream().map(River::course).toList()));
        this.widestM = rivers.stream().mapToDouble(River::widestM).max().orElse(0);
    }

    static DemoTerrain of(DemoOptions options, Envelope box) {
        Dice dice = Dice.of(options.seed(), "rivers");
        double widest = options.villages() < 40 ? 36 : 70;
        double passing = box.centre().y + (dice.chance(0.5) ? 900 : -900);
        Coordinate source = new Coordinate(box.getMinX() - 300, passing + dice.between(-0.15, 0.15) * box.getHeight());
        LineString main = course(dice, source, new Coordinate(box.centre().x, passing), box.getMaxX() + 300);
        List<River> rivers = new ArrayList<>();
        rivers.add(river(DemoNames.river(dice), main, widest * 0.6, widest, box));
        if (options.villages() >= 40) {
            rivers.add(tributary(dice, main, box));
        }
        return new DemoTerrain(options.seed(), rivers);
    }

    List<River> rivers() {
        return rivers;
    }

    /** All rivers' surface. */
    Geometry water() {
        return water;
    }

    /** Distance from the nearest bank, at least; negative in the water. */
    double fromBankM(Coordinate place) {
        return toCourse.distance(DemoDrawing.METRES.createPoint(place)) - widestM / 2;
    }

    /** The place in midstream of a river that is nearest. */
    Coordinate nearestOnCourse(Coordinate place) {
        return toCourse.nearestPoints(DemoDrawing.METRES.createPoint(place))[0];
    }

    /** Height of the ground in metres over the plain: smooth hills of a few hundred metres to kilometres. */
    double heightM(Coordinate place) {
        double broad = noise(place.x / 4200, place.y / 4200, 1);
        double middle = noise(place.x / 1500, place.y / 1500, 2);
        double fine = noise(place.x / 500, place.y / 500, 3);
        return 160 * Math.max(0, broad - 0.35) + 50 * broad * middle + 12 * fine;
    }

    private static River river(String name, LineString course, double fromM, double toM, Envelope box) {
        Geometry banks = VariableBuffer.buffer(course, fromM, toM);
        Polygon inside = largest(banks.intersection(DemoDrawing.METRES.toGeometry(box)));
        return new River(name, course, (Polygon) DouglasPeuckerSimplifier.simplify(inside, 0.5), toM);
    }

    private static River tributary(Dice dice, LineString main, Envelope box) {
        boolean north = main.getCoordinateN(0).y < box.centre().y;
        double x = box.getMinX() + box.getWidth() * dice.between(0.25, 0.4);
        Coordinate mouth = main.getCoordinateN(main.getNumPoints() * 11 / 20);
        // Drawn lying down and then turned upright, so that one routine draws both.
        double edge = north ? box.getMaxY() + 300 : -(box.getMinY() - 300);
        double end = north ? mouth.y : -mouth.y;
        LineString lying =
                course(dice, new Coordinate(-edge, x), new Coordinate(-(edge + end) / 2, (x + mouth.x) / 2), -end);
        List<Coordinate> upright = new ArrayList<>();
        for (Coordinate c : lying.getCoordinates()) {
            upright.add(new Coordinate(c.y, north ? -c.x : c.x));
        }
        double slide = mouth.x - upright.get(upright.size() - 1).x;
        int last = upright.size() - 1;
        for (int i = 0; i <= last; i++) {
            Coordinate c = upright.get(i);
            upright.set(i, new Coordinate(c.x + slide * i / last, c.y));
        }
        upright.set(last, mouth);
        LineString course = DemoDrawing.METRES.createLineString(upright.toArray(Coordinate[]::new));
        return river(DemoNames.river(dice), course, 12, 30, box);
    }

    /** A wandering line eastwards from a source through about a place on its way until {@code untilX}. */
    private static LineString course(Dice dice, Coordinate source, Coordinate through, double untilX) {
        double bend = dice.between(1500, 2200);
        double phase = dice.between(0, 6.28);
        List<Coordinate> line = new ArrayList<>();
        line.add(source);
        Coordinate at = source;
        double gone = 0;
        while (at.x < untilX) {
            double home = Math.atan2(through.y - at.y, Math.max(2500, through.x - at.x));
            double swing =
                    Math.sin(gone / bend * Math.PI + phase) * 0.6 + Math.sin(gone / bend * 2.3 + phase * 3) * 0.35;
            double heading = home * 0.8 + WANDER_RAD * swing;
            at = new Coordinate(at.x + STEP_M * Math.cos(heading), at.y + STEP_M * Math.sin(heading));
            gone += STEP_M;
            line.add(at);
        }
        return DemoDrawing.METRES.createLineString(line.toArray(Coordinate[]::new));
    }

    private static Polygon largest(Geometry parts) {
        Geometry best = parts.getGeometryN(0);
        for (int i = 1; i < parts.getNumGeometries(); i++) {
            if (parts.getGeometryN(i).getArea() > best.getArea()) {
                best = parts.getGeometryN(i);
            }
        }
        return (Polygon) best;
    }

    /** Value noise, 0 to 1. */
    private double noise(double x, double y, int octave) {
        long column = (long) Math.floor(x);
        long row = (long) Math.floor(y);
        double fx = smooth(x - column);
        double fy = smooth(y - row);
        double low = lattice(column, row, octave) * (1 - fx) + lattice(column + 1, row, octave) * fx;
        double high = lattice(column, row + 1, octave) * (1 - fx) + lattice(column + 1, row + 1, octave) * fx;
        return low * (1 - fy) + high * fy;
    }

    private double lattice(long column, long row, int octave) {
        long z = seed * 0x9e3779b97f4a7c15L + column * 0xbf58476d1ce4e5b9L + row * 0x94d049bb133111ebL + octave;
        z = (z ^ (z >>> 29)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 32)) * 0xc4ceb9fe1a85ec53L;
        return ((z ^ (z >>> 29)) >>> 11) * 0x1p-53;
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
