package org.xunfang.server.patrol;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * Which places a plan chooses among: those that must be reached, and for each unit the {@link #PER_UNIT} that look best from
 * its station. A unit makes some twenty stops in a shift, and the time for travel times grows with the square of the places.
 */
final class PlanChoice {

    private static final int PER_UNIT = 40;

    /** A place this far from the station counts 37 %. */
    private static final double FADE_M = 6_000;

    /** Places just over the edge of a ground are looked after from there too. */
    private static final double EDGE_M = 500;

    private PlanChoice() {}

    /**
     * The places, in the order of the survey.
     *
     * @param ground metres; only places on it or near; null: all
     * @param stations of the units, metres
     */
    static List<ValuedPlace> of(PlaceSurvey survey, @Nullable Geometry ground, List<Coordinate> stations) {
        return of(survey, ground, stations, PER_UNIT);
    }

    /** @param perUnit how many for each unit */
    static List<ValuedPlace> of(PlaceSurvey survey, @Nullable Geometry ground, List<Coordinate> stations, int perUnit) {
        List<ValuedPlace> near = survey.places().stream().filter(on(ground)).toList();
        Map<ValuedPlace, Double> best = new IdentityHashMap<>();
        near.forEach(v -> best.put(v, survey.bestValue(v)));
        Set<ValuedPlace> chosen = new LinkedHashSet<>();
        near.stream().filter(v -> v.place().mustReach()).forEach(chosen::add);
        for (Coordinate station : stations) {
            ToDoubleFunction<ValuedPlace> worth = v -> Objects.requireNonNull(best.get(v))
                    * Math.exp(-v.place().at().distance(station) / FADE_M);
            near.stream()
                    .sorted(Comparator.comparingDouble(worth).reversed())
                    .limit(perUnit)
                    .forEach(chosen::add);
        }
        return near.stream().filter(chosen::contains).toList();
    }

    private static Predicate<ValuedPlace> on(@Nullable Geometry ground) {
        if (ground == null) {
            return place -> true;
        }
        PreparedGeometry wide = PreparedGeometryFactory.prepare(ground.buffer(EDGE_M));
        GeometryFactory factory = ground.getFactory();
        return v -> wide.covers(factory.createPoint(v.place().at()));
    }
}
