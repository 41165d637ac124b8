package org.xunfang.server.journey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LinearLocation;
import org.locationtech.jts.linearref.LocationIndexedLine;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.match.RoadStretch;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.track.Journey;
import org.xunfang.geodata.track.Leg;
import org.xunfang.server.patrolled.Patrolled.Piece;

/**
 * The pieces of at most 100 m in which what is patrolled is counted, on the links of a graph. They are equal parts of a road's
 * line in degrees, as the map draws them. A link's pieces are looked up when it is first driven. Thread-safe.
 */
final class RoadPieces {

    /** A link is looked at every so many metres. */
    private static final double STEP_M = 10;

    /** Who was on less of a piece has only touched it, unless it is shorter than twice that. */
    private static final double LEAST_M = 20;

    private final RoadGraph graph;
    private final LocalPlane plane;
    private final Map<String, Integer> counts;
    private final Map<String, Double> roadLengths = new ConcurrentHashMap<>();
    private final Map<Integer, List<Part>> parts = new ConcurrentHashMap<>();

    /** A piece on a link, metres from its end A. */
    private record Part(Piece piece, double fromM, double toM) {}

    /** How much of a piece was driven, and when. */
    private static final class Use {
        double metres;
        Pass pass;

        Use(Pass pass) {
            this.pass = pass;
        }
    }

    /** @param counts of pieces by road */
    RoadPieces(RoadGraph graph, LocalPlane plane, Map<String, Integer> counts) {
        this.graph = graph;
        this.plane = plane;
        this.counts = counts;
    }

    /** The pieces that a journey came along; sorted. */
    Map<Piece, Pass> of(Journey journey) {
        Map<Piece, Use> uses = new HashMap<>();
        Map<Piece, Double> lengths = new HashMap<>();
        for (Leg leg : journey.legs()) {
            if (leg.part() instanceof RoadStretch stretch) {
                for (Part part : parts.computeIfAbsent(stretch.link(), this::look)) {
                    use(uses, stretch, part);
                    lengths.putIfAbsent(part.piece, lengthM(part.piece));
                }
            }
        }
        Map<Piece, Pass> passes =
                new TreeMap<>(Comparator.comparing(Piece::road).thenComparing(Piece::piece));
        uses.forEach((piece, use) -> {
            if (use.metres >= Math.min(LEAST_M, lengths.get(piece) / 2)) {
                passes.put(piece, use.pass);
            }
        });
        return passes;
    }

    private double lengthM(Piece piece) {
        String road = piece.road().toString();
        return roadLengths.getOrDefault(road, 0.0) / counts.getOrDefault(road, 1);
    }

    private static void use(Map<Piece, Use> uses, RoadStretch stretch, Part part) {
        double fromM = Math.max(Math.min(stretch.fromM(), stretch.toM()), part.fromM);
        double toM = Math.min(Math.max(stretch.fromM(), stretch.toM()), part.toM);
        if (toM <= fromM) {
            return;
        }
        long atFrom = timeMs(stretch, fromM);
        long atTo = timeMs(stretch, toM);
        Pass pass = new Pass(Math.min(atFrom, atTo), Math.max(atFrom, atTo));
        Use use = uses.computeIfAbsent(part.piece, p -> new Use(pass));
        use.metres += toM - fromM;
        use.pass = use.pass.with(pass);
    }

    private static long timeMs(RoadStretch stretch, double alongM) {
        double share = Math.abs(alongM - stretch.fromM()) / Math.max(1e-9, stretch.lengthM());
        return stretch.fromMs() + Math.round(share * (stretch.toMs() - stretch.fromMs()));
    }

    private List<Part> look(int link) {
        List<Part> found = new ArrayList<>();
        double lengthM = graph.linkLengthM(link);
        int steps = Math.max(1, (int) Math.ceil(lengthM / STEP_M));
        Piece open = null;
        double fromM = 0;
        for (int i = 0; i < steps; i++) {
            double middle = lengthM * (i + 0.5) / steps;
            Road road = graph.roadAt(link, middle);
            Piece piece = piece(road, graph.line(link, middle, middle).get(0));
            if (open != null && !piece.equals(open)) {
                found.add(new Part(open, fromM, lengthM * i / steps));
                fromM = lengthM * i / steps;
            }
            open = piece;
        }
        if (open != null) {
            found.add(new Part(open, fromM, lengthM));
        }
        return List.copyOf(found);
    }

    private Piece piece(Road road, Coordinate at) {
        roadLengths.putIfAbsent(road.id(), road.line().getLength());
        LinearLocation location = new LocationIndexedLine(road.line()).project(at);
        LineString degrees = plane.toLonLat(road.line());
        double share = lengthTo(degrees, location) / degrees.getLength();
        int count = counts.getOrDefault(road.id(), 1);
        return new Piece(UUID.fromString(road.id()), Math.max(0, Math.min(count - 1, (int) Math.floor(share * count))));
    }

    private static double lengthTo(LineString line, LinearLocation location) {
        double sum = 0;
        for (int i = 0; i < location.getSegmentIndex(); i++) {
            sum += line.getCoordinateN(i).distance(line.getCoordinateN(i + 1));
        }
        int last = location.getSegmentIndex();
        boolean within = last + 1 < line.getNumPoints();
        return within
                ? sum
                        + location.getSegmentFraction()
                                * line.getCoordinateN(last).distance(line.getCoordinateN(last + 1))
                : sum;
    }
}
