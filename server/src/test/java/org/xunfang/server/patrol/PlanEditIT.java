package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/**
 * Plans changed by hand, on a road that runs east from the stations at 0 and 1 km to 9 km; a lane of its own lies to the
 * north.
 *
 * <pre>
 *   island ────────────            y = 3000
 *
 *   W──E──s──m─────────────────    y = 0
 * </pre>
 */
final class PlanEditIT {

    @RegisterExtension
    static final OpenTestDatabase DB = OpenTestDatabase.create();

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final Instant LEAVES = Instant.parse("2026-11-23T00:11:00Z");
    private static final JobProgress QUIET = (step, fraction) -> {};

    private final ObjectMapper json = Json.mapper();
    private PatrolDrawing drawing;
    private PlanEdits edits;
    private PlanUndo undo;
    private PlanRepository plans;
    private Principal leader;
    private Principal other;
    private UUID west;
    private UUID westShift;
    private UUID eastShift;
    private UUID planId;

    @BeforeEach
    void planSchoolAndMarket() throws Exception {
        drawing = new PatrolDrawing(DB.jdbi())
                .road("main", "LINESTRING (0 0, 9000 0)")
                .road("island", "LINESTRING (0 3000, 4000 3000)");
        UUID county = drawing.orgUnit("county", null, null);
        west = drawing.orgUnit("west", county, null);
        UUID east = drawing.orgUnit("east", county, null);
        westShift = drawing.shift(drawing.unit("W", west, "POINT (0 0)"), 120);
        eastShift = drawing.shift(drawing.unit("E", east, "POINT (1000 0)"), 90);
        drawing.keyPlace("school", "POINT (2000 10)", true);
        drawing.keyPlace("market", "POINT (3000 0)", true);
        leader = drawing.account("leader", county);
        other = drawing.account("other", west);
        EventOutbox outbox = new EventOutbox(json);
        PlanGround ground = new PlanGround(DB.jdbi(), LevelTable.DORI_2014, json, ZoneOffset.UTC, PatrolDrawing.CLOCK);
        AuditLog audit = new AuditLog(json, PatrolDrawing.CLOCK);
        edits = new PlanEdits(DB.jdbi(), ground, outbox, audit, json, PatrolDrawing.CLOCK);
        undo = new PlanUndo(DB.jdbi(), ground, outbox, audit, json, PatrolDrawing.CLOCK);
        plans = new PlanRepository(DB.jdbi());
        planId = Ids.next();
        new PlanJob(DB.jdbi(), ground, outbox, json, PatrolDrawing.CLOCK)
                .run(new PlanOrder(planId, DAY, null, 1, false, null, null, null), QUIET);
        emptyRoutes();
    }

    @Test
    void aPlaceIsPutInWithItsTimesWayAndValue() {
        edit(1, add("school", westShift, 1));
        PlanViews.Route route = route("W");
        PlanViews.Stop school = route.stops().get(0);
        assertThat(names(route)).containsExactly("school");
        assertThat(school.arriveAt()).isEqualTo(LEAVES.plusSeconds((long) school.legS()));
        assertThat(Duration.between(school.arriveAt(), school.departAt())).isEqualTo(Duration.ofMinutes(12));
        assertThat(route.lengthM()).isCloseTo(4_000, within(20.0));
        assertThat(route.line().getNumGeometries()).isEqualTo(2);
        assertThat(school.value()).isPositive();
        assertThat(school.reasons()).contains("patrol.reason");
    }

    @Test
    void aStopGoesToAnotherUnitAndBothRoutesAreRight() {
        edit(1, add("school", westShift, 1));
        edit(2, add("market", westShift, 2));
        edit(3, new PlanEdit.Move(stop("W", "school"), eastShift, 1));
        assertThat(names(route("W"))).containsExactly("market");
        assertThat(names(route("E"))).containsExactly("school");
        assertThat(route("W").lengthM()).isCloseTo(6_000, within(20.0));
        assertThat(route("E").lengthM()).isCloseTo(2_000, within(20.0));
        assertThat(plan().head().revision()).isEqualTo(4);
    }

    @Test
    void aStopChangesItsPlaceInTheOrder() {
        edit(1, add("school", westShift, 1));
        edit(2, add("market", westShift, 2));
        edit(3, new PlanEdit.Move(stop("W", "market"), westShift, 1));
        assertThat(names(route("W"))).containsExactly("market", "school");
        assertThat(route("W").stops()).extracting(PlanViews.Stop::number).containsExactly(1, 2);
        PlanViews.Stop school = route("W").stops().get(1);
        assertThat(school.legM()).isCloseTo(1_000, within(20.0));
    }

