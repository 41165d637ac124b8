package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.db.Ids;

/**
 * How a plan in force finds its units: done stops are behind them, the leg that is being driven stays, and who is sent to an
 * incident goes there first.
 */
final class DayUnits {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** An incident is looked after for so long, unless those who are there say otherwise. */
    private static final Duration AT_INCIDENT = Duration.ofMinutes(20);

    /** What an incident of the lowest grade is worth, points; the gravest four times as much. */
    private static final double INCIDENT_POINTS = 50;

    private static final int GRADES = 5;

    private final Instant now;
    private final ObjectMapper json;

    DayUnits(Instant now, ObjectMapper json) {
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.json = json;
    }

    /** A unit on its way, or at a stop. */
    DayUnit of(StoredRoute route, DaySituation.Duty duty) {
        List<StoredStop> kept =
                route.stops().stream().filter(s -> !s.stillAhead()).toList();
        List<StoredStop> ahead =
                route.stops().stream().filter(StoredStop::stillAhead).toList();
        Optional<StoredStop> here =
                kept.stream().filter(s -> s.state().equals("arrived")).findFirst();
        List<StoredStop> fixed = new ArrayList<>(
                ahead.stream().filter(s -> s.incidentId() != null).toList());
        boolean driving = duty.isStarted(now) && here.isEmpty() && !ahead.isEmpty();
        if (fixed.isEmpty() && driving) {
            fixed.add(ahead.get(0));
        }
        return new DayUnit(
                duty.shift(),
                route,
                place(route, duty, here.orElse(null), kept),
                later(from(duty, here.orElse(null)), pauseOver(route)),
                kept,
                fixed,
                ahead.stream().filter(s -> !fixed.contains(s)).toList(),
                false);
    }

    /** The end of the break that it makes now, else now. */
    private Instant pauseOver(StoredRoute route) {
        PlanViews.@Nullable Pause pause = route.pause();
        boolean pausing =
                pause != null && !pause.from().isAfter(now) && pause.until().isAfter(now);
        return pausing ? pause.until().truncatedTo(ChronoUnit.SECONDS) : now;
    }

    /** A unit that drives no more; others may take over what it had to do. */
    DayUnit lost(StoredRoute route, DaySituation.Duty duty) {
        DayUnit unit = of(route, duty);
        return new DayUnit(
                unit.shift(),
                route,
                unit.start(),
                unit.shift().endsAt(),
                unit.kept(),
                List.of(),
                route.stops().stream().filter(StoredStop::stillAhead).toList(),
                false);
    }

    /** A unit that is sent to an incident before all else. */
    DayUnit sent(DayUnit unit, DaySituation.Incident incident) {
        boolean already = unit.toCome().stream().anyMatch(s -> incident.id().equals(s.incidentId()));
        if (already) {
            return unit;
        }
        List<StoredStop> first = new ArrayList<>(
                unit.fixed().stream().filter(s -> s.incidentId() != null).toList());
        List<StoredStop> later =
                unit.toCome().stream().filter(s -> s.incidentId() == null).toList();
        first.add(stop(incident));
        return new DayUnit(unit.shift(), unit.route(), unit.start(), unit.from(), unit.kept(), first, later, false);
    }

    /** The route of a unit that has none yet. */
    static StoredRoute empty(PlannedShift shift) {
        return new StoredRoute(
                Ids.next(), shift.id(), shift.unitId(), null, null, null, 0, 0, 0, false, null, null, List.of());
    }

    private StoredStop stop(DaySituation.Incident incident) {
        double points = INCIDENT_POINTS * (GRADES - incident.grade());
        PlanViews.ReasonView reason = new PlanViews.ReasonView(
                "patrol.reason.incident", points, Map.of("title", incident.title(), "grade", incident.grade()));
        StoredStop planned = StoredStop.planned(
                Ids.next(), null, "incident", incident.title(), FACTORY.createPoint(incident.at()), true, now);
        return planned.staying(AT_INCIDENT).worth(points, text(List.of(reason))).of(incident.id());
    }

    private Instant from(DaySituation.Duty duty, @Nullable StoredStop here) {
        if (here != null) {
            Instant arrived = here.arrivedAt() == null ? here.arriveAt() : here.arrivedAt();
            return later(now, arrived.plus(here.stay())).truncatedTo(ChronoUnit.SECONDS);
        }
        return duty.isStarted(now)
                ? now
                : later(
                        now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES),
                        duty.shift().startsAt());
    }

    /** Where it is: by its device, else where it was last, else where it begins. */
    private static Coordinate place(
            StoredRoute route, DaySituation.Duty duty, @Nullable StoredStop here, List<StoredStop> kept) {
        if (here != null) {
            return new Coordinate(here.lon(), here.lat());
        }
        if (duty.position() != null) {
            return duty.position();
        }
        Optional<StoredStop> last = kept.stream()
                .filter(s -> s.leftAt() != null)
                .max(Comparator.comparing(s -> java.util.Objects.requireNonNull(s.leftAt())));
        if (last.isPresent()) {
            return new Coordinate(last.get().lon(), last.get().lat());
        }
        Geometry start = Ewkb.read(route.start());
        return start == null ? duty.shift().station() : start.getCoordinate();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
