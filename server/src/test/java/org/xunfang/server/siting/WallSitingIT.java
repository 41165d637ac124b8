package org.xunfang.server.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;

/** From an open wall to a planned one that is closed, and back, over a small demo county. */
final class WallSitingIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static SitingCounty county;

    @BeforeAll
    static void start() throws InterruptedException {
        county = SitingCounty.start(DB);
    }

    @AfterAll
    static void stop() {
        county.close();
    }

    @Test
    void anOpenWallIsClosedByWhatIsAcceptedAndOpenAgainWithoutIt() throws InterruptedException {
        String wall = county.openWall(0);
        JsonNode plan = county.plan(wall);
        assertThat(plan.path("kappa"))
                .isEqualTo(county.command
                        .get("/api/walls/" + wall + "?set=planned")
                        .body()
                        .at("/wall/kappa"));
        JsonNode option = SitingCounty.option(plan, "cheapest");
        assertThat(option.path("stateAfter").asText()).isEqualTo("closed");
        assertThat(option.path("proposals")).isNotEmpty();
        for (JsonNode proposal : option.path("proposals")) {
            Api.Answer accepted = county.accept(proposal);
            assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(200);
            assertThat(accepted.body().path("plannedCamera").asText()).isNotEmpty();
        }
        county.app.settle();
        assertThat(county.state(wall, "planned")).isEqualTo("closed");
        assertThat(county.state(wall, "design")).isEqualTo("open");

        JsonNode stored = county.command.get("/api/walls/" + wall + "/siting").body();
        for (JsonNode proposal : SitingCounty.option(stored, "cheapest").path("proposals")) {
            assertThat(proposal.path("state").asText()).isEqualTo("accepted");
            assertThat(county.reject(proposal).path("plannedCamera").isNull()).isTrue();
        }
        county.app.settle();
        assertThat(county.state(wall, "planned")).isEqualTo("open");
        assertThat(county.count("camera WHERE source = 'siting'")).isZero();
    }

    @Test
    void acceptedTwiceIsOneCamera() throws InterruptedException {
        JsonNode proposal = county.anyProposal(1);
        long entries = county.count("audit_entry WHERE action = 'proposal.accept'");
        JsonNode first = county.accept(proposal).body();
        assertThat(county.accept(proposal).body()).isEqualTo(first);
        assertThat(county.count(
                        "camera WHERE external_id = '" + proposal.path("id").asText() + "'"))
                .isEqualTo(1);
        assertThat(county.count("audit_entry WHERE action = 'proposal.accept'")).isEqualTo(entries + 1);
        assertThat(county.count("event WHERE kind = 'proposal.changed' AND payload ->> 'id' = '"
                        + proposal.path("id").asText() + "'"))
                .isPositive();
        JsonNode camera = county.command
                .get("/api/cameras/" + first.path("plannedCamera").asText())
                .body();
        assertThat(camera.path("state").asText()).isEqualTo("planned");
        assertThat(camera.path("azimuthDeg").asDouble())
                .isCloseTo(proposal.path("azimuthDeg").asDouble(), within(1e-9));
        assertThat(camera.path("point")).isEqualTo(proposal.path("point"));
        county.reject(first);
        county.app.settle();
    }

    @Test
    void whoIsLateIsTold() {
        JsonNode proposal = county.anyProposal(1);
        String path = "/api/proposals/" + proposal.path("id").asText();
        long version = proposal.path("version").asLong();
        Api.Answer moved = county.command.patch(path, version, Map.of("azimuthDeg", 10));
        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
        assertThat(moved.body().path("azimuthDeg").asDouble()).isEqualTo(10);
        assertThat(county.command.patch(path, version, Map.of("azimuthDeg", 20)).code())
                .isEqualTo("proposal.changed_meanwhile");
        assertThat(county.accept(proposal).code()).isEqualTo("proposal.changed_meanwhile");
        assertThat(county.accept(proposal).status()).isEqualTo(409);
        assertThat(county.command.post(path + "/accept", Map.of()).code()).isEqualTo("request.bad_value");
    }

    @Test
    void aCameraThatIsDraggedTakesItsPlannedCameraAlong() throws InterruptedException {
        JsonNode accepted = county.accept(county.anyProposal(1)).body();
        String path = "/api/proposals/" + accepted.path("id").asText();
        double lon = accepted.at("/point/0").asDouble() + 0.0001;
        double lat = accepted.at("/point/1").asDouble();
        Map<String, Object> there = Map.of("point", List.of(lon, lat), "mountHeightM", 7.5, "azimuthDeg", 123);
        JsonNode preview = county.command.post(path + "/preview", there).body();
        JsonNode moved = county.command
                .patch(path, accepted.path("version").asLong(), there)
                .body();
        assertThat(moved.path("view")).isEqualTo(preview.path("view"));
        JsonNode camera = county.command
                .get("/api/cameras/" + moved.path("plannedCamera").asText())
                .body();
        assertThat(camera.at("/point/0").asDouble()).isCloseTo(lon, within(1e-9));
        assertThat(camera.path("mountHeightM").asDouble()).isEqualTo(7.5);
        assertThat(camera.path("azimuthDeg").asDouble()).isEqualTo(123);
        Map<String, Object> abroad = Map.of("point", List.of(100, 20));
        assertThat(county.command
                        .patch(path, moved.path("version").asLong(), abroad)
                        .code())
                .isEqualTo("camera.outside_county");
        assertThat(county.command
                        .patch(path, moved.path("version").asLong(), Map.of("fieldAngleDeg", 400))
                        .code())
                .isEqualTo("camera.invalid");
        county.reject(moved);
        county.app.settle();
    }

    @Test
    void aPreviewIsWhatThePlanSays() {
        String wall = county.openWall(1);
        JsonNode plan = county.plan(wall);
        for (JsonNode option : plan.path("options")) {
            for (JsonNode proposal : option.path("proposals")) {
                JsonNode preview = county.command
                        .post("/api/proposals/" + proposal.path("id").asText() + "/preview", Map.of())
                        .body();
                assertThat(preview.at("/wall/was").asText()).isEqualTo("open");
                assertThat(preview.at("/effect/before")).isEqualTo(option.at("/effect/before"));
                assertThat(preview.at("/effect/after"))
                        .as(option.path("name").asText())
                        .isEqualTo(option.at("/effect/after"));
                for (String figure : List.of("roadGainedM", "roadLostM", "areaGainedM2", "areaLostM2")) {
                    assertThat(preview.path("effect").path(figure).asDouble())
                            .as(figure)
                            .isCloseTo(option.path("effect").path(figure).asDouble(), within(1.0));
                }
            }
        }
    }

    @Test
    void aPlanIsReplacedByTheNextOneButForWhatWasDecided() throws InterruptedException {
        String wall = county.openWall(1);
        JsonNode kept = county.accept(SitingCounty.option(county.plan(wall), "cheapest")
                        .path("proposals")
                        .get(0))
                .body();
        county.plan(wall);
        JsonNode all = county.command.get("/api/proposals?wall=" + wall).body().path("proposals");
        assertThat(all).anySatisfy(p -> assertThat(p.path("id")).isEqualTo(kept.path("id")));
        assertThat(county.command
                        .get("/api/proposals?wall=" + wall + "&state=accepted")
                        .body()
                        .path("proposals"))
                .hasSize(1);
        county.reject(kept);
        county.app.settle();
    }

    @Test
    void ofTwoPlansAtOnceOneIsLeft() throws Exception {
        String wall = county.openWall(1);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 5; round++) {
            List<Future<JsonNode>> plans =
                    List.of(pool.submit(() -> county.plan(wall)), pool.submit(() -> county.plan(wall)));
            for (Future<JsonNode> plan : plans) {
                assertThat(plan.get().path("options")).isNotEmpty();
            }
            assertThat(county.count(
                            "(SELECT DISTINCT plan_id FROM camera_proposal WHERE state = 'proposed' AND wall_unit_id = '"
                                    + wall + "') AS plans"))
                    .isEqualTo(1);
        }
        pool.shutdown();
    }

    @Test
    void undecidedProposalsOfAWallThatIsGoneGoWithItAndDecidedOnesStay() throws InterruptedException {
        String wall = county.openWall(0);
        List<JsonNode> proposals = new ArrayList<>();
        county.plan(wall).path("options").forEach(o -> o.path("proposals").forEach(proposals::add));
        JsonNode kept = county.accept(proposals.get(0)).body();
        county.app.settle();
        // the same id comes back within the transaction: nothing goes
        county.app.database().jdbi().useTransaction(h -> {
            h.execute("CREATE TEMPORARY TABLE was ON COMMIT DROP AS SELECT * FROM wall_unit WHERE id = ?", wall);
            h.execute(
                    "CREATE TEMPORARY TABLE whose ON COMMIT DROP AS SELECT * FROM wall_unit_village WHERE wall_unit_id = ?",
                    wall);
            h.execute("DELETE FROM wall_unit WHERE id = ?", wall);
            h.execute("INSERT INTO wall_unit SELECT * FROM was");
            h.execute("INSERT INTO wall_unit_village SELECT * FROM whose");
        });
        assertThat(county.count("camera_proposal WHERE wall_unit_id = '" + wall + "'"))
                .isEqualTo(proposals.size());
        county.app.database().jdbi().useHandle(h -> h.execute("DELETE FROM wall_unit WHERE id = ?", wall));
        assertThat(county.count("camera_proposal WHERE wall_unit_id = '" + wall + "'"))
                .isEqualTo(1);
        county.app.database().jdbi().useHandle(h -> h.execute("INSERT INTO input_change (subject) VALUES ('village')"));
        county.app.settle();
        assertThat(county.state(wall, "design")).isEqualTo("open");
        county.reject(kept);
        county.app.settle();
    }
}
