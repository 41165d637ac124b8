package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.ObstacleIndex;

/** Corners of buildings near a road to hang a camera on; low buildings are no use. */
final class BuildingPlaces {
    private static final double NEAR_M = 25;
    private static final double LOWEST_M = 2.5;
    private static final int CORNERS_PER_BUILDING = 2;
    private static final int MOST_PER_ROAD = 10;

    private final ObstacleIndex buildings;
    private final OpenGround ground;

    BuildingPlaces(ObstacleIndex buildings, OpenGround ground) {
        this.buildings = buildings;
        this.ground = ground;
    }

    private record Corner(Coordinate at, double awayM, double heightM) {}

    private static final Comparator<Corner> NEAREST_FIRST =
            Comparator.comparingDouble(Corner::awayM).thenComparing(Corner::at);

    /** Corners near a road, the nearest first. */
    List<MountPlace> along(LineString road) {
        Envelope box = new Envelope(road.getEnvelopeInternal());
        box.expandBy(NEAR_M);
        Coordinate[] line = road.getCoordinates();
        List<Corner> corners = new ArrayList<>();
        for (Obstacle building : buildings.near(box)) {
            if (building.heightM() >= LOWEST_M) {
                corners.addAll(nearest(building, line));
            }
        }
        corners.sort(NEAREST_FIRST);
        return corners.stream()
                .limit(MOST_PER_ROAD)
                .map(c -> new MountPlace(
                        SitingAction.ON_BUILDING,
                        c.at,
                        Math.min(MountPlace.ON_BUILDING_M, c.heightM),
                        MountPlace.ON_BUILDING))
                .toList();
    }

    private List<Corner> nearest(Obstacle building, Coordinate[] road) {
        Coordinate[] ring = building.footprint().getExteriorRing().getCoordinates();
        List<Corner> corners = new ArrayList<>();
        for (int k = 0; k + 1 < ring.length; k++) {
            double awayM = Distance.pointToSegmentString(ring[k], road);
            if (awayM <= NEAR_M && ground.isAllowed(ring[k])) {
                corners.add(new Corner(ring[k], awayM, building.heightM()));
            }
        }
        corners.sort(NEAREST_FIRST);
        return corners.subList(0, Math.min(CORNERS_PER_BUILDING, corners.size()));
    }
}
