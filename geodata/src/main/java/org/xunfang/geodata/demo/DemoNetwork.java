package org.xunfang.geodata.demo;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Location;

/** Which pieces of the mesh carry a road, of what class and name. Grows while roads are laid. */
final class DemoNetwork {

    /** From the widest to the narrowest; a piece keeps the widest class laid on it. */
    enum RoadClass {
        PRIMARY,
        SECONDARY,
        TERTIARY,
        UNCLASSIFIED,
        RESIDENTIAL,
        TRACK,
        PATH;

        /** The OSM highway value. */
        String highway() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean carriesVehicles() {
            return this != PATH;
        }
    }

    /** A class and a name; the same object for all pieces of one road. */
    record Label(RoadClass roadClass, @Nullable String name) {}

    private final DemoMesh mesh;
    private final DemoTerrain terrain;
    private final @Nullable Label[] labels;
    private final double[] effort;
    private final boolean[] outside;

    DemoNetwork(DemoMesh mesh, DemoTerrain terrain, DemoTerritory territory) {
        this.mesh = mesh;
        this.terrain = terrain;
        this.labels = new Label[mesh.pieces().size()];
        this.effort = new double[mesh.pieces().size()];
        this.outside = outside(territory);
        for (int i = 0; i < effort.length; i++) {
            effort[i] = effort(mesh.piece(i));
        }
    }

    DemoMesh mesh() {
        return mesh;
    }

    @Nullable
    Label label(int piece) {
        return labels[piece];
    }

    /** Length in metres, more where it climbs or leaves the county. */
    double effort(int piece) {
        return effort[piece];
    }

    /** True for a node beyond the county's boundary. */
    boolean isOutside(int node) {
        return outside[node];
    }

    void lay(List<Integer> way, Label label) {
        way.forEach(piece -> lay(piece, label));
    }

    void lay(int piece, Label label) {
        Label old = labels[piece];
        if (old == null || label.roadClass.compareTo(old.roadClass) < 0) {
            labels[piece] = label;
        }
    }

    boolean hasRoad(int node) {
        return roads(node) > 0;
    }

    /** How many pieces with a road end at a node. */
    int roads(int node) {
        int count = 0;
        for (int piece : mesh.piecesAt(node)) {
            count += labels[piece] == null ? 0 : 1;
        }
        return count;
    }

    private double effort(DemoMesh.Piece piece) {
        if (piece.hamlet() >= 0) {
            return piece.lengthM() * 1.15;
        }
        double climb = Math.abs(terrain.heightM(mesh.place(piece.a())) - terrain.heightM(mesh.place(piece.b())));
        double factor = outside[piece.a()] && outside[piece.b()] ? 2.5 : 1;
        return (piece.lengthM() + 9 * climb) * factor;
    }

    private boolean[] outside(DemoTerritory territory) {
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(territory.county());
        boolean[] outside = new boolean[mesh.size()];
        for (int i = 0; i < outside.length; i++) {
            outside[i] = locator.locate(mesh.place(i)) == Location.EXTERIOR;
        }
        return outside;
    }
}
