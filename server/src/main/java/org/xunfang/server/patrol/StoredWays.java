package org.xunfang.server.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.patrol.LinePasses;
import org.xunfang.geodata.patrol.PassedPlaces;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PlanPasses;
import org.xunfang.server.db.Ewkb;

/** Stored routes in the planner's terms; places go by their {@link StoredStop#subject()}. */
final class StoredWays {

    private StoredWays() {}

    /** The plan as it runs. */
    static PatrolPlan driven(StoredPlan plan, List<PlannedShift> planned) {
        List<PatrolPlan.Route> routes = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            routes.add(driven(plan.routes().get(i), planned.get(i)));
        }
        return new PatrolPlan(routes, List.of(), 0, 0);
    }

    private static PatrolPlan.Route driven(StoredRoute route, PlannedShift shift) {
        List<PatrolPlan.Stop> stops = new ArrayList<>();
        for (StoredStop stop : route.stops()) {
            stops.add(new PatrolPlan.Stop(
                    stop.subject().toString(),
                    stop.arriveAt(),
                    stop.departAt(),
                    (int) Math.round(stop.legS()),
                    stop.legM(),
                    0,
                    stop.value(),
                    List.of()));
        }
        int legsS = stops.stream().mapToInt(PatrolPlan.Stop::travelS).sum();
        int backS = Math.max(0, (int) Math.round(route.travelS()) - legsS);
        Instant last =
                stops.isEmpty() ? shift.startsAt() : stops.get(stops.size() - 1).departure();
        return new PatrolPlan.Route(
                route.shiftId().toString(),
                last,
                last.plusSeconds(backS),
                stops,
                legsS + backS,
                route.lengthM(),
                backS,
                0);
    }

    /** The ways from stop to stop, as far as they are drawn. */
    static List<PlanPasses.Leg> legs(StoredRoute route, PlannedShift shift, LocalPlane plane, LinePasses beside) {
        Geometry drawn = Ewkb.read(route.line());
        List<StoredStop> stops = route.stops();
        List<Coordinate> along = along(route, shift, plane);
        List<PlanPasses.Leg> legs = new ArrayList<>();
        int drawnLegs = drawn == null ? 0 : Math.min(drawn.getNumGeometries(), stops.size() + 1);
        for (int i = 0; i < drawnLegs; i++) {
            Instant leaves = leaves(route, i);
            if (leaves == null) {
                continue;
            }
            Set<String> ends = new HashSet<>();
            if (i > 0) {
                ends.add(stops.get(i - 1).subject().toString());
            }
            if (i < stops.size()) {
                ends.add(stops.get(i).subject().toString());
            }
            LineString line = (LineString) plane.toPlane(drawn.getGeometryN(i));
            List<PassedPlaces.Passed> passed = beside.on(line, along.subList(i, i + 2), takes(route, i));
            legs.add(new PlanPasses.Leg(route.unitId().toString(), leaves, ends, passed));
        }
        return legs;
    }

    /** Where a unit begins, its stops, and its station, metres. */
    private static List<Coordinate> along(StoredRoute route, PlannedShift shift, LocalPlane plane) {
        Coordinate start = RouteTimer.startingAt(shift, route.start()).station();
        List<Coordinate> along = new ArrayList<>();
        along.add(plane.toPlane(start.x, start.y));
        route.stops().forEach(s -> along.add(plane.toPlane(s.lon(), s.lat())));
        along.add(plane.toPlane(shift.station().x, shift.station().y));
        return along;
    }

    /** When a unit sets out on a leg, after what break it makes before; null where nobody has said. */
    private static @Nullable Instant leaves(StoredRoute route, int i) {
        List<StoredStop> stops = route.stops();
        Instant next = i < stops.size() ? stops.get(i).arriveAt() : null;
        Instant free = i > 0 ? stops.get(i - 1).departAt() : route.leavesAt();
        if (free == null) {
            return next == null ? null : next.minus(takes(route, i));
        }
        PlanViews.Pause pause = route.pause();
        boolean restsBefore = pause != null
                && !pause.from().isBefore(free)
                && (next == null || !pause.until().isAfter(next));
        return restsBefore ? pause.until() : free;
    }

    private static Duration takes(StoredRoute route, int i) {
        List<StoredStop> stops = route.stops();
        double legsS = stops.stream().mapToDouble(StoredStop::legS).sum();
        return seconds(i < stops.size() ? stops.get(i).legS() : Math.max(0, route.travelS() - legsS));
    }

    private static Duration seconds(double s) {
        return Duration.ofMillis(Math.round(s * 1000));
    }

    /** The stops as visits, but for those that cannot be reached. */
    static List<PlanPasses.Visit> visits(StoredRoute route) {
        return route.stops().stream()
                .filter(s -> !s.state().equals("unreachable"))
                .map(s -> new PlanPasses.Visit(s.subject().toString(), s.arriveAt(), s.departAt()))
                .toList();
    }
}
