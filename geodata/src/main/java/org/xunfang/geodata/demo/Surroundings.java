package org.xunfang.geodata.demo;

import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.quadtree.Quadtree;

/** What stands already, so that nothing new is put on it: hamlets with their collars, roads, waters, farms. */
final class Surroundings {
    private final Quadtree tree = new Quadtree();

    /** Long things are added in short parts, so that their boxes say something. */
    void add(Geometry thing) {
        if (thing instanceof LineString line && line.getNumPoints() > 8) {
            Coordinate[] c = line.getCoordinates();
            for (int i = 0; i < c.length - 1; i += 6) {
                add(DemoDrawing.METRES.createLineString(Arrays.copyOfRange(c, i, Math.min(c.length, i + 7))));
            }
        } else {
            tree.insert(thing.getEnvelopeInternal(), thing);
        }
    }

    /** True if nothing lies within {@code clearM} of the shape. */
    boolean isFree(Geometry shape, double clearM) {
        Envelope around = shape.getEnvelopeInternal();
        around.expandBy(clearM);
        for (Object found : tree.query(around)) {
            Geometry thing = (Geometry) found;
            if (thing.getEnvelopeInternal().intersects(around) && thing.isWithinDistance(shape, clearM)) {
                return false;
            }
        }
        return true;
    }
}
