package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.RoadPiece;

/**
 * Which stretches of a network's roads some set of views sees, for one level and one state of the cameras. Tunnels and
 * covered roads are never seen. Worked out once for a county and then shared by all its walls; immutable, thread-safe.
 */
public final class SeenRoads {
    private final RoadNetwork network;
    private final List<IntervalSet> byPiece;

    private SeenRoads(RoadNetwork network, List<IntervalSet> byPiece) {
        this.network = network;
        this.byPiece = byPiece;
    }

    /** Views are valid polygons or multi-polygons in metres, one per camera or as many as it takes; empty ones see nothing. */
    static SeenRoads of(RoadNetwork network, Collection<? extends Geometry> views) {
        TreeMap<Integer, IntervalSet.Builder> seen = new TreeMap<>();
        for (Geometry view : views) {
            if (view.isEmpty()) {
                continue;
            }
            List<RoadPiece> near = network.piecesNear(view.getEnvelopeInternal());
            if (!near.isEmpty()) {
                Region region = new Region(view);
                for (RoadPiece piece : near) {
                    IntervalSet stretches = region.stretches(piece.line());
                    if (!stretches.isEmpty()) {
                        seen.computeIfAbsent(piece.id(), k -> new IntervalSet.Builder())
                                .add(stretches);
                    }
                }
            }
        }
        List<IntervalSet> byPiece = new ArrayList<>();
        for (RoadPiece piece : network.pieces()) {
            IntervalSet.Builder here = seen.get(piece.id());
            byPiece.add(here == null ? IntervalSet.EMPTY : here.build().minus(hidden(piece)));
        }
        return new SeenRoads(network, List.copyOf(byPiece));
    }

    RoadNetwork network() {
        return network;
    }

    IntervalSet on(RoadPiece piece) {
        return byPiece.get(piece.id());
    }

    /** The stretches of a piece that no camera can see. */
    static IntervalSet hidden(RoadPiece piece) {
        IntervalSet.Builder hidden = new IntervalSet.Builder();
        for (RoadPiece.Part part : piece.parts()) {
            if (part.road().hidden()) {
                hidden.add(part.fromM(), part.toM());
            }
        }
        return hidden.build();
    }
}
