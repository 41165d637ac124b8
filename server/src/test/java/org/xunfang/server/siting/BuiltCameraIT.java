package org.xunfang.server.siting;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;

/** What becomes of planned cameras that are built, and of those in the register whose place they take. */
final class BuiltCameraIT {

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
    void aPlannedCameraThatIsBuiltIsNoPlanAnyMore() throws InterruptedException {
        JsonNode accepted = county.accept(county.anyProposal(1)).body();
        String camera = "/api/cameras/" + accepted.path("plannedCamera").asText();
        String list = "/api/proposals?state=accepted";
        assertThat(county.command
                        .get("/api/proposals/export?reason=test")
                        .body()
                        .path("features"))
                .hasSize(1);
        assertThat(county.command.get(list).body().path("proposals")).hasSize(1);
        Api.Answer built = county.command.patch(
                camera, county.command.get(camera).body().path("version").asLong(), Map.of("state", "online"));
        assertThat(built.status()).as(built.body().toString()).isEqualTo(200);
        county.app.settle();
        assertThat(county.command
                        .post(
                                "/api/proposals/" + accepted.path("id").asText() + "/reject",
                                accepted.path("version").asLong(),
                                Map.of())
                        .code())
                .isEqualTo("proposal.built");
        assertThat(county.command
                        .get("/api/proposals/export?reason=test")
                        .body()
                        .path("features"))
                .isEmpty();
        assertThat(county.command.get(list).body().path("proposals")).isEmpty();
        assertThat(county.command.get("/api/proposals").body().path("proposals"))
                .as("what was decided stays on record")
                .anySatisfy(p -> assertThat(p.path("id")).isEqualTo(accepted.path("id")));
        county.forgetPlans();
    }

    /** A camera of the register that is turned keeps its row of the register. */
    @Test
    void aTurnedCameraIsNotCountedTwiceOnceItIsTurned() throws InterruptedException {
        county.app.settle();
        String old = county.text("""
                SELECT CAST(c.id AS text) FROM camera c JOIN camera_view w ON w.camera_id = c.id
                WHERE w.level = 'detect' AND w.counts_design AND w.scope = 'guaranteed' AND c.type = 'fixed_bullet' ORDER BY c.id LIMIT 1
                """);
        JsonNode accepted = county.accept(county.turn(old, 200)).body();
        JsonNode other = county.turn(old, 20);
        assertThat(county.accept(other).code()).isEqualTo("proposal.camera_taken");
        String path = "/api/proposals/" + other.path("id").asText();
        assertThat(county.command
                        .patch(path, 1, Map.of("point", other.path("point")))
                        .code())
                .isEqualTo("proposal.fixed_place");
        county.app.settle();
        assertThat(counts(old)).isEqualTo("true false");

        String camera = "/api/cameras/" + accepted.path("plannedCamera").asText();
        JsonNode planned = county.command.get(camera).body();
        assertThat(planned.path("tiltDeg"))
                .isEqualTo(county.command.get("/api/cameras/" + old).body().path("tiltDeg"));
        Api.Answer built = county.command.patch(camera, planned.path("version").asLong(), Map.of("state", "online"));
        assertThat(built.body().path("state").asText()).isEqualTo("removed");
        assertThat(county.command
                        .get("/api/cameras/" + old)
                        .body()
                        .path("azimuthDeg")
                        .asDouble())
                .isEqualTo(200);
        county.app.settle();
        assertThat(counts(old)).isEqualTo("true true");
        assertThat(counts(accepted.path("plannedCamera").asText())).isEqualTo("false false");
        assertThat(county.count("event WHERE kind = 'camera.changed' AND payload ->> 'id' = '" + old + "'"))
                .isPositive();
        assertThat(county.decide(accepted, "reject").code())
                .as("what has been turned is no plan that could be withdrawn")
                .isEqualTo("proposal.built");
        county.forgetPlans();
    }

