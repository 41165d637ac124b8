package org.xunfang.geodata.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;

/** Cuts ground in half across its longer side until no piece is larger than wanted. */
final class GapCutter {

    /** Ground so many times too large is halved three times at once: noding all of it is what costs. */
    private static final double FAR_TOO_LARGE = 16;

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
        double area = gap.getArea();
        if (area <= largestM2) {
            pieces.add(gap);
            return;
        }
        int times = area > FAR_TOO_LARGE * largestM2 ? 3 : 1;
        for (Envelope part : halved(gap.getEnvelopeInternal(), times).toList()) {
            Overlay.polygons(Overlay.intersection(gap, Overlay.FACTORY.toGeometry(part)))
                    .forEach(piece -> cut(piece, largestM2, pieces));
        }
    }

    private static Stream<Envelope> halved(Envelope box, int times) {
        if (times == 0) {
            return Stream.of(box);
        }
        double x = box.centre().x;
        double y = box.centre().y;
        boolean upright = box.getHeight() > box.getWidth();
        Envelope one = upright
                ? new Envelope(box.getMinX(), box.getMaxX(), box.getMinY(), y)
                : new Envelope(box.getMinX(), x, box.getMinY(), box.getMaxY());
        Envelope other = upright
                ? new Envelope(box.getMinX(), box.getMaxX(), y, box.getMaxY())
                : new Envelope(x, box.getMaxX(), box.getMinY(), box.getMaxY());
        return Stream.of(one, other).flatMap(half -> halved(half, times - 1));
    }
}
