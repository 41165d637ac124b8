package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Ids;
import org.xunfang.server.live.EventOutbox;
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
    private final ObjectMapper json;
    private final Clock clock;
    private final ChangedPlans plans;

    PlanEdits(Jdbi jdbi, PlanGround ground, EventOutbox outbox, AuditLog audit, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.ground = ground;
        this.json = json;
        this.clock = clock;
        this.plans = new ChangedPlans(jdbi, outbox, audit, json, clock);
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
        jdbi.useHandle(h -> ChangedPlans.requireReach(h, planId, List.of(), root));
        StoredPlan before = jdbi.withHandle(h -> plans.changeable(h, planId, seen));
        EditScene scene = EditScene.of(before, jdbi, ground);
        List<StoredRoute> touched =
                new EditedRoutes(before, stops(scene), scene.unitNames(), scene.ruledOut()).after(edit);
        jdbi.useHandle(h -> ChangedPlans.requireReach(h, planId, touched, root));
        StoredPlan changed = edit instanceof PlanEdit.LockStop || edit instanceof PlanEdit.LockRoute
                ? before.with(touched)
                : worked(before, touched, scene);
        List<Proposal.Unplaced> unplaced = scene.misplaced(UnplacedNotes.of(before.summary(), json));
        StoredPlan after = changed.withSummary(UnplacedNotes.in(changed.summary(), unplaced, json));
        PlanFigures counted = figures(before, after, scene.survey());
        List<Proposal.Unmet> unmet = scene.missed(DayUnmet.told(counted.unmet(), json));
        plans.save(ChangedPlans.Author.of(by), before, after, edit.kind(), counted.unmet(unmet, json));
    }

    /** Stores what a search has made of a plan, if it is still the plan that it was given. */
    void saveAnew(
            ReoptimiseJob.Order by,
            StoredPlan before,
            StoredPlan after,
            List<Proposal.Unmet> unmet,
            PlanGround.Survey survey) {
        PlanFigures counted = figures(before, after, survey);
        ChangedPlans.Author author = new ChangedPlans.Author(by.accountId(), by.login());
        plans.save(author, before, after, "reoptimise", counted.unmet(unmet, json));
    }

    private PlanFigures figures(StoredPlan before, StoredPlan after, PlanGround.Survey survey) {
        double costPerHour = survey.places().gain().profile().travelCostPerHour();
        return PlanFigures.of(before, after, costPerHour, json);
    }

    /** Times, ways and gains of the touched routes. */
    private StoredPlan worked(StoredPlan before, List<StoredRoute> touched, EditScene scene) {
        PlanRoads roads = ground.roads(scene.survey().plane(), scene.shifts().values());
        RouteTimer timer = new RouteTimer(scene.survey(), roads, clock.instant());
        List<StoredRoute> timed = touched.stream()
                .map(r -> timer.timed(r, Objects.requireNonNull(scene.shifts().get(r.shiftId()))))
                .toList();
        Set<UUID> ids = timed.stream().map(StoredRoute::id).collect(Collectors.toSet());
        Set<UUID> subjects = Stream.concat(
                        timed.stream(), before.routes().stream().filter(r -> ids.contains(r.id())))
                .flatMap(r -> r.stops().stream())
                .map(StoredStop::subject)
                .collect(Collectors.toSet());
        return new PlanWorth(scene.survey(), json).counted(before.with(timed), subjects);
    }

    /** A new stop at a place that the survey knows. */
    private Function<UUID, StoredStop> stops(EditScene scene) {
        return id -> {
            ValuedPlace valued = scene.survey()
                    .place(id)
                    .or(() -> ground.surveyNow(scene.during()).flatMap(s -> s.place(id)))
                    .orElseThrow(() -> new AppException.NotFound("patrol.place_not_found", Map.of("id", id)));
            FoundPlace place = valued.place();
            Point at = PatrolPlaceRepository.point(scene.survey().plane(), place.at());
            return StoredStop.planned(
                            Ids.next(), id, place.kind().code(), place.name(), at, place.mustReach(), clock.instant())
                    .staying(USUAL_STAY);
        };
    }
}
