package org.xunfang.server.patrol;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.patrol.PatrolUnit;
import org.xunfang.geodata.patrol.Span;
import org.xunfang.geodata.road.TravelMode;

/**
 * A shift to plan for.
 *
 * @param station in degrees, longitude first: where the unit starts and ends
 * @param capabilities what it can do beyond others, as its leader has said
 * @param pause its break; null: none
 */
record PlannedShift(
        UUID id,
        UUID unitId,
        String unitName,
        TravelMode mode,
        Coordinate station,
        UUID orgUnitId,
        LocalDate day,
        Instant startsAt,
        Instant endsAt,
        Set<String> capabilities,
        PatrolUnit.@Nullable Pause pause) {

    PlannedShift {
        station = station.copy();
        capabilities = Set.copyOf(capabilities);
    }

    /** The same shift of a unit that begins somewhere else. */
    PlannedShift from(Coordinate start) {
        return new PlannedShift(
                id, unitId, unitName, mode, start, orgUnitId, day, startsAt, endsAt, capabilities, pause);
    }

    /** Its break as far as it is still to be made by who begins at a moment; null: none. */
    PatrolUnit.@Nullable Pause pauseFrom(Instant begin) {
        if (pause == null || pause.until().isBefore(begin)) {
            return null;
        }
        Instant from = pause.from().isBefore(begin) ? begin : pause.from();
        return new PatrolUnit.Pause(from, pause.until(), pause.lengthS());
    }

    /** From the first start to the last end of some shifts; null where there are none. */
    static @Nullable Span span(List<PlannedShift> shifts) {
        Instant from = shifts.stream()
                .map(PlannedShift::startsAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Instant until = shifts.stream()
                .map(PlannedShift::endsAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return from == null || until == null ? null : new Span(from, until);
    }
}
