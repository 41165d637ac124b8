package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadPiece;

/**
 * One unit's roads with the views that count, to ask what would be if others counted too. The roads are told apart by
 * number: stretches between junctions, sources (where someone comes from) and targets (where he has got in). Metres on the
 * plane. From {@link UnitWall#trial}. Immutable and thread-safe.
 */
public final class WallTrial implements WayFinder {
    private final UnitWall wall;
    private final SeenRoads seen;
    private final BitSet watched;
    private final List<Stretch> stretches;
    private final Map<Integer, List<UnitRoads.Edge>> byPiece = new HashMap<>();
    private final Envelope box = new Envelope();

    /** What an end of a stretch is. */
    public enum StopKind {
        JUNCTION,
        /** Where the rim or the stated extent of the data cuts the road: who comes, comes from there. */
        SOURCE,
        /** 20 m from the core: who gets there has got in. */
        TARGET
    }

    /**
     * An end of a stretch.
     *
     * @param junction tells junctions apart, −1 where it is none
     */
    public record Stop(StopKind kind, int junction, Coordinate place) {
        public Stop {
            place = place.copy();
        }
    }

    /**
     * A stretch of road.
     *
     * @param number its position in {@link #stretches()}
     * @param roadName of the road in its middle
     * @param roadClass of the same
     * @param watchable true where a camera could guard it
     * @param watched true where one does
     * @param onWayIn true where it is part of an unwatched way in
     */
    public record Stretch(
            int number,
            LineString line,
            @Nullable String roadName,
            String roadClass,
            boolean watchable,
            boolean watched,
            boolean onWayIn,
            Stop from,
            Stop to) {}

    WallTrial(UnitWall wall, SeenRoads seen) {
        this.wall = wall;
        this.seen = seen;
        this.watched = wall.watched(seen);
        BitSet unwatched = (BitSet) watched.clone();
        unwatched.flip(0, wall.graph().edges());
        BitSet onWayIn = wall.state(watched) == WallState.OPEN
                ? new WaysIn(wall.roads(), wall.graph(), unwatched).edges()
                : new BitSet();
        List<Stretch> all = new ArrayList<>();
        for (UnitRoads.Edge edge : wall.roads().edges()) {
            all.add(stretch(edge, watched.get(edge.id()), onWayIn.get(edge.id())));
            byPiece.computeIfAbsent(edge.piece().id(), p -> new ArrayList<>(1)).add(edge);
            box.expandToInclude(edge.piece().line().getEnvelopeInternal());
        }
        stretches = List.copyOf(all);
    }

    private static Stretch stretch(UnitRoads.Edge edge, boolean watched, boolean onWayIn) {
        LineString line = RoadWalk.line(edge);
        Road road = edge.piece().partAt((edge.fromM() + edge.toM()) / 2).road();
        return new Stretch(
                edge.id(),
                line,
                road.name(),
                road.roadClass(),
                edge.watchable(),
                watched,
                onWayIn,
                stop(edge.a(), line.getCoordinateN(0)),
                stop(edge.b(), line.getCoordinateN(line.getNumPoints() - 1)));
    }

    private static Stop stop(UnitRoads.End end, Coordinate place) {
        return new Stop(StopKind.valueOf(end.kind().name()), end.node(), place);
    }

    public WallUnit unit() {
        return wall.unit();
    }

    /** The state with the views that count. */
    public WallState state() {
        return wall.state(watched);
    }

    /** Everything about the wall with the views that count. */
    public WallResult result() {
        return wall.assess(seen);
    }

    public List<Stretch> stretches() {
        return stretches;
    }

    /** The numbers of the stretches that are watched. */
    public BitSet watched() {
        return (BitSet) watched.clone();
    }

    /** What of the roads guards, as lines: at least 3 m in one stretch, outside the core. */
    public MultiLineString guardingLines() {
        List<LineString> lines = new ArrayList<>();
        watched.stream().mapToObj(wall.roads().edges()::get).forEach(edge -> {
            LengthIndexedLine line = new LengthIndexedLine(edge.piece().line());
            edge.watched(seen).intervals().forEach(i -> lines.add((LineString) line.extractLine(i.fromM(), i.toM())));
        });
        return RoadWalk.FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
    }

    /**
     * The stretches, unwatched so far, that would be watched if this view counted too; what it sees is joined with what is
     * seen already.
     *
     * @param view a valid polygon or multi-polygon
     */
    public BitSet newlyWatched(Geometry view) {
        BitSet more = new BitSet();
        if (view.isEmpty() || !box.intersects(view.getEnvelopeInternal())) {
            return more;
        }
        Region region = new Region(view);
        for (RoadPiece piece : seen.network().piecesNear(view.getEnvelopeInternal())) {
            List<UnitRoads.Edge> edges = byPiece.get(piece.id());
            if (edges == null || edges.stream().allMatch(e -> watched.get(e.id()))) {
                continue;
            }
            IntervalSet here = region.stretches(piece.line());
            if (!here.isEmpty()) {
                IntervalSet.Builder all = new IntervalSet.Builder();
                all.add(here);
                all.add(seen.on(piece));
                IntervalSet both = all.build();
                edges.stream()
                        .filter(e -> !watched.get(e.id()) && e.isGuardedBy(both))
                        .forEach(e -> more.set(e.id()));
            }
        }
        return more;
    }

    /**
     * The shortest way in that passes no watched stretch and none of these: numbers of stretches from outside to inside;
     * empty where there is none.
     */
    @Override
    public Optional<int[]> shortestWayIn(BitSet alsoWatched) {
        int[] way = wall.graph().shortestWay(both(alsoWatched));
        return way.length == 0 ? Optional.empty() : Optional.of(way);
    }

    private BitSet both(BitSet alsoWatched) {
        BitSet both = watched();
        both.or(alsoWatched);
        return both;
    }
}
