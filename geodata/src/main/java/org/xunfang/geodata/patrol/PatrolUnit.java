package org.xunfang.geodata.patrol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * @param capabilities tags of what it can do, such as {@code boat}; none blank
 * @param pause its break, if it has to make one
 * @param fixed stops that come first, in this order and as they are; nothing is put in before the last of them
 * @param closed true where nothing may be put in behind the fixed stops either
 * @param group squadron whose units of one mode shall be treated alike, "" for none
 */
public record PatrolUnit(
        String id,
        TravelMode mode,
        int startSite,
        int endSite,
        Instant shiftStart,
        Instant shiftEnd,
        Set<String> capabilities,
        @Nullable Pause pause,
        List<Fixed> fixed,
        boolean closed,
        String group) {

    public PatrolUnit {
        capabilities = Set.copyOf(capabilities);
        fixed = List.copyOf(fixed);
        if (id.isBlank() || startSite < 0 || endSite < 0) {
            throw new IllegalArgumentException("patrol unit " + id + ": needs an id, a start and an end");
        }
        if (!shiftStart.isBefore(shiftEnd) || !whole(shiftStart) || !whole(shiftEnd)) {
            throw new IllegalArgumentException("patrol unit " + id + ": shift from " + shiftStart + " to " + shiftEnd);
        }
        if (capabilities.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("patrol unit " + id + ": a blank capability");
        }
    }

    /** A unit without capabilities, break, fixed stops or group. */
    public PatrolUnit(String id, TravelMode mode, int startSite, int endSite, Instant shiftStart, Instant shiftEnd) {
        this(id, mode, startSite, endSite, shiftStart, shiftEnd, Set.of(), null, List.of(), false, "");
    }

    /** The same unit with other fixed stops. */
    public PatrolUnit withFixed(List<Fixed> stops) {
        return new PatrolUnit(
                id, mode, startSite, endSite, shiftStart, shiftEnd, capabilities, pause, stops, closed, group);
    }

    /**
     * A break that has no place: it is made where the unit is, at its start or at a stop once the stay is over, before the
     * unit drives on. Where nothing else fits, the unit waits there for the break to begin.
     *
     * @param from earliest begin, whole seconds
     * @param until latest begin, not before {@code from}, whole seconds
     * @param lengthS seconds, more than 0
     */
    public record Pause(Instant from, Instant until, int lengthS) {
        public Pause {
            if (until.isBefore(from) || lengthS <= 0 || !whole(from) || !whole(until)) {
                throw new IllegalArgumentException("break of " + lengthS + " s from " + from + " to " + until);
            }
        }
    }

    /**
     * A stop that is settled.
     *
     * @param placeId a place of the problem
     * @param stayS length of the stay, seconds, 0 or more; need not be one that the place offers
     */
    public record Fixed(String placeId, int stayS) {
        public Fixed {
            if (placeId.isBlank() || stayS < 0) {
                throw new IllegalArgumentException("fixed stop at " + placeId + " for " + stayS + " s");
            }
        }
    }

    private static boolean whole(Instant at) {
        return at.equals(at.truncatedTo(ChronoUnit.SECONDS));
    }
}
