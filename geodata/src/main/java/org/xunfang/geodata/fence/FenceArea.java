package org.xunfang.geodata.fence;

import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/**
 * An area, made ready to be asked for many fixes. A fix is outside where its circle is; it is inside where its circle is, or, in
 * an area narrower than that, where it lies by half of what the area is deep: a narrow bank can be entered too. For one thread
 * at a time.
 */
public final class FenceArea {

    private static final double DEEP_TOLERANCE_M = 1;
    private static final int ROUND = 16;
    private static final GeometryFactory POINTS = new GeometryFactory();

    private final Envelope box;
    private final IndexedPointInAreaLocator inside;
    private final IndexedFacetDistance border;
    private final double deepM;

    private FenceArea(Geometry area, double deepM) {
        this.box = area.getEnvelopeInternal();
        this.inside = new IndexedPointInAreaLocator(area);
        this.border = new IndexedFacetDistance(area.getBoundary());
        this.deepM = deepM;
    }

    /** @param polygon metres, valid */
    public static FenceArea of(Geometry polygon) {
        double deepM =
                MaximumInscribedCircle.getRadiusLine(polygon, DEEP_TOLERANCE_M).getLength();
        return new FenceArea(polygon, deepM);
    }

    /**
     * All that is near a line.
     *
     * @param widthM full width
     */
    public static FenceArea corridor(LineString line, double widthM) {
        return new FenceArea(line.buffer(widthM / 2, ROUND), widthM / 2);
    }

    /** What is outside by more than its circle is nowhere near. */
    Envelope box() {
        return box.copy();
    }

    Side side(UnitFix fix) {
        Coordinate at = new Coordinate(fix.x(), fix.y());
        double radius = fix.radiusM();
        if (box.distance(new Envelope(at)) > radius) {
            return Side.OUTSIDE;
        }
        double metres = border.distance(POINTS.createPoint(at));
        if (inside.locate(at) == Location.EXTERIOR) {
            return metres >= radius ? Side.OUTSIDE : Side.UNCERTAIN;
        }
        return metres >= Math.min(radius, deepM / 2) ? Side.INSIDE : Side.UNCERTAIN;
    }
}