    @Test
    void aStopIsTakenOutAndWhatMustBeReachedIsNamed() {
        edit(1, add("school", westShift, 1));
        assertThat(plan().head().unmet()).doesNotContain("school");
        edit(2, new PlanEdit.Remove(stop("W", "school")));
        assertThat(route("W").line()).isNull();
        assertThat(route("W").lengthM()).isZero();
        assertThat(plan().head().unmet()).contains("school").contains("patrol.unmet.removed");
        assertThat(plan().head().value()).isZero();
    }

    @Test
    void whoMayNotSeeAPlanDoesNotHearWhoHasChangedIt() {
        edit(1, add("school", westShift, 1));
        ChangedPlans changed = new ChangedPlans(
                DB.jdbi(), new EventOutbox(json), new AuditLog(json, PatrolDrawing.CLOCK), json, PatrolDrawing.CLOCK);
        UUID elsewhere = drawing.orgUnit("elsewhere", null, null);
        assertThatThrownBy(() -> changed.requireChangeable(planId, 1, elsewhere))
                .isInstanceOf(AppException.NotFound.class);
        assertThatThrownBy(() -> changed.requireChangeable(planId, 1, west))
                .isInstanceOfSatisfying(
                        AppException.Conflict.class, e -> assertThat(e.code()).isEqualTo("plan.changed"));
    }

    @Test
    void theValueOfThePlanIsThatOfItsStopsLessTheWay() throws Exception {
        edit(1, add("school", westShift, 1));
        edit(2, add("market", eastShift, 1));
        double gain = route("W").value() + route("E").value();
        double cost = json.readTree(plan().head().summary()).path("travelCost").asDouble();
        assertThat(cost).isPositive();
        assertThat(plan().head().value()).isCloseTo(gain - cost, within(1e-9));
    }

    @Test
    void aSecondVisitSoonAfterIsWorthLessWhicheverUnitMakesIt() {
        edit(1, add("school", westShift, 1));
        double alone = route("W").stops().get(0).value();
        edit(2, add("school", eastShift, 1));
        double first = Math.max(
                route("W").stops().get(0).value(), route("E").stops().get(0).value());
        double second = Math.min(
                route("W").stops().get(0).value(), route("E").stops().get(0).value());
        assertThat(first).isCloseTo(alone, within(alone * 0.05));
        assertThat(second).isLessThan(alone / 2);
    }

