package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import org.xunfang.geodata.patrol.Span;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Ids;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.patrol.PlanEditRepository.Remembered;
import org.xunfang.server.patrol.PlanEditRepository.Side;
import org.xunfang.server.problem.AppException;

/**
 * Changes of proposed plans by hand. Who changes says which revision he has seen; of two leaders at once the second hears who
 * was before him. Leaders change the routes of their sub-tree. Thread-safe.
 */
final class PlanEdits {

    /** A place that is put in by hand is looked after for so long. */
    private static final Duration USUAL_STAY = Duration.ofMinutes(12);

    private final Jdbi jdbi;
    private final PlanGround ground;
    private final EventOutbox outbox;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Clock clock;
    private final PlanEditRepository edits;

    PlanEdits(Jdbi jdbi, PlanGround ground, EventOutbox outbox, AuditLog audit, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.ground = ground;
        this.outbox = outbox;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
        this.edits = new PlanEditRepository(json);
    }

    /**
     * Changes a plan.
     *
     * @param seen revision that the leader has seen
     * @param root only routes of units of this sub-tree; null: all
     * @throws AppException.Conflict {@code plan.changed} where somebody was quicker, {@code plan.not_proposed},
     *     {@code plan.edit_impossible}
     */
    void edit(Principal by, UUID planId, int seen, PlanEdit edit, @Nullable UUID root) {
        jdbi.useHandle(h -> requireReach(h, planId, List.of(), root));
        StoredPlan before = jdbi.withHandle(h -> changeable(h, planId, seen));
        Map<UUID, PlannedShift> shifts = shiftsOf(before);
        @Nullable Span during = PlannedShift.span(List.copyOf(shifts.values()));
        PlanGround.Survey survey = survey(during);
        List<StoredRoute> touched =
                new EditedRoutes(before, stops(survey, during), unitNames(shifts), survey::isForbidden).after(edit);
        jdbi.useHandle(h -> requireReach(h, planId, touched, root));
        StoredPlan after = edit instanceof PlanEdit.LockStop || edit instanceof PlanEdit.LockRoute
                ? before.with(touched)
                : worked(before, touched, shifts, survey);
        save(Author.of(by), before, after, edit.kind(), figures(before, after, survey));
    }

    /** Takes the last change back. */
    void undo(Principal by, UUID planId, int seen, @Nullable UUID root) {
        jdbi.useTransaction(h -> {
            StoredPlan now = lock(h, planId, seen);
            Remembered last = edits.last(h, planId)
                    .orElseThrow(() -> new AppException.Conflict("plan.nothing_to_undo", Map.of()));
            edits.mark(h, planId, last.number(), true);
            restore(h, by, now, last.before(), "undo", root);
        });
    }

    /** Makes the change again that was taken back last. */
    void redo(Principal by, UUID planId, int seen, @Nullable UUID root) {
        jdbi.useTransaction(h -> {
            StoredPlan now = lock(h, planId, seen);
            Remembered next = edits.next(h, planId)
                    .orElseThrow(() -> new AppException.Conflict("plan.nothing_to_redo", Map.of()));
            edits.mark(h, planId, next.number(), false);
            restore(h, by, now, next.after(), "redo", root);
        });
    }

    private void restore(Handle h, Principal by, StoredPlan now, Side side, String kind, @Nullable UUID root) {
        requireReach(h, now.id(), others(now, side), root);
        StoredPlan after = now.with(side.routes());
        double costPerHour = PlanFigures.costPerHour(now, json).orElseGet(() -> costPerHour(now));
        PlanFigures counted = PlanFigures.of(now, after, costPerHour, json);
        PlanFigures figures = new PlanFigures(counted.value(), side.unmet(), counted.summary());
        write(h, Author.of(by), now.id(), side.routes(), figures, kind);
    }

    /** The routes that would run otherwise; those whose visits are only worth more or less than before are left out. */
    private static List<StoredRoute> others(StoredPlan now, Side side) {
        return side.routes().stream()
                .filter(r -> now.routes().stream().noneMatch(n -> n.runsAs(r)))
                .toList();
    }

    /** Stores what a search has made of a plan, if it is still the plan that it was given. */
    void saveAnew(
            ReoptimiseJob.Order by,
            StoredPlan before,
            StoredPlan after,
            List<Proposal.Unmet> unmet,
            PlanGround.Survey survey) {
        PlanFigures counted = figures(before, after, survey);
        PlanFigures figures = new PlanFigures(counted.value(), PlanFigures.text(unmet, json), counted.summary());
        save(new Author(by.accountId(), by.login()), before, after, "reoptimise", figures);
    }

    private PlanFigures figures(StoredPlan before, StoredPlan after, PlanGround.Survey survey) {
        PlanFigures counted =
                PlanFigures.of(before, after, survey.places().gain().profile().travelCostPerHour(), json);
        // nobody misses what a leader has ruled out
        List<Proposal.Unmet> unmet = DayUnmet.told(counted.unmet(), json).stream()
                .filter(u -> !survey.isForbidden(u.placeId()))
                .toList();
        return new PlanFigures(counted.value(), PlanFigures.text(unmet, json), counted.summary());
    }

    /** Who changes a plan. */
    private record Author(UUID accountId, String login) {
        static Author of(Principal by) {
            return new Author(by.accountId(), by.login());
        }
    }

