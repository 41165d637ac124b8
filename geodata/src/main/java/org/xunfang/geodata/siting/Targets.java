package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
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

    /** The bits wholly within reach of a place. */
    Around around(Coordinate place, double reachM) {
        Envelope box = new Envelope(place);
        box.expandBy(reachM);
        List<Near> near = new ArrayList<>();
        index.query(box, item -> {
            Bit bit = (Bit) item;
            double farSquared = Math.max(squared(place, bit.from), squared(place, bit.to));
            if (farSquared <= reachM * reachM) {
                near.add(new Near(bit, farSquared));
            }
        });
        Collections.sort(near);
        return new Around(near);
    }

    private static double squared(Coordinate a, Coordinate b) {
        return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
    }

    /** A bit with the square of the distance of its farther end. */
    private record Near(Bit bit, double farSquared) implements Comparable<Near> {
        @Override
        public int compareTo(Near other) {
            if (bit.stretch != other.bit.stretch) {
                return Integer.compare(bit.stretch, other.bit.stretch);
            }
            return farSquared != other.farSquared
                    ? Double.compare(farSquared, other.farSquared)
                    : Integer.compare(bit.number, other.bit.number);
        }
    }

    /** What lies around a place: by stretch, of each the nearest first. */
    static final class Around {
        private final List<Near> near;

        private Around(List<Near> near) {
            this.near = near;
        }

        BitSet stretches() {
            BitSet stretches = new BitSet();
            near.forEach(n -> stretches.set(n.bit.stretch));
            return stretches;
        }

        /** The bits within a smaller reach, of each stretch the nearest few. */
        List<Bit> within(double reachM) {
            List<Bit> found = new ArrayList<>();
            int stretch = -1;
            int taken = 0;
            for (Near n : near) {
                taken = n.bit.stretch == stretch ? taken : 0;
                stretch = n.bit.stretch;
                if (taken < BITS_PER_STRETCH && n.farSquared <= reachM * reachM) {
                    found.add(n.bit);
                    taken++;
                }
            }
            return found;
        }
    }
}
