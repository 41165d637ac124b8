package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.OpenTestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.jobs.JobCancelledException;
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.live.EventOutbox;

/**
 * Plans whose answer is plain to the eye. One road runs east from the stations at 0 and 1 km to 9 km; another, 3 km to the
 * north, touches no other.
 *
 * <pre>
 *   island ────────────            y = 3000
 *
 *   W──E───────────────────────    y = 0
 * </pre>
 */
final class PlanCasesIT {

    @RegisterExtension
    static final OpenTestDatabase DB = OpenTestDatabase.create();

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final JobProgress QUIET = (step, fraction) -> {};

    private static final Instant NOW_PLUS_1_H = PatrolDrawing.NOW.plusSeconds(3600);

    private final ObjectMapper json = Json.mapper();
    private PatrolDrawing drawing;
    private PlanJob job;
    private PlanRepository plans;
    private UUID west;
    private UUID east;
    private UUID westUnit;
    private UUID eastUnit;

    @BeforeEach
    void draw() {
        drawing = new PatrolDrawing(DB.jdbi())
                .road("main", "LINESTRING (0 0, 9000 0)")
                .road("island", "LINESTRING (0 3000, 4000 3000)");
        UUID county = drawing.orgUnit("county", null, null);
        west = drawing.orgUnit(
                "west", county, "MULTIPOLYGON (((-1000 -1000, 4000 -1000, 4000 4000, -1000 4000, -1000 -1000)))");
        east = drawing.orgUnit(
                "east", county, "MULTIPOLYGON (((4000 -1000, 9999 -1000, 9999 4000, 4000 4000, 4000 -1000)))");
        westUnit = drawing.unit("W", west, "POINT (0 0)");
        eastUnit = drawing.unit("E", east, "POINT (1000 0)");
        job = new PlanJob(
                DB.jdbi(), LevelTable.DORI_2014, new EventOutbox(json), json, ZoneOffset.UTC, PatrolDrawing.CLOCK);
        plans = new PlanRepository(DB.jdbi());
    }

    @Test
    void aPlaceOnTheRoadIsReached() throws Exception {
        drawing.shift(westUnit, 120);
        drawing.keyPlace("school", "POINT (2000 10)", true);
        PlanViews.Plan plan = planned(null, null);
        assertThat(plan.head().unmet()).isEqualTo("[]");
        assertThat(plan.routes().get(0).stops())
                .extracting(PlanViews.Stop::name)
                .contains("school");
    }

    @Test
    void aPlaceOnARoadIslandIsNamed() throws Exception {
        drawing.named("island");
        drawing.shift(westUnit, 120);
        drawing.keyPlace("market", "POINT (2000 3010)", true);
        assertThat(unmet(planned(null, null)))
                .matches("market patrol.unmet.road-island \\{island=island, islandId=[-0-9a-f]{36}, nearestM=10}");
    }

    @Test
    void placesOnOneRoadIslandAreCountedTogether() throws Exception {
        drawing.shift(westUnit, 120);
        drawing.shift(drawing.unit("lost", west, "POINT (500 3000)"), 120);
        drawing.keyPlace("market", "POINT (2000 3010)", true);
        drawing.keyPlace("mill", "POINT (3000 3010)", false);
        JsonNode summary = json.readTree(planned(null, null).head().summary());
        assertThat(summary.path("islands")).hasSize(1);
        JsonNode island = summary.path("islands").get(0);
        assertThat(island.path("places").asInt()).isEqualTo(2);
        assertThat(island.path("units").asInt()).isEqualTo(1);
        assertThat(island.path("mode").asText()).isEqualTo("car");
        assertThat(island.path("lengthM").asDouble()).isCloseTo(4000, within(1.0));
        assertThat(island.path("id")).isEqualTo(summary.at("/unplaced/0/island/id"));
        // units come first; 3 km north of 28° N
        for (int i = 0; i < 3; i++) {
            assertThat(summary.at("/unplaced/%d/point/1".formatted(i)).asDouble())
                    .isCloseTo(28 + 3.005 / 110.8, within(1e-4));
        }
    }

    @Test
    void aPlaceBehindAClosedRoadIsNamed() throws Exception {
        drawing.shift(westUnit, 120);
        drawing.keyPlace("school", "POINT (5000 10)", true);
        drawing.closure("main", "POINT (3000 0)", NOW_PLUS_1_H, NOW_PLUS_1_H.plusSeconds(600));
        assertThat(unmet(planned(null, null))).isEqualTo("school patrol.unmet.road-closed {nearestM=10}");
    }

