package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/**
 * A building, in metres: a rectangle with its front wall to the lane, or that rectangle with a corner at the front cut
 * out.
 *
 * @param middle of the rectangle
 * @param facingRad direction from the house to the lane, from east counter-clockwise
 * @param widthM along the lane
 * @param depthM away from it
 * @param notch how much of the width is cut out at the front: 0 for none, negative at the left, positive at the right
 */
record DemoHouse(
        Coordinate middle,
        double facingRad,
        double widthM,
        double depthM,
        double notch,
        double heightM,
        boolean heightAssumed) {
    private static final double NOTCH_DEPTH = 0.42;

    boolean plain() {
        return notch == 0;
    }

    /** A place by metres to the right along the front as seen from the lane, and metres towards the lane. */
    Coordinate at(double right, double forward) {
        double cos = Math.cos(facingRad);
        double sin = Math.sin(facingRad);
        return new Coordinate(
                Math.rint((middle.x + forward * cos - right * sin) * 100) / 100,
                Math.rint((middle.y + forward * sin + right * cos) * 100) / 100);
    }

    /** A place before the front wall: {@code share} of the half width to the right, {@code off} metres off the wall. */
    Coordinate before(double share, double off) {
        return at(share * widthM / 2, depthM / 2 + off);
    }

    Polygon footprint() {
        double w = widthM / 2;
        double d = depthM / 2;
        List<Coordinate> ring = new ArrayList<>();
        ring.add(at(-w, -d));
        ring.add(at(w, -d));
        double inner = d - depthM * NOTCH_DEPTH;
        double cut = Math.abs(notch) * widthM;
        if (notch > 0) {
            ring.addAll(List.of(at(w, inner), at(w - cut, inner), at(w - cut, d), at(-w, d)));
        } else if (notch < 0) {
            ring.addAll(List.of(at(w, d), at(cut - w, d), at(cut - w, inner), at(-w, inner)));
        } else {
            ring.addAll(List.of(at(w, d), at(-w, d)));
        }
        ring.add(ring.get(0));
        return DemoDrawing.METRES.createPolygon(ring.toArray(Coordinate[]::new));
    }

    /** True if the way from p to q comes nearer than {@code clearM} to the rectangle, measured square to its walls. */
    boolean isMetBy(Coordinate p, Coordinate q, double clearM) {
        DemoFrame frame = new DemoFrame(middle, facingRad, 0, 0, STRAIGHT);
        double reach = depthM / 2 + clearM;
        double side = widthM / 2 + clearM;
        double u = frame.straightU(p);
        double v = frame.straightV(p);
        double[] span = {0, 1};
        return DemoFrame.clip(u, frame.straightU(q) - u, reach, span)
                && DemoFrame.clip(v, frame.straightV(q) - v, side, span);
    }

    /** True if the rectangles come nearer than {@code gapM}, by the separating axes of both. */
    boolean crowds(DemoHouse other, double gapM) {
        double reach = Math.hypot(widthM, depthM) / 2 + Math.hypot(other.widthM, other.depthM) / 2 + gapM;
        if (middle.distance(other.middle) > reach) {
            return false;
        }
        return !separatedFrom(other, gapM) && !other.separatedFrom(this, gapM);
    }

    private boolean separatedFrom(DemoHouse other, double gapM) {
        double dx = other.middle.x - middle.x;
        double dy = other.middle.y - middle.y;
        double cos = Math.cos(facingRad);
        double sin = Math.sin(facingRad);
        double turn = other.facingRad - facingRad;
        double c = Math.abs(Math.cos(turn));
        double s = Math.abs(Math.sin(turn));
        double forward = (other.depthM * c + other.widthM * s) / 2;
        double aside = (other.depthM * s + other.widthM * c) / 2;
        return Math.abs(dx * cos + dy * sin) > depthM / 2 + forward + gapM
                || Math.abs(dy * cos - dx * sin) > widthM / 2 + aside + gapM;
    }

    private static final DemoFrame.Bend STRAIGHT = new DemoFrame.Bend(0, 1, 0, 0, 1);
}
