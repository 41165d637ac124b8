package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.wall.NumberSets;

/**
 * Where to point a lens: the bearings at which it takes in as many stretches of road as may be. A window as wide as the lens,
 * less a margin at both sides, is laid against every bit of road in turn; of the windows whose stretches another one has too
 * only the other is kept, of those with the same the one with most bits.
 */
final class Aims {
    /** A camera set up this much askew still sees what it is there for, degrees. */
    private static final double MARGIN_DEG = 6;

    private Aims() {}

    /** A bearing and the stretches in the window around it, as far as nothing stands in the way. */
    record Aim(double bearingDeg, BitSet stretches, int bits) {}

    private record Span(int stretch, double startDeg, double widthDeg) {}

    /** The bearings from a place, in a stable order. */
    static List<Aim> from(Coordinate place, List<Targets.Bit> bits, double fieldAngleDeg) {
        if (bits.isEmpty()) {
            return List.of();
        }
        if (fieldAngleDeg >= 360) {
            BitSet all = new BitSet();
            bits.forEach(bit -> all.set(bit.stretch()));
            return List.of(new Aim(0, all, bits.size()));
        }
        double roomDeg = fieldAngleDeg - 2 * Math.min(MARGIN_DEG, fieldAngleDeg / 8);
        List<Span> spans = bits.stream()
                .map(bit -> span(place, bit))
                .filter(span -> span.widthDeg <= roomDeg)
                .toList();
        List<Aim> aims = new ArrayList<>();
        for (Span first : spans) {
            aims.add(window(first, spans, roomDeg));
        }
        return best(aims);
    }

    private static Aim window(Span first, List<Span> spans, double roomDeg) {
        BitSet stretches = new BitSet();
        int bits = 0;
        double endDeg = 0;
        for (Span span : spans) {
            double offset = Bearings.turn(first.startDeg, span.startDeg);
            if (offset + span.widthDeg <= roomDeg) {
                stretches.set(span.stretch);
                bits++;
                endDeg = Math.max(endDeg, offset + span.widthDeg);
            }
        }
        return new Aim(Bearings.rounded(first.startDeg + endDeg / 2), stretches, bits);
    }

    private static List<Aim> best(List<Aim> aims) {
        aims.sort(Comparator.<Aim>comparingInt(a -> -a.stretches.cardinality())
                .thenComparingInt(a -> -a.bits)
                .thenComparingDouble(Aim::bearingDeg));
        List<Aim> kept = new ArrayList<>();
        for (Aim aim : aims) {
            if (kept.stream().noneMatch(k -> NumberSets.holds(k.stretches, aim.stretches))) {
                kept.add(aim);
            }
        }
        return kept;
    }

    private static Span span(Coordinate place, Targets.Bit bit) {
        double a = Bearings.of(place, bit.from());
        double b = Bearings.of(place, bit.to());
        double forth = Bearings.turn(a, b);
        return forth <= 180 ? new Span(bit.stretch(), a, forth) : new Span(bit.stretch(), b, 360 - forth);
    }
}
