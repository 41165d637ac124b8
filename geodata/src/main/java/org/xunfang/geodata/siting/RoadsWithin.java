package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LineStringExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** The parts of roads that lie in a box: a road may run on through half a county. */
final class RoadsWithin {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private RoadsWithin() {}

    /** In the order of the roads; one that lies in the box entirely stays the line that it is. */
    static List<LineString> clip(Collection<LineString> roads, Envelope box) {
        Geometry area = FACTORY.toGeometry(box);
        List<LineString> parts = new ArrayList<>();
        for (LineString road : roads) {
            if (box.contains(road.getEnvelopeInternal())) {
                parts.add(road);
            } else if (area.getDimension() == 2) {
                LineStringExtracter.getLines(OverlayNGRobust.overlay(road, area, OverlayNG.INTERSECTION), parts);
            }
        }
        // of one that passes by there is an empty line
        parts.removeIf(LineString::isEmpty);
        return parts;
    }

    static double lengthM(Collection<LineString> roads) {
        return roads.stream().mapToDouble(LineString::getLength).sum();
    }
}
