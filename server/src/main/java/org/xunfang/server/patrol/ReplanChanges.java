package org.xunfang.server.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a new plan changes for whom, and why. */
final class ReplanChanges {

    /** Somebody who waits at a place wants to know of this much. */
    private static final Duration LATER = Duration.ofMinutes(5);

    private final List<StoredRoute> before;
    private final List<StoredRoute> after;
    private final Map<UUID, PlannedShift> shifts;
    private final ReplanCause cause;
    private final Map<String, Object> causeArgs;
    private final Predicate<@Nullable UUID> forbidden;
    private final Map<UUID, StoredRoute> wasOn = new HashMap<>();
    private final Map<UUID, StoredRoute> isOn = new HashMap<>();

    /**
     * @param causeArgs what the sentence of the cause takes
     * @param forbidden tells the places that a leader has ruled out
     */
    ReplanChanges(
            List<StoredRoute> before,
            List<StoredRoute> after,
            Map<UUID, PlannedShift> shifts,
            ReplanCause cause,
            Map<String, Object> causeArgs,
            Predicate<@Nullable UUID> forbidden) {
        this.before = before;
        this.after = after;
        this.shifts = shifts;
        this.cause = cause;
        this.causeArgs = causeArgs;
        this.forbidden = forbidden;
        before.forEach(r -> r.stops().forEach(s -> wasOn.put(s.id(), r)));
        after.forEach(r -> r.stops().forEach(s -> isOn.put(s.id(), r)));
    }

    record UnitName(UUID id, String name) {}

    /**
     * A stop that changes.
     *
     * @param other the unit that had it, or takes it over; null: none
     */
    record Stop(
            @Nullable UUID placeId,
            String kind,
            String name,
            boolean mustReach,
            Instant arriveAt,
            @Nullable UnitName other) {}

    /** A stop that a unit reaches so many minutes later. */
    record Later(@Nullable UUID placeId, String name, Instant arriveAt, long minutes) {}

    record Why(String code, Map<String, Object> args) {}

    /** What changes for a unit: {@code moved} has come to it from another one. */
    record UnitChange(
            UnitName unit,
            UUID shiftId,
            List<Stop> removed,
            List<Stop> added,
            List<Stop> moved,
            List<Later> later,
            List<Why> why) {

        /** An incident that it is sent to is the cause and no change of the plan's own making. */
        int stops() {
            return removed.size()
                    + moved.size()
                    + (int) added.stream()
                            .filter(s -> !s.kind().equals("incident"))
                            .count();
        }
    }

    /** The units whose routes change. */
    List<UnitChange> list() {
        List<UnitChange> changes = new ArrayList<>();
        for (StoredRoute now : after) {
            StoredRoute was = before.stream()
                    .filter(r -> r.id().equals(now.id()))
                    .findFirst()
                    .orElse(null);
            if (!now.equals(was)) {
                UnitChange change = change(was, now);
                if (was == null
                        || cause.is("road-closed")
                        || change.stops() > 0
                        || !change.later().isEmpty()
                        || !change.added().isEmpty()) {
                    changes.add(change);
                }
            }
        }
        return changes;
    }

    /** How many stops change; one that goes from unit to unit is one. */
    static int stops(List<UnitChange> changes) {
        int all = changes.stream().mapToInt(UnitChange::stops).sum();
        long movedAway = changes.stream()
                .flatMap(c -> c.removed().stream())
                .filter(s -> s.other() != null)
                .count();
        return all - (int) movedAway;
    }

    private UnitChange change(@Nullable StoredRoute was, StoredRoute now) {
        List<StoredStop> old = was == null ? List.of() : was.stops();
        List<Stop> removed = new ArrayList<>();
        for (StoredStop stop : old) {
            StoredRoute on = isOn.get(stop.id());
            if (on == null || !on.id().equals(now.id())) {
                removed.add(told(stop, on));
            }
        }
        List<Stop> added = new ArrayList<>();
        List<Stop> moved = new ArrayList<>();
        List<Later> later = new ArrayList<>();
        for (StoredStop stop : now.stops()) {
            StoredRoute on = wasOn.get(stop.id());
            if (on == null) {
                added.add(told(stop, null));
            } else if (!on.id().equals(now.id())) {
                moved.add(told(stop, on));
            } else {
                later(old, stop).ifPresent(later::add);
            }
        }
        return new UnitChange(name(now), now.shiftId(), removed, added, moved, later, why(now, removed, moved));
    }

    private static Optional<Later> later(List<StoredStop> old, StoredStop stop) {
        return old.stream()
                .filter(s -> s.id().equals(stop.id()))
                .map(s -> Duration.between(s.arriveAt(), stop.arriveAt()))
                .filter(d -> d.compareTo(LATER) >= 0)
                .map(d -> new Later(stop.placeId(), stop.name(), stop.arriveAt(), d.toMinutes()))
                .findFirst();
    }

    private List<Why> why(StoredRoute now, List<Stop> removed, List<Stop> moved) {
        List<Why> why = new ArrayList<>();
        boolean itself = cause.shifts().contains(now.shiftId());
        if (itself || cause.shifts().isEmpty()) {
            why.add(new Why("replan.why." + cause.kind(), causeArgs));
        }
        moved.stream()
                .filter(s -> s.other() != null)
                .forEach(s -> why.add(new Why(
                        "replan.why.takes-over",
                        Map.of("stop", s.name(), "unit", s.other().name()))));
        removed.stream()
                .filter(s -> s.other() != null)
                .forEach(s -> why.add(new Why(
                        "replan.why.hands-over",
                        Map.of("stop", s.name(), "unit", s.other().name()))));
        removed.stream()
                .filter(s -> s.other() == null)
                .forEach(s -> why.add(new Why(
                        forbidden.test(s.placeId()) ? "replan.why.forbidden" : "replan.why.no-time",
                        Map.of("stop", s.name()))));
        if (why.isEmpty()) {
            why.add(new Why("replan.why.value", Map.of()));
        }
        return why;
    }

    private Stop told(StoredStop stop, @Nullable StoredRoute other) {
        return new Stop(
                stop.placeId(),
                stop.kind(),
                stop.name(),
                stop.mustReach(),
                stop.arriveAt(),
                other == null ? null : name(other));
    }

    private UnitName name(StoredRoute route) {
        PlannedShift shift = java.util.Objects.requireNonNull(shifts.get(route.shiftId()));
        return new UnitName(shift.unitId(), shift.unitName());
    }
}
