package org.xunfang.geodata.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.xunfang.geodata.visibility.Obstacle;

/**
 * Puts gaps in the order of what they leave unseen.
 *
 * <ul>
 *   <li>A house stands on the ground if a point inside its largest part does. It is unseen if no view comes within
 *       {@link #HOUSE_REACH_M} of its footprint, and then belongs to the largest gap that comes as near to it: to one, so that
 *       it counts once.
 *   <li>A key place on a house goes with the house; any other belongs to the gap that it lies in.
 *   <li>Road counts in the gap that it runs through, outside of buildings.
 *   <li>Ground that lies unseen in a piece above {@link GapWeights#largestM2} is cut in half across its longer side until it
 *       does not, so that a village with few cameras gets a list of places and not one gap that is nearly all of it.
 * </ul>
 *
 * <p>The ranking does not hang on the order of what is given. Immutable; each ranking may run on a thread of its own.
 */
public final class GapRanker {
    /** A house is seen if a view comes this near to its footprint, metres: a view ends at the wall. */
    public static final double HOUSE_REACH_M = 0.5;

    /** A key place lies at a road that is this near, metres. */
    public static final double PLACE_AT_ROAD_M = 30;

    private static final Comparator<KeyPlace> BY_NAME =
            Comparator.comparing(KeyPlace::name).thenComparing(KeyPlace::id);

    private final GapWeights weights;
    private final List<House> houses;
    private final List<KeyPlace> places;
    private final STRtree around = new STRtree();

    private GapRanker(GapWeights weights, List<House> houses, List<House> around, List<KeyPlace> places) {
        this.weights = weights;
        this.houses = houses;
        this.places = places.stream().sorted(BY_NAME).toList();
        for (House house : around) {
            house.parts().forEach(part -> this.around.insert(part.getEnvelopeInternal(), new Part(house.id(), part)));
        }
        this.around.build();
    }

    private record Part(String house, Polygon footprint) {}

    /**
     * A ranking for a piece of ground.
     *
     * @param ground polygonal, metres on the plane
     * @param buildings on and around it; parts of one building share its id
     * @param places key places on and around it
     */
    public static GapRanker of(Geometry ground, List<Obstacle> buildings, List<KeyPlace> places, GapWeights weights) {
        PointOnGeometryLocator inside = new IndexedPointInAreaLocator(ground);
        List<House> around = House.of(buildings);
        List<House> houses = around.stream()
                .filter(house -> inside.locate(house.point()) != Location.EXTERIOR)
                .toList();
        return new GapRanker(weights, houses, around, places);
    }

    /** A ranking of stretches of road alone, where there is no ground that could have gaps. */
    public static GapRanker ofRoads(List<KeyPlace> places, GapWeights weights) {
        return new GapRanker(weights, List.of(), List.of(), places);
    }

    /** @param coverage of the same ground, by views that reach {@link #HOUSE_REACH_M} round the houses on it */
    public GapRanking rank(AreaCoverage coverage) {
        List<Tally> tallies = GapCutter.cut(coverage.gaps(), weights.largestM2()).stream()
                .map(Tally::new)
                .toList();
        NearIndex gaps =
                new NearIndex(tallies.stream().map(tally -> tally.polygon).toList());
        Map<String, Integer> gapOfHouse = gapOfUnseenHouse(Overlay.polygons(coverage.seen()), gaps);
        gapOfHouse.values().stream().filter(at -> at >= 0).forEach(at -> tallies.get(at).houses++);
        for (KeyPlace place : places) {
            int at = gapOfPlace(place, gapOfHouse, gaps);
            if (at >= 0) {
                tallies.get(at).places.add(place);
            }
        }
        for (UnseenStretch stretch : coverage.unseenRoads()) {
            addRoad(stretch, tallies, gaps);
        }
        List<RankedGap> ranked = tallies.stream()
                .map(tally -> tally.ranked(weights))
                .sorted(Comparator.comparingDouble(RankedGap::score)
                        .thenComparingDouble(RankedGap::areaM2)
                        .reversed()
                        .thenComparing(RankedGap::polygon, Overlay.ORDER))
                .toList();
        return new GapRanking(ranked, stretches(coverage.unseenRoads()), houses.size(), gapOfHouse.size());
    }

