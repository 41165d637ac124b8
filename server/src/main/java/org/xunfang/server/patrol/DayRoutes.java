package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.Point;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.db.Ids;

/**
 * What a new plan makes of the routes of a day. A stop that was planned before is the same stop, also with another unit; a
 * route where nothing changes stays as it is.
 */
final class DayRoutes {

    /** Times that move by less are not worth telling anybody. */
    private static final Duration SAME_TIME = Duration.ofMinutes(3);

    /** Legs that differ by more lead another way. */
    private static final double SAME_WAY_M = 20;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final DayProblem day;
    private final DayLines lines;
    private final ObjectMapper json;
    private final Map<String, Map<String, Deque<StoredStop>>> before = new HashMap<>();

    DayRoutes(DayProblem day, ObjectMapper json) {
        this(day, new DayLines(day), json);
    }

    /** @param lines that the search has drawn already */
    DayRoutes(DayProblem day, DayLines lines, ObjectMapper json) {
        this.day = day;
        this.lines = lines;
        this.json = json;
        for (DayUnit unit : day.units()) {
            Map<String, Deque<StoredStop>> own = before.computeIfAbsent(unit.id(), k -> new LinkedHashMap<>());
            unit.toCome()
                    .forEach(s -> own.computeIfAbsent(
                                    ValuedPlace.idOf(day.places().key(s)), k -> new ArrayDeque<>())
                            .add(s));
        }
    }

    /** The routes of all units, in their order. */
    List<StoredRoute> of(PatrolPlan plan) {
        Map<String, PatrolPlan.Route> planned = new HashMap<>();
        plan.routes().forEach(r -> planned.put(r.unitId(), r));
        Map<String, StoredStop[]> own = new HashMap<>();
        // every unit keeps its own stops before another may take what is left
        plan.routes().forEach(r -> own.put(r.unitId(), ownStops(r)));
        List<StoredRoute> routes = new ArrayList<>();
        for (int i = 0; i < day.units().size(); i++) {
            DayUnit unit = day.units().get(i);
            PatrolPlan.Route route = planned.get(unit.id());
            routes.add(route == null ? over(unit) : route(i, unit, route, Objects.requireNonNull(own.get(unit.id()))));
        }
        return routes;
    }

    /** The same where no unit has time left: who drives no more has made what he has made, and others' routes stay. */
    List<StoredRoute> withoutSearch() {
        return day.units().stream().map(u -> u.isOver() ? over(u) : u.route()).toList();
    }

    private @Nullable StoredStop[] ownStops(PatrolPlan.Route route) {
        Map<String, Deque<StoredStop>> mine = Objects.requireNonNull(before.get(route.unitId()));
        @Nullable StoredStop[] found = new StoredStop[route.stops().size()];
        for (int i = 0; i < found.length; i++) {
            Deque<StoredStop> same =
                    mine.get(ValuedPlace.idOf(route.stops().get(i).placeId()));
            found[i] = same == null ? null : same.poll();
        }
        return found;
    }

    private Optional<StoredStop> takenOver(String key) {
        return before.values().stream()
                .map(m -> m.get(ValuedPlace.idOf(key)))
                .filter(Objects::nonNull)
                .filter(d -> !d.isEmpty())
                .findFirst()
                .map(Deque::poll);
    }

    /** A unit that has no time left has made what it has made. */
    private static StoredRoute over(DayUnit unit) {
        StoredRoute route = unit.route();
        double metres = unit.kept().stream().mapToDouble(StoredStop::legM).sum();
        double seconds = unit.kept().stream().mapToDouble(StoredStop::legS).sum();
        return unit.kept().size() == route.stops().size()
                ? route
                : route.driven(route.leavesAt(), text(DayLines.behind(unit)), metres, seconds, unit.kept());
    }

    private StoredRoute route(int i, DayUnit unit, PatrolPlan.Route route, @Nullable StoredStop[] own) {
        List<StoredStop> stops = new ArrayList<>(unit.kept());
        for (int k = 0; k < own.length; k++) {
            stops.add(stop(route.stops().get(k), own[k]));
        }
        if (isSame(unit, stops, route)) {
            return unit.route();
        }
        double metres = stops.stream().mapToDouble(StoredStop::legM).sum() + route.backM();
        double seconds = stops.stream().mapToDouble(StoredStop::legS).sum() + route.backS();
        @Nullable String line = text(lines.line(i, route));
        StoredRoute as = unit.route();
        boolean begins = unit.kept().isEmpty() && as.leavesAt() == null;
        StoredRoute driven = as.driven(begins ? route.leaves() : as.leavesAt(), line, metres, seconds, stops)
                .pausing(unit.pause() == null ? as.pause() : PlanViews.Pause.of(route.pause()));
        return unit.kept().isEmpty() && isElsewhere(unit) ? driven.from(point(unit)) : driven;
    }

    private static @Nullable String text(@Nullable MultiLineString line) {
        return line == null ? null : Ewkb.hex(line);
    }

    private static boolean isElsewhere(DayUnit unit) {
        return !unit.start().equals2D(unit.shift().station());
    }

    private static String point(DayUnit unit) {
        return Ewkb.hex(FACTORY.createPoint(unit.start()));
    }

    private StoredStop stop(PatrolPlan.Stop visit, @Nullable StoredStop own) {
        StoredStop stop = own == null ? takenOver(visit.placeId()).orElseGet(() -> added(visit)) : own;
        StoredStop timed = stop.at(visit.arrival(), visit.departure(), visit.travelM(), visit.travelS());
        // what an incident is worth is settled where somebody is sent there
        return stop.incidentId() == null ? timed.worth(visit.gain(), text(visit)) : timed;
    }

    private StoredStop added(PatrolPlan.Stop visit) {
        ValuedPlace valued = day.places().place(visit.placeId());
        FoundPlace place = valued.place();
        Point at = PatrolPlaceRepository.point(day.survey().plane(), place.at());
        @Nullable UUID id = day.places().placeId(visit.placeId());
        return StoredStop.planned(
                        Ids.next(), id, place.kind().code(), place.name(), at, place.mustReach(), visit.arrival())
                .locked(valued.meetAt() != null);
    }

    private static boolean isSame(DayUnit unit, List<StoredStop> stops, PatrolPlan.Route route) {
        List<StoredStop> were = unit.route().stops();
        if (were.size() != stops.size()) {
            return false;
        }
        for (int i = 0; i < stops.size(); i++) {
            StoredStop a = were.get(i);
            StoredStop b = stops.get(i);
            if (!a.id().equals(b.id())
                    || !a.stay().equals(b.stay())
                    || Duration.between(a.arriveAt(), b.arriveAt()).abs().compareTo(SAME_TIME) >= 0
                    // the leg to the next stop is partly behind the unit
                    || (i > unit.kept().size() && Math.abs(a.legM() - b.legM()) > SAME_WAY_M)) {
                return false;
            }
        }
        double legs = were.stream().mapToDouble(StoredStop::legM).sum();
        return were.isEmpty() || Math.abs(unit.route().lengthM() - legs - route.backM()) <= SAME_WAY_M;
    }

    private String text(PatrolPlan.Stop visit) {
        try {
            return json.writeValueAsString(
                    visit.reasons().stream().map(PlanViews.ReasonView::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
