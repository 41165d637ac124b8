package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.Objectives;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PlannerOptions;
import org.xunfang.geodata.patrol.RoutePlanner;
import org.xunfang.server.config.ReplanRules;
import org.xunfang.server.patrol.DaySituation.Duty;
import org.xunfang.server.problem.AppException;

/** Makes the rest of a plan in force anew, from where its units are; changes nothing by itself. Thread-safe. */
final class ReplanMaker {

    private final Jdbi jdbi;
    private final PlanGround ground;
    private final ReplanRules rules;
    private final ObjectMapper json;
    private final Clock clock;
    private final ReplanPlaces places;

    ReplanMaker(Jdbi jdbi, PlanGround ground, ReplanPlaces places, ReplanRules rules, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.ground = ground;
        this.rules = rules;
        this.json = json;
        this.clock = clock;
        this.places = places;
    }

    /**
     * What a new plan would be.
     *
     * @param before the routes that change, as they are
     * @param after the same, and those of units that had none, as they would be
     * @param unmet places that must be reached and would not
     * @param causeArgs what the sentence of the cause takes
     */
    record Draft(
            StoredPlan plan,
            StoredPlan newPlan,
            List<StoredRoute> before,
            List<StoredRoute> after,
            List<Proposal.Unmet> unmet,
            double costPerHour,
            List<ReplanChanges.UnitChange> changes,
            Map<UUID, PlannedShift> shifts,
            Map<String, Object> causeArgs) {}

    /** All that is read before the search. */
    private record Scene(
            StoredPlan plan,
            Set<UUID> holding,
            Map<UUID, Duty> duties,
            Set<UUID> own,
            DaySituation.@Nullable Incident incident) {

        /** The shifts of the plan that are not over. */
        List<PlannedShift> goingOn(Instant now) {
            return plan.routes().stream()
                    .map(r -> Objects.requireNonNull(duties.get(r.shiftId())))
                    .filter(d -> d.endedAt() == null && d.shift().endsAt().isAfter(now))
                    .map(Duty::shift)
                    .toList();
        }
    }

    /**
     * Makes the rest of a plan anew.
     *
     * @param root only routes of this sub-tree change; null: all
     * @throws AppException.Conflict where the plan does not hold
     */
    Draft make(UUID planId, ReplanCause cause, @Nullable UUID root) {
        Instant now = clock.instant();
        Scene scene = jdbi.withHandle(h -> scene(h, planId, cause, root, now));
        List<DayUnit> units = units(scene, cause, now);
        Set<UUID> changing = units.stream().map(u -> u.route().id()).collect(Collectors.toSet());
        List<StoredRoute> untouched = scene.plan().routes().stream()
                .filter(r -> !changing.contains(r.id()))
                .toList();
        List<PlannedShift> planned = units.stream().map(DayUnit::shift).toList();
        List<PlannedShift> all =
                scene.duties().values().stream().map(Duty::shift).toList();
        PlanGround.Survey survey = ground.survey(PlannedShift.span(all), ReplanPlaces.OLD)
                .orElseThrow(() -> new AppException.Conflict("plan.no_county", Map.of()));
        Objectives objectives = new Objectives(pointsPerChange(units), 0, Objectives.ResponseCover.NONE);
        DayProblem day = new DayProblem(
                survey,
                ground.roads(survey.plane(), all),
                units,
                places.candidates(survey, planned, untouched, root),
                Villages.NONE,
                Map.of(),
                objectives,
                json);
        return draft(scene, cause, day, new DayReach(day, scene.goingOn(now)), untouched);
    }

    /** What a change has to gain for each stop that changes. */
    private double pointsPerChange(List<DayUnit> units) {
        double gained = units.stream()
                .flatMap(u -> u.toCome().stream())
                .filter(s -> s.incidentId() == null && s.value() > 0)
                .mapToDouble(StoredStop::value)
                .average()
                .orElse(0);
        return rules.sharePerChange() * gained;
    }

    private Draft draft(Scene scene, ReplanCause cause, DayProblem day, DayReach reach, List<StoredRoute> untouched) {
        @Nullable PatrolPlan best = best(day);
        List<StoredRoute> after = after(scene, day, best);
        List<StoredRoute> all = new ArrayList<>(untouched);
        all.addAll(after);
        String before = scene.plan().unmet();
        DayUnmet missed = new DayUnmet(day, reach, all);
        List<Proposal.Unmet> unmet = best == null ? missed.withoutSearch(before, json) : missed.of(best, before, json);
        Set<StoredRoute> as = new HashSet<>(scene.plan().routes());
        List<StoredRoute> changed = after.stream().filter(r -> !as.contains(r)).toList();
        Set<UUID> ids = changed.stream().map(StoredRoute::id).collect(Collectors.toSet());
        List<StoredRoute> were =
                scene.plan().routes().stream().filter(r -> ids.contains(r.id())).toList();
        Map<UUID, PlannedShift> byId = new LinkedHashMap<>();
        scene.duties().forEach((id, duty) -> byId.put(id, duty.shift()));
        Map<String, Object> args = causeArgs(scene, cause);
        List<ReplanChanges.UnitChange> changes =
                new ReplanChanges(were, changed, byId, cause, args, day.survey()::isForbidden).list();
        StoredPlan newPlan =
                new DayUnplaced(day, reach, json).toldIn(scene.plan().withRoutes(all), best);
        double cost = day.survey().places().gain().profile().travelCostPerHour();
        return new Draft(scene.plan(), newPlan, were, changed, unmet, cost, changes, byId, args);
    }

