package org.xunfang.geodata.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;

/** Cuts ground in half across its longer side until no piece is larger than wanted. */
final class GapCutter {

    private GapCutter() {}

    /** The pieces, largest first, crumbs left out. */
    static List<Polygon> cut(List<Polygon> gaps, double largestM2) {
        List<Polygon> pieces = new ArrayList<>();
        gaps.forEach(gap -> cut(gap, largestM2, pieces));
        pieces.removeIf(piece -> piece.getArea() < AreaCoverage.CRUMB);
        pieces.sort(Comparator.comparingDouble(Polygon::getArea).reversed().thenComparing(Overlay.ORDER));
        return pieces;
    }

    private static void cut(Polygon gap, double largestM2, List<Polygon> pieces) {
        if (gap.getArea() <= largestM2) {
            pieces.add(gap);
            return;
        }
        Envelope box = gap.getEnvelopeInternal();
        boolean upright = box.getHeight() > box.getWidth();
        double x = upright ? box.getMaxX() : box.centre().x;
        double y = upright ? box.centre().y : box.getMaxY();
        Envelope lower = new Envelope(box.getMinX(), x, box.getMinY(), y);
        Envelope upper =
                new Envelope(upright ? box.getMinX() : x, box.getMaxX(), upright ? y : box.getMinY(), box.getMaxY());
        for (Envelope half : List.of(lower, upper)) {
            Overlay.polygons(Overlay.intersection(gap, Overlay.FACTORY.toGeometry(half)))
                    .forEach(part -> cut(part, largestM2, pieces));
        }
    }
}
