package org.xunfang.server.assessment;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Places on the plane where something is other than before. */
final class Touched {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final List<Geometry> shapes = new ArrayList<>();
    private final Envelope box = new Envelope();

    void add(Geometry shape) {
        if (!shape.isEmpty()) {
            shapes.add(shape);
            box.expandToInclude(shape.getEnvelopeInternal());
        }
    }

    void add(List<Envelope> boxes) {
        boxes.forEach(b -> add(FACTORY.toGeometry(b)));
    }

    /** Around all of them; empty where there are none. */
    Envelope box() {
        return box.copy();
    }

    boolean isEmpty() {
        return shapes.isEmpty();
    }

    boolean meets(Geometry area) {
        if (!area.getEnvelopeInternal().intersects(box)) {
            return false;
        }
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(area);
        return shapes.stream()
                .anyMatch(
                        s -> s.getEnvelopeInternal().intersects(area.getEnvelopeInternal()) && prepared.intersects(s));
    }

    boolean meets(Envelope area) {
        return area.intersects(box)
                && shapes.stream().anyMatch(s -> s.getEnvelopeInternal().intersects(area));
    }
}
