package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * What the county's data say about places, as of one moment; in metres on its plane. Each list in a stable order.
 *
 * @param incidents reported ones of the last {@link #RHYTHM_DAYS} days, never a patrol's own findings
 * @param roads stretches of named roads
 * @param passes pieces of named roads that a unit on shift was on, each with the last time
 * @param visits the last visit to each place that has one
 */
record CountyFacts(
        List<KeyPlace> keyPlaces,
        List<Gap> gaps,
        List<Incident> incidents,
        List<Hazard> hazards,
        List<Grid> grids,
        List<Hamlet> hamlets,
        List<Stretch> roads,
        List<Visit> passes,
        List<Visit> visits) {

    /** How far back the week's rhythm is learned from. */
    static final int RHYTHM_DAYS = 365;

    CountyFacts {
        keyPlaces = List.copyOf(keyPlaces);
        gaps = List.copyOf(gaps);
        incidents = List.copyOf(incidents);
        hazards = List.copyOf(hazards);
        grids = List.copyOf(grids);
        hamlets = List.copyOf(hamlets);
        roads = List.copyOf(roads);
        passes = List.copyOf(passes);
        visits = List.copyOf(visits);
    }

    /** {@code placeClass} such as school. */
    record KeyPlace(String id, String placeClass, String name, Coordinate at, boolean mustReach) {}

    /**
     * A gap of an open wall of the headline.
     *
     * @param at where its evidence comes into the hamlet's ground
     * @param road named road on it, empty if none has a name
     */
    record Gap(String unitId, String unitName, int number, String road, Coordinate at) {}

    /** {@code grade} 1 (red) to 4 (blue). */
    record Incident(String category, int grade, Instant occurredAt, Coordinate at) {}

    /** {@code foundOnPatrol}: a patrol has found it, nobody else has reported it. */
    record Hazard(
            String id,
            String title,
            String category,
            int grade,
            @Nullable Instant dueAt,
            boolean foundOnPatrol,
            Coordinate at) {}

    /**
     * A grid.
     *
     * @param at on a road in it, near its middle
     * @param patrolledAt when a unit on shift was last in it; null: not for as long as that is kept
     */
    record Grid(
            String id,
            String name,
            Geometry ground,
            Coordinate at,
            @Nullable Instant patrolledAt) {}

    record Hamlet(String name, Coordinate at) {}

    /** Part of a named road, {@code at} its middle. */
    record Stretch(String id, String name, Geometry line, Coordinate at) {}

    /** Somebody was there until {@code end}. */
    record Visit(Coordinate at, Instant end) {}
}
