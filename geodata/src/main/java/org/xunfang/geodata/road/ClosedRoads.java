package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** Closed roads on networks and graphs. Thread-safe. */
public final class ClosedRoads {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final double SHORTEST_M = 1e-6;

    /** A barrier that was put on a road is looked for so near to it; roads are redrawn by less. */
    private static final double REDRAWN_M = 30;

    private ClosedRoads() {}

    /** Where on which piece a point lies nearest. */
    private record Foot(RoadPiece piece, double alongM, double awayM) {}

    /** A barrier on the road nearest to a point; empty if there is none within a distance, metres. */
    public static Optional<ClosedRoad> at(RoadNetwork network, Coordinate point, double withinM) {
        return foot(network, point, withinM, part -> true)
                .map(f -> new ClosedRoad(
                        f.piece.partAt(f.alongM).road().id(),
                        new LengthIndexedLine(f.piece.line()).extractPoint(f.alongM),
                        false));
    }

    /** All of a road; empty if the network has no such road. */
    public static Optional<ClosedRoad> whole(RoadNetwork network, String roadId) {
        return network.find(roadId).map(road -> {
            LengthIndexedLine line = new LengthIndexedLine(road.line());
            return new ClosedRoad(roadId, line.extractPoint(road.line().getLength() / 2), true);
        });
    }

    /** The same on roads that were drawn or read anew meanwhile; empty where there is no such road any more. */
    public static Optional<ClosedRoad> again(RoadNetwork network, ClosedRoad before) {
        return network.find(before.roadId()).isPresent()
                ? Optional.of(before)
                : at(network, before.point(), REDRAWN_M)
                        .map(found -> new ClosedRoad(found.roadId(), found.point(), before.whole()));
    }

    /** What is closed: a whole road, or the stretch with the barrier from junction to junction. Empty: no such road. */
    public static MultiLineString line(RoadNetwork network, ClosedRoad closed) {
        LineString[] lines = closed.whole()
                ? network.find(closed.roadId()).map(Road::line).stream().toArray(LineString[]::new)
                : foot(network, closed).map(f -> f.piece.line()).stream().toArray(LineString[]::new);
        return FACTORY.createMultiLineString(lines);
    }

    /** A graph with these roads closed and no others. Roads that the mode does not use change nothing. */
    public static RoadGraph on(RoadGraph graph, Collection<ClosedRoad> roads) {
        List<ClosedStretch> stretches = new ArrayList<>();
        for (ClosedRoad road : roads) {
            if (road.whole()) {
                stretches.addAll(wholeRoad(graph, road.roadId()));
            } else {
                foot(graph.network(), road).map(f -> barrier(graph, f)).ifPresent(stretches::add);
            }
        }
        return graph.closing(stretches);
    }

    private static ClosedStretch barrier(RoadGraph graph, Foot foot) {
        int link = graph.links().at(foot.piece.id(), foot.alongM);
        double alongM = Math.max(0, foot.alongM - graph.links().fromM(link));
        return new ClosedStretch(link, alongM, alongM);
    }

    private static List<ClosedStretch> wholeRoad(RoadGraph graph, String roadId) {
        List<ClosedStretch> stretches = new ArrayList<>();
        RoadNetwork network = graph.network();
        RoadLinks links = graph.links();
        Envelope box =
                network.find(roadId).map(r -> r.line().getEnvelopeInternal()).orElseGet(Envelope::new);
        for (RoadPiece piece : network.piecesNear(box)) {
            for (RoadPiece.Part part : piece.parts()) {
                if (part.road().id().equals(roadId)) {
                    for (int l = links.at(piece.id(), part.fromM()); links.isOf(l, piece.id()); l++) {
                        double from = Math.max(part.fromM(), links.fromM(l)) - links.fromM(l);
                        double to = Math.min(part.toM(), links.toM(l)) - links.fromM(l);
                        if (to - from > SHORTEST_M) {
                            stretches.add(new ClosedStretch(l, from, to));
                        }
                    }
                }
            }
        }
        return stretches;
    }

    private static Optional<Foot> foot(RoadNetwork network, ClosedRoad road) {
        return foot(network, road.point(), REDRAWN_M, part -> part.road().id().equals(road.roadId()));
    }

    private static Optional<Foot> foot(
            RoadNetwork network, Coordinate point, double withinM, Predicate<RoadPiece.Part> wanted) {
        Envelope box = new Envelope(point);
        box.expandBy(withinM);
        Foot nearest = null;
        for (RoadPiece piece : network.piecesNear(box)) {
            LengthIndexedLine line = new LengthIndexedLine(piece.line());
            double alongM = line.project(point);
            double awayM = line.extractPoint(alongM).distance(point);
            if (awayM <= withinM && wanted.test(piece.partAt(alongM)) && (nearest == null || awayM < nearest.awayM)) {
                nearest = new Foot(piece, alongM, awayM);
            }
        }
        return Optional.ofNullable(nearest);
    }
}
