package org.xunfang.server.patrol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PatrolUnit;
import org.xunfang.geodata.patrol.Reason;
import org.xunfang.geodata.patrol.ValueProfile;

/** Makes a patrol problem of shifts and places on roads, and a proposal of its solution. */
final class PlanMaker {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final LocalPlane plane;
    private final PlaceSurvey survey;
    private final List<PlannedShift> shifts;
    private final List<ValuedPlace> places;
    private final PlanSites sites;
    private final Map<UUID, String> squadrons;
    private final List<Proposal.Unplaced> unplaced = new ArrayList<>();
    private final List<Proposal.Unmet> offRoad = new ArrayList<>();
    private final Map<String, PlannedShift> shiftOf = new HashMap<>();
    private final Map<String, Integer> siteOf = new HashMap<>();
    private final WayLines ways;

    /** @param squadrons by the organisation's unit of a shift; those of one are loaded alike */
    PlanMaker(
            LocalPlane plane,
            PlaceSurvey survey,
            List<PlannedShift> shifts,
            List<ValuedPlace> places,
            PlanSites sites,
            Map<UUID, String> squadrons) {
        this.squadrons = squadrons;
        this.plane = plane;
        this.survey = survey;
        this.shifts = shifts;
        this.places = places;
        this.sites = sites;
        this.ways = new WayLines(sites, plane);
        for (int i = 0; i < shifts.size(); i++) {
            shiftOf.put(shifts.get(i).id().toString(), shifts.get(i));
            siteOf.put(shifts.get(i).id().toString(), i);
        }
        for (int i = 0; i < places.size(); i++) {
            siteOf.put(places.get(i).id().toString(), shifts.size() + i);
        }
    }

