package org.xunfang.server.patrol;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.road.TravelMode;

/** A shift to plan for. {@code station} in degrees, longitude first: where the unit starts and ends. */
record PlannedShift(
        UUID id,
        UUID unitId,
        String unitName,
        TravelMode mode,
        Coordinate station,
        UUID orgUnitId,
        LocalDate day,
        Instant startsAt,
        Instant endsAt) {

    PlannedShift {
        station = station.copy();
    }
}
