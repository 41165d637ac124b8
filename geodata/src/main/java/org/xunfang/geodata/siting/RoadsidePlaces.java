package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.xunfang.geodata.wall.WallTrial;

/**
 * Places for poles along roads: some metres before junctions and beyond bends, in the middle and the quarters, at both sides
 * of the road; never in a building, on ground that no camera may see, or on another road.
 */
final class RoadsidePlaces {
    private static final double OFFSET_M = 3.5;
    private static final double CLEAR_OF_ROADS_M = 2.5;
    private static final double[] BEFORE_JUNCTION_M = {9, 18};
    private static final double DENSE_M = 8;
    private static final double BEND_DEG = 25;
    /** Closer than this along a road two places are one. */
    private static final double APART_M = 5;

    private final OpenGround ground;
    private final PowerNear power;
    private final HPRtree roads = new HPRtree();

    RoadsidePlaces(Collection<LineString> roads, OpenGround ground, PowerNear power) {
        this.ground = ground;
        this.power = power;
        for (LineString road : roads) {
            Coordinate[] points = road.getCoordinates();
            for (int k = 1; k < points.length; k++) {
                Coordinate[] segment = {points[k - 1], points[k]};
                this.roads.insert(new Envelope(points[k - 1], points[k]), segment);
            }
        }
        this.roads.build();
    }

    /** A place halfway along a road, at the side that is free; none where neither is. */
    List<MountPlace> halfway(LineString road) {
        List<MountPlace> sides = places(road, new TreeSet<>(List.of(road.getLength() / 2)), new TreeSet<>());
        return sides.subList(0, Math.min(1, sides.size()));
    }

    /** Places close together all along a stretch, for one that nothing better was found for. */
    List<MountPlace> allAlong(WallTrial.Stretch stretch) {
        double lengthM = stretch.line().getLength();
        TreeSet<Double> stations = new TreeSet<>();
        for (double at = DENSE_M / 2; at < lengthM; at += DENSE_M) {
            stations.add(at);
        }
        return places(stretch.line(), stations, new TreeSet<>());
    }

    /** Places along a stretch, in a stable order. */
    List<MountPlace> along(WallTrial.Stretch stretch) {
        LineString line = stretch.line();
        double lengthM = line.getLength();
        TreeSet<Double> atJunctions = new TreeSet<>();
        for (double beforeM : BEFORE_JUNCTION_M) {
            if (stretch.from().kind() == WallTrial.StopKind.JUNCTION) {
                add(atJunctions, beforeM, lengthM);
            }
            if (stretch.to().kind() == WallTrial.StopKind.JUNCTION) {
                add(atJunctions, lengthM - beforeM, lengthM);
            }
        }
        TreeSet<Double> elsewhere = new TreeSet<>(atJunctions);
        List.of(lengthM / 2, lengthM / 4, 3 * lengthM / 4).forEach(at -> add(elsewhere, at, lengthM));
        bends(line).forEach(at -> add(elsewhere, at, lengthM));
        return places(line, elsewhere, atJunctions);
    }

    private List<MountPlace> places(LineString line, TreeSet<Double> stations, TreeSet<Double> atJunctions) {
        List<MountPlace> places = new ArrayList<>();
        LengthIndexedLine along = new LengthIndexedLine(line);
        for (double at : stations) {
            int awkwardness = atJunctions.contains(at) ? MountPlace.POLE_AT_JUNCTION : MountPlace.POLE_ELSEWHERE;
            for (double side : new double[] {OFFSET_M, -OFFSET_M}) {
                Coordinate place = along.extractPoint(at, side);
                if (ground.isOpen(place) && isClearOfRoads(place)) {
                    places.add(pole(place, awkwardness));
                }
            }
        }
        return places;
    }

    private MountPlace pole(Coordinate place, int awkwardness) {
        return new MountPlace(
                SitingAction.NEW_POLE,
                place,
                MountPlace.POLE_M,
                power.isNear(place) ? MountPlace.POLE_WITH_POWER : awkwardness);
    }

    private static void add(TreeSet<Double> places, double atM, double lengthM) {
        if (atM > 0
                && atM < lengthM
                && places.subSet(atM - APART_M, atM + APART_M).isEmpty()) {
            places.add(atM);
        }
    }

    private static List<Double> bends(LineString line) {
        Coordinate[] points = line.getCoordinates();
        List<Double> bends = new ArrayList<>();
        double atM = 0;
        for (int k = 1; k + 1 < points.length; k++) {
            atM += points[k].distance(points[k - 1]);
            double turn = Bearings.turn(Bearings.of(points[k - 1], points[k]), Bearings.of(points[k], points[k + 1]));
            if (turn > BEND_DEG && turn < 360 - BEND_DEG) {
                bends.add(atM);
            }
        }
        return bends;
    }

    private boolean isClearOfRoads(Coordinate place) {
        Envelope near = new Envelope(place);
        near.expandBy(CLEAR_OF_ROADS_M);
        boolean[] clear = {true};
        roads.query(near, item -> {
            Coordinate[] segment = (Coordinate[]) item;
            clear[0] &= Distance.pointToSegment(place, segment[0], segment[1]) >= CLEAR_OF_ROADS_M;
        });
        return clear[0];
    }
}
