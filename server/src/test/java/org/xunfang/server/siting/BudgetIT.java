package org.xunfang.server.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** What the county's walls cost, over a small demo county. */
final class BudgetIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Api command;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=6");
        app.settle();
        command = Api.signedIn(app, "command");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void eachStepClosesOneWallMoreAndAllOfThemTogetherAreAccountedFor() throws InterruptedException {
        JsonNode budget = budget(Map.of("id", UUID.randomUUID()));
        JsonNode steps = budget.path("steps");
        assertThat(steps).isNotEmpty();
        double cumulativeYuan = 0;
        Set<String> walls = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            JsonNode step = steps.get(i);
            cumulativeYuan += step.path("costYuan").asDouble();
            assertThat(step.path("cumulativeYuan").asDouble()).isCloseTo(cumulativeYuan, within(1e-6));
            assertThat(step.path("closed").asInt()).isEqualTo(i + 1);
            assertThat(walls.add(step.at("/wall/id").asText())).isTrue();
            assertThat(step.path("proposals")).hasSize(step.path("cameras").asInt());
            assertThat(step.path("villages")).isNotEmpty();
        }
        budget.path("notClosable")
                .forEach(wall ->
                        assertThat(walls.add(wall.at("/wall/id").asText())).isTrue());
        assertThat(walls).isEqualTo(openWalls());
        assertThat(budget.path("openWalls").asInt()).isEqualTo(walls.size());
    }

    @Test
    void theFirstStepIsTheCheapestPlanOfItsWall() throws InterruptedException {
        JsonNode first = budget(Map.of("id", UUID.randomUUID())).at("/steps/0");
        JsonNode plan = command.post("/api/walls/" + first.at("/wall/id").asText() + "/siting", Map.of())
                .body();
        assertThat(first.path("costYuan")).isEqualTo(plan.path("costYuan"));
    }

    @Test
    void whatTheFirstStepsCostClosesTheirWalls() throws InterruptedException {
        JsonNode steps = budget(Map.of("id", UUID.randomUUID())).path("steps");
        int some = Math.min(3, steps.size());
        for (int i = 0; i < some; i++) {
            steps.get(i)
                    .path("proposals")
                    .forEach(p -> assertThat(command.post(
                                            "/api/proposals/" + p.path("id").asText() + "/accept",
                                            p.path("version").asLong(),
                                            Map.of())
                                    .status())
                            .isEqualTo(200));
        }
        app.settle();
        Set<String> open = openWalls();
        for (int i = 0; i < some; i++) {
            assertThat(open).doesNotContain(steps.get(i).at("/wall/id").asText());
        }
        app.database().jdbi().useHandle(h -> {
            h.execute("DELETE FROM camera WHERE source = 'siting'");
            h.execute("DELETE FROM camera_proposal");
        });
        app.settle();
    }

    @Test
    void otherCostsGiveAnotherBudget() throws InterruptedException {
        Map<String, Integer> costs = Map.of(
                "newPoleYuan", 10, "onBuildingYuan", 1_000_000, "shareYuan", 10, "turnYuan", 10, "repairYuan", 10);
        JsonNode budget = budget(Map.of("id", UUID.randomUUID(), "costs", costs));
        for (JsonNode step : budget.path("steps")) {
            assertThat(step.path("proposals"))
                    .allSatisfy(p -> assertThat(p.path("action").asText()).isNotEqualTo("on_building"));
        }
        assertThat(budget.at("/costs/newPoleYuan").asDouble()).isEqualTo(10);
    }

    @Test
    void askedForTwiceItIsOneJob() throws InterruptedException {
        Map<String, Object> order = Map.of("id", UUID.randomUUID());
        String first =
                command.post("/api/siting/budget", order).body().path("jobId").asText();
        assertThat(command.post("/api/siting/budget", order)
                        .body()
                        .path("jobId")
                        .asText())
                .isEqualTo(first);
        assertThat(command.finished(first).path("state").asText()).isEqualTo("done");
        assertThat(command.post("/api/siting/budget", Map.of()).code()).isEqualTo("request.body_field");
        assertThat(command.get("/api/siting/budget?network=walking")
                        .body()
                        .path("computedAt")
                        .isNull())
                .isTrue();
    }

    @Test
    void costsAreChangedByWhoHasSeenThem() {
        JsonNode costs = command.get("/api/siting/costs").body();
        long version = costs.path("version").asLong();
        Map<String, Object> wanted = Map.of(
                "newPoleYuan", 15_000, "onBuildingYuan", 6_000, "shareYuan", 800, "turnYuan", 500, "repairYuan", 1_500);
        Api.Answer changed = command.put("/api/siting/costs", version, wanted);
        assertThat(changed.body().path("newPoleYuan").asDouble()).isEqualTo(15_000);
        assertThat(command.put("/api/siting/costs", version, wanted).code())
                .isEqualTo("siting.costs_changed_meanwhile");
        assertThat(command.put("/api/siting/costs", version, Map.of("newPoleYuan", 0))
                        .body()
                        .at("/args/fields"))
                .hasSize(5);
    }

    private static JsonNode budget(Map<String, Object> order) throws InterruptedException {
        JsonNode job = command.finished(
                command.post("/api/siting/budget", order).body().path("jobId").asText());
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
        return command.get("/api/siting/budget").body();
    }

    private static Set<String> openWalls() {
        return new HashSet<>(app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT wall_unit_id FROM wall
                        WHERE state = 'open' AND camera_set = 'planned' AND level = 'detect' AND road_set = 'vehicle'
                        """).mapTo(String.class).list()));
    }
}
