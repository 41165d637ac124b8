package org.xunfang.geodata.road;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineSegment;

/**
 * Puts places onto the road network of one mode: onto the nearest road of the main network within a distance, even where
 * a road that is cut off lies nearer. On a ferry only a boat stops. What is closed is no road. Thread-safe.
 */
public final class RoadSnapper {
    private final RoadGraph graph;
    private final double maxDistanceM;

    /** @param maxDistanceM farthest road that a place may be put onto, metres, over 0 */
    public RoadSnapper(RoadGraph graph, double maxDistanceM) {
        if (!(maxDistanceM > 0)) {
            throw new IllegalArgumentException("snapping distance of " + maxDistanceM + " m");
        }
        this.graph = graph;
        this.maxDistanceM = maxDistanceM;
    }

    /** Puts places onto roads, in the order given. */
    public List<Snap> snapAll(List<Coordinate> places) {
        return places.stream().map(this::snap).toList();
    }

    /** Puts one place, metres on the network's plane, onto a road. */
    public Snap snap(Coordinate place) {
        Envelope box = new Envelope(place);
        box.expandBy(maxDistanceM);
        Nearest onMain = new Nearest(place);
        Nearest onIsland = new Nearest(place);
        for (RoadPiece piece : graph.network().piecesNear(box)) {
            CoordinateSequence line = piece.line().getCoordinateSequence();
            double alongM = 0;
            for (int i = 0; i + 1 < line.size(); i++) {
                LineSegment segment = new LineSegment(line.getCoordinate(i), line.getCoordinate(i + 1));
                Coordinate foot = segment.closestPoint(place);
                double footM = alongM + segment.p0.distance(foot);
                if (foot.distance(place) < Math.max(onMain.awayM, onIsland.awayM)) {
                    offer(piece, footM, foot, onMain, onIsland);
                }
                alongM += segment.getLength();
            }
        }
        if (onMain.awayM <= maxDistanceM) {
            return onMain.found(graph);
        }
        if (graph != graph.base()
                && new RoadSnapper(graph.base(), maxDistanceM).snap(place) instanceof Snap.OnRoad open) {
            return new Snap.Failed(Snap.Cause.CLOSED, open.awayM(), open.link());
        }
        return onIsland.awayM <= maxDistanceM
                ? new Snap.Failed(Snap.Cause.ROAD_ISLAND, onIsland.awayM, onIsland.link)
                : new Snap.Failed(Snap.Cause.TOO_FAR, Math.min(onMain.awayM, onIsland.awayM), Snap.NO_LINK);
    }

    private void offer(RoadPiece piece, double footM, Coordinate foot, Nearest onMain, Nearest onIsland) {
        RoadLinks links = graph.links();
        int link = links.at(piece.id(), footM);
        if (links.onWater(link) && graph.mode() != TravelMode.BOAT) {
            return;
        }
        double alongM = footM - links.fromM(link);
        (graph.onMainNetwork(link, alongM) ? onMain : onIsland).offer(link, footM, foot);
    }

    private static final class Nearest {
        private final Coordinate place;
        private double awayM = Double.POSITIVE_INFINITY;
        private int link = -1;
        private double pieceM;
        private Coordinate point = new Coordinate();

        Nearest(Coordinate place) {
            this.place = place;
        }

        void offer(int offeredLink, double alongPieceM, Coordinate foot) {
            double away = foot.distance(place);
            if (away < awayM) {
                awayM = away;
                link = offeredLink;
                pieceM = alongPieceM;
                point = foot;
            }
        }

        Snap.OnRoad found(RoadGraph graph) {
            RoadLinks links = graph.links();
            double alongM = Math.min(links.lengthM(link), Math.max(0, pieceM - links.fromM(link)));
            return new Snap.OnRoad(link, alongM, awayM, point);
        }
    }
}
