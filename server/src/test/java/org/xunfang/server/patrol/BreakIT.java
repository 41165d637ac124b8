package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.OpenTestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/** The break of a shift: plans keep it and tell when it is, changes by hand make room for it or are refused. */
final class BreakIT {

    @RegisterExtension
    static final OpenTestDatabase DB = OpenTestDatabase.create();

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");

    private final ObjectMapper json = Json.mapper();
    private PatrolDrawing drawing;
    private Principal leader;
    private PlanEdits edits;
    private PlanJob job;
    private PlanRepository plans;
    private UUID shift;
    private UUID planId;

    @BeforeEach
    void draw() {
        drawing = new PatrolDrawing(DB.jdbi()).road("main", "LINESTRING (0 0, 9000 0)");
        UUID county = drawing.orgUnit("county", null, null);
        shift = drawing.shift(drawing.unit("W", county, "POINT (0 0)"), 120);
        leader = drawing.account("leader", county);
        EventOutbox outbox = new EventOutbox(json);
        PlanGround ground = new PlanGround(DB.jdbi(), LevelTable.DORI_2014, json, ZoneOffset.UTC, PatrolDrawing.CLOCK);
        edits = new PlanEdits(
                DB.jdbi(), ground, outbox, new AuditLog(json, PatrolDrawing.CLOCK), json, PatrolDrawing.CLOCK);
        job = new PlanJob(DB.jdbi(), ground, outbox, json, PatrolDrawing.CLOCK);
        plans = new PlanRepository(DB.jdbi());
        planId = Ids.next();
    }

    @Test
    void itIsMadeWhenItMayBeAndTold() throws Exception {
        pause("00:40", "01:00", 20);
        drawing.keyPlace("school", "POINT (4000 0)", true);
        drawing.keyPlace("market", "POINT (8000 0)", true);
        PlanViews.Route route = planned().routes().get(0);
        PlanViews.Pause pause = route.pause();
        assertThat(pause).isNotNull();
        assertThat(pause.from()).isBetween(at("00:40"), at("01:00"));
        assertThat(Duration.between(pause.from(), pause.until())).isEqualTo(Duration.ofMinutes(20));
        assertThat(route.stops()).extracting(PlanViews.Stop::name).contains("school", "market");
        assertThat(route.stops())
                .noneMatch(s ->
                        s.arriveAt().isBefore(pause.until()) && s.departAt().isAfter(pause.from()));
    }

    @Test
    void oneThatTheShiftHasNoRoomForIsNamed() throws Exception {
        pause("00:40", "01:00", 200);
        drawing.keyPlace("school", "POINT (4000 0)", true);
        assertThat(planned().head().summary()).contains("patrol.fault.no-break").contains("\"W\"");
    }

    @Test
    void aStopThatLeavesNoRoomForItIsRefusedWithTheReason() throws Exception {
        drawing.keyPlace("school", "POINT (1000 0)", false);
        planned();
        pause("01:20", "01:30", 20);
        int revision = plans.find(planId, null).orElseThrow().head().revision();
        UUID stop = plans.find(planId, null)
                .orElseThrow()
                .routes()
                .get(0)
                .stops()
                .get(0)
                .id();
        // away from the road's end and back takes till after the break has to have begun
        assertThatThrownBy(() ->
                        edits.edit(leader, planId, revision, new PlanEdit.Stay(stop, Duration.ofMinutes(100)), null))
                .isInstanceOfSatisfying(AppException.class, e -> {
                    assertThat(e.code()).isEqualTo("plan.edit_impossible");
                    assertThat(e.args()).containsEntry("reason", "pause").containsEntry("minutes", 20L);
                });
    }

    @Test
    void aRouteThatIsChangedByHandMakesItAnew() throws Exception {
        drawing.keyPlace("school", "POINT (1000 0)", false);
        PlanViews.Plan before = planned();
        assertThat(before.routes().get(0).pause()).isNull();
        pause("00:20", "01:30", 20);
        UUID stop = before.routes().get(0).stops().get(0).id();
        edits.edit(leader, planId, before.head().revision(), new PlanEdit.Stay(stop, Duration.ofMinutes(30)), null);
        PlanViews.Pause pause =
                plans.find(planId, null).orElseThrow().routes().get(0).pause();
        assertThat(pause).isNotNull();
        assertThat(pause.from()).isBetween(at("00:20"), at("01:30"));
    }

    private void pause(String from, String until, int minutes) {
        DB.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE shift SET pause_from = ?, pause_until = ?, pause_minutes = ? WHERE id = ?",
                        at(from),
                        at(until),
                        minutes,
                        shift));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-23T" + time + ":00Z");
    }

    private PlanViews.Plan planned() throws Exception {
        job.run(new PlanOrder(planId, DAY, null, 1, false, null, null, null), (step, fraction) -> {});
        return plans.find(planId, null).orElseThrow();
    }
}
