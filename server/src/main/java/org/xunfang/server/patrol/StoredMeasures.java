package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.geodata.patrol.LinePasses;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PatrolUnit;
import org.xunfang.geodata.patrol.PlanPasses;
import org.xunfang.server.db.Database;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.live.EventOutbox;

/**
 * Measures plans as they are stored: what their ways pass by, how hard they are to foretell, and how many villages somebody can
 * be at soon. A change by hand, a re-plan or a change that is taken back leaves these out; a moment later they are there again.
 * Thread-safe.
 */
public final class StoredMeasures {

    private static final Logger LOG = LoggerFactory.getLogger(StoredMeasures.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final String WAITING = """
            SELECT id FROM patrol_plan
            WHERE state IN ('proposed', 'issued', 'accepted', 'running') AND jsonb_typeof(summary->'measures') = 'object'
              AND (summary->'measures'->'predictability' IS NULL OR summary->'measures'->'cover' IS NULL
                OR summary->'measures'->'passes' IS NULL)
              AND EXISTS (
                SELECT FROM patrol_route r JOIN shift s ON s.id = r.shift_id
                WHERE r.plan_id = patrol_plan.id AND s.ended_at IS NULL AND s.ends_at > :now)
            ORDER BY created_at DESC, id
            """;

    private static final String STORE = """
            UPDATE patrol_plan SET summary = jsonb_set(summary, '{measures}', CAST(:measured AS jsonb) || (summary->'measures'))
            WHERE id = :plan AND revision = :revision
            """;

    private final Jdbi jdbi;
    private final PlanGround ground;
    private final PlanShiftRepository shifts;
    private final PastShiftRepository past;
    private final EventOutbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    public StoredMeasures(Jdbi jdbi, PlanGround ground, EventOutbox outbox, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.ground = ground;
        this.shifts = new PlanShiftRepository(jdbi);
        this.past = new PastShiftRepository(jdbi);
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Looks every second whether a plan waits. */
    public void registerWith(Jobs jobs) {
        jobs.every(PAUSE, "plan-measures", this::measureAll);
    }

    /** Measures the plans that wait. */
    void measureAll() {
        List<UUID> waiting = jdbi.withHandle(h -> h.createQuery(WAITING)
                .bind("now", clock.instant())
                .mapTo(UUID.class)
                .list());
        for (UUID id : waiting) {
            jdbi.withHandle(h -> StoredPlanRepository.find(h, id)).ifPresent(this::measure);
        }
    }

    private void measure(StoredPlan plan) {
        Measured measured;
        try {
            measured = measured(plan).orElse(Measured.NONE);
        } catch (RuntimeException e) {
            if (Database.isAway(e)) {
                throw e;
            }
            // once is enough: whoever changes the plan again has it tried again
            LOG.error("plan {} could not be measured", plan.id(), e);
            measured = Measured.NONE;
        }
        store(plan, measured);
    }

    private record Measured(
            PlanMeasures.@Nullable Foretold predictability,
            PlanMeasures.@Nullable Cover cover,
            PlanMeasures.@Nullable Passes passes) {
        static final Measured NONE = new Measured(null, null, null);
    }

    private void store(StoredPlan plan, Measured measured) {
        jdbi.useTransaction(h -> {
            int stored = h.createUpdate(STORE)
                    .bind("plan", plan.id())
                    .bind("revision", plan.revision())
                    .bind("measured", text(measured))
                    .execute();
            if (stored > 0) {
                outbox.post(h, "plan.measured", null, Map.of("planId", plan.id(), "revision", plan.revision()));
            }
        });
    }

    private String text(Measured measured) {
        try {
            return json.writeValueAsString(measured);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Measured> measured(StoredPlan plan) {
        List<PlannedShift> planned = jdbi.withHandle(h -> PlanShiftRepository.of(h, plan));
        return planned.isEmpty()
                ? Optional.empty()
                : ground.survey(PlannedShift.span(planned)).map(survey -> measured(plan, planned, survey));
    }

    private Measured measured(StoredPlan plan, List<PlannedShift> planned, PlanGround.Survey survey) {
        List<PlannedShift> stations = new ArrayList<>(planned);
        for (int i = 0; i < planned.size(); i++) {
            stations.add(
                    RouteTimer.startingAt(planned.get(i), plan.routes().get(i).start()));
        }
        Map<String, ValuedPlace> places = new LinkedHashMap<>();
        plan.routes().stream()
                .flatMap(r -> r.stops().stream())
                .forEach(s -> places.computeIfAbsent(s.subject().toString(), k -> place(survey, s)));
        Villages villages = ground.villages(
                survey.plane(),
                shifts.ground(planned, null).map(survey.plane()::toPlane).orElse(null));
        PlanSites sites = PlanSites.of(
                stations,
                List.copyOf(places.values()),
                villages,
                Beside.NOTHING,
                ground.roads(survey.plane(), planned));
        List<PatrolUnit> units = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            units.add(unit(planned.get(i), plan.routes().get(i), planned.size() + i, i));
        }
        List<PatrolPlace> asPlanned = new ArrayList<>();
        for (Map.Entry<String, ValuedPlace> place : places.entrySet()) {
            asPlanned.add(named(place.getKey(), place.getValue().atSite(stations.size() + asPlanned.size())));
        }
        PatrolProblem problem = new PatrolProblem(
                units, asPlanned, sites.matrices(), survey.places().gain());
        PlanMeasures measures = PlanMeasures.of(problem, StoredWays.driven(plan, planned), past.before(planned), sites);
        return new Measured(
                measures.predictability(), measures.cover(), PlanMeasures.Passes.of(passes(plan, planned, survey)));
    }

    private static PlanPasses passes(StoredPlan plan, List<PlannedShift> planned, PlanGround.Survey survey) {
        List<ValuedPlace> places = survey.places().places();
        LinePasses beside = new LinePasses(
                places.stream().map(p -> p.place().at()).toList(),
                survey.places().gain().profile().pass().reachM());
        List<PlanPasses.Leg> legs = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            legs.addAll(StoredWays.legs(plan.routes().get(i), planned.get(i), survey.plane(), beside));
        }
        List<PlanPasses.Visit> visits = plan.routes().stream()
                .flatMap(r -> StoredWays.visits(r).stream())
                .toList();
        Instant begun = legs.stream()
                .map(PlanPasses.Leg::leaves)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return PlanPasses.of(
                survey.places().gain(),
                places.stream().map(p -> asOf(begun, p.atSite(0))).toList(),
                legs,
                visits);
    }

    /** A visit that was made since tells nothing of when the one before it was. */
    private static PatrolPlace asOf(Instant begun, PatrolPlace place) {
        Instant last = place.lastVisit();
        return last == null || !last.isAfter(begun)
                ? place
                : new PatrolPlace(
                        place.id(),
                        place.site(),
                        place.staysS(),
                        place.window(),
                        place.mustReach(),
                        place.terms(),
                        null);
    }

    private static ValuedPlace place(PlanGround.Survey survey, StoredStop stop) {
        Coordinate at = survey.plane().toPlane(stop.lon(), stop.lat());
        return survey.place(stop.placeId())
                .orElseGet(() -> ValuedPlace.of(
                        FoundPlace.of(PlaceKind.KEY_PLACE, stop.subject().toString(), stop.name(), at), List.of()));
    }

    private static PatrolPlace named(String id, PatrolPlace place) {
        return new PatrolPlace(
                id,
                place.site(),
                place.staysS(),
                place.window(),
                place.mustReach(),
                place.terms(),
                place.lastVisit(),
                Set.of(),
                Set.of());
    }

    /** Whoever begins later than his shift, as the plan was made later, counts from then. */
    private static PatrolUnit unit(PlannedShift shift, StoredRoute route, int start, int end) {
        @Nullable Instant leaves = route.leavesAt();
        Instant from = leaves != null && leaves.isAfter(shift.startsAt()) ? leaves : shift.startsAt();
        return new PatrolUnit(
                shift.id().toString(),
                shift.mode(),
                start,
                end,
                from.truncatedTo(ChronoUnit.SECONDS),
                shift.endsAt().truncatedTo(ChronoUnit.SECONDS),
                shift.capabilities(),
                null,
                List.of(),
                false,
                "");
    }
}
