package org.xunfang.server.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** From an open wall to a planned one that is closed, and back, over a small demo county. */
final class WallSitingIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Api command;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=4");
        app.settle();
        command = Api.signedIn(app, "command");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void anOpenWallIsClosedByWhatIsAcceptedAndOpenAgainWithoutIt() throws InterruptedException {
        String wall = openWall(0);
        JsonNode plan = plan(wall);
        assertThat(plan.path("kappa"))
                .isEqualTo(command.get("/api/walls/" + wall + "?set=planned")
                        .body()
                        .at("/wall/kappa"));
        JsonNode option = option(plan, "cheapest");
        assertThat(option.path("stateAfter").asText()).isEqualTo("closed");
        assertThat(option.path("proposals")).isNotEmpty();
        for (JsonNode proposal : option.path("proposals")) {
            Api.Answer accepted = accept(proposal);
            assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(200);
            assertThat(accepted.body().path("plannedCamera").asText()).isNotEmpty();
        }
        app.settle();
        assertThat(state(wall, "planned")).isEqualTo("closed");
        assertThat(state(wall, "design")).isEqualTo("open");

        JsonNode stored = command.get("/api/walls/" + wall + "/siting").body();
        for (JsonNode proposal : option(stored, "cheapest").path("proposals")) {
            assertThat(proposal.path("state").asText()).isEqualTo("accepted");
            assertThat(reject(proposal).path("plannedCamera").isNull()).isTrue();
        }
        app.settle();
        assertThat(state(wall, "planned")).isEqualTo("open");
        assertThat(count("camera WHERE source = 'siting'")).isZero();
    }

    @Test
    void acceptedTwiceIsOneCamera() throws InterruptedException {
        JsonNode proposal = anyProposal(1);
        long entries = count("audit_entry WHERE action = 'proposal.accept'");
        JsonNode first = accept(proposal).body();
        assertThat(accept(proposal).body()).isEqualTo(first);
        assertThat(count("camera WHERE external_id = '" + proposal.path("id").asText() + "'"))
                .isEqualTo(1);
        assertThat(count("audit_entry WHERE action = 'proposal.accept'")).isEqualTo(entries + 1);
        assertThat(count("event WHERE kind = 'proposal.changed' AND payload ->> 'id' = '"
                        + proposal.path("id").asText() + "'"))
                .isPositive();
        JsonNode camera = command.get(
                        "/api/cameras/" + first.path("plannedCamera").asText())
                .body();
        assertThat(camera.path("state").asText()).isEqualTo("planned");
        assertThat(camera.path("azimuthDeg").asDouble())
                .isCloseTo(proposal.path("azimuthDeg").asDouble(), within(1e-9));
        assertThat(camera.path("point")).isEqualTo(proposal.path("point"));
        reject(first);
        app.settle();
    }

    @Test
    void whoIsLateIsTold() {
        JsonNode proposal = anyProposal(1);
        String path = "/api/proposals/" + proposal.path("id").asText();
        long version = proposal.path("version").asLong();
        Api.Answer moved = command.patch(path, version, Map.of("azimuthDeg", 10));
        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
        assertThat(moved.body().path("azimuthDeg").asDouble()).isEqualTo(10);
        assertThat(command.patch(path, version, Map.of("azimuthDeg", 20)).code())
                .isEqualTo("proposal.changed_meanwhile");
        assertThat(accept(proposal).code()).isEqualTo("proposal.changed_meanwhile");
        assertThat(accept(proposal).status()).isEqualTo(409);
        assertThat(command.post(path + "/accept", Map.of()).code()).isEqualTo("request.bad_value");
    }

    @Test
    void aCameraThatIsDraggedTakesItsPlannedCameraAlong() throws InterruptedException {
        JsonNode accepted = accept(anyProposal(1)).body();
        String path = "/api/proposals/" + accepted.path("id").asText();
        double lon = accepted.at("/point/0").asDouble() + 0.0001;
        double lat = accepted.at("/point/1").asDouble();
        Map<String, Object> there = Map.of("point", List.of(lon, lat), "mountHeightM", 7.5, "azimuthDeg", 123);
        JsonNode preview = command.post(path + "/preview", there).body();
        JsonNode moved =
                command.patch(path, accepted.path("version").asLong(), there).body();
        assertThat(moved.path("view")).isEqualTo(preview.path("view"));
        JsonNode camera = command.get(
                        "/api/cameras/" + moved.path("plannedCamera").asText())
                .body();
        assertThat(camera.at("/point/0").asDouble()).isCloseTo(lon, within(1e-9));
        assertThat(camera.path("mountHeightM").asDouble()).isEqualTo(7.5);
        assertThat(camera.path("azimuthDeg").asDouble()).isEqualTo(123);
        Map<String, Object> abroad = Map.of("point", List.of(100, 20));
        assertThat(command.patch(path, moved.path("version").asLong(), abroad).code())
                .isEqualTo("camera.outside_county");
        assertThat(command.patch(path, moved.path("version").asLong(), Map.of("fieldAngleDeg", 400))
                        .code())
                .isEqualTo("camera.invalid");
        reject(moved);
        app.settle();
    }

    @Test
    void aPreviewIsWhatThePlanSays() {
        String wall = openWall(1);
        JsonNode plan = plan(wall);
        for (JsonNode option : plan.path("options")) {
            for (JsonNode proposal : option.path("proposals")) {
                JsonNode preview = command.post(
                                "/api/proposals/" + proposal.path("id").asText() + "/preview", Map.of())
                        .body();
                assertThat(preview.at("/wall/was").asText()).isEqualTo("open");
                assertThat(preview.path("stateOfAll").asText())
                        .as(option.path("name").asText())
                        .isEqualTo(option.path("stateAfter").asText());
            }
        }
    }

    @Test
    void aPlanIsReplacedByTheNextOneButForWhatWasDecided() throws InterruptedException {
        String wall = openWall(1);
        JsonNode kept =
                accept(option(plan(wall), "cheapest").path("proposals").get(0)).body();
        plan(wall);
        JsonNode all = command.get("/api/proposals?wall=" + wall).body().path("proposals");
        assertThat(all).anySatisfy(p -> assertThat(p.path("id")).isEqualTo(kept.path("id")));
        assertThat(command.get("/api/proposals?wall=" + wall + "&state=accepted")
                        .body()
                        .path("proposals"))
                .hasSize(1);
        reject(kept);
        app.settle();
    }

    @Test
    void aPlannedCameraThatIsBuiltIsNoPlanAnyMore() throws InterruptedException {
        JsonNode accepted = accept(anyProposal(1)).body();
        String camera = "/api/cameras/" + accepted.path("plannedCamera").asText();
        assertThat(command.get("/api/proposals/export?reason=test").body().path("features"))
                .hasSize(1);
        Api.Answer built =
                command.patch(camera, command.get(camera).body().path("version").asLong(), Map.of("state", "online"));
        assertThat(built.status()).as(built.body().toString()).isEqualTo(200);
        app.settle();
        assertThat(command.post(
                                "/api/proposals/" + accepted.path("id").asText() + "/reject",
                                accepted.path("version").asLong(),
                                Map.of())
                        .code())
                .isEqualTo("proposal.built");
        assertThat(command.get("/api/proposals/export?reason=test").body().path("features"))
                .isEmpty();
        app.database().jdbi().useHandle(h -> {
            h.execute("DELETE FROM camera WHERE source = 'siting'");
            h.execute("DELETE FROM camera_proposal");
        });
        app.settle();
    }

    /** A camera of the register that is turned keeps its row of the register. */
    @Test
    void aTurnedCameraIsNotCountedTwiceOnceItIsTurned() throws InterruptedException {
        app.settle();
        String old = text("""
                SELECT CAST(c.id AS text) FROM camera c JOIN camera_view w ON w.camera_id = c.id
                WHERE w.level = 'detect' AND w.counts_design AND w.scope = 'guaranteed' AND c.type = 'fixed_bullet' ORDER BY c.id LIMIT 1
                """);
        JsonNode accepted = accept(turn(old, 200)).body();
        JsonNode other = turn(old, 20);
        assertThat(accept(other).code()).isEqualTo("proposal.camera_taken");
        String path = "/api/proposals/" + other.path("id").asText();
        assertThat(command.patch(path, 1, Map.of("point", other.path("point"))).code())
                .isEqualTo("proposal.fixed_place");
        app.settle();
        assertThat(counts(old)).isEqualTo("true false");

        String camera = "/api/cameras/" + accepted.path("plannedCamera").asText();
        JsonNode planned = command.get(camera).body();
        assertThat(planned.path("tiltDeg"))
                .isEqualTo(command.get("/api/cameras/" + old).body().path("tiltDeg"));
        Api.Answer built = command.patch(camera, planned.path("version").asLong(), Map.of("state", "online"));
        assertThat(built.body().path("state").asText()).isEqualTo("removed");
        assertThat(command.get("/api/cameras/" + old).body().path("azimuthDeg").asDouble())
                .isEqualTo(200);
        app.settle();
        assertThat(counts(old)).isEqualTo("true true");
        assertThat(counts(accepted.path("plannedCamera").asText())).isEqualTo("false false");
        assertThat(count("event WHERE kind = 'camera.changed' AND payload ->> 'id' = '" + old + "'"))
                .isPositive();
        assertThat(decide(accepted, "reject").code())
                .as("what has been turned is no plan that could be withdrawn")
                .isEqualTo("proposal.built");
        app.database().jdbi().useHandle(h -> {
            h.execute("DELETE FROM camera WHERE source = 'siting'");
            h.execute("DELETE FROM camera_proposal");
        });
        app.settle();
    }

    /** Nothing is known of it but that it is broken; that is all that changes. */
    @Test
    void aRepairedCameraKeepsWhatTheRegisterSaysOfIt() throws InterruptedException {
        app.settle();
        String old = text("SELECT CAST(id AS text) FROM camera WHERE type = 'fixed_bullet' AND state = 'online' "
                + "AND kind <> 'private' ORDER BY id DESC LIMIT 1");
        String said = "SELECT concat_ws(' ', azimuth_deg, azimuth_doubt_deg, coalesce(field_angle_deg, -1), "
                + "coalesce(range_m, -1), coalesce(mount_height_m, -1), last_seen_at) FROM camera WHERE id = '" + old
                + "'";
        app.database()
                .jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE camera SET state = 'offline', azimuth_doubt_deg = 20, field_angle_deg = NULL, range_m = NULL, "
                                + "last_seen_at = '2026-01-01' WHERE id = CAST(? AS uuid)",
                        old));
        String before = text(said);
        JsonNode accepted = accept(proposal("repair", old, 111)).body();
        JsonNode planned = command.get(
                        "/api/cameras/" + accepted.path("plannedCamera").asText())
                .body();
        assertThat(planned.path("azimuthDoubtDeg").asDouble()).isEqualTo(20);
        String camera = "/api/cameras/" + accepted.path("plannedCamera").asText();
        command.patch(camera, planned.path("version").asLong(), Map.of("state", "fault"));
        assertThat(text(said)).isEqualTo(before);
        assertThat(text("SELECT state FROM camera WHERE id = '" + old + "'")).isEqualTo("fault");

        app.database().jdbi().useHandle(h -> h.execute("DELETE FROM camera_proposal WHERE state = 'accepted'"));
        JsonNode again = accept(proposal("repair", old, 112)).body();
        app.database()
                .jdbi()
                .useHandle(h -> h.execute("UPDATE camera SET state = 'removed' WHERE id = CAST(? AS uuid)", old));
        camera = "/api/cameras/" + again.path("plannedCamera").asText();
        command.patch(camera, command.get(camera).body().path("version").asLong(), Map.of("state", "online"));
        assertThat(text("SELECT state FROM camera WHERE id = '" + old + "'"))
                .as("a camera that the register has taken out of service meanwhile")
                .isEqualTo("removed");
        app.database().jdbi().useHandle(h -> {
            h.execute("DELETE FROM camera WHERE source = 'siting'");
            h.execute("DELETE FROM camera_proposal");
            h.execute("UPDATE camera SET state = 'online', last_seen_at = now() WHERE id = CAST(? AS uuid)", old);
        });
        app.settle();
    }

    @Test
    void ofTwoWhoTurnOneCameraAtOnceOneIsLate() throws Exception {
        String old = text("SELECT CAST(id AS text) FROM camera WHERE type = 'fixed_bullet' AND state = 'online' "
                + "AND kind <> 'private' ORDER BY id LIMIT 1");
        List<JsonNode> proposals = List.of(turn(old, 10), turn(old, 100), turn(old, 190), turn(old, 280));
        ExecutorService pool = Executors.newFixedThreadPool(proposals.size());
        List<Future<Api.Answer>> answers = new ArrayList<>();
        for (JsonNode proposal : proposals) {
            answers.add(pool.submit(() -> accept(proposal)));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Api.Answer> answer : answers) {
            statuses.add(answer.get().status());
        }
        pool.shutdown();
        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
        app.database().jdbi().useHandle(h -> {
            h.execute("DELETE FROM camera WHERE source = 'siting'");
            h.execute("DELETE FROM camera_proposal");
        });
        app.settle();
    }

    /** A proposal to turn a camera. */
    private static JsonNode turn(String camera, int azimuthDeg) {
        return proposal("turn", camera, azimuthDeg);
    }

    private static JsonNode proposal(String action, String camera, int azimuthDeg) {
        UUID id = UUID.randomUUID();
        app.database().jdbi().useHandle(h -> h.execute("""
                INSERT INTO camera_proposal (id, plan_id, option, number, level, road_set, action, camera_id, village_id, point,
                  mount_height_m, azimuth_deg, field_angle_deg, image_width_px, range_m, cost_yuan)
                SELECT CAST(? AS uuid), CAST(? AS uuid), 'coverage', 0, 'detect', 'vehicle', ?, id, village_id, point, 5, ?, 90,
                  2560, 50, 500
                FROM camera WHERE id = CAST(? AS uuid)
                """, id.toString(), id.toString(), action, azimuthDeg, camera));
        for (JsonNode proposal :
                command.get("/api/proposals?state=proposed").body().path("proposals")) {
            if (proposal.path("id").asText().equals(id.toString())) {
                return proposal;
            }
        }
        throw new AssertionError("no proposal for camera " + camera);
    }

    /** Whether a camera's view counts as designed and as planned. */
    private static String counts(String camera) {
        return text(
                "SELECT counts_design || ' ' || counts_planned FROM camera_view WHERE level = 'detect' AND camera_id = '"
                        + camera + "' AND scope = 'guaranteed'");
    }

    @Test
    void undecidedProposalsOfAWallThatIsGoneGoWithItAndDecidedOnesStay() throws InterruptedException {
        String wall = openWall(0);
        List<JsonNode> proposals = new ArrayList<>();
        plan(wall).path("options").forEach(o -> o.path("proposals").forEach(proposals::add));
        JsonNode kept = accept(proposals.get(0)).body();
        app.settle();
        // the same id comes back within the transaction: nothing goes
        app.database().jdbi().useTransaction(h -> {
            h.execute("CREATE TEMPORARY TABLE was ON COMMIT DROP AS SELECT * FROM wall_unit WHERE id = ?", wall);
            h.execute(
                    "CREATE TEMPORARY TABLE whose ON COMMIT DROP AS SELECT * FROM wall_unit_village WHERE wall_unit_id = ?",
                    wall);
            h.execute("DELETE FROM wall_unit WHERE id = ?", wall);
            h.execute("INSERT INTO wall_unit SELECT * FROM was");
            h.execute("INSERT INTO wall_unit_village SELECT * FROM whose");
        });
        assertThat(count("camera_proposal WHERE wall_unit_id = '" + wall + "'")).isEqualTo(proposals.size());
        app.database().jdbi().useHandle(h -> h.execute("DELETE FROM wall_unit WHERE id = ?", wall));
        assertThat(count("camera_proposal WHERE wall_unit_id = '" + wall + "'")).isEqualTo(1);
        app.database().jdbi().useHandle(h -> h.execute("INSERT INTO input_change (subject) VALUES ('village')"));
        app.settle();
        assertThat(state(wall, "design")).isEqualTo("open");
        reject(kept);
        app.settle();
    }

    private static JsonNode anyProposal(int wall) {
        return option(plan(openWall(wall)), "cheapest").path("proposals").get(0);
    }

    private static JsonNode plan(String wall) {
        Api.Answer answer = command.post("/api/walls/" + wall + "/siting", Map.of());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    /** The option of a name; or what is the same and comes before it. */
    private static JsonNode option(JsonNode plan, String name) {
        JsonNode found = null;
        for (JsonNode option : plan.path("options")) {
            found = found == null || option.path("name").asText().equals(name) ? option : found;
        }
        assertThat(found).as(plan.toString()).isNotNull();
        return found;
    }

    private static Api.Answer accept(JsonNode proposal) {
        return decide(proposal, "accept");
    }

    private static JsonNode reject(JsonNode proposal) {
        Api.Answer answer = decide(proposal, "reject");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static Api.Answer decide(JsonNode proposal, String what) {
        return command.post(
                "/api/proposals/" + proposal.path("id").asText() + "/" + what,
                proposal.path("version").asLong(),
                Map.of());
    }

    private static String state(String wall, String set) {
        return command.get("/api/walls/" + wall + "?set=" + set)
                .body()
                .at("/wall/state")
                .asText();
    }

    /** Walls that are open and can be closed, in the order of their ids. */
    private static String openWall(int number) {
        return text("""
                SELECT wall_unit_id FROM wall WHERE state = 'open' AND kappa IS NOT NULL AND level = 'detect'
                  AND camera_set = 'planned' AND road_set = 'vehicle' ORDER BY 1 OFFSET %d LIMIT 1
                """.formatted(number));
    }

    private static long count(String from) {
        return Long.parseLong(text("SELECT count(*) FROM " + from));
    }

    private static String text(String sql) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
    }
}