    /** Nothing is known of it but that it is broken; that is all that changes. */
    @Test
    void aRepairedCameraKeepsWhatTheRegisterSaysOfIt() throws InterruptedException {
        county.app.settle();
        String old = county.text("SELECT CAST(id AS text) FROM camera WHERE type = 'fixed_bullet' AND state = 'online' "
                + "AND kind <> 'private' ORDER BY id DESC LIMIT 1");
        String said = "SELECT concat_ws(' ', azimuth_deg, azimuth_doubt_deg, coalesce(field_angle_deg, -1), "
                + "coalesce(range_m, -1), coalesce(mount_height_m, -1), last_seen_at) FROM camera WHERE id = '" + old
                + "'";
        county.app
                .database()
                .jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE camera SET state = 'offline', azimuth_doubt_deg = 20, field_angle_deg = NULL, range_m = NULL, "
                                + "last_seen_at = '2026-01-01' WHERE id = CAST(? AS uuid)",
                        old));
        String before = county.text(said);
        JsonNode accepted = county.accept(county.proposal("repair", old, 111)).body();
        JsonNode planned = county.command
                .get("/api/cameras/" + accepted.path("plannedCamera").asText())
                .body();
        assertThat(planned.path("azimuthDoubtDeg").asDouble()).isEqualTo(20);
        String camera = "/api/cameras/" + accepted.path("plannedCamera").asText();
        county.command.patch(camera, planned.path("version").asLong(), Map.of("state", "fault"));
        assertThat(county.text(said)).isEqualTo(before);
        assertThat(county.text("SELECT state FROM camera WHERE id = '" + old + "'"))
                .isEqualTo("fault");

        county.app.database().jdbi().useHandle(h -> h.execute("DELETE FROM camera_proposal WHERE state = 'accepted'"));
        JsonNode again = county.accept(county.proposal("repair", old, 112)).body();
        county.app
                .database()
                .jdbi()
                .useHandle(h -> h.execute("UPDATE camera SET state = 'removed' WHERE id = CAST(? AS uuid)", old));
        camera = "/api/cameras/" + again.path("plannedCamera").asText();
        county.command.patch(
                camera, county.command.get(camera).body().path("version").asLong(), Map.of("state", "online"));
        assertThat(county.text("SELECT state FROM camera WHERE id = '" + old + "'"))
                .as("a camera that the register has taken out of service meanwhile")
                .isEqualTo("removed");
        county.app.database().jdbi().useHandle(h -> {
            h.execute("DELETE FROM camera WHERE source = 'siting'");
            h.execute("DELETE FROM camera_proposal");
            h.execute("UPDATE camera SET state = 'online', last_seen_at = now() WHERE id = CAST(? AS uuid)", old);
        });
        county.app.settle();
    }

    @Test
    void ofTwoWhoTurnOneCameraAtOnceOneIsLate() throws Exception {
        String old = county.fixedCamera(0);
        List<JsonNode> proposals =
                List.of(county.turn(old, 10), county.turn(old, 100), county.turn(old, 190), county.turn(old, 280));
        ExecutorService pool = Executors.newFixedThreadPool(proposals.size());
        List<Future<Api.Answer>> answers = new ArrayList<>();
        for (JsonNode proposal : proposals) {
            answers.add(pool.submit(() -> county.accept(proposal)));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Api.Answer> answer : answers) {
            statuses.add(answer.get().status());
        }
        pool.shutdown();
        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
        county.forgetPlans();
    }

    @ParameterizedTest
    @ValueSource(strings = {"repair", "share"})
    void whatIsOnlyRepairedOrSharedLooksWhereItDid(String action) throws InterruptedException {
        JsonNode proposal = county.proposal(action, county.fixedCamera(0), 100);
        String path = "/api/proposals/" + proposal.path("id").asText();
        for (Map<String, Object> turned : List.<Map<String, Object>>of(
                Map.of("azimuthDeg", 101),
                Map.of("fieldAngleDeg", 45),
                Map.of("azimuthDeg", 100, "fieldAngleDeg", 45))) {
            assertThat(county.command.patch(path, 1, turned).code()).isEqualTo("proposal.fixed_place");
            assertThat(county.command.post(path + "/preview", turned).code()).isEqualTo("proposal.fixed_place");
        }
        assertThat(county.command.patch(path, 1, Map.of("azimuthDeg", 100)).status())
                .as("no turn at all")
                .isEqualTo(200);
        county.forgetPlans();
    }

    /** It counts as designed, and nobody knows what it sees. */
    @Test
    void aCameraWithoutDirectionIsTurnedForAWall() throws InterruptedException {
        String wall = county.openWall(0);
        String old = county.text("""
                SELECT CAST(c.id AS text) FROM camera c, wall_unit u
                WHERE u.id = '%s' AND c.type = 'fixed_bullet' AND c.state = 'online' AND c.kind = 'public'
                ORDER BY c.point <-> u.ground LIMIT 1
                """.formatted(wall));
        String azimuthDeg = county.text("SELECT azimuth_deg FROM camera WHERE id = '" + old + "'");
        county.execute("UPDATE camera SET azimuth_deg = NULL WHERE id = '" + old + "'");
        county.app.settle();
        JsonNode proposal = county.turn(old, 40);
        String id = proposal.path("id").asText();
        county.execute("UPDATE camera_proposal SET wall_unit_id = '" + wall + "' WHERE id = '" + id + "'");
        assertThat(county.accept(proposal).status()).isEqualTo(200);
        Api.Answer preview = county.command.post("/api/proposals/" + id + "/preview", Map.of("azimuthDeg", 80));
        assertThat(preview.status()).as(preview.body().toString()).isEqualTo(200);
        assertThat(preview.body().at("/wall/was").asText()).isEqualTo("open");
        county.execute("UPDATE camera SET azimuth_deg = " + azimuthDeg + " WHERE id = '" + old + "'");
        county.forgetPlans();
    }

    /** Whether a camera's view counts as designed and as planned. */
    private static String counts(String camera) {
        return county.text(
                "SELECT counts_design || ' ' || counts_planned FROM camera_view WHERE level = 'detect' AND camera_id = '"
                        + camera + "' AND scope = 'guaranteed'");
    }
}