    @Test
    void aPlaceBeforeTheBarrierIsReachedAndALaterClosureDoesNotMatter() throws Exception {
        drawing.shift(westUnit, 120);
        drawing.keyPlace("school", "POINT (2000 10)", true);
        drawing.closure("main", "POINT (3000 0)", PatrolDrawing.NOW, NOW_PLUS_1_H);
        drawing.closure("main", "POINT (1000 0)", NOW_PLUS_1_H.plusSeconds(3600), NOW_PLUS_1_H.plusSeconds(7200));
        assertThat(stops(planned(null, null))).contains("school");
    }

    @Test
    void aClosureLeadsTheRouteAround() throws Exception {
        drawing.road("around", "LINESTRING (1000 0, 1000 1200, 3000 1200, 3000 0)");
        drawing.shift(westUnit, 120);
        drawing.keyPlace("school", "POINT (4000 10)", true);
        assertThat(legM(planned(null, null))).isCloseTo(4000, within(5.0));
        UUID closure = drawing.closure("main", "POINT (2000 0)", PatrolDrawing.NOW, NOW_PLUS_1_H);
        assertThat(legM(planned(null, null))).isCloseTo(1000 + 1200 + 2000 + 1200 + 1000, within(5.0));
        drawing.remove("road_closure", closure);
        assertThat(legM(planned(null, null))).isCloseTo(4000, within(5.0));
    }

    private static double legM(PlanViews.Plan plan) {
        return plan.routes().get(0).stops().get(0).legM();
    }

    @Test
    void aPlaceAwayFromAllRoadsIsNamed() throws Exception {
        drawing.shift(westUnit, 120);
        drawing.keyPlace("hut", "POINT (2000 1500)", true);
        assertThat(unmet(planned(null, null))).startsWith("hut patrol.unmet.off-road");
    }

    @Test
    void aPlaceTooFarForTheShiftIsNamedWithTheUnitAndTheMinutes() throws Exception {
        // ten of the fifteen minutes have passed at the moment of planning
        drawing.shift(westUnit, 15);
        drawing.keyPlace("tower", "POINT (9000 0)", true);
        assertThat(unmet(planned(null, null)))
                .startsWith("tower patrol.unmet.shift-too-short {longestMin=4")
                .contains("unit=W");
    }

    @Test
    void aUnitWhoseStationIsOnNoRoadStaysAndIsNamed() throws Exception {
        drawing.shift(drawing.unit("far", west, "POINT (0 -5000)"), 120);
        drawing.shift(westUnit, 120);
        drawing.keyPlace("school", "POINT (2000 10)", true);
        PlanViews.Plan plan = planned(null, null);
        assertThat(plan.routes()).extracting(r -> r.unit().name()).containsExactly("W", "far");
        assertThat(plan.routes().get(1).stops()).isEmpty();
        assertThat(json.readTree(plan.head().summary()).at("/unplaced/0/name").asText())
                .isEqualTo("far");
    }

    @Test
    void onHisOwnALeaderPlansTheGroundOfHisUnitsOnly() throws Exception {
        drawing.shift(westUnit, 120);
        drawing.shift(eastUnit, 120);
        drawing.keyPlace("west school", "POINT (2000 0)", true);
        drawing.keyPlace("east school", "POINT (8000 0)", true);
        assertThat(stops(planned(null, west))).containsOnly("west school");
        assertThat(stops(planned(null, east))).containsOnly("east school");
        assertThat(stops(planned(null, null))).containsOnly("west school", "east school");
    }

    @Test
    void aRoutePlannedAnewReplacesItsOwnShiftOnly() throws Exception {
        drawing.shift(westUnit, 120);
        UUID eastShift = drawing.shift(eastUnit, 120);
        drawing.keyPlace("school", "POINT (2000 0)", true);
        UUID whole = issued(null);
        UUID part = issued(List.of(eastShift));
        assertThat(state(whole)).isEqualTo("issued");
        assertThat(plans.routesInForce(PatrolDrawing.NOW, null))
                .extracting(PlanViews.Route::id)
                .containsExactlyInAnyOrder(route(whole, "W"), route(part, "E"));
        UUID again = issued(null);
        assertThat(List.of(state(whole), state(part), state(again)))
                .containsExactly("withdrawn", "withdrawn", "issued");
    }

    @Test
    void aJobStartedOverMakesNoSecondPlan() throws Exception {
        drawing.shift(westUnit, 120);
        PlanOrder order = order(null, null, true);
        job.run(order, QUIET);
        job.run(order, QUIET);
        assertThat(plans.list(DAY, null)).hasSize(1);
        assertThat(events("plan.issued")).isEqualTo(1);
    }