    /** What a search finds; null where no unit has time left. */
    private @Nullable PatrolPlan best(DayProblem day) {
        @Nullable PatrolProblem problem = day.problem();
        return problem == null
                ? null
                : PlanCheck.checked(
                        problem, RoutePlanner.plan(problem, PlannerOptions.time(1, rules.search(), System::nanoTime)));
    }

    /** The routes of the problem's units; nobody joins a plan by whom nothing was found. */
    private List<StoredRoute> after(Scene scene, DayProblem day, @Nullable PatrolPlan best) {
        DayRoutes routes = new DayRoutes(day, json);
        return best != null
                ? routes.of(best)
                : routes.withoutSearch().stream()
                        .filter(r -> scene.plan().route(r.id()).isPresent())
                        .toList();
    }

    private static Map<String, Object> causeArgs(Scene scene, ReplanCause cause) {
        Map<String, Object> args = new LinkedHashMap<>();
        String names = cause.shifts().stream()
                .map(scene.duties()::get)
                .filter(Objects::nonNull)
                .map(d -> d.shift().unitName())
                .collect(Collectors.joining(", "));
        args.put("unit", names);
        args.put("title", scene.incident() == null ? "" : scene.incident().title());
        return args;
    }

    private Scene scene(Handle h, UUID planId, ReplanCause cause, @Nullable UUID root, Instant now) {
        StoredPlan stored = StoredPlanRepository.find(h, planId)
                .orElseThrow(() -> new AppException.NotFound("plan.not_found", Map.of("id", planId)));
        if (!PlanLife.HOLDING.contains(stored.state())) {
            throw new AppException.Conflict("replan.not_in_force", Map.of("state", stored.state()));
        }
        Set<UUID> holding = new HashSet<>(DaySituation.holding(h, planId));
        StoredPlan plan = stored.withRoutes(
                stored.routes().stream().filter(r -> holding.contains(r.id())).toList());
        List<UUID> ids =
                new ArrayList<>(plan.routes().stream().map(StoredRoute::shiftId).toList());
        List<UUID> joining =
                cause.shifts().stream().distinct().filter(s -> !ids.contains(s)).toList();
        ids.addAll(joining);
        Map<UUID, Duty> duties = DaySituation.of(h, ids, now);
        Set<UUID> own = StoredPlanRepository.unitsWithin(h, duties.keySet(), root);
        if (own.isEmpty()) {
            throw new AppException.NotFound("plan.not_found", Map.of("id", planId));
        }
        boolean yours = cause.shifts().stream()
                .allMatch(s -> duties.containsKey(s)
                        && own.contains(duties.get(s).shift().unitId()));
        if (!yours) {
            throw new AppException.Conflict(
                    "plan.unknown_shifts", Map.of("asked", cause.shifts().size(), "found", 0));
        }
        if (DaySituation.followsAnother(h, joining, planId)) {
            throw new AppException.Conflict("replan.other_plan", Map.of());
        }
        DaySituation.@Nullable Incident incident = cause.incidentId() == null
                ? null
                : DaySituation.incident(h, cause.incidentId(), root)
                        .orElseThrow(() ->
                                new AppException.NotFound("incident.not_found", Map.of("id", cause.incidentId())));
        return new Scene(plan, holding, duties, own, incident);
    }

    private List<DayUnit> units(Scene scene, ReplanCause cause, Instant now) {
        DayUnits make = new DayUnits(now, json);
        List<DayUnit> units = new ArrayList<>();
        Set<UUID> planned = new HashSet<>();
        for (StoredRoute route : scene.plan().routes()) {
            planned.add(route.shiftId());
            Duty duty = Objects.requireNonNull(scene.duties().get(route.shiftId()));
            boolean free = scene.own().contains(route.unitId())
                    && !route.locked()
                    && (!cause.is("leader")
                            || cause.shifts().isEmpty()
                            || cause.shifts().contains(route.shiftId()));
            boolean named = cause.shifts().contains(route.shiftId());
            boolean over = duty.endedAt() != null || !duty.shift().endsAt().isAfter(now);
            if (over || (named && cause.is("unit-lost"))) {
                if (free && route.stops().stream().anyMatch(StoredStop::stillAhead)) {
                    units.add(make.lost(route, duty));
                }
            } else if (free || named) {
                DayUnit unit = make.of(route, duty);
                units.add(named && scene.incident() != null ? make.sent(unit, scene.incident()) : unit);
            }
        }
        for (UUID shift : cause.shifts()) {
            if (planned.add(shift) && !cause.is("unit-lost")) {
                Duty duty = Objects.requireNonNull(scene.duties().get(shift));
                DayUnit unit = make.of(DayUnits.empty(duty.shift()), duty);
                units.add(scene.incident() != null ? make.sent(unit, scene.incident()) : unit);
            }
        }
        return units;
    }
}
