package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.xunfang.geodata.wall.WallTrial;

/** What there is to be aimed at: roads in bits of some metres, long enough for one of them in view to guard its stretch. */
final class Targets {
    private static final double BIT_M = 4;
    private static final double SHORTEST_BIT_M = 3;
    /** Enough of one stretch for a camera to have a choice of where to see it. */
    private static final int BITS_PER_STRETCH = 8;

    private final HPRtree index = new HPRtree();

    /** A bit of a stretch between two points. */
    record Bit(int stretch, int number, Coordinate from, Coordinate to) {
        Coordinate middle() {
            return new Coordinate((from.x + to.x) / 2, (from.y + to.y) / 2);
        }
    }

    Targets(Collection<WallTrial.Stretch> stretches, OpenGround ground) {
        for (WallTrial.Stretch stretch : stretches) {
            for (Bit bit : bits(stretch)) {
                if (ground.isOpen(bit.middle())) {
                    Envelope box = new Envelope(bit.from, bit.to);
                    index.insert(box, bit);
                }
            }
        }
        index.build();
    }

    private static List<Bit> bits(WallTrial.Stretch stretch) {
        LineString line = stretch.line();
        double lengthM = line.getLength();
        int count = (int) Math.max(1, Math.floor(lengthM / BIT_M));
        List<Bit> bits = new ArrayList<>();
        if (lengthM >= SHORTEST_BIT_M) {
            LengthIndexedLine along = new LengthIndexedLine(line);
            for (int k = 0; k < count; k++) {
                Coordinate from = along.extractPoint(k * lengthM / count);
                Coordinate to = along.extractPoint((k + 1) * lengthM / count);
                bits.add(new Bit(stretch.number(), k, from, to));
            }
        }
        return bits;
    }

    /** The bits wholly within reach, of each stretch the nearest; by stretch and along it. */
    List<Bit> within(Coordinate place, double reachM) {
        Envelope box = new Envelope(place);
        box.expandBy(reachM);
        Map<Integer, List<Bit>> byStretch = new TreeMap<>();
        index.query(box, item -> {
            Bit bit = (Bit) item;
            if (bit.from.distance(place) <= reachM && bit.to.distance(place) <= reachM) {
                byStretch.computeIfAbsent(bit.stretch, s -> new ArrayList<>()).add(bit);
            }
        });
        List<Bit> found = new ArrayList<>();
        for (List<Bit> bits : byStretch.values()) {
            bits.sort(Comparator.<Bit>comparingDouble(b -> b.middle().distance(place))
                    .thenComparing(Bit::number));
            found.addAll(bits.subList(0, Math.min(BITS_PER_STRETCH, bits.size())));
        }
        found.sort(Comparator.comparingInt(Bit::stretch).thenComparing(Bit::number));
        return found;
    }
}
