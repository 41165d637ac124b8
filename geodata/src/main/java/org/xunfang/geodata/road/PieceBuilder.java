package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.GeometryFactory;

/** Dissolves the points where just two stretches meet: stretches become pieces. */
final class PieceBuilder {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final RoadJoiner.Joined joined;
    private final List<List<Arm>> arms = new ArrayList<>();
    private final boolean[] used;
    private final List<RoadPiece> pieces = new ArrayList<>();

    /** A stretch as it leaves a node. */
    private record Arm(int stretch, boolean forward) {}

    private PieceBuilder(RoadJoiner.Joined joined) {
        this.joined = joined;
        used = new boolean[joined.stretches().size()];
        joined.nodes().forEach(n -> arms.add(new ArrayList<>(3)));
        for (int s = 0; s < used.length; s++) {
            arms.get(joined.stretches().get(s).from()).add(new Arm(s, true));
            arms.get(joined.stretches().get(s).to()).add(new Arm(s, false));
        }
    }

    static List<RoadPiece> build(RoadJoiner.Joined joined) {
        PieceBuilder builder = new PieceBuilder(joined);
        for (int node = 0; node < builder.arms.size(); node++) {
            if (builder.arms.get(node).size() != 2) {
                builder.piecesFrom(node);
            }
        }
        // what is left are rings without a junction: any node opens them
        for (int s = 0; s < builder.used.length; s++) {
            if (!builder.used[s]) {
                builder.follow(joined.stretches().get(s).from(), new Arm(s, true));
            }
        }
        return List.copyOf(builder.pieces);
    }

    private void piecesFrom(int node) {
        for (Arm arm : arms.get(node)) {
            if (!used[arm.stretch]) {
                follow(node, arm);
            }
        }
    }

    private void follow(int from, Arm first) {
        CoordinateList line = new CoordinateList();
        List<RoadPiece.Part> parts = new ArrayList<>();
        double alongM = 0;
        int node = from;
        Arm arm = first;
        while (true) {
            used[arm.stretch] = true;
            RoadJoiner.Stretch stretch = joined.stretches().get(arm.stretch);
            List<Coordinate> coordinates = new ArrayList<>(stretch.line());
            if (!arm.forward) {
                Collections.reverse(coordinates);
            }
            double endM = alongM + lengthM(coordinates);
            if (endM > alongM) {
                parts.add(new RoadPiece.Part(stretch.road(), alongM, endM, arm.forward));
            }
            alongM = endM;
            line.addAll(coordinates, false);
            node = arm.forward ? stretch.to() : stretch.from();
            int came = arm.stretch;
            List<Arm> here = arms.get(node);
            if (here.size() != 2 || node == from) {
                break;
            }
            Arm next = here.get(0).stretch == came ? here.get(1) : here.get(0);
            if (used[next.stretch]) {
                break;
            }
            arm = next;
        }
        if (!parts.isEmpty()) {
            pieces.add(new RoadPiece(
                    pieces.size(), from, node, FACTORY.createLineString(line.toCoordinateArray()), parts));
        }
    }

    private static double lengthM(List<Coordinate> line) {
        double length = 0;
        for (int k = 1; k < line.size(); k++) {
            length += line.get(k).distance(line.get(k - 1));
        }
        return length;
    }
}
