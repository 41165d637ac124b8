package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.patrol.Objectives;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PlannerOptions;
import org.xunfang.geodata.patrol.RoutePlanner;
import org.xunfang.geodata.patrol.Span;
import org.xunfang.server.config.ReplanRules;
import org.xunfang.server.patrol.DaySituation.Duty;
import org.xunfang.server.problem.AppException;

/** Makes the rest of a plan in force anew, from where its units are; changes nothing by itself. Thread-safe. */
final class ReplanMaker {

    /** Places to choose from, in all and for each unit. */
    private static final int PLACES = 300;

    /** Values that are older are worked out anew; that takes longer than a leader wants to wait. */
    private static final Duration OLD = Duration.ofMinutes(10);

    private static final int LEAST_EACH = 4;
    private static final int MOST_EACH = 20;

    private final Jdbi jdbi;
    private final PlanGround ground;
    private final ReplanRules rules;
    private final ObjectMapper json;
    private final Clock clock;
    private final PlanShiftRepository shifts;
    /** By plan the survey for which its ways have been timed. */
    private final Map<UUID, PlanGround.Survey> prepared = new ConcurrentHashMap<>();

    ReplanMaker(Jdbi jdbi, PlanGround ground, ReplanRules rules, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.ground = ground;
        this.rules = rules;
        this.json = json;
        this.clock = clock;
        this.shifts = new PlanShiftRepository(jdbi);
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
        PlanGround.Survey survey = ground.survey(span(scene.duties()), OLD)
                .orElseThrow(() -> new AppException.Conflict("plan.no_county", Map.of()));
        Objectives objectives = new Objectives(pointsPerChange(units), 0, Objectives.ResponseCover.NONE);
        DayProblem day = new DayProblem(
                survey,
                ground.roads(survey.plane(), all),
                units,
                candidates(survey, planned, untouched, root),
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

    private static @Nullable Span span(Map<UUID, Duty> duties) {
        return PlannedShift.span(duties.values().stream().map(Duty::shift).toList());
    }

    /** Surveys the places for a plan in force and times its ways before it has to change, so that nobody waits for it then. */
    void prepare(UUID planId) {
        List<StoredRoute> routes = jdbi.withHandle(h -> StoredPlanRepository.find(h, planId))
                .map(StoredPlan::routes)
                .orElse(List.of());
        Map<UUID, Duty> duties = jdbi.withHandle(h ->
                DaySituation.of(h, routes.stream().map(StoredRoute::shiftId).toList(), clock.instant()));
        if (!duties.isEmpty()) {
            ground.survey(span(duties), OLD.dividedBy(2)).ifPresent(survey -> {
                if (prepared.put(planId, survey) != survey) {
                    timeWays(survey, routes, duties);
                }
            });
        }
    }

    /** Nothing has to be ready for other plans any more. */
    void prepareOnly(Collection<UUID> plans) {
        prepared.keySet().retainAll(plans);
    }

    /** Ways that have been timed once are known when they are asked for. */
    private void timeWays(PlanGround.Survey survey, List<StoredRoute> routes, Map<UUID, Duty> duties) {
        List<PlannedShift> planned = duties.values().stream().map(Duty::shift).toList();
        Set<ValuedPlace> places = new LinkedHashSet<>(candidates(survey, planned, List.of(), null));
        routes.stream()
                .flatMap(r -> r.stops().stream())
                .flatMap(s -> survey.place(s.placeId()).stream())
                .forEach(places::add);
        PlanSites.of(
                planned,
                List.copyOf(places),
                Villages.NONE,
                survey.places().beside(),
                ground.roads(survey.plane(), planned));
    }

    private Draft draft(Scene scene, ReplanCause cause, DayProblem day, DayReach reach, List<StoredRoute> untouched) {
        @Nullable PatrolProblem problem = day.problem();
        List<StoredRoute> after = new ArrayList<>();
        List<Proposal.Unmet> unmet = new ArrayList<>();
        PatrolPlan best = null;
        if (problem != null) {
            best = PlanCheck.checked(
                    problem, RoutePlanner.plan(problem, PlannerOptions.time(1, rules.search(), System::nanoTime)));
            after.addAll(new DayRoutes(day, json).of(best));
            unmet.addAll(new DayUnmet(day, reach).of(best, scene.plan().unmet(), json));
        } else {
            unmet.addAll(DayUnmet.told(scene.plan().unmet(), json));
        }
        Set<StoredRoute> as = new HashSet<>(scene.plan().routes());
        List<StoredRoute> changed = after.stream().filter(r -> !as.contains(r)).toList();
        Set<UUID> ids = changed.stream().map(StoredRoute::id).collect(Collectors.toSet());
        List<StoredRoute> before =
                scene.plan().routes().stream().filter(r -> ids.contains(r.id())).toList();
        Map<UUID, PlannedShift> byId = new LinkedHashMap<>();
        scene.duties().forEach((id, duty) -> byId.put(id, duty.shift()));
        Map<String, Object> args = causeArgs(scene, cause);
        List<ReplanChanges.UnitChange> changes =
                new ReplanChanges(before, changed, byId, cause, args, day.survey()::isForbidden).list();
        List<StoredRoute> all = new ArrayList<>(untouched);
        all.addAll(after.isEmpty() ? scene.plan().routes() : after);
        StoredPlan newPlan =
                new DayUnplaced(day, reach, json).toldIn(scene.plan().withRoutes(all), best);
        double cost = day.survey().places().gain().profile().travelCostPerHour();
        return new Draft(scene.plan(), newPlan, before, changed, unmet, cost, changes, byId, args);
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
        cause.shifts().stream().filter(s -> !ids.contains(s)).forEach(ids::add);
        if (cause.is("unit-gained") && DaySituation.followsAnother(h, cause.shifts(), planId)) {
            throw new AppException.Conflict("replan.other_plan", Map.of());
        }
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
            if (!planned.contains(shift) && !cause.is("unit-lost")) {
                Duty duty = Objects.requireNonNull(scene.duties().get(shift));
                DayUnit unit = make.of(DayUnits.empty(duty.shift()), duty);
                units.add(scene.incident() != null ? make.sent(unit, scene.incident()) : unit);
            }
        }
        return units;
    }

    /** Where else the units may go; not where somebody goes whose route stays as it is. */
    private List<ValuedPlace> candidates(
            PlanGround.Survey survey, List<PlannedShift> planned, List<StoredRoute> untouched, @Nullable UUID root) {
        Set<UUID> taken = untouched.stream()
                .flatMap(r -> r.stops().stream())
                .map(StoredStop::subject)
                .collect(Collectors.toSet());
        int each = Math.max(LEAST_EACH, Math.min(MOST_EACH, PLACES / Math.max(1, planned.size())));
        @Nullable
        Geometry area =
                shifts.ground(planned, root).map(survey.plane()::toPlane).orElse(null);
        return PlanChoice.of(
                        survey.places(),
                        area,
                        planned.stream()
                                .map(s -> survey.plane().toPlane(s.station().x, s.station().y))
                                .toList(),
                        each)
                .stream()
                .filter(p -> !taken.contains(p.id()))
                .toList();
    }
}
