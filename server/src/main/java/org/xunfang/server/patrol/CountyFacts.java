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
 * @param visits the last visit to each place that has one
 */
record CountyFacts(
        List<KeyPlace> keyPlaces,
        List<Gap> gaps,
        List<Incident> incidents,
        List<Hazard> hazards,
        List<Grid> grids,
        List<Hamlet> hamlets,
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
        visits = List.copyOf(visits);
    }

    record KeyPlace(String id, String name, Coordinate at, boolean mustReach) {}

    /**
     * A gap of an open wall of the headline.
     *
     * @param at where its evidence comes into the hamlet's ground
     * @param road named road on it, empty if none has a name
     */
    record Gap(String unitId, String unitName, int number, String road, Coordinate at) {}

    /** {@code grade} 1 (red) to 4 (blue). */
    record Incident(String category, int grade, Instant occurredAt, Coordinate at) {}

    record Hazard(
            String id,
            String title,
            String category,
            int grade,
            @Nullable Instant dueAt,
            Coordinate at) {}

    /** {@code at}: on a road in the grid, near its middle. */
    record Grid(String id, String name, Geometry ground, Coordinate at) {}

    record Hamlet(String name, Coordinate at) {}

    record Visit(Coordinate at, Instant end) {}
}
