package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.RoadPiece;

/**
 * Which stretches of a network's roads cameras see, and which camera sees which, for one level and one state of the cameras.
 * Tunnels, covered roads and ground that no camera may see are never seen. Worked out once for a county and then shared by
 * all its walls; immutable, thread-safe.
 */
public final class SeenRoads {
    private final RoadNetwork network;
    private final List<IntervalSet> byPiece;
    private final List<List<Sight>> sights;

    /** What one camera sees of a piece. */
    record Sight(String camera, IntervalSet stretches) {}

    private SeenRoads(RoadNetwork network, List<IntervalSet> byPiece, List<List<Sight>> sights) {
        this.network = network;
        this.byPiece = byPiece;
        this.sights = sights;
    }

    /** Views are valid polygons or multi-polygons in metres, by camera; empty ones see nothing. */
    static SeenRoads of(RoadNetwork network, HiddenRoads hidden, Map<String, ? extends Geometry> views) {
        List<List<Sight>> sights = new ArrayList<>();
        network.pieces().forEach(piece -> sights.add(List.of()));
        new TreeMap<>(views).forEach((camera, view) -> {
            if (!view.isEmpty()) {
                addSights(network, camera, view, sights);
            }
        });
        List<IntervalSet> byPiece = new ArrayList<>();
        for (RoadPiece piece : network.pieces()) {
            List<Sight> here = sights.get(piece.id());
            if (here.isEmpty()) {
                byPiece.add(IntervalSet.EMPTY);
                continue;
            }
            IntervalSet unseen = hidden.on(piece);
            List<Sight> open = here.stream()
                    .map(sight -> new Sight(sight.camera, sight.stretches.minus(unseen)))
                    .filter(sight -> !sight.stretches.isEmpty())
                    .toList();
            sights.set(piece.id(), open);
            byPiece.add(union(open, camera -> true));
        }
        return new SeenRoads(network, List.copyOf(byPiece), List.copyOf(sights));
    }

    private static void addSights(RoadNetwork network, String camera, Geometry view, List<List<Sight>> sights) {
        List<RoadPiece> near = network.piecesNear(view.getEnvelopeInternal());
        if (near.isEmpty()) {
            return;
        }
        Region region = new Region(view);
        for (RoadPiece piece : near) {
            IntervalSet stretches = region.stretches(piece.line());
            if (!stretches.isEmpty()) {
                if (sights.get(piece.id()).isEmpty()) {
                    sights.set(piece.id(), new ArrayList<>(3));
                }
                sights.get(piece.id()).add(new Sight(camera, stretches));
            }
        }
    }

    private static IntervalSet union(List<Sight> sights, Predicate<String> counts) {
        IntervalSet.Builder all = new IntervalSet.Builder();
        for (Sight sight : sights) {
            if (counts.test(sight.camera)) {
                all.add(sight.stretches);
            }
        }
        return all.build();
    }

    RoadNetwork network() {
        return network;
    }

    /** The stretches of a piece that some camera sees. */
    IntervalSet on(RoadPiece piece) {
        return byPiece.get(piece.id());
    }

    /** The stretches of a piece that some of these cameras see. */
    IntervalSet on(RoadPiece piece, Predicate<String> counts) {
        return union(sights.get(piece.id()), counts);
    }

    /** Who sees something of a piece, by camera. */
    List<Sight> sights(RoadPiece piece) {
        return sights.get(piece.id());
    }
}