    /** Unseen houses with the number of their gap, −1 where they touch none. */
    private Map<String, Integer> gapOfUnseenHouse(List<Polygon> seen, NearIndex gaps) {
        NearIndex views = new NearIndex(seen);
        Map<String, Integer> unseen = new HashMap<>();
        for (House house : houses) {
            if (views.firstWithin(house.parts(), HOUSE_REACH_M) < 0) {
                unseen.put(house.id(), gaps.firstWithin(house.parts(), HOUSE_REACH_M));
            }
        }
        return unseen;
    }

    private int gapOfPlace(KeyPlace place, Map<String, Integer> gapOfHouse, NearIndex gaps) {
        return parts(new Envelope(place.at())).stream()
                .filter(part -> SimplePointInAreaLocator.locate(place.at(), part.footprint) != Location.EXTERIOR)
                .map(Part::house)
                .min(Comparator.naturalOrder())
                .map(house -> gapOfHouse.getOrDefault(house, -1))
                .orElseGet(() -> gaps.firstHolding(place.at()));
    }

    private void addRoad(UnseenStretch stretch, List<Tally> tallies, NearIndex gaps) {
        Geometry rest = stretch.line();
        for (int at : gaps.near(stretch.line().getEnvelopeInternal())) {
            Tally tally = tallies.get(at);
            double lengthM = RoadCoverage.cut(rest, tally.prepared, OverlayNG.INTERSECTION)
                    .getLength();
            if (lengthM > 0) {
                tally.addRoad(lengthM, weights.road(stretch.roadClass(), lengthM));
                // taken away, so that a road along the edge of two gaps counts in one
                rest = RoadCoverage.cut(rest, tally.prepared, OverlayNG.DIFFERENCE);
            }
        }
    }

    private List<RankedStretch> stretches(List<UnseenStretch> stretches) {
        STRtree near = new STRtree();
        places.forEach(place -> near.insert(new Envelope(place.at()), place));
        return stretches.stream()
                .map(stretch -> ranked(stretch, near))
                .sorted(Comparator.comparingDouble(RankedStretch::score)
                        .reversed()
                        .thenComparing(ranked -> ranked.stretch().roadId())
                        .thenComparing(ranked -> ranked.stretch().line(), Overlay.ORDER))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private RankedStretch ranked(UnseenStretch stretch, STRtree near) {
        Envelope box = new Envelope(stretch.line().getEnvelopeInternal());
        box.expandBy(PLACE_AT_ROAD_M);
        List<KeyPlace> found = ((List<KeyPlace>) near.query(box))
                .stream()
                        .filter(place -> stretch.line()
                                .isWithinDistance(Overlay.FACTORY.createPoint(place.at()), PLACE_AT_ROAD_M))
                        .sorted(BY_NAME)
                        .toList();
        double score = weights.road(stretch.roadClass(), stretch.lengthM()) + weights.perKeyPlace() * found.size();
        return new RankedStretch(stretch, found, score);
    }

    @SuppressWarnings("unchecked")
    private List<Part> parts(Envelope box) {
        return around.query(box);
    }

    /** What adds up for one gap. */
    private static final class Tally {
        private final Polygon polygon;
        private final PreparedGeometry prepared;
        private final List<KeyPlace> places = new ArrayList<>();
        private int houses;
        private double roadM;
        private double roadPoints;

        Tally(Polygon polygon) {
            this.polygon = polygon;
            this.prepared = PreparedGeometryFactory.prepare(polygon);
        }

        void addRoad(double lengthM, double points) {
            roadM += lengthM;
            roadPoints += points;
        }

        RankedGap ranked(GapWeights weights) {
            double score = weights.perHouse() * houses
                    + weights.perKeyPlace() * places.size()
                    + roadPoints
                    + weights.perHectare() * polygon.getArea() / 10_000;
            return new RankedGap(polygon, polygon.getInteriorPoint().getCoordinate(), houses, roadM, places, score);
        }
    }
}
