package org.xunfang.geodata.patrol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.xunfang.geodata.road.TravelMode;

/**
 * A unit on shift.
 *
 * @param id stable, unique within a problem
 * @param mode how it moves
 * @param startSite index in the travel matrices of where it begins
 * @param endSite where it has to be at the end, often the same
 * @param shiftStart from when it may drive, whole seconds
 * @param shiftEnd by when it has to be back, after {@code shiftStart}, whole seconds
 */
public record PatrolUnit(String id, TravelMode mode, int startSite, int endSite, Instant shiftStart, Instant shiftEnd) {

    public PatrolUnit {
        if (id.isBlank() || startSite < 0 || endSite < 0) {
            throw new IllegalArgumentException("patrol unit " + id + ": needs an id, a start and an end");
        }
        if (!shiftStart.isBefore(shiftEnd) || !whole(shiftStart) || !whole(shiftEnd)) {
            throw new IllegalArgumentException("patrol unit " + id + ": shift from " + shiftStart + " to " + shiftEnd);
        }
    }

    private static boolean whole(Instant at) {
        return at.equals(at.truncatedTo(ChronoUnit.SECONDS));
    }
}
