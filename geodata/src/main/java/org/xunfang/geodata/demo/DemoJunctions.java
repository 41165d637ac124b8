package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** The junctions of real roads outside the hamlets, by village. */
final class DemoJunctions {
    /** A junction: the next places along its arms, and a name to call it by. */
    record Junction(Coordinate place, List<Coordinate> arms, String name) {

        /** Direction of the middle of the widest angle between arms, from east counter-clockwise. */
        double widestGapRad() {
            double[] angles = arms.stream()
                    .mapToDouble(a -> Math.atan2(a.y - place.y, a.x - place.x))
                    .sorted()
                    .toArray();
            double best = 0;
            double width = -1;
            for (int i = 0; i < angles.length; i++) {
                double next = i + 1 < angles.length ? angles[i + 1] : angles[0] + 2 * Math.PI;
                if (next - angles[i] > width) {
                    width = next - angles[i];
                    best = angles[i] + width / 2;
                }
            }
            return best;
        }
    }

    private final DemoLand land;

    DemoJunctions(DemoLand land) {
        this.land = land;
    }

    /** Node numbers by village. */
    List<List<Integer>> byVillage() {
        STRtree centres = new STRtree();
        List<List<Integer>> out = new ArrayList<>();
        for (DemoVillage village : land.territory().villages()) {
            centres.insert(village.cell().getEnvelopeInternal(), village);
            out.add(new ArrayList<>());
        }
        DemoNetwork network = land.network();
        for (int node = 0; node < network.mesh().size(); node++) {
            if (isRoadJunction(node)) {
                Coordinate place = network.mesh().place(node);
                for (Object found : centres.query(new Envelope(place))) {
                    DemoVillage village = (DemoVillage) found;
                    if (village.cell().contains(DemoDrawing.METRES.createPoint(place))) {
                        out.get(village.index()).add(node);
                    }
                }
            }
        }
        return out;
    }

    static Junction at(int node, DemoNetwork network) {
        DemoMesh mesh = network.mesh();
        List<Coordinate> arms = new ArrayList<>();
        String name = "";
        DemoNetwork.RoadClass widest = DemoNetwork.RoadClass.PATH;
        for (int piece : mesh.piecesAt(node)) {
            DemoNetwork.Label label = network.label(piece);
            if (label != null) {
                arms.add(mesh.place(mesh.otherEnd(piece, node)));
                if (label.name() != null && label.roadClass().compareTo(widest) < 0) {
                    widest = label.roadClass();
                    name = label.name();
                }
            }
        }
        return new Junction(mesh.place(node), List.copyOf(arms), name);
    }

    /** Three arms or more, two of them roads, none a lane. */
    private boolean isRoadJunction(int node) {
        DemoNetwork network = land.network();
        int arms = 0;
        int roads = 0;
        for (int piece : network.mesh().piecesAt(node)) {
            DemoNetwork.Label label = network.label(piece);
            if (label != null) {
                if (label.roadClass() == DemoNetwork.RoadClass.RESIDENTIAL) {
                    return false;
                }
                arms++;
                roads += label.roadClass().compareTo(DemoNetwork.RoadClass.UNCLASSIFIED) <= 0 ? 1 : 0;
            }
        }
        return arms >= 3 && roads >= 2;
    }
}
