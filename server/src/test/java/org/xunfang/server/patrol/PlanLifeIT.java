package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.OpenTestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/** From proposed to done, for two units on one road. */
final class PlanLifeIT {

    @RegisterExtension
    static final OpenTestDatabase DB = OpenTestDatabase.create();

    private static final Instant LATER = PatrolDrawing.NOW.plusSeconds(600);

    private final ObjectMapper json = Json.mapper();
    private PlanLife life;
    private PlanAcceptance acceptance;
    private UUID westUnit;
    private UUID eastUnit;
    private UUID westShift;
    private UUID eastShift;
    private UUID planId;

    @BeforeEach
    void issueAPlan() throws Exception {
        PatrolDrawing drawing = new PatrolDrawing(DB.jdbi()).road("main", "LINESTRING (0 0, 9000 0)");
        UUID county = drawing.orgUnit("county", null, null);
        westUnit = drawing.unit("W", county, "POINT (0 0)");
        eastUnit = drawing.unit("E", county, "POINT (9000 0)");
        westShift = drawing.shift(westUnit, 120);
        eastShift = drawing.shift(eastUnit, 120);
        drawing.keyPlace("west school", "POINT (1000 0)", true);
        drawing.keyPlace("east school", "POINT (8000 0)", true);
        EventOutbox outbox = new EventOutbox(json);
        life = new PlanLife(DB.jdbi(), outbox, PatrolDrawing.CLOCK);
        acceptance = new PlanAcceptance(outbox, new AuditLog(json, PatrolDrawing.CLOCK));
        planId = Ids.next();
        new PlanJob(DB.jdbi(), LevelTable.DORI_2014, outbox, json, ZoneOffset.UTC, PatrolDrawing.CLOCK)
                .run(
                        new PlanOrder(planId, LocalDate.parse("2026-11-23"), null, 1, true, null, null, null),
                        (step, fraction) -> {});
    }

    @Test
    void itIsAcceptedOnceAllUnitsHaveAccepted() {
        accept(westUnit);
        assertThat(state()).isEqualTo("issued");
        accept(eastUnit);
        assertThat(state()).isEqualTo("accepted");
        assertThat(count("event WHERE kind = 'plan.accepted'")).isEqualTo(2);
    }

    @Test
    void acceptingTwiceChangesNothing() {
        accept(westUnit);
        accept(westUnit);
        assertThat(count("event WHERE kind = 'plan.accepted'")).isEqualTo(1);
        assertThat(new PlanRepository(DB.jdbi())
                        .find(planId, null)
                        .orElseThrow()
                        .routes())
                .filteredOn(r -> r.acceptedAt() != null)
                .extracting(r -> r.unit().name())
                .containsExactly("W");
    }

    @Test
    void whatDoesNotHoldIsNotAccepted() {
        set("patrol_plan SET state = 'withdrawn'");
        assertThatThrownBy(() -> accept(westUnit)).isInstanceOf(AppException.NotFound.class);
    }

    @Test
    void itRunsOnceAShiftHasStarted() {
        set("shift SET started_at = '%s' WHERE id = '%s'".formatted(LATER, westShift));
        life.settleAll();
        assertThat(state()).isEqualTo("running");
    }

    @Test
    void aShiftThatRanBeforeDoesNotMakeItRun() {
        set("shift SET started_at = '2026-11-23T00:00:00Z'");
        life.settleAll();
        assertThat(state()).isEqualTo("issued");
    }

    @Test
    void itRunsOnceAStopIsReached() {
        set("route_stop SET state = 'arrived', arrived_at = '%s' WHERE number = 1".formatted(LATER));
        life.settleAll();
        assertThat(state()).isEqualTo("running");
        assertThat(count("event WHERE kind = 'plan.changed'")).isEqualTo(1);
        life.settleAll();
        assertThat(count("event WHERE kind = 'plan.changed'")).isEqualTo(1);
    }

    @Test
    void itIsDoneOnceAllShiftsHaveEnded() {
        String over = "shift SET started_at = starts_at, ended_at = '2026-11-23T00:05:00Z' WHERE id = '%s'";
        set(over.formatted(westShift));
        life.settleAll();
        assertThat(state()).isEqualTo("issued");
        set(over.formatted(eastShift));
        life.settleAll();
        assertThat(state()).isEqualTo("done");
    }

    @Test
    void anUnissuedPlanStaysAProposal() {
        set("patrol_plan SET state = 'proposed', issued_at = NULL");
        set("shift SET started_at = '%s'".formatted(LATER));
        life.settleAll();
        assertThat(state()).isEqualTo("proposed");
    }

    private void accept(UUID unit) {
        DB.jdbi().useTransaction(h -> acceptance.accept(h, unit, planId, null, null, PatrolDrawing.NOW));
    }

    private String state() {
        return new PlanRepository(DB.jdbi())
                .find(planId, null)
                .orElseThrow()
                .head()
                .state();
    }

    private static void set(String what) {
        DB.jdbi().useHandle(h -> h.execute("UPDATE " + what));
    }

    private static long count(String what) {
        return DB.jdbi()
                .withHandle(h -> h.createQuery("SELECT count(*) FROM " + what)
                        .mapTo(Long.class)
                        .one());
    }
}
