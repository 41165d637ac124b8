package org.xunfang.server.value;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.patrol.Span;

/**
 * What a leader has said of a place, of a point, or of all places in an area. In metres on the county's plane.
 *
 * @param placeId the patrol place that is meant; null for a point and for an area
 * @param at the point, or where the place was; null for an area
 * @param area null for a place and for a point
 * @param name of the place when it was marked; empty for others
 * @param note the leader's own words, may be empty
 * @param strength of a pin, above 0 to 1
 * @param from when it begins to hold
 * @param until null: until somebody ends it
 * @param needs tags of what a unit must be able to do that is sent there; of what must be reached only
 * @param meetAt when two units meet there; null: no joint patrol
 */
public record PlaceMark(
        UUID id,
        Kind kind,
        @Nullable UUID placeId,
        @Nullable Coordinate at,
        @Nullable Geometry area,
        String name,
        String note,
        double strength,
        Instant from,
        @Nullable Instant until,
        Set<String> needs,
        @Nullable Instant meetAt) {

    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    public PlaceMark {
        needs = Set.copyOf(needs);
    }

    /** What is said: worth more, not to be planned, has to be reached. */
    public enum Kind {
        PIN,
        FORBID,
        MUST
    }

    /** When it holds. */
    public Span span() {
        return new Span(from, until == null ? NEVER : until);
    }
}
