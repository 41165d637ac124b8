package org.xunfang.server.patrol;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.config.ReplanRules;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.Ids;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/**
 * Changes of plans in force: proposed when the day changes, old and new side by side, then accepted or rejected. A small one
 * is accepted by the server itself, unless a place that must be reached would be lost. Thread-safe.
 */
public final class Replans {

    private static final Logger LOG = LoggerFactory.getLogger(Replans.class);

    private final Jdbi jdbi;
    private final EventOutbox outbox;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Clock clock;
    private final ReplanRules rules;
    private final ReplanPlaces places;
    private final ReplanMaker maker;
    private final ReplanRepository replans;
    private final PlanVersions versions;

    public Replans(
            Jdbi jdbi,
            PlanGround ground,
            EventOutbox outbox,
            AuditLog audit,
            ObjectMapper json,
            ReplanRules rules,
            Clock clock) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
        this.rules = rules;
        this.places = new ReplanPlaces(jdbi, ground, clock);
        this.maker = new ReplanMaker(jdbi, ground, places, rules, json, clock);
        this.replans = new ReplanRepository(json);
        this.versions = new PlanVersions(json);
    }

    /** One side of a change, the plan as a whole; {@code unmet} as in a plan. */
    record Side(double value, double minutes, double km, int stops, int mustReach, int unmet) {}

    record Sides(List<PlanViews.Route> before, List<PlanViews.Route> after) {}

    /** What of a change does not alter any more; {@code summary}: of the new plan, for what lies on no road. */
    record Told(
            Side before,
            Side after,
            List<ReplanChanges.UnitChange> changes,
            Sides routes,
            @JsonRawValue String summary) {}

    /** What is to be said of the cause: {@code unit} and {@code title} are the names in its sentence. */
    record CauseView(
            String kind,
            @Nullable UUID incidentId,
            @Nullable List<UUID> shiftIds,
            @Nullable UUID closureId,
            Object unit,
            Object title) {}

    /**
     * Proposes a change of a plan in force.
     *
     * @param by who asks
     * @param root only routes of this sub-tree change; null: all
     */
    ReplanRepository.View propose(Principal by, UUID planId, ReplanCause cause, @Nullable UUID root) {
        cause.require();
        ReplanMaker.Draft draft = maker.make(planId, cause, root);
        UUID id = Ids.next();
        store(id, draft, cause, null, Asker.of(by));
        return find(id, root, by.accountId());
    }

    /** Proposes that units are sent to an incident; asked twice, the change that waits to be decided is meant. */
    ReplanRepository.View send(Principal by, UUID planId, UUID incident, List<UUID> shifts, @Nullable UUID root) {
        Optional<UUID> sent = jdbi.withHandle(h -> replans.findSent(h, planId, incident, shifts));
        if (sent.isEmpty()) {
            ReplanCause cause = new ReplanCause("incident", incident, shifts, null);
            cause.require();
            UUID id = Ids.next();
            ReplanMaker.Draft draft = maker.make(planId, cause, root);
            // somebody may have asked for the same while the way was looked for
            sent = Optional.of(jdbi.inTransaction(h -> {
                Optional<String> state = PlanRepository.lock(h, planId);
                return replans.findSent(h, planId, incident, shifts).orElseGet(() -> {
                    store(h, state, id, draft, cause, null, Asker.of(by));
                    return id;
                });
            }));
        }
        return find(sent.get(), root, by.accountId());
    }

    /** Proposes a change by itself, once for each key; empty where it was proposed before or nothing would change. */
    Optional<UUID> proposeOnce(UUID planId, ReplanCause cause, String key) {
        if (jdbi.withHandle(h -> replans.isKnown(h, key))) {
            return Optional.empty();
        }
        ReplanMaker.Draft draft = maker.make(planId, cause, null);
        UUID id = Ids.next();
        boolean stored = store(id, draft, cause, key, Asker.SERVER);
        return stored && !draft.after().isEmpty() ? Optional.of(id) : Optional.empty();
    }

    /**
     * Proposes changes of the plans in force whose ways lead over roads that are closed now, once for each closure.
     *
     * @return the proposed changes
     */
    public List<UUID> roadsClosed() {
        List<UUID> proposed = new ArrayList<>();
        for (DayWatchRepository.Closed closed : jdbi.withHandle(h -> DayWatchRepository.closed(h, clock.instant()))) {
            ReplanCause cause = new ReplanCause("road-closed", null, null, closed.closure());
            String key = "road-closed:" + closed.closure() + ":" + closed.first();
            try {
                proposeOnce(closed.plan(), cause, key).ifPresent(proposed::add);
            } catch (AppException.Conflict | AppException.NotFound e) {
                // the plan was replaced a moment ago: the next look finds the new one
            } catch (RuntimeException e) {
                throwIfAway(e);
                LOG.error("a road of plan {} is closed and no change could be proposed", closed.plan(), e);
            }
        }
        return proposed;
    }

    /** Gets ready to change the plans in force at once. */
    void prepare() {
        List<UUID> running = jdbi.withHandle(h -> DayWatchRepository.running(h, clock.instant()));
        places.prepareOnly(running);
        for (UUID plan : running) {
            try {
                places.prepare(plan);
            } catch (RuntimeException e) {
                throwIfAway(e);
                // a change takes longer then, but it can be made
                LOG.error("plan {} is not prepared for changes", plan, e);
            }
        }
    }

    /** While the database is away nothing else succeeds either; whoever repeats this says so once. */
    private static void throwIfAway(RuntimeException failure) {
        if (Database.isAway(failure)) {
            throw failure;
        }
    }

    ReplanRepository.View find(UUID id, @Nullable UUID root, @Nullable UUID account) {
        return jdbi.withHandle(h -> replans.find(h, id, root, account))
                .orElseThrow(() -> new AppException.NotFound("replan.not_found", Map.of("id", id)));
    }

    List<ReplanRepository.View> list(@Nullable String state, @Nullable UUID root, UUID account, int most) {
        return jdbi.withHandle(h -> replans.list(h, state, root, account, most));
    }

    /** Makes the change: the plan has a new version, which is in force. */
    void accept(Principal by, UUID id, @Nullable UUID root) {
        find(id, root, by.accountId());
        jdbi.useTransaction(h -> accept(h, id, by.accountId(), by.login(), false));
    }

    /** Leaves the plan as it is. */
    void reject(Principal by, UUID id, @Nullable UUID root) {
        ReplanRepository.View asked = find(id, root, by.accountId());
        jdbi.useTransaction(h -> {
            open(h, id);
            replans.decide(h, id, "rejected", false, null, by.accountId(), clock.instant());
            if (asked.cause().hasNonNull("incidentId")) {
                UUID incident = UUID.fromString(asked.cause().path("incidentId").asText());
                DispatchRepository.release(h, incident, by.accountId(), clock.instant());
            }
            audit.append(h, by.accountId(), by.login(), "replan.reject", id.toString(), Map.of());
            outbox.post(h, "replan.decided", null, Map.of("replanId", id, "state", "rejected"));
        });
    }

    private ReplanRepository.Change open(Handle h, UUID id) {
        ReplanRepository.Change change =
                replans.lock(h, id).orElseThrow(() -> new AppException.NotFound("replan.not_found", Map.of("id", id)));
        if (!change.state().equals("open")) {
            throw new AppException.Conflict("replan.decided", Map.of("state", change.state()));
        }
        return change;
    }

    private void accept(Handle h, UUID id, @Nullable UUID account, @Nullable String login, boolean auto) {
        Instant now = clock.instant();
        UUID changed = replans.planOf(h, id);
        // the plan first, always: two changes of one plan that are accepted at once wait for each other
        Optional<String> state = PlanRepository.lock(h, changed);
        ReplanRepository.Change change = open(h, id);
        requireHolding(state);
        UUID plan = versions.next(h, change.planId(), change, account, now);
        replans.decide(h, id, "accepted", auto, plan, account, now);
        OutdatedReplans.giveUp(h, outbox, now);
        audit.append(h, account, login, "replan.accept", id.toString(), Map.of("planId", plan, "auto", auto));
        outbox.post(h, "plan.issued", null, Map.of("planId", plan, "follows", change.planId()));
        outbox.post(h, "replan.decided", null, Map.of("replanId", id, "state", "accepted", "planId", plan));
    }

    private static void requireHolding(Optional<String> state) {
        if (state.isEmpty() || !PlanLife.HOLDING.contains(state.get())) {
            throw new AppException.Conflict("replan.not_in_force", Map.of("state", state.orElse("")));
        }
    }

    /** Who wants a change; null both: the server. */
    private record Asker(@Nullable UUID account, @Nullable String login) {
        static final Asker SERVER = new Asker(null, null);

        static Asker of(Principal by) {
            return new Asker(by.accountId(), by.login());
        }
    }

    private boolean store(UUID id, ReplanMaker.Draft draft, ReplanCause cause, @Nullable String key, Asker asker) {
        // the plan first of all: it may have been replaced meanwhile, and whoever changes it waits for the same lock
        return jdbi.inTransaction(
                h -> store(h, PlanRepository.lock(h, draft.plan().id()), id, draft, cause, key, asker));
    }

    private boolean store(
            Handle h,
            Optional<String> state,
            UUID id,
            ReplanMaker.Draft draft,
            ReplanCause cause,
            @Nullable String key,
            Asker asker) {
        requireHolding(state);
        boolean nothing = draft.after().isEmpty() && key != null;
        ReplanRepository.NewReplan replan = new ReplanRepository.NewReplan(
                id,
                draft.plan().id(),
                cause(cause, draft),
                key,
                nothing,
                told(draft),
                draft.after(),
                draft.unmet(),
                draft.after().stream().map(StoredRoute::unitId).distinct().toList(),
                asker.account(),
                clock.instant());
        if (!replans.add(h, replan)) {
            return false;
        }
        if (nothing) {
            return true;
        }
        // what somebody has asked for and not decided yet would be lost by it
        if (isSmall(draft) && !replans.isAwaited(h, draft.plan().id(), id)) {
            accept(h, id, asker.account(), asker.login(), true);
        } else {
            audit.append(
                    h, asker.account(), asker.login(), "replan.propose", id.toString(), Map.of("cause", cause.kind()));
            outbox.post(
                    h,
                    "replan.proposed",
                    null,
                    Map.of("replanId", id, "planId", draft.plan().id()));
        }
        return true;
    }

    /** Few stops change, and all that was reached is still reached. */
    private boolean isSmall(ReplanMaker.Draft draft) {
        int changed = ReplanChanges.stops(draft.changes());
        return !draft.after().isEmpty()
                && rules.acceptStops() > 0
                && changed <= rules.acceptStops()
                && ids(DayUnmet.told(draft.plan().unmet(), json)).containsAll(ids(draft.unmet()));
    }

    private static Set<UUID> ids(List<Proposal.Unmet> unmet) {
        return unmet.stream().map(Proposal.Unmet::placeId).collect(Collectors.toSet());
    }

    private static CauseView cause(ReplanCause cause, ReplanMaker.Draft draft) {
        return new CauseView(
                cause.kind(),
                cause.incidentId(),
                cause.shiftIds(),
                cause.closureId(),
                draft.causeArgs().getOrDefault("unit", ""),
                draft.causeArgs().getOrDefault("title", ""));
    }

    private Told told(ReplanMaker.Draft draft) {
        StoredPlan was = draft.plan();
        Map<UUID, PlannedShift> shifts = new LinkedHashMap<>(draft.shifts());
        return new Told(
                side(was, draft.costPerHour(), PlanFigures.count(was.unmet(), json)),
                side(draft.newPlan(), draft.costPerHour(), draft.unmet().size()),
                draft.changes(),
                new Sides(views(draft.before(), shifts), views(draft.after(), shifts)),
                draft.newPlan().summary());
    }

    private static Side side(StoredPlan plan, double costPerHour, int unmet) {
        double travelS =
                plan.routes().stream().mapToDouble(StoredRoute::travelS).sum();
        double gain = plan.routes().stream().mapToDouble(StoredRoute::value).sum();
        List<StoredStop> stops =
                plan.routes().stream().flatMap(r -> r.stops().stream()).toList();
        return new Side(
                gain - travelS / 3600 * costPerHour,
                travelS / 60,
                plan.routes().stream().mapToDouble(StoredRoute::lengthM).sum() / 1000,
                stops.size(),
                (int) stops.stream().filter(StoredStop::mustReach).count(),
                unmet);
    }

    private static List<PlanViews.Route> views(List<StoredRoute> routes, Map<UUID, PlannedShift> shifts) {
        return routes.stream()
                .map(r -> StoredViews.route(r, java.util.Objects.requireNonNull(shifts.get(r.shiftId()))))
                .toList();
    }
}
