package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xunfang.server.config.ReplanRules;
import org.xunfang.server.db.Ids;

/**
 * What a plan that is made anew in part tells of places that its units do not reach. E walks, and a footpath leads to the mill.
 *
 * <pre>
 *                          mill   y = 3000
 *                           ┊
 *   W──1──2───────────7──8──E     y = 0
 * </pre>
 */
final class ReplanReachIT extends PlanInForce {

    @Test
    void whatOthersWouldReachIsNotToldToLieOnNoRoad() throws Exception {
        mill();
        PlanViews.Plan next = anew(List.of(westShift));
        assertThat(unplaced(next)).isEmpty();
        assertThat(next.head().unmet()).doesNotContain("mill");
    }

    @Test
    void whatWasToldOfThemBeforeStaysTold() throws Exception {
        UUID elsewhere = millThatIsTold();
        PlanViews.Plan next = anew(List.of(westShift));
        assertThat(unplaced(next)).containsExactly("mill");
        assertThat(next.head().unmet()).containsOnlyOnce(elsewhere.toString());
    }

    @Test
    void whoeverKnowsAllTakesItBackOnceThereIsARoad() throws Exception {
        millThatIsTold();
        PlanViews.Plan next = anew(List.of());
        assertThat(unplaced(next)).isEmpty();
        assertThat(next.head().unmet()).doesNotContain("off-road");
    }

    @Test
    void whatIsCutOffForSomeIsNotForWhoStandsBeyond() throws Exception {
        drawing.keyPlace("shop", "POINT (8500 0)", true);
        drawing.closure("main", "POINT (5000 0)", "MULTILINESTRING ((4900 0, 5100 0))");
        PlanViews.Plan next = anew(List.of(westShift));
        assertThat(unplaced(next)).isEmpty();
    }

    @Test
    void whereSomebodyHasBeenOffTheRoadNobodyHasToGo() throws Exception {
        start(westShift);
        drawing.keyPlace("hut", "POINT (3000 3000)", true);
        UUID hut = surveyed("hut");
        PlanViews.Stop first = route(plan(planId), "W").stops().get(0);
        done(first);
        set("route_stop SET place_id = '%s', name = 'hut' WHERE id = '%s'".formatted(hut, first.id()));
        PlanViews.Plan next = anew(List.of());
        assertThat(next.head().unmet()).doesNotContain("hut");
    }

    @Test
    void aMeetingThatNobodyCanComeToIsMissedOnce() throws Exception {
        drawing.keyPlace("hut", "POINT (3000 3000)", true);
        UUID hut = surveyed("hut");
        drawing.meeting("hut", Instant.parse("2026-11-23T01:30:00Z"));
        assertThat(anew(List.of()).head().unmet()).containsOnlyOnce(hut.toString());
    }

    @Test
    void whatLiesOnNoRoadByNowIsToldWithTheNewPlan() throws Exception {
        drawing.keyPlace("mill", "POINT (9000 3000)", true);
        ReplanRepository.View replan = propose(new ReplanCause("leader", null, List.of(), null));
        replans.accept(leader, replan.id(), null);
        JsonNode summary =
                json.readTree(plan(decided(replan.id()).newPlanId()).head().summary());
        assertThat(texts(summary.path("unplaced"), "name")).containsExactly("mill");
        assertThat(summary.path("stops").asInt()).isPositive();
    }

    /** What other leaders' parts of the plan do not reach stays told. */
    @Test
    void whatIsNotReachedElsewhereStaysNamed() {
        UUID elsewhere = Ids.next();
        set("""
                patrol_plan SET unmet = jsonb_build_array(jsonb_build_object('placeId', '%s', 'name', 'mill',
                  'code', 'patrol.unmet.off-road', 'args', '{}'::jsonb, 'unitId', NULL))
                """.formatted(elsewhere));
        ReplanRepository.View replan = propose(ReplanCause.of("unit-lost", eastShift));
        replans.accept(leader, replan.id(), null);
        assertThat(plan(decided(replan.id()).newPlanId()).head().unmet()).contains(elsewhere.toString());
    }

