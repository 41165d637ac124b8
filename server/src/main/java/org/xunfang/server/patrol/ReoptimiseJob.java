package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.patrol.Objectives;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.jobs.JobWork;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/**
 * The job of kind {@link #KIND}: plans a proposal anew around the stops and routes that are held. What comes of it is one
 * change of the plan, which can be taken back. Done again after a kill it finds the plan changed and leaves it.
 */
public final class ReoptimiseJob implements JobWork {

    public static final String KIND = "reoptimise";

    private final Jdbi jdbi;
    private final PlanGround ground;
    private final PlanEdits edits;
    private final ChangedPlans plans;
    private final PlanShiftRepository shifts;
    private final PastShiftRepository past;
    private final PlanSearchRepository searches;
    private final ObjectMapper json;
    private final Clock clock;

    public ReoptimiseJob(
            Jdbi jdbi, PlanGround ground, EventOutbox outbox, AuditLog audit, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.ground = ground;
        this.edits = new PlanEdits(jdbi, ground, outbox, audit, json, clock);
        this.plans = new ChangedPlans(jdbi, outbox, audit, json, clock);
        this.shifts = new PlanShiftRepository(jdbi);
        this.past = new PastShiftRepository(jdbi);
        this.searches = new PlanSearchRepository(jdbi, json);
        this.json = json;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param revision of the plan that the leader has seen
     * @param root only routes of this sub-tree change; null: all
     */
    record Order(UUID planId, int revision, @Nullable UUID root, UUID accountId, String login, long seed) {}

    /** Registers the work. */
    public void registerWith(Jobs jobs) {
        jobs.register(KIND, this);
    }

    @Override
    public Map<String, Object> run(JsonNode order, JobProgress progress) throws Exception {
        return run(json.treeToValue(order, Order.class), progress);
    }

    /** Does the work. */
    Map<String, Object> run(Order order, JobProgress progress) throws Exception {
        progress.at("places", 0);
        StoredPlan plan;
        try {
            plan = jdbi.withHandle(h -> plans.changeable(h, order.planId(), order.revision()));
        } catch (AppException e) {
            return Map.of("problem", e.code(), "args", e.args());
        }
        // what somebody said of an earlier search of the same plan
        searches.forget(order.planId());
        List<PlannedShift> planned = jdbi.withHandle(h -> PlanShiftRepository.of(h, plan));
        PlanGround.Survey survey = ground.surveyNow(PlannedShift.span(planned)).orElseThrow();
        progress.at("ways", 0.2);
        Set<UUID> own = jdbi.withHandle(h -> StoredPlanRepository.unitsWithin(h, plan.id(), order.root()));
        DayProblem day = problem(order, plan, planned, own, survey);
        PatrolProblem left = day.problem();
        if (left == null) {
            return Map.of("problem", "plan.no_shifts");
        }
        PatrolProblem problem = PlanAims.sought(left, day.sites(), order.seed());
        progress.at("search", 0.4);
        DayLines lines = new DayLines(day);
        DayRoutes routes = new DayRoutes(day, lines, json);
        PatrolPlan best;
        try (BestSoFar shown = new BestSoFar(order.planId(), searches, p -> shown(p, day, lines, own), clock)) {
            PlanSearch search =
                    new PlanSearch(progress, 0.4, 0.9, shown::show, () -> searches.isContent(order.planId()));
            best = PlanCheck.checked(problem, search.run(problem, order.seed()));
        }
        progress.at("lines", 0.9);
        try {
            DayReach reach = new DayReach(day, planned);
            StoredPlan made = plan.with(made(day, routes.of(best)));
            List<Proposal.Unmet> unmet = new DayUnmet(day, reach, made.routes()).of(best, plan.unmet(), json);
            StoredPlan after = new DayUnplaced(day, reach, json).toldIn(made, best);
            edits.saveAnew(order, plan, after, unmet, survey);
        } catch (AppException e) {
            return Map.of("problem", e.code(), "args", e.args());
        }
        return Map.of("planId", order.planId());
    }

    /** Whoever leads some of the units is shown no others. */
    private static BestSoFar.Shown shown(PatrolPlan plan, DayProblem day, DayLines lines, Set<UUID> own) {
        Set<String> ids = day.units().stream()
                .filter(u -> own.contains(u.route().unitId()))
                .map(DayUnit::id)
                .collect(Collectors.toSet());
        double value = ids.size() == day.units().size()
                ? plan.value()
                : plan.routes().stream()
                        .filter(r -> ids.contains(r.unitId()))
                        .flatMap(r -> r.stops().stream())
                        .mapToDouble(PatrolPlan.Stop::gain)
                        .sum();
        return new BestSoFar.Shown(value, lines.drawn(plan, own));
    }

    /** What is held, and what belongs to others, is left as it is whatever has come of it. */
    private static List<StoredRoute> made(DayProblem day, List<StoredRoute> routes) {
        List<StoredRoute> made = new ArrayList<>();
        for (int i = 0; i < routes.size(); i++) {
            DayUnit unit = day.units().get(i);
            made.add(unit.closed() ? unit.route() : routes.get(i));
        }
        return made;
    }

    /** @param own units that the order may change */
    private DayProblem problem(
            Order order, StoredPlan plan, List<PlannedShift> planned, Set<UUID> own, PlanGround.Survey survey) {
        List<DayUnit> units = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            StoredRoute route = plan.routes().get(i);
            units.add(unit(planned.get(i), route, route.locked() || !own.contains(route.unitId())));
        }
        @Nullable
        Geometry area = shifts.ground(planned, order.root())
                .map(survey.plane()::toPlane)
                .orElse(null);
        List<ValuedPlace> candidates = PlanChoice.of(
                survey.places(),
                area,
                planned.stream()
                        .map(s -> survey.plane().toPlane(s.station().x, s.station().y))
                        .toList());
        Villages villages = ground.villages(
                survey.plane(),
                shifts.ground(planned, null).map(survey.plane()::toPlane).orElse(null));
        return new DayProblem(
                survey,
                ground.roads(survey.plane(), planned),
                units,
                candidates,
                villages,
                past.squadrons(planned),
                Objectives.NONE,
                json);
    }

    private DayUnit unit(PlannedShift shift, StoredRoute route, boolean closed) {
        Geometry start = Ewkb.read(route.start());
        Coordinate from = start == null ? shift.station() : start.getCoordinate();
        List<StoredStop> stops = route.stops();
        return new DayUnit(
                shift,
                route,
                from,
                leaves(shift, route),
                List.of(),
                closed ? stops : List.of(),
                closed ? List.of() : stops,
                closed);
    }

    private Instant leaves(PlannedShift shift, StoredRoute route) {
        if (route.leavesAt() != null) {
            return route.leavesAt().truncatedTo(ChronoUnit.SECONDS);
        }
        Instant next = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        return shift.startsAt().isBefore(next) ? next : shift.startsAt();
    }
}
