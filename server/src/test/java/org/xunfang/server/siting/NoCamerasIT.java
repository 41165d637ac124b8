package org.xunfang.server.siting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;

/** A county that begins: roads and villages, and not one camera. */
class NoCamerasIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @Test
    void wallsAreClosedWithNewCamerasAlone() throws InterruptedException {
        try (SitingCounty county = SitingCounty.start(DB, 3)) {
            county.execute("DELETE FROM camera");
            county.app.settle();
            String wall = county.openWall(0);
            JsonNode cheapest = SitingCounty.option(county.plan(wall), "cheapest");
            assertThat(cheapest.path("stateAfter").asText()).isEqualTo("closed");
            assertThat(cheapest.path("proposals"))
                    .allMatch(p -> p.path("action").asText().matches("new_pole|on_building"));
            for (JsonNode proposal : cheapest.path("proposals")) {
                assertThat(county.accept(proposal).status()).isEqualTo(200);
            }
            county.app.settle();
            assertThat(county.state(wall, "planned")).isEqualTo("closed");

            String village = county.text("SELECT CAST(id AS text) FROM village ORDER BY id DESC LIMIT 1");
            Api.Answer best = county.command.post("/api/siting/next-best?village=" + village + "&n=2", Map.of());
            assertThat(best.status()).as(best.body().toString()).isEqualTo(200);
            assertThat(best.body().path("proposals")).hasSize(2);

            Api.Answer job = county.command.post(
                    "/api/siting/budget", Map.of("id", UUID.randomUUID(), "level", "detect", "network", "vehicle"));
            JsonNode done = county.command.finished(job.body().path("jobId").asText());
            assertThat(done.path("state").asText()).isEqualTo("done");
            assertThat(county.command
                            .get("/api/siting/budget?level=detect&network=vehicle")
                            .body()
                            .path("steps"))
                    .isNotEmpty();
        }
    }
}