    /** E could be on the other side of the barrier, but its route stays, and it does not lead there. */
    @Test
    void whatIsLostToAClosedRoadIsToldAndNotAcceptedByTheServerWhereOthersAreNotAsked() throws Exception {
        closeTheRoadToTheMill();
        set("patrol_route r SET locked = true FROM patrol_unit u WHERE u.id = r.patrol_unit_id AND u.name = 'E'");
        replans = replans(new ReplanRules(Duration.ofMillis(200), 100, Duration.ofMinutes(15), 0.5));
        ReplanRepository.View replan = propose(new ReplanCause("road-closed", null, null, null));
        assertThat(names(replan.routes().path("after"), "W")).doesNotContain("mill 3");
        assertThat(replan.after().path("unmet").asInt()).isEqualTo(1);
        assertThat(replan.state()).isEqualTo("open");
        replans.accept(leader, replan.id(), null);
        assertThat(plan(decided(replan.id()).newPlanId()).head().unmet())
                .contains("mill 3")
                .contains("patrol.unmet.road-closed");
    }

    @Test
    void soItIsWhereALeaderHasOneOfThemPlannedAnew() throws Exception {
        closeTheRoadToTheMill();
        PlanViews.Plan next = anew(List.of(westShift));
        assertThat(next.head().unmet()).contains("mill 3");
        assertThat(unplaced(next)).isEmpty();
    }

    /** W is to visit it. */
    private void closeTheRoadToTheMill() throws Exception {
        drawing.road("lane", "LINESTRING (3000 0, 3000 1500)");
        drawing.keyPlace("mill 3", "POINT (3000 1500)", true);
        set("layer_version SET version = version + 1 WHERE layer = 'base'");
        jdbi().useHandle(h -> h.execute("TRUNCATE patrol_plan CASCADE"));
        issue();
        eachKeepsToItsEndOfTheRoad();
        assertThat(route(plan(planId), "W").stops())
                .extracting(PlanViews.Stop::name)
                .contains("mill 3");
        drawing.closure("lane", "POINT (3000 700)", "MULTILINESTRING ((3000 0, 3000 1500))");
    }

    @Test
    void whereNobodyIsAskedWhatWasToldStaysTold() throws Exception {
        UUID mill = millThatIsTold();
        set("patrol_route SET locked = true");
        PlanViews.Plan next = anew(List.of());
        assertThat(unplaced(next)).containsExactly("mill");
        assertThat(next.head().unmet()).containsOnlyOnce(mill.toString());
    }

    private void mill() {
        drawing.keyPlace("mill", "POINT (9000 3000)", true);
        drawing.road("path", "LINESTRING (9000 0, 9000 3000)");
        set("road SET class = 'footway' WHERE external_id = 'path'");
        set("patrol_unit SET mode = 'foot' WHERE name = 'E'");
        set("layer_version SET version = version + 1 WHERE layer = 'base'");
    }

    /** Before there was a path, it lay on no road. */
    private UUID millThatIsTold() {
        mill();
        UUID mill = surveyed("mill");
        set("""
                patrol_plan SET unmet = jsonb_build_array(jsonb_build_object('placeId', '%1$s', 'name', 'mill',
                    'code', 'patrol.unmet.off-road', 'args', '{}'::jsonb, 'unitId', NULL)),
                  summary = jsonb_set(summary, '{unplaced}', jsonb_build_array(jsonb_build_object('kind', 'place',
                    'id', '%1$s', 'name', 'mill', 'code', 'patrol.unmet.off-road', 'args', '{}'::jsonb)))
                """.formatted(mill));
        return mill;
    }

    private UUID surveyed(String name) {
        replans.reject(
                leader,
                propose(new ReplanCause("leader", null, List.of(), null)).id(),
                null);
        return jdbi().withHandle(h -> h.createQuery("SELECT id FROM patrol_place WHERE name = :name")
                .bind("name", name)
                .mapTo(UUID.class)
                .one());
    }

    /** The plan once a leader has some units planned anew; empty: all. */
    private PlanViews.Plan anew(List<UUID> shifts) {
        ReplanRepository.View replan = propose(new ReplanCause("leader", null, shifts, null));
        replans.accept(leader, replan.id(), null);
        return plan(decided(replan.id()).newPlanId());
    }

    private List<String> unplaced(PlanViews.Plan plan) throws JsonProcessingException {
        return texts(json.readTree(plan.head().summary()).path("unplaced"), "name");
    }
}
