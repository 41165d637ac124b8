package org.xunfang.server.patrol;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xunfang.geodata.road.Snap;
import org.xunfang.geodata.road.TravelMode;

/**
 * Which places of a plan lie on no road that its units use, as far as a problem can tell that knows some of these units only. A
 * place that one of them comes to is on a road. Where none does, others may: those that travel otherwise, and where a road is
 * closed also those that stand on the other side.
 */
final class DayReach {

    private final DayProblem day;
    private final boolean knowsAllUnits;
    private final boolean knowsAllModes;

    /** @param planned the shifts of the whole plan that go on */
    DayReach(DayProblem day, Collection<PlannedShift> planned) {
        this.day = day;
        Set<UUID> known = day.units().stream().map(u -> u.shift().id()).collect(Collectors.toSet());
        Set<TravelMode> modes = EnumSet.noneOf(TravelMode.class);
        day.units().forEach(u -> modes.add(u.shift().mode()));
        this.knowsAllUnits = planned.stream().allMatch(s -> known.contains(s.id()));
        this.knowsAllModes = planned.stream().allMatch(s -> modes.contains(s.mode()));
    }

    /** Why none of the problem's units comes to a place on a road; empty where one does. */
    Optional<RoadFailure> failure(String key) {
        return day.sites().failure(day.site(key));
    }

    /** True where {@link #failure} holds for the whole plan; a problem without units tells nothing. */
    boolean isCertain(String key) {
        if (day.units().isEmpty()) {
            return false;
        }
        RoadFailure failed = failure(key).orElse(null);
        if (failed == null || isForOwnUnits(key)) {
            return true;
        }
        return failed.why().cause() == Snap.Cause.CLOSED ? knowsAllUnits : knowsAllModes;
    }

    /** Where nobody else may go it does not matter how others travel. */
    private boolean isForOwnUnits(String key) {
        Set<String> only = day.places().asPlanned(key, day.site(key)).units();
        Set<String> own = day.units().stream().map(DayUnit::id).collect(Collectors.toSet());
        return !only.isEmpty() && own.containsAll(only);
    }
}
