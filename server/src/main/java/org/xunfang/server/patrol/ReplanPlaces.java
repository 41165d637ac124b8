package org.xunfang.server.patrol;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.server.patrol.DaySituation.Duty;

/**
 * Where the units of a plan in force may go when it is made anew; the ways there are timed beforehand, so that nobody waits for
 * it then. Thread-safe.
 */
final class ReplanPlaces {

    /** Values that are older are worked out anew; that takes longer than a leader wants to wait. */
    static final Duration OLD = Duration.ofMinutes(10);

    /** Places to choose from, in all and for each unit. */
    private static final int PLACES = 300;

    private static final int LEAST_EACH = 4;
    private static final int MOST_EACH = 20;

    private final Jdbi jdbi;
    private final PlanGround ground;
    private final Clock clock;
    private final PlanShiftRepository shifts;
    private final Map<UUID, Timed> timed = new ConcurrentHashMap<>();

    ReplanPlaces(Jdbi jdbi, PlanGround ground, Clock clock) {
        this.jdbi = jdbi;
        this.ground = ground;
        this.clock = clock;
        this.shifts = new PlanShiftRepository(jdbi);
    }

    /** For what the ways of a plan have been timed. */
    private record Timed(PlanGround.Survey survey, PlanRoads roads) {
        boolean isFor(PlanGround.Survey other, PlanRoads now) {
            return survey == other && roads.equals(now);
        }
    }

    /** Surveys the places for a plan in force and times its ways, unless that is done for these places and roads. */
    void prepare(UUID planId) {
        List<StoredRoute> routes = jdbi.withHandle(h -> StoredPlanRepository.find(h, planId))
                .map(StoredPlan::routes)
                .orElse(List.of());
        List<PlannedShift> planned = jdbi
                .withHandle(h -> DaySituation.of(
                        h, routes.stream().map(StoredRoute::shiftId).toList(), clock.instant()))
                .values()
                .stream()
                .map(Duty::shift)
                .toList();
        if (!planned.isEmpty()) {
            ground.survey(PlannedShift.span(planned), OLD.dividedBy(2)).ifPresent(survey -> {
                PlanRoads roads = ground.roads(survey.plane(), planned);
                @Nullable Timed last = timed.get(planId);
                if (last == null || !last.isFor(survey, roads)) {
                    timeWays(survey, roads, routes, planned);
                    timed.put(planId, new Timed(survey, roads));
                }
            });
        }
    }

    /** Nothing has to be ready for other plans any more. */
    void prepareOnly(Collection<UUID> plans) {
        timed.keySet().retainAll(plans);
    }

    /** Ways that have been timed once are known when they are asked for. */
    private void timeWays(
            PlanGround.Survey survey, PlanRoads roads, List<StoredRoute> routes, List<PlannedShift> planned) {
        Set<ValuedPlace> places = new LinkedHashSet<>(candidates(survey, planned, List.of(), null));
        routes.stream()
                .flatMap(r -> r.stops().stream())
                .flatMap(s -> survey.place(s.placeId()).stream())
                .forEach(places::add);
        PlanSites.of(
                planned, List.copyOf(places), Villages.NONE, survey.places().beside(), roads);
    }

    /** Where else the units may go; not where somebody goes whose route stays as it is. */
    List<ValuedPlace> candidates(
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