    /** Stores a changed plan, if it is still the one that was changed; remembers what it was. */
    private void save(Author by, StoredPlan before, StoredPlan after, String kind, PlanFigures figures) {
        Set<StoredRoute> unchanged = new HashSet<>(before.routes());
        List<StoredRoute> changed =
                after.routes().stream().filter(r -> !unchanged.contains(r)).toList();
        Set<UUID> ids = changed.stream().map(StoredRoute::id).collect(Collectors.toSet());
        List<StoredRoute> were =
                before.routes().stream().filter(r -> ids.contains(r.id())).toList();
        jdbi.useTransaction(h -> {
            lock(h, before.id(), before.revision());
            edits.remember(
                    h,
                    before.id(),
                    kind,
                    new Side(were, before.unmet()),
                    new Side(changed, figures.unmet()),
                    by.accountId(),
                    clock.instant());
            write(h, by, before.id(), changed, figures, kind);
        });
    }

    private void write(Handle h, Author by, UUID plan, List<StoredRoute> routes, PlanFigures figures, String kind) {
        Instant now = clock.instant();
        int revision = PlanEditRepository.write(h, plan, routes, figures, by.accountId(), now);
        StoredFairness.refresh(h, plan, json);
        audit.append(h, by.accountId(), by.login(), "plan.edit", plan.toString(), Map.of("kind", kind));
        outbox.post(h, "plan.changed", null, Map.of("planId", plan, "revision", revision));
    }

    /** Times, ways and gains of the touched routes. */
    private StoredPlan worked(
            StoredPlan before, List<StoredRoute> touched, Map<UUID, PlannedShift> shifts, PlanGround.Survey survey) {
        PlanRoads roads = ground.roads(survey.plane(), shifts.values());
        RouteTimer timer = new RouteTimer(survey, roads, clock.instant());
        List<StoredRoute> timed = touched.stream()
                .map(r -> timer.timed(r, java.util.Objects.requireNonNull(shifts.get(r.shiftId()))))
                .toList();
        Set<UUID> ids = timed.stream().map(StoredRoute::id).collect(Collectors.toSet());
        Set<UUID> subjects = Stream.concat(
                        timed.stream(), before.routes().stream().filter(r -> ids.contains(r.id())))
                .flatMap(r -> r.stops().stream())
                .map(StoredStop::subject)
                .collect(Collectors.toSet());
        return new PlanWorth(survey, json).counted(before.with(timed), subjects);
    }

    /** Refuses what cannot be changed, before a job is made of it. */
    void requireChangeable(UUID planId, int seen, @Nullable UUID root) {
        jdbi.useHandle(h -> {
            changeable(h, planId, seen);
            requireReach(h, planId, List.of(), root);
        });
    }

    /** A proposed plan that is as its leader has seen it. */
    StoredPlan changeable(Handle h, UUID planId, int seen) {
        StoredPlan plan = StoredPlanRepository.find(h, planId)
                .orElseThrow(() -> new AppException.NotFound("plan.not_found", Map.of("id", planId)));
        if (!plan.state().equals("proposed")) {
            throw new AppException.Conflict("plan.not_proposed", Map.of("state", plan.state()));
        }
        if (plan.revision() != seen) {
            Map<String, Object> args = new java.util.HashMap<>();
            args.put("by", plan.changedBy() == null ? "" : plan.changedBy());
            args.put("at", plan.changedAt() == null ? "" : plan.changedAt().toString());
            args.put("revision", plan.revision());
            throw new AppException.Conflict("plan.changed", args);
        }
        return plan;
    }

    private StoredPlan lock(Handle h, UUID planId, int seen) {
        PlanRepository.lock(h, planId);
        return changeable(h, planId, seen);
    }

    static void requireReach(Handle h, UUID plan, List<StoredRoute> routes, @Nullable UUID root) {
        if (root == null) {
            return;
        }
        Set<UUID> own = StoredPlanRepository.unitsWithin(h, plan, root);
        if (own.isEmpty()) {
            throw new AppException.NotFound("plan.not_found", Map.of("id", plan));
        }
        if (!routes.stream().allMatch(r -> own.contains(r.unitId()))) {
            throw new AppException.Forbidden("plan.not_yours", Map.of());
        }
    }

    private Map<UUID, PlannedShift> shiftsOf(StoredPlan plan) {
        List<UUID> ids = plan.routes().stream().map(StoredRoute::shiftId).toList();
        return jdbi.withHandle(h -> PlanShiftRepository.any(h, ids)).stream()
                .collect(Collectors.toMap(PlannedShift::id, s -> s));
    }

    private static Function<UUID, String> unitNames(Map<UUID, PlannedShift> shifts) {
        Map<UUID, String> names = shifts.values().stream()
                .collect(Collectors.toMap(PlannedShift::unitId, PlannedShift::unitName, (a, b) -> a));
        return id -> names.getOrDefault(id, "");
    }

    /** A new stop at a place that the survey knows. */
    private Function<UUID, StoredStop> stops(PlanGround.Survey survey, @Nullable Span during) {
        return id -> {
            ValuedPlace valued = survey.place(id)
                    .or(() -> ground.surveyNow(during).flatMap(s -> s.place(id)))
                    .orElseThrow(() -> new AppException.NotFound("patrol.place_not_found", Map.of("id", id)));
            FoundPlace place = valued.place();
            Point at = PatrolPlaceRepository.point(survey.plane(), place.at());
            return StoredStop.planned(
                            Ids.next(), id, place.kind().code(), place.name(), at, place.mustReach(), clock.instant())
                    .staying(USUAL_STAY);
        };
    }

    private PlanGround.Survey survey(@Nullable Span during) {
        return ground.survey(during).orElseThrow(() -> new AppException.Conflict("plan.no_county", Map.of()));
    }

    private double costPerHour(StoredPlan plan) {
        @Nullable Span during = PlannedShift.span(List.copyOf(shiftsOf(plan).values()));
        return survey(during).places().gain().profile().travelCostPerHour();
    }
}