    /** The problem; null where no unit is on a road with time left. What lies on no road is left out and told later. */
    @Nullable
    PatrolProblem problem() {
        List<PatrolUnit> units = new ArrayList<>();
        for (int i = 0; i < shifts.size(); i++) {
            PlannedShift shift = shifts.get(i);
            RoadFailure failed = sites.failure(shift.mode(), i).orElse(null);
            // plans are made in whole seconds
            Instant from = wholeSecondFrom(later(shift.startsAt(), survey.takenAt()));
            Instant until = shift.endsAt().truncatedTo(ChronoUnit.SECONDS);
            if (failed != null) {
                unplaced.add(Proposal.Unplaced.unit(shift, failed));
            } else if (from.isBefore(until)) {
                units.add(unit(shift, i, from, until));
            }
        }
        List<PatrolPlace> reachable = new ArrayList<>();
        List<@Nullable Coordinate> at = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            int site = shifts.size() + i;
            ValuedPlace place = places.get(i);
            RoadFailure failed = sites.failure(site).orElse(null);
            if (failed == null) {
                List<PatrolPlace> visits = place.forPlan(site);
                reachable.addAll(visits);
                at.add(place.place().at());
                at.addAll(Collections.nCopies(visits.size() - 1, null));
            } else {
                leaveOut(place, failed);
            }
        }
        return units.isEmpty()
                ? null
                : new PatrolProblem(units, reachable, sites.matrices(), survey.gain()).passing(sites.passed(at));
    }

    private void leaveOut(ValuedPlace place, RoadFailure failed) {
        unplaced.add(Proposal.Unplaced.place(place, plane, failed));
        if (place.place().mustReach()) {
            offRoad.add(Proposal.Unmet.offRoad(place.id(), place.place().name(), failed));
        }
    }

    private PatrolUnit unit(PlannedShift shift, int site, Instant from, Instant until) {
        return new PatrolUnit(
                shift.id().toString(),
                shift.mode(),
                site,
                site,
                from,
                until,
                shift.capabilities(),
                shift.pauseFrom(from),
                List.of(),
                false,
                squadrons.getOrDefault(shift.orgUnitId(), ""));
    }

    /** The plan as it is stored and shown. */
    Proposal proposal(PlanOrder order, @Nullable PatrolProblem problem, @Nullable PatrolPlan plan, PastShifts past) {
        Map<String, PatrolPlan.Route> routes = new HashMap<>();
        List<Proposal.Unmet> unmet = new ArrayList<>(offRoad);
        double gain = 0;
        double cost = 0;
        if (plan != null && problem != null) {
            PlanCheck.checked(problem, plan);
            plan.routes().forEach(r -> routes.put(r.unitId(), r));
            plan.unmet().forEach(u -> unmet.add(unmet(u)));
            plan.faults()
                    .forEach(f ->
                            unplaced.add(Proposal.Unplaced.fault(Objects.requireNonNull(shiftOf.get(f.unitId())), f)));
            gain = plan.gain();
            cost = plan.travelCost();
        }
        List<Proposal.Route> proposed = shifts.stream()
                .map(s -> route(s, routes.get(s.id().toString())))
                .toList();
        ValueProfile profile = survey.gain().profile();
        return new Proposal(
                order,
                shifts.get(0).day(),
                profile.name() + " " + profile.version(),
                gain - cost,
                unmet,
                summary(
                        proposed,
                        gain,
                        cost,
                        problem == null || plan == null ? null : PlanMeasures.of(problem, plan, past, sites)),
                proposed);
    }

    private Proposal.Summary summary(
            List<Proposal.Route> routes, double gain, double cost, @Nullable PlanMeasures measures) {
        return new Proposal.Summary(
                routes.size(),
                routes.stream().mapToInt(r -> r.stops().size()).sum(),
                routes.stream().mapToDouble(Proposal.Route::lengthM).sum(),
                routes.stream().mapToDouble(Proposal.Route::travelS).sum(),
                gain,
                cost,
                ownFindingsShare(routes),
                survey.gain().profile().findingsShare(),
                places.size(),
                unplaced,
                Proposal.OnIsland.count(unplaced),
                measures);
    }

    private static double ownFindingsShare(List<Proposal.Route> routes) {
        double gain = 0;
        double findings = 0;
        for (Proposal.Route route : routes) {
            for (Proposal.Stop stop : route.stops()) {
                gain += stop.visit().gain();
                findings += stop.visit().gain()
                        * PlaceSurvey.findingsShare(stop.visit().reasons());
            }
        }
        return gain > 0 ? findings / gain : 0;
    }

    private Proposal.Unmet unmet(PatrolPlan.Unmet unmet) {
        Reason reason = unmet.reason();
        Map<String, Object> args = new HashMap<>(reason.args());
        PlannedShift shift = args.get("unit") instanceof String id ? shiftOf.get(id) : null;
        if (shift != null) {
            args.put("unit", shift.unitName());
        }
        ValuedPlace place = place(unmet.placeId());
        return new Proposal.Unmet(
                place.id(), place.place().name(), reason.code(), args, shift == null ? null : shift.unitId());
    }

    private Proposal.Route route(PlannedShift shift, PatrolPlan.@Nullable Route route) {
        if (route == null || route.stops().isEmpty()) {
            return new Proposal.Route(shift, null, null, 0, 0, 0, null, List.of());
        }
        List<Proposal.Stop> stops = route.stops().stream().map(this::stop).toList();
        double value = route.stops().stream().mapToDouble(PatrolPlan.Stop::gain).sum();
        return new Proposal.Route(
                shift,
                route.leaves(),
                line(shift, route),
                route.travelM(),
                route.travelS(),
                value,
                route.pause(),
                stops);
    }

    private Proposal.Stop stop(PatrolPlan.Stop visit) {
        ValuedPlace place = place(visit.placeId());
        return new Proposal.Stop(
                place, PatrolPlaceRepository.point(plane, place.place().at()), visit);
    }

    /** The routes of a plan on the map. May be called while others draw too. */
    List<PlanSearchRepository.BestRoute> drawn(PatrolPlan plan) {
        return plan.routes().stream()
                .map(r -> {
                    PlannedShift shift = Objects.requireNonNull(shiftOf.get(r.unitId()));
                    return new PlanSearchRepository.BestRoute(
                            shift.unitId(), r.stops().isEmpty() ? null : line(shift, r));
                })
                .toList();
    }

    private MultiLineString line(PlannedShift shift, PatrolPlan.Route route) {
        List<Integer> along = new ArrayList<>();
        along.add(site(shift.id().toString()));
        route.stops().forEach(s -> along.add(site(s.placeId())));
        along.add(site(shift.id().toString()));
        return FACTORY.createMultiLineString(ways.along(shift.mode(), along).toArray(new LineString[0]));
    }

    private ValuedPlace place(String id) {
        return places.get(site(id) - shifts.size());
    }

    private int site(String id) {
        return Objects.requireNonNull(siteOf.get(ValuedPlace.idOf(id)));
    }

    private static Instant wholeSecondFrom(Instant at) {
        Instant whole = at.truncatedTo(ChronoUnit.SECONDS);
        return whole.equals(at) ? at : whole.plusSeconds(1);
    }

    private static Instant later(Instant start, Instant now) {
        Instant next = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        return start.isBefore(next) ? next : start;
    }
}
