package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.xunfang.server.db.Ids;

/** What a search shows while it goes on, and how it is told that what it has will do. */
final class SearchShownIT extends ProposedPlan {

    /** Said too late for one search, it is not meant for the next. */
    @Test
    void whoWasContentWithAnEarlierSearchIsNotTakenAtHisWordInTheNext() throws Exception {
        searches.beContent(planId, PatrolDrawing.NOW);
        again(1);
        assertThat(searches.isContent(planId)).isFalse();
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
    void whoLeadsSomeOfTheUnitsIsShownNoOthers() throws Exception {
        UUID east = drawing.orgUnit("east", leader.orgUnitId(), null);
        jdbi().useHandle(h -> h.execute("UPDATE patrol_unit SET org_unit_id = ? WHERE name = 'E'", east));
        AtomicInteger heard = new AtomicInteger();
        AtomicReference<String> shown = new AtomicReference<>("");
        AtomicReference<Double> value = new AtomicReference<>();
        again(1, east, (step, fraction) -> {
            if (step.equals("search") && heard.incrementAndGet() == 2) {
                shown.set(awaitRoutes(planId));
                value.set(searches.find(planId).orElseThrow().value());
            }
        });
        List<String> units = new ArrayList<>();
        json.readTree(shown.get()).forEach(r -> units.add(r.path("unitId").asText()));
        assertThat(units).containsExactly(route("E").unit().id().toString());
        double best =
                route("E").stops().stream().mapToDouble(PlanViews.Stop::value).sum();
        // what was best for a moment may have gained a little more by a longer way
        assertThat(value.get()).isCloseTo(best, withinPercentage(5));
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
}
