package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/** A viewpoint's sector, with angles counted counter-clockwise from its first side. */
final class Sector {
    static final double FULL_TURN = 2 * Math.PI;

    final Viewpoint viewpoint;
    /** Angle of the whole sector, radians. */
    final double width;

    final Ray first;
    final Ray last;
    private final Ray[] chordRays;
    private final RadialEdge[] chords;

    Sector(Viewpoint viewpoint) {
        this.viewpoint = viewpoint;
        double fieldDeg = viewpoint.fieldAngleDeg();
        int n = viewpoint.chords();
        double firstDeg = 90 - viewpoint.azimuthDeg() - fieldDeg / 2;
        this.width = isFullTurn() ? FULL_TURN : Math.toRadians(fieldDeg);
        this.chordRays = new Ray[n + 1];
        for (int i = 0; i <= n; i++) {
            double direction = Math.toRadians(firstDeg + i * fieldDeg / n);
            double angle = i == n ? width : i * width / n;
            chordRays[i] = new Ray(angle, Math.cos(direction), Math.sin(direction));
        }
        if (isFullTurn()) {
            chordRays[n] = new Ray(width, chordRays[0].ux(), chordRays[0].uy());
        }
        this.first = chordRays[0];
        this.last = chordRays[n];
        this.chords = chords(viewpoint.radiusM());
    }

    private RadialEdge[] chords(double r) {
        RadialEdge[] around = new RadialEdge[chordRays.length - 1];
        for (int i = 0; i < around.length; i++) {
            Ray a = chordRays[i];
            Ray b = chordRays[i + 1];
            around[i] = new RadialEdge(r * a.ux(), r * a.uy(), r * b.ux(), r * b.uy());
        }
        return around;
    }

    boolean isFullTurn() {
        return viewpoint.fieldAngleDeg() == 360;
    }

    /** The range arc, as what ends every sight line at the latest. */
    RadialEnvelope arc() {
        return new RadialEnvelope(chordRays, chords, chords.length);
    }

    /** The ground below the picture, as a shadow from the viewpoint to where the picture begins. */
    List<Span> nearShadow() {
        if (viewpoint.nearM() == 0) {
            return List.of();
        }
        RadialEdge[] ends = chords(viewpoint.nearM());
        List<Span> shadow = new ArrayList<>(ends.length + 1);
        shadow.add(new Span(RadialEdge.ORIGIN, first, last, 1));
        for (int i = 0; i < ends.length; i++) {
            shadow.add(new Span(ends[i], chordRays[i], chordRays[i + 1], -1));
        }
        return shadow;
    }

    /** Angle of a direction, radians, 0 to 2π. */
    double angleOf(double dx, double dy) {
        double angle = Math.atan2(first.ux() * dy - first.uy() * dx, first.ux() * dx + first.uy() * dy);
        return angle < 0 ? angle + FULL_TURN : angle;
    }

    /** A box on the plane around all that the sector can see. */
    Envelope box() {
        double x = viewpoint.x();
        double y = viewpoint.y();
        Envelope box = new Envelope(x, x, y, y);
        for (Ray ray : chordRays) {
            box.expandToInclude(x + viewpoint.radiusM() * ray.ux(), y + viewpoint.radiusM() * ray.uy());
        }
        box.expandBy(Footprint.ON_WALL_M);
        return box;
    }

    /** False for a box on the plane that is out of range, or beyond one of the sector's sides as a whole. */
    boolean mayMeet(Envelope box) {
        double minX = box.getMinX() - viewpoint.x() - Footprint.ON_WALL_M;
        double maxX = box.getMaxX() - viewpoint.x() + Footprint.ON_WALL_M;
        double minY = box.getMinY() - viewpoint.y() - Footprint.ON_WALL_M;
        double maxY = box.getMaxY() - viewpoint.y() + Footprint.ON_WALL_M;
        double dx = Math.max(0, Math.max(minX, -maxX));
        double dy = Math.max(0, Math.max(minY, -maxY));
        if (dx * dx + dy * dy > viewpoint.radiusM() * viewpoint.radiusM()) {
            return false;
        }
        // The corner farthest to the left of a side tells whether any is to its left.
        return width > Math.PI
                || (first.ux() * (first.ux() > 0 ? maxY : minY) >= first.uy() * (first.uy() > 0 ? minX : maxX)
                        && last.uy() * (last.uy() > 0 ? maxX : minX) >= last.ux() * (last.ux() > 0 ? minY : maxY));
    }
}
