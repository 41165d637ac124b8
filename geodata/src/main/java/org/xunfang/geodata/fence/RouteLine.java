package org.xunfang.geodata.fence;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** The way that a unit shall go for a time. For one thread at a time. */
public final class RouteLine {

    private static final GeometryFactory POINTS = new GeometryFactory();

    private final Span span;
    private final @Nullable IndexedFacetDistance line;

    /** @param line metres; null or empty: any way will do */
    public RouteLine(Span span, @Nullable Geometry line) {
        this.span = span;
        this.line = line == null || line.isEmpty() ? null : new IndexedFacetDistance(line);
    }

    boolean holdsAt(long ms) {
        return line != null && span.has(ms);
    }

    Span span() {
        return span;
    }

    double metresOff(UnitFix fix) {
        return line == null ? 0 : line.distance(POINTS.createPoint(new Coordinate(fix.x(), fix.y())));
    }
}
