package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.OpenTestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.live.EventOutbox;

/**
 * A plan that is proposed. W stands at the west end of a road, E at the east end; the schools at 1, 2, 7 and 8 km have to be
 * reached.
 */
abstract class ProposedPlan {

    /** Each class finds it empty. */
    @RegisterExtension
    static final OpenTestDatabase DB = OpenTestDatabase.create();

    static final LocalDate DAY = LocalDate.parse("2026-11-23");
    static final JobProgress QUIET = (step, fraction) -> {};
    final ObjectMapper json = Json.mapper();
    PlanEdits edits;
    PlanUndo undo;
    PlanRepository plans;
    PlanSearchRepository searches;
    PlanJob planJob;
    ReoptimiseJob job;
    PatrolDrawing drawing;
    Principal leader;
    UUID westShift;
    UUID eastShift;
    UUID planId;

    static Jdbi jdbi() {
        return DB.jdbi();
    }

    @BeforeEach
    void planFourSchools() throws Exception {
        drawing = new PatrolDrawing(jdbi()).road("main", "LINESTRING (0 0, 9000 0)");
        UUID county = drawing.orgUnit("county", null, null);
        westShift = drawing.shift(drawing.unit("W", county, "POINT (0 0)"), 120);
        eastShift = drawing.shift(drawing.unit("E", county, "POINT (9000 0)"), 120);
        for (int km : List.of(1, 2, 7, 8)) {
            drawing.keyPlace("school " + km, "POINT (%d000 0)".formatted(km), true);
        }
        leader = drawing.account("leader", county);
        EventOutbox outbox = new EventOutbox(json);
        AuditLog audit = new AuditLog(json, PatrolDrawing.CLOCK);
        PlanGround ground = new PlanGround(jdbi(), LevelTable.DORI_2014, json, ZoneOffset.UTC, PatrolDrawing.CLOCK);
        edits = new PlanEdits(jdbi(), ground, outbox, audit, json, PatrolDrawing.CLOCK);
        undo = new PlanUndo(jdbi(), ground, outbox, audit, json, PatrolDrawing.CLOCK);
        job = new ReoptimiseJob(jdbi(), ground, outbox, audit, json, PatrolDrawing.CLOCK);
        plans = new PlanRepository(jdbi());
        searches = new PlanSearchRepository(jdbi(), json);
        planJob = new PlanJob(jdbi(), ground, outbox, json, PatrolDrawing.CLOCK);
        planId = Ids.next();
        planJob.run(order(planId), QUIET);
    }

    Map<String, Object> again(int revision) throws Exception {
        return again(revision, QUIET);
    }

    Map<String, Object> again(int revision, JobProgress progress) throws Exception {
        return again(revision, null, progress);
    }

    Map<String, Object> again(int revision, @Nullable UUID root, JobProgress progress) throws Exception {
        return job.run(
                new ReoptimiseJob.Order(planId, revision, root, leader.accountId(), leader.login(), 1), progress);
    }

    static PlanOrder order(UUID plan) {
        return new PlanOrder(plan, DAY, null, 1, false, null, null, null);
    }

    List<String> allNames() {
        return plan().routes().stream()
                .flatMap(r -> r.stops().stream())
                .map(PlanViews.Stop::name)
                .toList();
    }

    UUID first(String unit, String name) {
        return route(unit).stops().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    PlanViews.Stop stop(UUID id) {
        return plan().routes().stream()
                .flatMap(r -> r.stops().stream())
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    String unitOf(UUID stop) {
        return plan().routes().stream()
                .filter(r -> r.stops().stream().anyMatch(s -> s.id().equals(stop)))
                .findFirst()
                .orElseThrow()
                .unit()
                .name();
    }

    PlanViews.Route route(String unit) {
        return plan().routes().stream()
                .filter(r -> r.unit().name().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    PlanViews.Plan plan() {
        return plans.find(planId, null).orElseThrow();
    }
}
