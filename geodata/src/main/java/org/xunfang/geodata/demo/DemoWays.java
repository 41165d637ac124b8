package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.xunfang.geodata.demo.DemoNetwork.Label;

/**
 * Puts the laid pieces together to ways from junction to junction, rounds their corners and cuts out the bridges.
 * Rounding cuts corners inside the triangle of the two pieces that meet, so it makes no new crossing.
 */
final class DemoWays {
    /** One way as it goes out. */
    record Way(Label label, boolean bridge, LineString line) {}

    private static final double ABUTMENT_M = 6;
    private static final int ROUNDINGS = 2;
    private static final double DETAIL_M = 0.35;

    private final DemoNetwork network;
    private final DemoMesh mesh;
    private final boolean[] done;
    private final PreparedGeometry spanned;
    private final List<Way> ways = new ArrayList<>();

    private DemoWays(DemoNetwork network, DemoTerrain terrain) {
        this.network = network;
        this.mesh = network.mesh();
        this.done = new boolean[mesh.pieces().size()];
        this.spanned = PreparedGeometryFactory.prepare(terrain.water().buffer(ABUTMENT_M, 4));
    }

    static List<Way> of(DemoNetwork network, DemoTerrain terrain) {
        DemoWays builder = new DemoWays(network, terrain);
        builder.build();
        return List.copyOf(builder.ways);
    }

    private void build() {
        for (int node = 0; node < mesh.size(); node++) {
            if (network.hasRoad(node) && !isPassedThrough(node)) {
                from(node);
            }
        }
        // What is left are rings without a junction.
        for (int piece = 0; piece < done.length; piece++) {
            if (network.label(piece) != null && !done[piece]) {
                chain(mesh.piece(piece).a(), piece);
            }
        }
    }

    private void from(int node) {
        for (int piece : mesh.piecesAt(node)) {
            if (network.label(piece) != null && !done[piece]) {
                chain(node, piece);
            }
        }
    }

    /** True where exactly two pieces of one road meet. */
    private boolean isPassedThrough(int node) {
        Label first = null;
        int count = 0;
        for (int piece : mesh.piecesAt(node)) {
            Label label = network.label(piece);
            if (label != null) {
                if (first != null && !first.equals(label)) {
                    return false;
                }
                first = label;
                count++;
            }
        }
        return count == 2;
    }

    private void chain(int start, int firstPiece) {
        Label label = network.label(firstPiece);
        List<Coordinate> line = new ArrayList<>();
        line.add(mesh.place(start));
        int node = start;
        int piece = firstPiece;
        while (piece >= 0) {
            done[piece] = true;
            node = mesh.otherEnd(piece, node);
            line.add(mesh.place(node));
            piece = isPassedThrough(node) ? onward(node) : -1;
        }
        if (label != null) {
            finish(label, line);
        }
    }

    private int onward(int node) {
        for (int piece : mesh.piecesAt(node)) {
            if (network.label(piece) != null && !done[piece]) {
                return piece;
            }
        }
        return -1;
    }

    private void finish(Label label, List<Coordinate> corners) {
        LineString smooth = smooth(corners);
        if (spanned.intersects(smooth)) {
            split(label, smooth);
        } else {
            ways.add(new Way(label, false, smooth));
        }
    }

    /** The line with its corners rounded and its ends where they were. */
    static LineString smooth(List<Coordinate> corners) {
        List<Coordinate> line = corners;
        for (int i = 0; i < ROUNDINGS; i++) {
            line = rounded(line);
        }
        return (LineString) DouglasPeuckerSimplifier.simplify(
                DemoDrawing.METRES.createLineString(line.toArray(Coordinate[]::new)), DETAIL_M);
    }

    /** Chaikin's corner cutting with fixed ends. */
    private static List<Coordinate> rounded(List<Coordinate> line) {
        if (line.size() < 3) {
            return line;
        }
        List<Coordinate> out = new ArrayList<>();
        out.add(line.get(0));
        for (int i = 1; i < line.size() - 1; i++) {
            out.add(between(line.get(i - 1), line.get(i), i == 1 ? 0.6 : 0.75));
            out.add(between(line.get(i), line.get(i + 1), i == line.size() - 2 ? 0.4 : 0.25));
        }
        out.add(line.get(line.size() - 1));
        return out;
    }

    private static Coordinate between(Coordinate p, Coordinate q, double share) {
        return new Coordinate(
                Math.rint((p.x + (q.x - p.x) * share) * 100) / 100, Math.rint((p.y + (q.y - p.y) * share) * 100) / 100);
    }

    /** Cuts a way at the abutments of its bridges; the parts share the cut points. */
    private void split(Label label, LineString line) {
        LengthIndexedLine index = new LengthIndexedLine(line);
        Geometry wet = spanned.getGeometry().intersection(line);
        List<double[]> spans = new ArrayList<>();
        for (int i = 0; i < wet.getNumGeometries(); i++) {
            if (wet.getGeometryN(i) instanceof LineString part) {
                double s = index.project(part.getCoordinateN(0));
                double t = index.project(part.getCoordinateN(part.getNumPoints() - 1));
                spans.add(new double[] {Math.min(s, t), Math.max(s, t)});
            }
        }
        spans.sort(Comparator.comparingDouble(s -> s[0]));
        double from = 0;
        for (double[] span : spans) {
            add(label, false, index, from, span[0]);
            add(label, true, index, span[0], span[1]);
            from = span[1];
        }
        add(label, false, index, from, line.getLength());
    }

    private void add(Label label, boolean bridge, LengthIndexedLine index, double from, double until) {
        if (until - from > 0.05) {
            ways.add(new Way(label, bridge, (LineString) index.extractLine(from, until)));
        }
    }
}
