package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** The small waters: streams that gather downhill into the rivers, and ponds among the fields and beside the hamlets. */
record DemoWater(List<LineString> streams, List<Polygon> ponds) {
    private static final double VILLAGES_PER_STREAM = 2.5;
    private static final double RIVERSIDE_M = 130;

    DemoWater {
        streams = List.copyOf(streams);
        ponds = List.copyOf(ponds);
    }

    static DemoWater of(
            DemoOptions options,
            DemoTerritory territory,
            DemoTerrain terrain,
            DemoNetwork network,
            Surroundings built) {
        List<LineString> streams = streams(options, terrain, network);
        streams.forEach(built::add);
        List<Polygon> ponds = new ArrayList<>();
        for (DemoVillage village : territory.villages()) {
            Dice dice = Dice.of(options.seed(), "ponds", village.index());
            int wanted = 3 + dice.below(5);
            for (int attempt = 0; attempt < 60 && wanted > 0; attempt++) {
                Polygon pond = pond(village, dice);
                if (village.cell().contains(pond) && built.isFree(pond, 7)) {
                    built.add(pond);
                    ponds.add(pond);
                    wanted--;
                }
            }
        }
        return new DemoWater(streams, ponds);
    }

    /** From high ground by the easiest way down to a river or an older stream, along the mesh but not along roads. */
    private static List<LineString> streams(DemoOptions options, DemoTerrain terrain, DemoNetwork network) {
        DemoMesh mesh = network.mesh();
        List<LineString> streams = new ArrayList<>();
        Set<Integer> wet = new HashSet<>();
        Dice dice = Dice.of(options.seed(), "streams");
        int count = (int) Math.max(1, Math.round(options.villages() / VILLAGES_PER_STREAM));
        double[] height = new double[mesh.size()];
        for (int i = 0; i < height.length; i++) {
            height[i] = terrain.heightM(mesh.place(i));
        }
        for (int i = 0; i < count; i++) {
            int spring = spring(network, height, dice);
            if (spring >= 0 && !wet.contains(spring)) {
                List<Integer> way = mesh.way(
                        spring,
                        n -> wet.contains(n) || terrain.fromBankM(mesh.place(n)) < RIVERSIDE_M,
                        piece -> flow(network, piece, height));
                if (way.size() > 2) {
                    streams.add(stream(mesh, spring, way, wet, terrain));
                }
            }
        }
        return streams;
    }

    /** The highest of some places in the county thrown at random, or −1. */
    private static int spring(DemoNetwork network, double[] height, Dice dice) {
        DemoMesh mesh = network.mesh();
        int best = -1;
        for (int i = 0; i < 12; i++) {
            int node = dice.below(mesh.size());
            boolean open = !network.isOutside(node);
            for (int piece : mesh.piecesAt(node)) {
                open &= mesh.piece(piece).hamlet() < 0;
            }
            if (open && (best < 0 || height[node] > height[best])) {
                best = node;
            }
        }
        return best;
    }

    private static double flow(DemoNetwork network, int number, double[] height) {
        DemoMesh.Piece piece = network.mesh().piece(number);
        if (network.label(number) != null || piece.wet() || piece.hamlet() >= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double abroad = network.isOutside(piece.a()) || network.isOutside(piece.b()) ? 3 : 1;
        double steep = Math.abs(height[piece.a()] - height[piece.b()]);
        return (piece.lengthM() + 10 * steep + 0.8 * height[piece.b()]) * abroad;
    }

    private static LineString stream(
            DemoMesh mesh, int spring, List<Integer> way, Set<Integer> wet, DemoTerrain terrain) {
        List<Coordinate> line = new ArrayList<>();
        int node = spring;
        line.add(mesh.place(node));
        for (int piece : way) {
            wet.add(node);
            node = mesh.otherEnd(piece, node);
            line.add(mesh.place(node));
        }
        if (wet.add(node)) {
            line.add(terrain.nearestOnCourse(mesh.place(node)));
        }
        return DemoWays.smooth(line);
    }

    private static Polygon pond(DemoVillage village, Dice dice) {
        Envelope box = village.cell().getEnvelopeInternal();
        Coordinate middle =
                new Coordinate(dice.between(box.getMinX(), box.getMaxX()), dice.between(box.getMinY(), box.getMaxY()));
        double size = 11 + 34 * dice.between(0, 1) * dice.between(0, 1);
        double stretch = dice.between(0.55, 0.95);
        double turn = dice.between(0, Math.PI);
        double phase = dice.between(0, 6.28);
        List<Coordinate> ring = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            double t = i * 2 * Math.PI / 22;
            double r = size * (1 + 0.14 * Math.sin(2 * t + phase) + 0.09 * Math.sin(3 * t - phase * 2));
            double x = r * Math.cos(t);
            double y = r * stretch * Math.sin(t);
            ring.add(new Coordinate(
                    middle.x + x * Math.cos(turn) - y * Math.sin(turn),
                    middle.y + x * Math.sin(turn) + y * Math.cos(turn)));
        }
        ring.add(ring.get(0));
        return DemoDrawing.METRES.createPolygon(ring.toArray(Coordinate[]::new));
    }
}
