package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.kdtree.KdNode;
import org.locationtech.jts.index.kdtree.KdTree;
import org.xunfang.geodata.demo.DemoNetwork.Label;
import org.xunfang.geodata.demo.DemoNetwork.RoadClass;

/** Field tracks that leave the roads, some to end among the fields and some to come out on another road, and footpaths. */
final class DemoTracks {
    private static final int TRACKS_PER_VILLAGE = 11;

    private final DemoOptions options;
    private final DemoTerritory territory;
    private final List<DemoHamlet> hamlets;
    private final DemoNetwork network;
    private final DemoMesh mesh;
    private final KdTree openNodes = new KdTree();

    DemoTracks(DemoOptions options, DemoTerritory territory, List<DemoHamlet> hamlets, DemoNetwork network) {
        this.options = options;
        this.territory = territory;
        this.hamlets = hamlets;
        this.network = network;
        this.mesh = network.mesh();
    }

    void lay() {
        for (int node = 0; node < mesh.size(); node++) {
            if (isOpen(node)) {
                openNodes.insert(mesh.place(node), node);
            }
        }
        for (DemoVillage village : territory.villages()) {
            Dice dice = Dice.of(options.seed(), "tracks", village.index());
            List<Integer> ground = nodesIn(village);
            for (int i = 0; i < TRACKS_PER_VILLAGE && !ground.isEmpty(); i++) {
                track(dice.pick(ground), dice.between(200, 900), dice);
            }
        }
        Dice dice = Dice.of(options.seed(), "paths");
        for (int i = 1; i < hamlets.size(); i++) {
            DemoHamlet from = hamlets.get(i - 1);
            DemoHamlet to = hamlets.get(i);
            if (from.village() == to.village() && dice.chance(0.3)) {
                path(from, to, dice);
            }
        }
    }

    /** From a place among the fields to the nearest road, and with luck on to another on the far side. */
    private void track(int middle, double beyondM, Dice dice) {
        if (network.hasRoad(middle)) {
            return;
        }
        Label label = new Label(RoadClass.TRACK, null);
        List<Integer> back = mesh.way(middle, network::hasRoad, this::freshCost);
        if (back.isEmpty()) {
            return;
        }
        network.lay(back, label);
        Coordinate start = endOf(middle, back);
        Coordinate here = mesh.place(middle);
        if (dice.chance(0.55)) {
            List<Integer> on = mesh.way(
                    middle,
                    n -> network.hasRoad(n) && mesh.place(n).distance(start) > here.distance(start) + 120,
                    this::freshCost);
            network.lay(on, label);
        } else {
            double reach = here.distance(start) + beyondM;
            List<Integer> on = mesh.way(
                    middle, n -> !network.hasRoad(n) && mesh.place(n).distance(start) > reach, this::freshCost);
            network.lay(on, label);
        }
    }

    private void path(DemoHamlet from, DemoHamlet to, Dice dice) {
        int start = mesh.node(dice.pick(from.lanes().gates()).outer());
        int target = mesh.node(dice.pick(to.lanes().gates()).outer());
        network.lay(
                mesh.way(start, n -> n == target, piece -> {
                    DemoMesh.Piece p = mesh.piece(piece);
                    boolean crossable = p.hamlet() < 0 && (!p.wet() || network.label(piece) != null);
                    return crossable ? p.lengthM() : Double.POSITIVE_INFINITY;
                }),
                new Label(RoadClass.PATH, null));
    }

    /** Only fresh ground, dry and outside hamlets. */
    private double freshCost(int piece) {
        DemoMesh.Piece p = mesh.piece(piece);
        return p.hamlet() < 0 && !p.wet() && network.label(piece) == null
                ? network.effort(piece)
                : Double.POSITIVE_INFINITY;
    }

    private Coordinate endOf(int from, List<Integer> way) {
        int node = from;
        for (int piece : way) {
            node = mesh.otherEnd(piece, node);
        }
        return mesh.place(node);
    }

    private boolean isOpen(int node) {
        for (int piece : mesh.piecesAt(node)) {
            if (mesh.piece(piece).hamlet() >= 0) {
                return false;
            }
        }
        return true;
    }

    private List<Integer> nodesIn(DemoVillage village) {
        Envelope box = village.cell().getEnvelopeInternal();
        IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(village.cell());
        List<Integer> nodes = new ArrayList<>();
        for (Object found : openNodes.query(box)) {
            KdNode node = (KdNode) found;
            if (inside.locate(node.getCoordinate()) == Location.INTERIOR) {
                nodes.add((Integer) node.getData());
            }
        }
        return nodes;
    }
}
