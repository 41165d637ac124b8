package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xunfang.server.db.Ids;

/**
 * A proposal planned anew around what its leader holds. W stands at the west end of a road, E at the east end; there are four
 * schools between them.
 */
final class ReoptimiseIT extends ProposedPlan {

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
        DB.jdbi()
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
        DB.jdbi().useHandle(h -> h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'base'"));
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
        undo.undo(leader, planId, 3, null);
        assertThat(plan().routes()).isEqualTo(before.routes());
        assertThat(plan().head().unmet()).isEqualTo(before.head().unmet());
    }

    @Test
    void aPlanThatHasChangedMeanwhileIsLeftAlone() throws Exception {
        edits.edit(leader, planId, 1, new PlanEdit.LockRoute(route("E").id(), true), null);
        assertThat(again(1)).containsEntry("problem", "plan.changed");
        assertThat(plan().head().revision()).isEqualTo(2);
    }

    /** Of two schools that are worth the same, the farther one is where somebody could be at a village soon. */
    @Test
    void villagesInReachAreSoughtAsInAFirstPlan() throws Exception {
        PatrolDrawing drawing = new PatrolDrawing(DB.jdbi()).road("main", "LINESTRING (0 0, 30000 0)");
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
        PatrolDrawing drawing = new PatrolDrawing(DB.jdbi()).road("main", "LINESTRING (0 0, 9000 0)");
        UUID county = drawing.orgUnit("county", null, null);
        drawing.shift(drawing.unit("S", county, "POINT (4500 0)"), 32);
        drawing.keyPlace("west", "POINT (2600 0)", false);
        drawing.keyPlace("east", "POINT (7000 0)", false);
        for (int i = 1; i <= 6; i++) {
            drawing.keyPlace("school " + i, "POINT (%d 10)".formatted(4800 + 300 * i), false);
        }
        planJob.run(order(planId), QUIET);
        DB.jdbi().useHandle(h -> h.execute("""
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
}
