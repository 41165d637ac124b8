package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.OpenTestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;

/** Places where two units meet, and places that not every unit can serve, as leaders have said. */
final class JointPatrolIT {

    @RegisterExtension
    static final OpenTestDatabase DB = OpenTestDatabase.create();

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final Instant ONE = Instant.parse("2026-11-23T01:00:00Z");

    private final ObjectMapper json = Json.mapper();
    private PatrolDrawing drawing;
    private PlanJob job;
    private PlanRepository plans;
    private UUID westShift;
    private UUID county;

    @BeforeEach
    void draw() {
        drawing = new PatrolDrawing(DB.jdbi()).road("main", "LINESTRING (0 0, 9000 0)");
        county = drawing.orgUnit("county", null, null);
        westShift = drawing.shift(drawing.unit("W", county, "POINT (0 0)"), 120);
        PlanGround ground = new PlanGround(DB.jdbi(), LevelTable.DORI_2014, json, ZoneOffset.UTC, PatrolDrawing.CLOCK);
        job = new PlanJob(DB.jdbi(), ground, new EventOutbox(json), json, PatrolDrawing.CLOCK);
        plans = new PlanRepository(DB.jdbi());
    }

    @Test
    void twoUnitsMeetAtTheSetTimeAndAreHeldThere() throws Exception {
        drawing.shift(drawing.unit("E", county, "POINT (8000 0)"), 120);
        drawing.keyPlace("bridge", "POINT (4000 0)", false);
        mark("bridge", List.of(), ONE);
        PlanViews.Plan plan = planned();
        assertThat(plan.head().unmet()).isEqualTo("[]");
        assertThat(plan.routes()).hasSize(2).allSatisfy(route -> {
            List<PlanViews.Stop> meetings =
                    route.stops().stream().filter(s -> s.arriveAt().equals(ONE)).toList();
            assertThat(meetings).extracting(PlanViews.Stop::name).containsExactly("bridge");
            assertThat(meetings.get(0).locked()).isTrue();
        });
    }

    @Test
    void aMeetingThatLacksItsSecondUnitIsNamed() throws Exception {
        drawing.keyPlace("bridge", "POINT (4000 0)", false);
        mark("bridge", List.of(), ONE);
        PlanViews.Plan plan = planned();
        assertThat(plan.routes().get(0).stops()).anyMatch(s -> s.arriveAt().equals(ONE));
        assertThat(json.readTree(plan.head().unmet())).hasSize(1);
        assertThat(plan.head().unmet()).contains("bridge");
    }

    @Test
    void onlyAUnitThatCanDoWhatAPlaceNeedsIsSent() throws Exception {
        UUID boat = drawing.shift(drawing.unit("E", county, "POINT (8000 0)"), 120);
        drawing.keyPlace("weir", "POINT (1000 0)", false);
        mark("weir", List.of("boat"), null);
        DB.jdbi().useHandle(h -> h.execute("UPDATE shift SET capabilities = '{boat}' WHERE id = ?", boat));
        assertThat(planned().routes())
                .filteredOn(r -> r.stops().stream().anyMatch(s -> s.name().equals("weir")))
                .extracting(r -> r.unit().name())
                .containsExactly("E");
    }

    @Test
    void aPlaceThatNobodyCanServeIsNamedWithWhatItNeeds() throws Exception {
        drawing.keyPlace("weir", "POINT (1000 0)", false);
        mark("weir", List.of("boat"), null);
        PlanViews.Plan plan = planned();
        assertThat(plan.head().unmet())
                .contains("weir")
                .contains("patrol.unmet.no-capability")
                .contains("boat");
        assertThat(westShift).isEqualTo(plan.routes().get(0).shift().id());
    }

    /** What a leader says of a place that a plan has found before. */
    private void mark(String place, List<String> needs, Instant meetAt) throws Exception {
        planned();
        DB.jdbi()
                .useHandle(h -> h.createUpdate("""
                        INSERT INTO place_mark (id, kind, place_id, point, name, created_at, needs, meet_at)
                        SELECT :id, 'must', id, point, name, :now, CAST(:needs AS text[]), CAST(:meet AS timestamptz)
                        FROM patrol_place WHERE name = :name
                        """)
                        .bind("id", Ids.next())
                        .bind("now", PatrolDrawing.NOW)
                        .bindArray("needs", String.class, needs)
                        .bind("meet", meetAt)
                        .bind("name", place)
                        .execute());
    }

    private PlanViews.Plan planned() throws Exception {
        PlanOrder order = new PlanOrder(Ids.next(), DAY, null, 1, false, null, null, null);
        job.run(order, (step, fraction) -> {});
        return plans.find(order.planId(), null).orElseThrow();
    }
}