    @Test
    void aJobThatIsStoppedLeavesNothing() {
        drawing.shift(westUnit, 120);
        drawing.keyPlace("school", "POINT (2000 0)", true);
        AtomicInteger heard = new AtomicInteger();
        JobProgress stopping = (step, fraction) -> {
            // the first call is the job's own, the next comes out of the running search
            if (step.equals("search") && heard.incrementAndGet() == 2) {
                throw new JobCancelledException();
            }
        };
        PlanOrder order = order(null, null, true);
        assertThatThrownBy(() -> job.run(order, stopping)).isInstanceOf(JobCancelledException.class);
        assertThat(plans.list(DAY, null)).isEmpty();
        assertThat(events("plan.issued")).isZero();
    }

    @Test
    void withoutShiftsThereIsNoPlan() throws Exception {
        assertThat(job.run(order(null, null, false), QUIET)).isEqualTo(Map.of("problem", "plan.no_shifts"));
    }

    @Test
    void aVisitTakesTheValueOfAPlaceAndTimeBringsItBack() throws Exception {
        drawing.shift(westUnit, 120);
        drawing.keyPlace("school", "POINT (2000 0)", false);
        planned(null, null);
        double never = value("school");
        drawing.visit(westUnit, "school", Instant.parse("2026-11-22T12:00:00Z"), Instant.parse("2026-11-22T12:10:00Z"));
        planned(null, null);
        double afterHalfADay = value("school");
        assertThat(afterHalfADay).isBetween(1.0, never - 12);
    }

    @Test
    void aPlaceThatIsNoneAnyMoreGoesUnlessItWasVisited() throws Exception {
        drawing.shift(westUnit, 120);
        UUID visited = drawing.keyPlace("visited", "POINT (2000 0)", true);
        UUID other = drawing.keyPlace("other", "POINT (3000 0)", true);
        planned(null, null);
        drawing.visit(
                westUnit, "visited", Instant.parse("2026-11-22T12:00:00Z"), Instant.parse("2026-11-22T12:10:00Z"));
        drawing.remove("key_place", visited);
        drawing.remove("key_place", other);
        // the clock stands still, so what was computed has to have been earlier
        DB.jdbi().useHandle(h -> h.execute("UPDATE patrol_place SET computed_at = computed_at - interval '1 hour'"));
        planned(null, null);
        assertThat(DB.jdbi()
                        .<List<String>, RuntimeException>withHandle(
                                h -> h.createQuery("SELECT name || ' ' || value FROM patrol_place")
                                        .mapTo(String.class)
                                        .list()))
                .containsExactly("visited 0");
    }

    private PlanViews.Plan planned(@Nullable List<UUID> shifts, @Nullable UUID root) throws Exception {
        PlanOrder order = order(shifts, root, false);
        job.run(order, QUIET);
        return plans.find(order.planId(), root).orElseThrow();
    }

    private UUID issued(@Nullable List<UUID> shifts) throws Exception {
        PlanOrder order = order(shifts, null, true);
        job.run(order, QUIET);
        // the clock stands still, but plans are issued one after the other
        DB.jdbi()
                .useHandle(
                        h -> h.execute(
                                "UPDATE patrol_plan SET issued_at = issued_at - interval '1 second' WHERE issued_at IS NOT NULL"));
        return order.planId();
    }

    private static PlanOrder order(@Nullable List<UUID> shifts, @Nullable UUID root, boolean issue) {
        return new PlanOrder(Ids.next(), DAY, shifts, 1, issue, root, null, null);
    }

    private String unmet(PlanViews.Plan plan) throws Exception {
        JsonNode unmet = json.readTree(plan.head().unmet());
        assertThat(unmet).hasSize(1);
        JsonNode one = unmet.get(0);
        return one.path("name").asText() + " " + one.path("code").asText() + " "
                + new java.util.TreeMap<>(json.convertValue(one.path("args"), Map.class));
    }

    private static List<String> stops(PlanViews.Plan plan) {
        return plan.routes().stream()
                .flatMap(r -> r.stops().stream())
                .map(PlanViews.Stop::name)
                .toList();
    }

    private String state(UUID plan) {
        return plans.find(plan, null).orElseThrow().head().state();
    }

    private UUID route(UUID plan, String unit) {
        return plans.find(plan, null).orElseThrow().routes().stream()
                .filter(r -> r.unit().name().equals(unit))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private double value(String place) {
        return DB.jdbi()
                .withHandle(h -> h.createQuery("SELECT value FROM patrol_place WHERE name = :name")
                        .bind("name", place)
                        .mapTo(Double.class)
                        .one());
    }

    private long events(String kind) {
        return DB.jdbi()
                .withHandle(h -> h.createQuery("SELECT count(*) FROM event WHERE kind = :kind")
                        .bind("kind", kind)
                        .mapTo(Long.class)
                        .one());
    }
}
