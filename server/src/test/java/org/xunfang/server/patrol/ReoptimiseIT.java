package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.live.EventOutbox;

/**
 * A proposal planned anew around what its leader holds. W stands at the west end of a road, E at the east end; there are four
 * schools between them.
 */
final class ReoptimiseIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final Instant MEETING = Instant.parse("2026-11-23T01:00:00Z");
    private static final JobProgress QUIET = (step, fraction) -> {};

    private static Database database;
    private final ObjectMapper json = Json.mapper();
    private PlanEdits edits;
    private PlanRepository plans;
    private PlanSearchRepository searches;
    private PlanJob planJob;
    private ReoptimiseJob job;
    private PatrolDrawing drawing;
    private Principal leader;
    private UUID westShift;
    private UUID eastShift;
    private UUID planId;

    @BeforeAll
    static void open() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 4);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void planFourSchools() throws Exception {
        drawing = new PatrolDrawing(database.jdbi()).road("main", "LINESTRING (0 0, 9000 0)");
        UUID county = drawing.orgUnit("county", null, null);
        westShift = drawing.shift(drawing.unit("W", county, "POINT (0 0)"), 120);
        eastShift = drawing.shift(drawing.unit("E", county, "POINT (9000 0)"), 120);
        for (int km : List.of(1, 2, 7, 8)) {
            drawing.keyPlace("school " + km, "POINT (%d000 0)".formatted(km), true);
        }
        leader = drawing.account("leader", county);
        EventOutbox outbox = new EventOutbox(json);
        AuditLog audit = new AuditLog(json, PatrolDrawing.CLOCK);
        PlanGround ground =
                new PlanGround(database.jdbi(), LevelTable.DORI_2014, json, ZoneOffset.UTC, PatrolDrawing.CLOCK);
        edits = new PlanEdits(database.jdbi(), ground, outbox, audit, json, PatrolDrawing.CLOCK);
        job = new ReoptimiseJob(database.jdbi(), ground, outbox, audit, json, PatrolDrawing.CLOCK);
        plans = new PlanRepository(database.jdbi());
        searches = new PlanSearchRepository(database.jdbi(), json);
        planJob = new PlanJob(database.jdbi(), ground, outbox, json, PatrolDrawing.CLOCK);
        planId = Ids.next();
        planJob.run(order(planId), QUIET);
    }

    @Test
    void aStopThatIsHeldStaysWithItsUnitAndAboutItsTime() throws Exception {
        UUID held = first("W", "school 1");
        // the plan uses the shifts up, so there has to be room first
        for (PlanViews.Stop stop : route("E").stops()) {
            edits.edit(leader, planId, plan().head().revision(), new PlanEdit.Remove(stop.id()), null);
        }
        int seen = plan().head().revision();
        edits.edit(leader, planId, seen, new PlanEdit.Move(held, eastShift, 1), null);
        edits.edit(leader, planId, seen + 1, new PlanEdit.LockStop(held, true), null);
        PlanViews.Stop before = stop(held);
        assertThat(again(seen + 2)).containsEntry("planId", planId);
        PlanViews.Stop after = stop(held);
        assertThat(unitOf(held)).isEqualTo("E");
        assertThat(after.locked()).isTrue();
        assertThat(Duration.between(before.arriveAt(), after.arriveAt()).abs())
                .isLessThanOrEqualTo(Duration.ofMinutes(15));
        assertThat(plan().head().revision()).isEqualTo(seen + 3);
        assertThat(plan().head().unmet()).isEqualTo("[]");
    }

    @Test
    void aRouteThatIsHeldStaysAsItIs() throws Exception {
        edits.edit(leader, planId, 1, new PlanEdit.LockRoute(route("E").id(), true), null);
        List<PlanViews.Stop> before = route("E").stops();
        again(2);
        assertThat(route("E").stops()).isEqualTo(before);
    }

    /** The shift has become shorter than the route. */
    @Test
    void aRouteThatIsHeldStaysEvenWhereItCannotBeDrivenAnyMore() throws Exception {
        edits.edit(leader, planId, 1, new PlanEdit.LockRoute(route("E").id(), true), null);
        List<PlanViews.Stop> before = route("E").stops();
        database.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE shift SET ends_at = starts_at + interval '20 minutes' WHERE id = ?", eastShift));
        again(2);
        assertThat(route("E").stops()).isEqualTo(before);
    }

    @Test
    void whatALeaderHasRuledOutIsLeftOutAlsoWhereItWasHeld() throws Exception {
        edits.edit(leader, planId, 1, new PlanEdit.LockStop(first("W", "school 2"), true), null);
        drawing.forbid("school 1");
        drawing.forbid("school 2");
        again(2);
        assertThat(allNames()).doesNotContain("school 1", "school 2").contains("school 7", "school 8");
        assertThat(plan().head().unmet()).isEqualTo("[]");
    }

    /** His route is another leader's, or held: that leader takes it out. */
    @Test
    void whatIsRuledOutOnARouteThatStaysIsTakenOverByNobody() throws Exception {
        edits.edit(leader, planId, 1, new PlanEdit.LockRoute(route("E").id(), true), null);
        List<PlanViews.Stop> before = route("E").stops();
        assertThat(before).extracting(PlanViews.Stop::name).contains("school 7");
        drawing.forbid("school 7");
        again(2);
        assertThat(route("E").stops()).isEqualTo(before);
        assertThat(route("W").stops()).extracting(PlanViews.Stop::name).doesNotContain("school 7");
    }

    /** Two units are there, and what it is worth counts once. */
    @Test
    void aMeetingIsOneVisitAlsoWhenItIsPlannedAnew() throws Exception {
        drawing.meeting("school 2", MEETING);
        planId = Ids.next();
        planJob.run(order(planId), QUIET);
        double worth = meeting().mapToDouble(PlanViews.Stop::value).sum();
        assertThat(meeting()).hasSize(2);
        takeOutAllElse();
        again(plan().head().revision());
        assertThat(meeting()).hasSize(2).allMatch(PlanViews.Stop::locked);
        assertThat(meeting().mapToDouble(PlanViews.Stop::value).sum()).isCloseTo(worth, within(0.1 * worth));
        assertThat(plan().head().unmet()).isEqualTo("[]");
    }

    @Test
    void aMeetingThatIsSetLaterBringsTwoUnitsThere() throws Exception {
        drawing.meeting("school 2", MEETING);
        again(1);
        assertThat(plan().routes())
                .allSatisfy(
                        r -> assertThat(r.stops()).anyMatch(s -> s.arriveAt().equals(MEETING)));
        assertThat(meeting().map(PlanViews.Stop::name)).containsExactly("school 2", "school 2");
        assertThat(plan().head().unmet()).isEqualTo("[]");
    }

    @Test
    void aMeetingThatIsNotHeldAnyMoreStaysWithBothUnits() throws Exception {
        drawing.meeting("school 2", MEETING);
        planId = Ids.next();
        planJob.run(order(planId), QUIET);
        List<UUID> stops = meeting().map(PlanViews.Stop::id).toList();
        takeOutAllElse();
        for (UUID stop : stops) {
            edits.edit(leader, planId, plan().head().revision(), new PlanEdit.LockStop(stop, false), null);
        }
        again(plan().head().revision());
        assertThat(meeting().map(PlanViews.Stop::id)).containsExactlyInAnyOrderElementsOf(stops);
        assertThat(plan().head().unmet()).isEqualTo("[]");
    }

    private void takeOutAllElse() {
        plan().routes().stream()
                .flatMap(r -> r.stops().stream())
                .filter(s -> !s.locked())
                .forEach(s -> edits.edit(leader, planId, plan().head().revision(), new PlanEdit.Remove(s.id()), null));
    }

    private Stream<PlanViews.Stop> meeting() {
        return plan().routes().stream()
                .flatMap(r -> r.stops().stream())
                .filter(s -> s.arriveAt().equals(MEETING));
    }

    @Test
    void whatLiesOnNoRoadIsToldAsItIsNow() throws Exception {
        drawing.keyPlace("mill", "POINT (9000 3000)", true);
        again(1);
        JsonNode told = json.readTree(plan().head().summary()).path("unplaced");
        assertThat(told).hasSize(1);
        assertThat(told.at("/0/name").asText()).isEqualTo("mill");
        assertThat(told.at("/0/code").asText()).isEqualTo("patrol.unmet.off-road");
        assertThat(told.at("/0/point")).hasSize(2);

        // a lane of its own first, which then is joined to the road
        drawing.road("lane", "LINESTRING (9000 3000, 9000 1000)");
        roadsHaveChanged();
        again(2);
        JsonNode summary = json.readTree(plan().head().summary());
        assertThat(summary.at("/unplaced/0/code").asText()).isEqualTo("patrol.unmet.road-island");
        assertThat(summary.path("islands")).hasSize(1);

        drawing.road("bridge", "LINESTRING (9000 0, 9000 1000)");
        roadsHaveChanged();
        again(3);
        summary = json.readTree(plan().head().summary());
        assertThat(summary.path("unplaced")).isEmpty();
        assertThat(summary.path("islands")).isEmpty();
        assertThat(allNames()).contains("mill");
    }

    private static void roadsHaveChanged() {
        database.jdbi()
                .useHandle(h -> h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'base'"));
    }

    /** Said too late for one search, it is not meant for the next. */
    @Test
    void whoWasContentWithAnEarlierSearchIsNotTakenAtHisWordInTheNext() throws Exception {
        searches.beContent(planId, PatrolDrawing.NOW);
        again(1);
        assertThat(searches.isContent(planId)).isFalse();
    }

    @Test
    void whatIsHeldNowhereGoesWhereItIsBest() throws Exception {
        for (PlanViews.Stop stop : route("W").stops()) {
            edits.edit(leader, planId, plan().head().revision(), new PlanEdit.Remove(stop.id()), null);
        }
        double poor = plan().head().value();
        again(plan().head().revision());
        assertThat(plan().head().value()).isGreaterThan(poor);
        assertThat(route("W").stops()).extracting(PlanViews.Stop::name).contains("school 1", "school 2");
        assertThat(plan().head().unmet()).isEqualTo("[]");
    }

    @Test
    void itIsTakenBackLikeAnyChange() throws Exception {
        edits.edit(leader, planId, 1, new PlanEdit.Remove(first("W", "school 1")), null);
        PlanViews.Plan before = plan();
        again(2);
        edits.undo(leader, planId, 3, null);
        assertThat(plan().routes()).isEqualTo(before.routes());
        assertThat(plan().head().unmet()).isEqualTo(before.head().unmet());
    }

    @Test
    void aPlanThatHasChangedMeanwhileIsLeftAlone() throws Exception {
        edits.edit(leader, planId, 1, new PlanEdit.LockRoute(route("E").id(), true), null);
        assertThat(again(1)).containsEntry("problem", "plan.changed");
        assertThat(plan().head().revision()).isEqualTo(2);
    }

    @Test
    void aSearchThatShallStopKeepsTheBestAndIsForgotten() throws Exception {
        UUID other = Ids.next();
        searches.beContent(other, PatrolDrawing.NOW);
        planJob.run(order(other), QUIET);
        assertThat(plans.find(other, null).orElseThrow().head().stops()).isPositive();
        assertThat(searches.find(other)).isEmpty();
    }

    @Test
    void aSearchShowsWhatItHasFoundOnRoads() throws Exception {
        UUID other = Ids.next();
        AtomicInteger heard = new AtomicInteger();
        AtomicReference<String> shown = new AtomicReference<>("");
        planJob.run(order(other), (step, fraction) -> {
            // the first call is the job's own, the next comes out of the search
            if (step.equals("search") && heard.incrementAndGet() == 2) {
                shown.set(awaitRoutes(other));
            }
        });
        assertThat(shown.get()).contains("MultiLineString");
    }

    /** What is held is drawn as it stays, and the best is not shown any more once it is the plan. */
    @Test
    void aSearchForTheRestShowsWhatItHasFoundToo() throws Exception {
        edits.edit(leader, planId, 1, new PlanEdit.LockRoute(route("E").id(), true), null);
        AtomicInteger heard = new AtomicInteger();
        AtomicReference<String> shown = new AtomicReference<>("");
        again(2, (step, fraction) -> {
            if (step.equals("search") && heard.incrementAndGet() == 2) {
                shown.set(awaitRoutes(planId));
            }
        });
        Map<String, JsonNode> lines = new HashMap<>();
        json.readTree(shown.get()).forEach(r -> lines.put(r.path("unitId").asText(), r.path("line")));
        assertThat(lines)
                .containsOnlyKeys(
                        route("W").unit().id().toString(),
                        route("E").unit().id().toString());
        assertThat(lines.get(route("W").unit().id().toString()).path("type").asText())
                .isEqualTo("MultiLineString");
        assertThat(lines.get(route("E").unit().id().toString()).path("coordinates"))
                .hasSameSizeAs(json.valueToTree(route("E").line()).path("coordinates"));
        assertThat(searches.find(planId)).isEmpty();
    }

    @Test
    void aSearchForTheRestEndsWhereWhatThereIsWillDo() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        again(1, (step, fraction) -> {
            if (step.equals("search") && heard.incrementAndGet() == 2) {
                assertThat(awaitRoutes(planId)).contains("MultiLineString");
                searches.beContent(planId, PatrolDrawing.NOW);
            }
        });
        assertThat(plan().head().revision()).isEqualTo(2);
        assertThat(plan().head().unmet()).isEqualTo("[]");
    }

    private String awaitRoutes(UUID plan) {
        for (int i = 0; i < 500; i++) {
            String routes =
                    searches.find(plan).map(PlanSearchRepository.Best::routes).orElse("");
            if (!routes.isEmpty()) {
                return routes;
            }
            LockSupport.parkNanos(10_000_000);
        }
        return "";
    }

    /** Of two schools that are worth the same, the farther one is where somebody could be at a village soon. */
    @Test
    void villagesInReachAreSoughtAsInAFirstPlan() throws Exception {
        PatrolDrawing drawing = new PatrolDrawing(database.jdbi()).road("main", "LINESTRING (0 0, 30000 0)");
        UUID county = drawing.orgUnit("county", null, null);
        drawing.shift(drawing.unit("S", county, "POINT (4500 0)"), 32);
        drawing.keyPlace("west", "POINT (2600 0)", false);
        drawing.keyPlace("east", "POINT (6500 0)", false);
        leader = drawing.account("leader", county);
        // a first plan is drawn by chance, this one is not
        planJob.run(order(planId), QUIET);
        again(1);
        assertThat(route("S").stops()).extracting(PlanViews.Stop::name).containsExactly("west");

        drawing.village("beyond", "POLYGON ((15500 -50, 15600 -50, 15600 50, 15500 50, 15500 -50))");
        again(2);
        assertThat(route("S").stops()).extracting(PlanViews.Stop::name).containsExactly("east");
    }

    /** Nobody here can stop at the schools on the eastern road, but who drives to the market there passes them. */
    @Test
    void ofTwoWaysThatAreWorthTheSameThePlanTakesTheOneThatPassesMore() throws Exception {
        PatrolDrawing drawing = new PatrolDrawing(database.jdbi()).road("main", "LINESTRING (0 0, 9000 0)");
        UUID county = drawing.orgUnit("county", null, null);
        drawing.shift(drawing.unit("S", county, "POINT (4500 0)"), 32);
        drawing.keyPlace("west", "POINT (2600 0)", false);
        drawing.keyPlace("east", "POINT (7000 0)", false);
        for (int i = 1; i <= 6; i++) {
            drawing.keyPlace("school " + i, "POINT (%d 10)".formatted(4800 + 300 * i), false);
        }
        planJob.run(order(planId), QUIET);
        database.jdbi().useHandle(h -> h.execute("""
                INSERT INTO place_mark (id, kind, place_id, point, name, created_at, needs)
                SELECT gen_random_uuid(), 'must', id, point, name, ?, '{boat}' FROM patrol_place WHERE name LIKE 'school%'
                """, PatrolDrawing.NOW));
        UUID other = Ids.next();
        planJob.run(order(other), QUIET);
        assertThat(plans.find(other, null).orElseThrow().routes().get(0).stops())
                .extracting(PlanViews.Stop::name)
                .containsExactly("east");
    }

    @Test
    void twoPlansStandSideBySide() throws Exception {
        UUID other = Ids.next();
        planJob.run(order(other), QUIET);
        edits.edit(leader, planId, 1, new PlanEdit.Remove(first("W", "school 1")), null);
        PlanComparison both = PlanComparison.of(plan(), plans.find(other, null).orElseThrow(), json);
        assertThat(both.a().value()).isEqualTo(plan().head().value());
        assertThat(both.a().stops()).isEqualTo(both.b().stops() - 1);
        assertThat(both.units()).extracting(u -> u.unit().name()).containsExactly("E", "W");
        assertThat(both.units().get(1).a().stops()).isEqualTo(route("W").stops().size());
    }

    private Map<String, Object> again(int revision) throws Exception {
        return again(revision, QUIET);
    }

    private Map<String, Object> again(int revision, JobProgress progress) throws Exception {
        return job.run(
                new ReoptimiseJob.Order(planId, revision, null, leader.accountId(), leader.login(), 1), progress);
    }

    private static PlanOrder order(UUID plan) {
        return new PlanOrder(plan, DAY, null, 1, false, null, null, null);
    }

    private List<String> allNames() {
        return plan().routes().stream()
                .flatMap(r -> r.stops().stream())
                .map(PlanViews.Stop::name)
                .toList();
    }

    private UUID first(String unit, String name) {
        return route(unit).stops().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private PlanViews.Stop stop(UUID id) {
        return plan().routes().stream()
                .flatMap(r -> r.stops().stream())
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String unitOf(UUID stop) {
        return plan().routes().stream()
                .filter(r -> r.stops().stream().anyMatch(s -> s.id().equals(stop)))
                .findFirst()
                .orElseThrow()
                .unit()
                .name();
    }

    private PlanViews.Route route(String unit) {
        return plan().routes().stream()
                .filter(r -> r.unit().name().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private PlanViews.Plan plan() {
        return plans.find(planId, null).orElseThrow();
    }
}
