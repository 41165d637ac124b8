package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.patrol.PatrolUnit;

/**
 * A unit as a plan finds it that is made anew: what of its route is behind it, what is settled, what may change.
 *
 * @param route as it is
 * @param start where it is, degrees
 * @param from when it can drive on, whole seconds
 * @param kept stops that are over, as they were
 * @param fixed stops that come next, as they are
 * @param ahead the other stops, in their present order
 * @param closed true where no other stop may be put in
 */
record DayUnit(
        PlannedShift shift,
        StoredRoute route,
        Coordinate start,
        Instant from,
        List<StoredStop> kept,
        List<StoredStop> fixed,
        List<StoredStop> ahead,
        boolean closed) {

    DayUnit {
        start = start.copy();
        kept = List.copyOf(kept);
        fixed = List.copyOf(fixed);
        ahead = List.copyOf(ahead);
    }

    /** The name in a planner's problem. */
    String id() {
        return shift.id().toString();
    }

    /** The same unit without some of what was to come; a route that stays as it is keeps it. */
    DayUnit without(Predicate<StoredStop> out) {
        Predicate<StoredStop> in = closed ? s -> true : out.negate();
        return new DayUnit(
                shift,
                route,
                start,
                from,
                kept,
                fixed.stream().filter(in).toList(),
                ahead.stream().filter(in).toList(),
                closed);
    }

    /** All that was to come. */
    List<StoredStop> toCome() {
        return Stream.concat(fixed.stream(), ahead.stream()).toList();
    }

    /** True where it has no time left: others may take over what it had to do. */
    boolean isOver() {
        return !from.isBefore(shift.endsAt());
    }

    /** The break that it still has to make; null: none, or it is made. */
    PatrolUnit.@Nullable Pause pause() {
        PlanViews.@Nullable Pause planned = route.pause();
        boolean made = planned != null && planned.from().isBefore(from);
        return made ? null : shift.pauseFrom(from);
    }

    /** The same unit with nothing left to plan: its route stands as it is. */
    DayUnit settled() {
        List<StoredStop> all = Stream.concat(kept.stream(), toCome().stream()).toList();
        return new DayUnit(shift, route, start, from, all, List.of(), List.of(), closed);
    }

    /** The same unit that may do first what suits it best. */
    DayUnit unfixed() {
        return new DayUnit(shift, route, start, from, kept, List.of(), toCome(), closed);
    }
}
