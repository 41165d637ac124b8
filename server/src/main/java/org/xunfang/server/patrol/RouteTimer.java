package org.xunfang.server.patrol;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.patrol.FollowedRoutes;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PatrolUnit;
import org.xunfang.geodata.patrol.RouteFault;
import org.xunfang.geodata.patrol.RoutePlanner;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.patrol.EditImpossible.Reason;
import org.xunfang.server.problem.AppException;

/** Works out when a route in a given order is where, and the way on roads; or says what stands against it. */
final class RouteTimer {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int STATION = 0;
    private static final int START = 1;
    private static final int FIRST_STOP = 2;

    private final PlanGround.Survey survey;
    private final PlanRoads roads;
    private final Instant now;

    RouteTimer(PlanGround.Survey survey, PlanRoads roads, Instant now) {
        this.survey = survey;
        this.roads = roads;
        this.now = now;
    }

    /**
     * The route with times and way.
     *
     * @throws AppException.Conflict {@code plan.edit_impossible}
     */
    StoredRoute timed(StoredRoute route, PlannedShift shift) {
        if (route.stops().isEmpty()) {
            return route.driven(route.leavesAt(), null, 0, 0, List.of());
        }
        PlanSites sites = sites(route, shift);
        Instant leaves = leaves(route, shift);
        PatrolPlan.Route times = times(route, shift, sites, leaves);
        List<StoredStop> timed = new ArrayList<>();
        for (int i = 0; i < route.stops().size(); i++) {
            PatrolPlan.Stop visit = times.stops().get(i);
            timed.add(route.stops().get(i).at(visit.arrival(), visit.departure(), visit.travelM(), visit.travelS()));
        }
        StoredRoute driven = driven(route, shift, sites, leaves, timed);
        return shift.pauseFrom(leaves) == null ? driven : driven.pausing(PlanViews.Pause.of(times.pause()));
    }

    /** The times as the planner counts them, breaks included. */
    private PatrolPlan.Route times(StoredRoute route, PlannedShift shift, PlanSites sites, Instant leaves) {
        Instant begin = leaves.truncatedTo(ChronoUnit.SECONDS);
        Instant end = shift.endsAt().truncatedTo(ChronoUnit.SECONDS);
        if (!begin.isBefore(end)) {
            throw EditImpossible.of(Reason.SHIFT, shift.unitName(), "", minutes(end, begin));
        }
        List<PatrolPlace> places = new ArrayList<>();
        List<PatrolUnit.Fixed> stops = new ArrayList<>();
        for (int i = 0; i < route.stops().size(); i++) {
            StoredStop stop = route.stops().get(i);
            places.add(place(stop, FIRST_STOP + i));
            stops.add(
                    new PatrolUnit.Fixed(stop.id().toString(), (int) stop.stay().toSeconds()));
        }
        PatrolUnit unit = new PatrolUnit(
                shift.id().toString(),
                shift.mode(),
                START,
                STATION,
                begin,
                end,
                shift.capabilities(),
                shift.pauseFrom(begin),
                List.of(),
                true,
                "");
        PatrolProblem problem = new PatrolProblem(
                List.of(unit), places, sites.matrices(), survey.places().gain());
        FollowedRoutes followed = RoutePlanner.follow(problem, List.of(stops));
        if (followed instanceof FollowedRoutes.Impossible impossible) {
            throw refused(first(impossible.faults(), places), route, shift);
        }
        return ((FollowedRoutes.Drivable) followed).plan().routes().get(0);
    }

    private PatrolPlace place(StoredStop stop, int site) {
        PatrolPlace known =
                survey.place(stop.placeId()).map(p -> p.atSite(site)).orElse(null);
        return new PatrolPlace(
                stop.id().toString(),
                site,
                List.of((int) stop.stay().toSeconds()),
                known == null ? null : known.window(),
                false,
                List.of(),
                null,
                known == null ? Set.of() : known.needs(),
                Set.of());
    }

    /** Who is late at a place that never closes is too late for the end of the shift. */
    private static RouteFault first(List<RouteFault> faults, List<PatrolPlace> places) {
        return faults.stream()
                .filter(f -> f.stop() == places.size()
                        || !f.code().equals("patrol.fault.late")
                        || places.get(f.stop()).window() != null)
                .findFirst()
                .orElse(faults.get(0));
    }

    private static AppException refused(RouteFault fault, StoredRoute route, PlannedShift shift) {
        int stop = Math.min(fault.stop(), route.stops().size() - 1);
        String name = route.stops().get(stop).name();
        return EditImpossible.of(Reason.of(fault), shift.unitName(), name, fault.minutes());
    }

    private StoredRoute driven(
            StoredRoute route, PlannedShift shift, PlanSites sites, Instant leaves, List<StoredStop> timed) {
        TravelMatrix matrix = matrix(sites, shift);
        List<Integer> along = new ArrayList<>();
        along.add(START);
        for (int i = 0; i < timed.size(); i++) {
            along.add(FIRST_STOP + i);
        }
        along.add(STATION);
        double metres = 0;
        double seconds = 0;
        for (int i = 0; i + 1 < along.size(); i++) {
            metres += matrix.metres(along.get(i), along.get(i + 1));
            seconds += matrix.seconds(along.get(i), along.get(i + 1));
        }
        LocalPlane plane = survey.plane();
        LineString[] legs = sites.lines(shift.mode(), along).toArray(new LineString[0]);
        String line = Ewkb.hex(plane.toLonLat(FACTORY.createMultiLineString(legs)));
        return route.driven(leaves, line, metres, seconds, timed);
    }

    private PlanSites sites(StoredRoute route, PlannedShift shift) {
        PlanSites sites = PlanSites.of(
                List.of(shift, startingAt(shift, route.start())),
                route.stops().stream().map(this::standIn).toList(),
                roads);
        if (sites.failure(shift.mode(), START).isPresent()) {
            throw EditImpossible.of(Reason.WAY, shift.unitName(), "", 0);
        }
        for (int i = 0; i < route.stops().size(); i++) {
            if (sites.failure(shift.mode(), FIRST_STOP + i).isPresent()) {
                throw EditImpossible.of(
                        Reason.WAY, shift.unitName(), route.stops().get(i).name(), 0);
            }
        }
        return sites;
    }

    static PlannedShift startingAt(PlannedShift shift, @Nullable String start) {
        if (start == null) {
            return shift;
        }
        Coordinate at = java.util.Objects.requireNonNull(Ewkb.read(start)).getCoordinate();
        return shift.from(at);
    }

    private ValuedPlace standIn(StoredStop stop) {
        Coordinate at = survey.plane().toPlane(stop.lon(), stop.lat());
        return ValuedPlace.of(FoundPlace.of(PlaceKind.KEY_PLACE, stop.id().toString(), stop.name(), at), List.of());
    }

    private static TravelMatrix matrix(PlanSites sites, PlannedShift shift) {
        return java.util.Objects.requireNonNull(sites.matrices().get(shift.mode()));
    }

    /** As it was planned; a route that had no stop leaves with its shift, or now. */
    private Instant leaves(StoredRoute route, PlannedShift shift) {
        if (route.leavesAt() != null) {
            return route.leavesAt();
        }
        Instant next = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        return shift.startsAt().isBefore(next) ? next : shift.startsAt();
    }

    private static long minutes(Instant from, Instant until) {
        return (Duration.between(from, until).toSeconds() + 59) / 60;
    }
}
