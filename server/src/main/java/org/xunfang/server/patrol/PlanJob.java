package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.server.jobs.JobCancelledException;
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.jobs.JobWork;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.live.EventOutbox;

/**
 * The job of kind {@link #KIND}: surveys the places, plans the routes of some shifts, stores the proposal in one transaction,
 * and issues it where that was asked for. May be killed at any moment: a plan that is stored already is not made again.
 */
public final class PlanJob implements JobWork {

    public static final String KIND = "plan";

    private static final Duration SURVEY_PAUSE = Duration.ofMinutes(5);
    private static final Duration ASKED_PAUSE = Duration.ofSeconds(1);

    private final ObjectMapper json;
    private final PlanGround ground;
    private final PlanShiftRepository shifts;
    private final ProposalRepository proposals;
    private final PlanSearchRepository searches;
    private final PastShiftRepository past;
    private final Clock clock;

    /** @param zone in which days begin and night is told */
    public PlanJob(Jdbi jdbi, LevelTable levels, EventOutbox outbox, ObjectMapper json, ZoneId zone, Clock clock) {
        this(jdbi, new PlanGround(jdbi, levels, json, zone, clock), outbox, json, clock);
    }

    /** @param ground also used by others */
    public PlanJob(Jdbi jdbi, PlanGround ground, EventOutbox outbox, ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
        this.ground = ground;
        this.shifts = new PlanShiftRepository(jdbi);
        this.proposals = new ProposalRepository(jdbi, outbox, json, clock);
        this.searches = new PlanSearchRepository(jdbi, json);
        this.past = new PastShiftRepository(jdbi);
    }

    /** Registers the work, and a watch that keeps the places' values fresh. */
    public void registerWith(Jobs jobs) {
        jobs.register(KIND, this);
        jobs.every(SURVEY_PAUSE, "patrol-places", ground::refresh);
        jobs.every(ASKED_PAUSE, "patrol-places-asked", ground::refreshIfAsked);
    }

    @Override
    public Map<String, Object> run(JsonNode order, JobProgress progress) throws Exception {
        return run(json.treeToValue(order, PlanOrder.class), progress);
    }

    /** Does the work. */
    public Map<String, Object> run(PlanOrder order, JobProgress progress) throws Exception {
        progress.at("places", 0);
        if (proposals.exists(order.planId())) {
            return Map.of("planId", order.planId());
        }
        List<PlannedShift> wanted = shifts(order);
        Optional<PlanGround.Survey> surveyed = ground.surveyNow(PlannedShift.span(wanted));
        if (surveyed.isEmpty() || wanted.isEmpty()) {
            return Map.of("problem", surveyed.isEmpty() ? "plan.no_county" : "plan.no_shifts");
        }
        Proposal proposal = propose(order, wanted, surveyed.get(), progress);
        progress.at("write", 0.95);
        proposals.store(proposal);
        return Map.of(
                "planId", order.planId(),
                "units", proposal.summary().units(),
                "stops", proposal.summary().stops(),
                "unmet", proposal.unmet().size());
    }

    private List<PlannedShift> shifts(PlanOrder order) {
        List<UUID> ids = order.shiftIds();
        return ids == null
                ? shifts.findCurrent(order.day(), order.root(), clock.instant())
                : shifts.find(ids, order.root(), clock.instant());
    }

    private Proposal propose(
            PlanOrder order, List<PlannedShift> wanted, PlanGround.Survey surveyed, JobProgress progress)
            throws Exception {
        LocalPlane plane = surveyed.plane();
        PlaceSurvey survey = surveyed.places();
        @Nullable
        Geometry area = shifts.ground(wanted, order.root()).map(plane::toPlane).orElse(null);
        List<ValuedPlace> chosen = PlanChoice.of(
                survey,
                area,
                wanted.stream()
                        .map(s -> plane.toPlane(s.station().x, s.station().y))
                        .toList());
        progress.at("roads", 0.1);
        PlanRoads graphs = ground.roads(plane, wanted);
        progress.at("ways", 0.2);
        PlanSites sites = PlanSites.of(
                wanted,
                chosen,
                ground.villages(
                        plane, shifts.ground(wanted, null).map(plane::toPlane).orElse(null)),
                survey.beside(),
                graphs);
        PlanMaker maker = new PlanMaker(plane, survey, wanted, chosen, sites, past.squadrons(wanted));
        PatrolProblem asked = maker.problem();
        PatrolProblem problem = asked == null ? null : PlanAims.sought(asked, sites, order.seed());
        progress.at("search", 0.4);
        PastShifts watched = past.before(wanted);
        PatrolPlan plan = problem == null ? null : search(order, problem, watched, maker, progress);
        progress.at("lines", 0.9);
        return maker.proposal(order, problem, plan, watched);
    }

    private PatrolPlan search(
            PlanOrder order, PatrolProblem problem, PastShifts watched, PlanMaker maker, JobProgress progress)
            throws JobCancelledException {
        try (BestSoFar best =
                new BestSoFar(order.planId(), searches, p -> new BestSoFar.Shown(p.value(), maker.drawn(p)), clock)) {
            return new PlanSearch(progress, 0.4, 0.9, best::show, () -> searches.isContent(order.planId()))
                    .run(problem, order.seed(), watched.draw(order.seed()));
        }
    }
}
