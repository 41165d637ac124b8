package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Roads joined into a network of pieces between junctions.
 *
 * <p>Line ends that meet join whatever their layers, up to 0.5 m, and are snapped and reported up to 2 m where they would
 * else dangle. An end on another line's inside, or a crossing, joins on equal layers only. Two roads of
 * {@link Road.Join#SHARED_VERTEX} join at identical vertices and nowhere else. Points where just two stretches meet are
 * no junctions: splitting a road changes nothing.
 *
 * <p>The same roads give the same network in whatever order they come. Immutable and thread-safe.
 */
public final class RoadNetwork {
    private final List<Road> roads;
    private final RoadJoiner.Joined joined;
    private final List<RoadPiece> pieces;
    private final List<List<RoadPiece>> byNode;
    private final HPRtree index = new HPRtree();

    private RoadNetwork(List<Road> roads, RoadJoiner.Joined joined) {
        this.roads = roads;
        this.joined = joined;
        this.pieces = PieceBuilder.build(joined);
        List<List<RoadPiece>> at = new ArrayList<>();
        joined.nodes().forEach(n -> at.add(new ArrayList<>(3)));
        for (RoadPiece piece : pieces) {
            at.get(piece.from()).add(piece);
            if (piece.to() != piece.from()) {
                at.get(piece.to()).add(piece);
            }
            index.insert(piece.line().getEnvelopeInternal(), piece);
        }
        byNode = at.stream().map(List::copyOf).toList();
        index.build();
    }

    /**
     * Joins roads.
     *
     * @throws IllegalArgumentException if two roads have the same id
     */
    public static RoadNetwork of(List<Road> roads) {
        List<Road> sorted = new ArrayList<>(roads);
        sorted.sort(Comparator.comparing(Road::id));
        Set<String> ids = new HashSet<>();
        for (Road road : sorted) {
            if (!ids.add(road.id())) {
                throw new IllegalArgumentException("two roads with the id " + road.id());
            }
        }
        return new RoadNetwork(List.copyOf(sorted), new RoadJoiner(sorted).join());
    }

    /**
     * The network of some of these roads, joined as before; what was a junction with a road left out is none any more.
     * Node numbers stay, piece numbers do not.
     */
    public RoadNetwork restrictedTo(Predicate<Road> wanted) {
        return new RoadNetwork(roads.stream().filter(wanted).toList(), joined.restrictedTo(wanted));
    }

    /** The roads, by id. */
    public List<Road> roads() {
        return roads;
    }

    /** A road by its id. */
    public Optional<Road> find(String id) {
        int at = 0;
        int end = roads.size();
        while (at < end) {
            int middle = (at + end) >>> 1;
            if (roads.get(middle).id().compareTo(id) < 0) {
                at = middle + 1;
            } else {
                end = middle;
            }
        }
        return at < roads.size() && roads.get(at).id().equals(id) ? Optional.of(roads.get(at)) : Optional.empty();
    }

    /** The pieces; a piece's id is its position here. */
    public List<RoadPiece> pieces() {
        return pieces;
    }

    /** How many node numbers there are: 0 to this, not included. Some have no piece. */
    public int nodeCount() {
        return joined.nodes().size();
    }

    /** Where a node lies, metres; a copy. */
    public Coordinate nodePlace(int node) {
        return joined.nodes().get(node).copy();
    }

    /** The pieces that start or end at a node; a loop once. One for a dead end, three and more arms for a junction. */
    public List<RoadPiece> piecesAt(int node) {
        return byNode.get(node);
    }

    /** The pieces whose bounding box meets a box, by id. */
    public List<RoadPiece> piecesNear(Envelope box) {
        List<RoadPiece> found = new ArrayList<>();
        index.query(box, item -> {
            RoadPiece piece = (RoadPiece) item;
            if (piece.line().getEnvelopeInternal().intersects(box)) {
                found.add(piece);
            }
        });
        found.sort(Comparator.comparingInt(RoadPiece::id));
        return found;
    }

    /** Doubtful places, in a stable order. Those of roads left out by {@link #restrictedTo} are left out. */
    public List<RoadDefect> defects() {
        return joined.defects();
    }
}
