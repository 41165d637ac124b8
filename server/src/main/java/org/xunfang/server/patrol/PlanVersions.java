package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ids;
import org.xunfang.server.problem.AppException;

/** Makes the next version of a plan in force: what is done stays, what is decided changes. */
final class PlanVersions {

    private final ObjectMapper json;

    PlanVersions(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Puts the next version of a plan in force.
     *
     * @param change routes as they shall be; what was told of their stops since they were made is kept
     * @return the new version
     */
    UUID next(Handle h, UUID planId, ReplanRepository.Change change, @Nullable UUID account, Instant now) {
        // what crews are telling of their stops at this moment is waited for, and what comes later finds the new
        // version
        StoredPlanRepository.lockStops(h, planId);
        StoredPlan stored = StoredPlanRepository.find(h, planId).orElseThrow();
        Set<UUID> holding = new HashSet<>(DaySituation.holding(h, planId));
        StoredPlan plan = stored.withRoutes(
                stored.routes().stream().filter(r -> holding.contains(r.id())).toList());
        requireHolding(h, stored, holding, change);
        StoredPlan merged = plan.withSummary(change.summary() == null ? plan.summary() : change.summary())
                .withRoutes(merged(plan, change));
        PlanFigures counted =
                PlanFigures.of(plan, merged, PlanFigures.costPerHour(plan, json).orElse(0), json);
        UUID id = Ids.next();
        insertPlan(h, id, plan, new PlanFigures(counted.value(), change.unmet(), counted.summary()), account, now);
        insertRoutes(h, id, plan, merged.routes());
        StoredFairness.refresh(h, id, json);
        PlanRepository.issue(h, id, account, now);
        PlanLife.settle(h, id, now);
        return id;
    }

    /** The routes of the new version, still with the ids of the old one. */
    private static List<StoredRoute> merged(StoredPlan plan, ReplanRepository.Change change) {
        List<StoredRoute> changed = change.routes();
        Map<UUID, StoredStop> told = new HashMap<>();
        Map<UUID, UUID> toldOn = new HashMap<>();
        for (StoredRoute route : plan.routes()) {
            route.stops().stream().filter(s -> !s.stillAhead()).forEach(s -> {
                told.put(s.id(), s);
                toldOn.put(s.id(), route.id());
            });
        }
        List<StoredRoute> routes = new ArrayList<>();
        for (StoredRoute route : plan.routes()) {
            StoredRoute next = changed.stream()
                    .filter(c -> c.id().equals(route.id()))
                    .findFirst()
                    .orElse(null);
            routes.add(next == null ? route : unaccepted(next.withStops(stops(route, next, told, toldOn, change))));
        }
        Set<UUID> known =
                new HashSet<>(plan.routes().stream().map(StoredRoute::id).toList());
        changed.stream().filter(c -> !known.contains(c.id())).forEach(routes::add);
        return routes;
    }

    /** Who follows another plan since the change was proposed is not taken back, or over. */
    private static void requireHolding(Handle h, StoredPlan stored, Set<UUID> holding, ReplanRepository.Change change) {
        Set<UUID> own =
                new HashSet<>(stored.routes().stream().map(StoredRoute::id).toList());
        boolean taken = change.routes().stream().anyMatch(r -> own.contains(r.id()) && !holding.contains(r.id()));
        if (taken) {
            throw new AppException.Conflict("replan.not_in_force", Map.of("state", stored.state()));
        }
        List<UUID> joining = change.routes().stream()
                .filter(r -> !own.contains(r.id()))
                .map(StoredRoute::shiftId)
                .toList();
        if (DaySituation.followsAnother(h, joining, stored.id())) {
            throw new AppException.Conflict("replan.other_plan", Map.of());
        }
    }

    /**
     * What has been reached since the change was proposed stays with the unit that has reached it, and so does what its crew has
     * added since.
     */
    private static List<StoredStop> stops(
            StoredRoute was,
            StoredRoute next,
            Map<UUID, StoredStop> told,
            Map<UUID, UUID> toldOn,
            ReplanRepository.Change change) {
        List<StoredStop> stops = new ArrayList<>();
        Set<UUID> placed = new HashSet<>();
        next.stops().forEach(s -> placed.add(s.id()));
        was.stops().stream()
                .filter(s -> !s.stillAhead() && !placed.contains(s.id()))
                .forEach(stops::add);
        for (StoredStop stop : next.stops()) {
            StoredStop now = told.get(stop.id());
            if (now == null) {
                stops.add(stop);
            } else if (was.id().equals(toldOn.get(stop.id()))) {
                stops.add(stop.asTold(now));
            }
        }
        was.stops().stream()
                .filter(s -> s.stillAhead() && !change.seen().contains(s.id()))
                .forEach(s -> stops.add(afterwards(s, stops)));
        return stops;
    }

    /** A stop that comes last: not before the one before it is over and the way to it is driven. */
    private static StoredStop afterwards(StoredStop stop, List<StoredStop> before) {
        if (before.isEmpty()) {
            return stop;
        }
        Instant there = before.get(before.size() - 1)
                .departAt()
                .plusSeconds(Math.round(stop.legS()))
                .truncatedTo(ChronoUnit.SECONDS);
        Instant arrives = there.isAfter(stop.arriveAt()) ? there : stop.arriveAt();
        return stop.at(arrives, arrives.plus(stop.stay()), stop.legM(), stop.legS());
    }

    private static StoredRoute unaccepted(StoredRoute route) {
        return new StoredRoute(
                route.id(),
                route.shiftId(),
                route.unitId(),
                route.leavesAt(),
                route.start(),
                route.line(),
                route.lengthM(),
                route.travelS(),
                route.value(),
                route.locked(),
                null,
                route.pause(),
                route.stops());
    }

    private static final String PLAN = """
            INSERT INTO patrol_plan (id, day, state, version, seed, profile, value, unmet, summary, created_by, created_at, follows)
            SELECT :id, p.day, 'proposed', 1 + (
                SELECT max(q.version) FROM patrol_plan q WHERE q.day = p.day AND EXISTS (
                  SELECT FROM patrol_route a JOIN patrol_route b ON b.shift_id = a.shift_id
                  WHERE a.plan_id = q.id AND b.plan_id = p.id)),
              p.seed, p.profile, :value, CAST(:unmet AS jsonb), CAST(:summary AS jsonb), :account, :now, p.id
            FROM patrol_plan p WHERE p.id = :old
            """;

    private static void insertPlan(
            Handle h, UUID id, StoredPlan old, PlanFigures figures, @Nullable UUID account, Instant now) {
        h.createUpdate(PLAN)
                .bind("id", id)
                .bind("old", old.id())
                .bind("value", figures.value())
                .bind("unmet", figures.unmet())
                .bind("summary", figures.summary())
                .bind("account", account)
                .bind("now", now)
                .execute();
    }

    private static void insertRoutes(Handle h, UUID plan, StoredPlan old, List<StoredRoute> routes) {
        Set<UUID> known = new HashSet<>();
        old.routes().forEach(r -> r.stops().forEach(s -> known.add(s.id())));
        Map<UUID, UUID> follows = new HashMap<>();
        List<StoredRoute> fresh = new ArrayList<>();
        for (StoredRoute route : routes) {
            List<StoredStop> stops = new ArrayList<>();
            for (StoredStop stop : route.stops()) {
                UUID id = Ids.next();
                if (known.contains(stop.id())) {
                    follows.put(id, stop.id());
                }
                stops.add(stop.withId(id));
            }
            fresh.add(route.withId(Ids.next()).withStops(stops));
        }
        StoredPlanRepository.insert(h, plan, fresh, follows);
    }
}
