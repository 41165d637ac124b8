package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** The links of a {@link RoadGraph} in arrays: each a stretch of a piece with one speed and one rule of direction. */
final class RoadLinks {
    private static final byte FORWARD = 1;
    private static final byte BACKWARD = 2;
    private static final byte WATER = 4;

    private int count;
    private int nodeCount;
    private int[] a = new int[64];
    private int[] b = new int[64];
    private int[] piece = new int[64];
    private double[] fromM = new double[64];
    private double[] toM = new double[64];
    private double[] secondsPerM = new double[64];
    /** Permitted directions, and whether it is a ferry. */
    private byte[] rules = new byte[64];
    /** Per piece its first link; one more at the end. */
    private final int[] firstOfPiece;

    private RoadLinks(int pieces) {
        this.firstOfPiece = new int[pieces + 1];
    }

    static RoadLinks of(RoadNetwork network, RoadClassTable classes, TravelMode mode) {
        List<RoadPiece> pieces = network.pieces();
        RoadLinks links = new RoadLinks(pieces.size());
        int[] nodes = new int[network.nodeCount()];
        Arrays.fill(nodes, -1);
        for (RoadPiece piece : pieces) {
            links.firstOfPiece[piece.id()] = links.count;
            links.add(piece, links.node(nodes, piece.from()), links.node(nodes, piece.to()), classes, mode);
        }
        links.firstOfPiece[pieces.size()] = links.count;
        links.numberNeighboursTogether();
        return links;
    }

    /** Numbers the nodes outwards from the first, so that what a search reads together lies together. */
    private void numberNeighboursTogether() {
        int[] first = new int[nodeCount + 1];
        for (int l = 0; l < count; l++) {
            first[a[l]]++;
            first[b[l]]++;
        }
        for (int n = 0; n < nodeCount; n++) {
            first[n + 1] += first[n];
        }
        int[] beside = new int[2 * count];
        for (int l = count - 1; l >= 0; l--) {
            beside[--first[a[l]]] = b[l];
            beside[--first[b[l]]] = a[l];
        }
        int[] number = outwards(first, beside);
        for (int l = 0; l < count; l++) {
            a[l] = number[a[l]];
            b[l] = number[b[l]];
        }
    }

    private int[] outwards(int[] first, int[] beside) {
        int[] number = new int[nodeCount];
        int[] order = new int[nodeCount];
        Arrays.fill(number, -1);
        int numbered = 0;
        for (int root = 0; root < nodeCount; root++) {
            int next = numbered;
            if (number[root] < 0) {
                order[numbered] = root;
                number[root] = numbered++;
            }
            for (; next < numbered; next++) {
                for (int i = first[order[next]]; i < first[order[next] + 1]; i++) {
                    if (number[beside[i]] < 0) {
                        order[numbered] = beside[i];
                        number[beside[i]] = numbered++;
                    }
                }
            }
        }
        return number;
    }

    int count() {
        return count;
    }

    int nodeCount() {
        return nodeCount;
    }

    int a(int link) {
        return a[link];
    }

    int b(int link) {
        return b[link];
    }

    int piece(int link) {
        return piece[link];
    }

    /** Where the link begins, metres along its piece. */
    double fromM(int link) {
        return fromM[link];
    }

    double toM(int link) {
        return toM[link];
    }

    double lengthM(int link) {
        return toM[link] - fromM[link];
    }

    /** Seconds for a length on a link. */
    double seconds(int link, double lengthM) {
        return lengthM * secondsPerM[link];
    }

    /** True where the mode may go from A to B. */
    boolean forward(int link) {
        return (rules[link] & FORWARD) != 0;
    }

    boolean backward(int link) {
        return (rules[link] & BACKWARD) != 0;
    }

    /** True for a link of a piece; false for numbers of none. */
    boolean isOf(int link, int pieceId) {
        return link < firstOfPiece[pieceId + 1] && link >= firstOfPiece[pieceId];
    }

    /** True for a ferry. */
    boolean onWater(int link) {
        return (rules[link] & WATER) != 0;
    }

    /** The link of a piece so many metres along it. */
    int at(int pieceId, double alongM) {
        int link = firstOfPiece[pieceId];
        while (link + 1 < firstOfPiece[pieceId + 1] && alongM >= toM[link]) {
            link++;
        }
        return link;
    }

    List<Coordinate> line(RoadNetwork network, int link, double fromA, double toA) {
        LineString line = network.pieces().get(piece[link]).line();
        List<Coordinate> found = new ArrayList<>();
        double startM = fromM[link] + Math.min(fromA, toA);
        double endM = fromM[link] + Math.max(fromA, toA);
        double alongM = 0;
        for (int i = 0; i + 1 < line.getNumPoints(); i++) {
            Coordinate p = line.getCoordinateN(i);
            Coordinate q = line.getCoordinateN(i + 1);
            double length = p.distance(q);
            boolean last = i + 2 == line.getNumPoints();
            if (found.isEmpty() && (startM < alongM + length || last)) {
                found.add(between(p, q, (startM - alongM) / length));
            }
            if (!found.isEmpty()) {
                if (endM <= alongM + length || last) {
                    found.add(between(p, q, (endM - alongM) / length));
                    break;
                }
                found.add(q.copy());
            }
            alongM += length;
        }
        if (fromA > toA) {
            Collections.reverse(found);
        }
        return found;
    }

    private static Coordinate between(Coordinate p, Coordinate q, double share) {
        double s = Math.max(0, Math.min(1, share));
        return s == 1 ? q.copy() : new Coordinate(p.x + s * (q.x - p.x), p.y + s * (q.y - p.y));
    }

    private int node(int[] nodes, int networkNode) {
        if (nodes[networkNode] < 0) {
            nodes[networkNode] = nodeCount++;
        }
        return nodes[networkNode];
    }

    private void add(RoadPiece road, int from, int to, RoadClassTable classes, TravelMode mode) {
        int first = count;
        for (RoadPiece.Part part : road.parts()) {
            RoadClass roadClass = classes.of(part.road().roadClass());
            double pace = 3.6 / roadClass.speedKmh(mode).orElseThrow();
            byte ways = (byte) (directions(part, mode) | (roadClass.onWater() ? WATER : 0));
            boolean same = count > first && rules[count - 1] == ways && secondsPerM[count - 1] == pace;
            if (!same) {
                append(road.id(), part.fromM(), pace, ways);
                a[count - 1] = count - 1 == first ? from : nodeCount++;
                if (count - 1 > first) {
                    b[count - 2] = a[count - 1];
                }
            }
            toM[count - 1] = part.toM();
        }
        b[count - 1] = to;
    }

    private static int directions(RoadPiece.Part part, TravelMode mode) {
        int oneway = mode == TravelMode.FOOT ? 0 : part.road().oneway();
        if (oneway == 0) {
            return FORWARD | BACKWARD;
        }
        return (oneway > 0) == part.forward() ? FORWARD : BACKWARD;
    }

    private void append(int pieceId, double start, double pace, byte ways) {
        if (count == a.length) {
            grow(2 * count);
        }
        piece[count] = pieceId;
        fromM[count] = start;
        secondsPerM[count] = pace;
        rules[count] = ways;
        count++;
    }

    private void grow(int length) {
        a = Arrays.copyOf(a, length);
        b = Arrays.copyOf(b, length);
        piece = Arrays.copyOf(piece, length);
        fromM = Arrays.copyOf(fromM, length);
        toM = Arrays.copyOf(toM, length);
        secondsPerM = Arrays.copyOf(secondsPerM, length);
        rules = Arrays.copyOf(rules, length);
    }
}