    @Test
    void aLongerStayMovesWhatComesAfter() {
        edit(1, add("school", westShift, 1));
        edit(2, add("market", westShift, 2));
        PlanViews.Stop before = route("W").stops().get(1);
        edit(3, new PlanEdit.Stay(stop("W", "school"), Duration.ofMinutes(20)));
        assertThat(Duration.between(before.arriveAt(), route("W").stops().get(1).arriveAt()))
                .isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void whatDoesNotFitIntoTheShiftIsRefusedWithUnitStopAndMinutes() {
        edit(1, add("market", eastShift, 1));
        PlanViews.Route route = route("E");
        long backS = (long) (route.travelS() - route.stops().get(0).legS());
        // the shift of E ends at 01:30; a stay of 80 minutes ends some minutes after that, and then it has to come back
        long lateS = Duration.between(
                                route.shift().endsAt(),
                                route.stops().get(0).arriveAt().plus(Duration.ofMinutes(80)))
                        .toSeconds()
                + backS;
        assertThatThrownBy(() -> edit(2, new PlanEdit.Stay(stop("E", "market"), Duration.ofMinutes(80))))
                .satisfies(e ->
                        assertThat(refused(e)).isEqualTo("plan.edit_impossible shift E market " + (lateS + 59) / 60));
        assertThat(plan().head().revision()).isEqualTo(2);
    }

    @Test
    void aPlaceThatNoRoadLeadsToIsRefused() {
        drawing.keyPlace("hut", "POINT (2000 3000)", false);
        assertThatThrownBy(() -> edit(1, add("hut", westShift, 1)))
                .satisfies(e -> assertThat(refused(e)).isEqualTo("plan.edit_impossible way W hut 0"));
    }

    @Test
    void nobodyIsSentByHandWhereALeaderHasRuledItOut() {
        edit(1, add("school", westShift, 1));
        drawing.forbid("school");
        UUID school = stop("W", "school");
        assertThatThrownBy(() -> edit(2, add("school", eastShift, 1)))
                .satisfies(e -> assertThat(refused(e)).isEqualTo("plan.edit_impossible forbidden E school 0"));
        assertThatThrownBy(() -> edit(2, new PlanEdit.Move(school, eastShift, 1)))
                .satisfies(e -> assertThat(refused(e)).isEqualTo("plan.edit_impossible forbidden E school 0"));
        assertThatThrownBy(() -> edit(2, new PlanEdit.Stay(school, Duration.ofMinutes(20))))
                .satisfies(e -> assertThat(refused(e)).isEqualTo("plan.edit_impossible forbidden W school 0"));
        assertThatThrownBy(() -> edit(2, new PlanEdit.LockStop(school, true)))
                .satisfies(e -> assertThat(refused(e)).isEqualTo("plan.edit_impossible forbidden W school 0"));
        assertThat(plan().head().revision()).isEqualTo(2);
    }

    @Test
    void whatALeaderHasRuledOutIsTakenOutByHandAndNotMissed() {
        edit(1, add("school", westShift, 1));
        edit(2, add("market", westShift, 2));
        drawing.forbid("school");
        edit(3, new PlanEdit.Remove(stop("W", "school")));
        assertThat(names(route("W"))).containsExactly("market");
        assertThat(plan().head().unmet()).doesNotContain("school");
    }

    @Test
    void aRouteThatLeadsWhereALeaderHasRuledItOutIsNotHeld() {
        edit(1, add("school", westShift, 1));
        edit(2, new PlanEdit.LockRoute(route("W").id(), true));
        drawing.forbid("school");
        edit(3, new PlanEdit.LockRoute(route("W").id(), false));
        assertThatThrownBy(() -> edit(4, new PlanEdit.LockRoute(route("W").id(), true)))
                .satisfies(e -> assertThat(refused(e)).isEqualTo("plan.edit_impossible forbidden W school 0"));
        assertThat(plan().head().revision()).isEqualTo(4);
    }

    @Test
    void whatIsHeldIsNotMoved() {
        edit(1, add("school", westShift, 1));
        edit(2, new PlanEdit.LockStop(stop("W", "school"), true));
        assertThat(route("W").stops().get(0).locked()).isTrue();
        assertThatThrownBy(() -> edit(3, new PlanEdit.Remove(stop("W", "school"))))
                .satisfies(e -> assertThat(refused(e)).isEqualTo("plan.edit_impossible locked W school 0"));
        edit(3, new PlanEdit.LockStop(stop("W", "school"), false));
        edit(4, new PlanEdit.LockRoute(route("W").id(), true));
        assertThat(route("W").locked()).isTrue();
        assertThatThrownBy(() -> edit(5, add("market", westShift, 1)))
                .satisfies(e -> assertThat(refused(e)).isEqualTo("plan.edit_impossible locked W  0"));
    }

    @Test
    void changesAreTakenBackAndMadeAgain() {
        edit(1, add("school", westShift, 1));
        edit(2, new PlanEdit.Move(stop("W", "school"), eastShift, 1));
        PlanViews.Plan moved = plan();
        undo.undo(leader, planId, 3, null);
        assertThat(names(route("W"))).containsExactly("school");
        assertThat(names(route("E"))).isEmpty();
        undo.undo(leader, planId, 4, null);
        assertThat(names(route("W"))).isEmpty();
        assertThat(plan().canUndo()).isFalse();
        assertThatThrownBy(() -> undo.undo(leader, planId, 5, null))
                .satisfies(e -> assertThat(((AppException) e).code()).isEqualTo("plan.nothing_to_undo"));
        undo.redo(leader, planId, 5, null);
        undo.redo(leader, planId, 6, null);
        assertThat(plan().routes()).isEqualTo(moved.routes());
        assertThat(plan().head().value()).isCloseTo(moved.head().value(), within(1e-9));
        assertThat(plan().canRedo()).isFalse();
        assertThat(plan().head().revision()).isEqualTo(7);
    }

    /** What was measured of the plan before the change is told no more. */
    @Test
    void aChangedPlanWaitsToBeMeasured() throws Exception {
        edit(1, add("school", westShift, 1));
        JsonNode measures = json.readTree(plan().head().summary()).path("measures");
        assertThat(measures.has("fairness")).isTrue();
        assertThat(measures.has("predictability")).isFalse();
        assertThat(measures.has("cover")).isFalse();
    }

    @Test
    void aNewChangeForgetsWhatWasTakenBack() {
        edit(1, add("school", westShift, 1));
        undo.undo(leader, planId, 2, null);
        edit(3, add("market", westShift, 1));
        assertThat(plan().canRedo()).isFalse();
        undo.undo(leader, planId, 4, null);
        assertThat(names(route("W"))).isEmpty();
    }

    @Test
    void ofTwoLeadersTheSecondHearsWhoWasBeforeHim() {
        edit(1, add("school", westShift, 1));
        assertThatThrownBy(() -> edits.edit(other, planId, 1, add("market", westShift, 1), west))
                .isInstanceOf(AppException.Conflict.class)
                .satisfies(e -> {
                    AppException conflict = (AppException) e;
                    assertThat(conflict.code()).isEqualTo("plan.changed");
                    assertThat(conflict.args())
                            .containsEntry("by", "leader")
                            .containsEntry("revision", 2)
                            .containsEntry("at", PatrolDrawing.NOW.toString());
                });
        assertThat(names(route("W"))).containsExactly("school");
    }

    @Test
    void aLeaderChangesTheRoutesOfHisOwnUnitsOnly() {
        edits.edit(other, planId, 1, add("school", westShift, 1), west);
        assertThatThrownBy(
                        () -> edits.edit(other, planId, 2, new PlanEdit.Move(stop("W", "school"), eastShift, 1), west))
                .satisfies(e -> assertThat(((AppException) e).code()).isEqualTo("plan.not_yours"));
        assertThat(plan().head().by()).isEqualTo("other");
    }

    /** His change makes the visit of another leader's unit worth more; that is no change of its route. */
    @Test
    void aLeaderTakesBackAChangeThatOthersVisitsAreWorthMoreBy() {
        edit(1, add("school", westShift, 1));
        edit(2, add("school", eastShift, 1));
        edits.edit(other, planId, 3, new PlanEdit.Remove(stop("W", "school")), west);
        undo.undo(other, planId, 4, west);
        assertThat(names(route("W"))).containsExactly("school");
        assertThat(names(route("E"))).containsExactly("school");
    }

    @Test
    void anIssuedPlanIsNotChangedByHand() {
        DB.jdbi().useHandle(h -> h.execute("UPDATE patrol_plan SET state = 'issued', issued_at = created_at"));
        assertThatThrownBy(() -> edit(1, add("school", westShift, 1)))
                .satisfies(e -> assertThat(((AppException) e).code()).isEqualTo("plan.not_proposed"));
    }

    @Test
    void aChangeIsToldAndAudited() {
        edit(1, add("school", westShift, 1));
        assertThat(text("SELECT payload->>'revision' FROM event WHERE kind = 'plan.changed'"))
                .isEqualTo("2");
        assertThat(text(
                        "SELECT detail::jsonb->>'kind' FROM audit_entry WHERE action = 'plan.edit' ORDER BY sequence DESC"
                                + " LIMIT 1"))
                .isEqualTo("add");
    }

    private static String text(String sql) {
        return DB.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
    }

    private void edit(int seen, PlanEdit edit) {
        edits.edit(leader, planId, seen, edit, null);
    }

    private PlanEdit add(String place, UUID shift, int number) {
        UUID id = DB.jdbi()
                .withHandle(h -> h.createQuery("SELECT id FROM key_place WHERE name = :name")
                        .bind("name", place)
                        .mapTo(UUID.class)
                        .one());
        return new PlanEdit.Add(Ids.of("patrol", "key_place/" + id), shift, number);
    }

    private static String refused(Throwable e) {
        AppException refused = (AppException) e;
        return String.join(
                " ",
                refused.code(),
                refused.args().get("reason").toString(),
                refused.args().get("unit").toString(),
                refused.args().get("stop").toString(),
                refused.args().get("minutes").toString());
    }

    private UUID stop(String unit, String name) {
        return route(unit).stops().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static List<String> names(PlanViews.Route route) {
        return route.stops().stream().map(PlanViews.Stop::name).toList();
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

    /** Everything that follows is done by hand. */
    private void emptyRoutes() {
        DB.jdbi().useHandle(h -> {
            h.execute("DELETE FROM route_stop");
            h.execute(
                    "UPDATE patrol_route SET line = NULL, length_m = 0, travel_s = 0, value = 0, leaves_at = ?",
                    LEAVES);
        });
    }
}
