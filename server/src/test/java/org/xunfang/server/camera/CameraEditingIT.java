package org.xunfang.server.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.TestDatabase;

/** Cameras made, changed and tried out over HTTP, on a small demo county. */
final class CameraEditingIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Api command;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=3");
        app.settle();
        command = Api.signedIn(app, "command");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aPreviewIsWhatTheAssessmentFinds() throws InterruptedException {
        app.settle();
        for (String id : texts("""
                SELECT CAST(id AS text) FROM camera WHERE kind <> 'wifi' AND state = 'online' ORDER BY id LIMIT 25
                """)) {
            JsonNode camera = command.get("/api/cameras/" + id).body();
            JsonNode levels = preview(formOf(camera)).body().path("levels");
            assertThat(levels).hasSize(4);
            for (JsonNode kept : camera.path("views")) {
                JsonNode level = find(levels, kept.path("level").asText());
                assertThat(level.path("status")).as(camera.toString()).isEqualTo(kept.path("status"));
                assertThat(level.path("areaM2").asDouble())
                        .as("%s at %s", camera.path("name"), kept.path("level"))
                        .isCloseTo(kept.path("areaM2").asDouble(), within(1e-6));
            }
        }
    }

    @Test
    void aPreviewKeepsNothing() throws InterruptedException {
        app.settle();
        String before = everything();
        Map<String, Object> draft = newCamera(villagePoint(0));
        assertThat(preview(draft).status()).isEqualTo(200);
        draft.put("type", "dome");
        draft.put("azimuthDeg", null);
        JsonNode detect = preview(draft).body().path("levels").path(0);
        assertThat(detect.path("status").asText()).isEqualTo("direction_missing");
        assertThat(detect.path("areaM2").asDouble()).isZero();
        assertThat(detect.at("/potential/areaM2").asDouble()).isPositive();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aCameraMadeTwiceIsMadeOnce() {
        Map<String, Object> wanted = newCamera(villagePoint(0));
        int entries = count("SELECT count(*) FROM audit_entry WHERE action = 'camera.create'");
        Api.Answer made = command.post("/api/cameras", wanted);
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        assertThat(made.body().path("source").asText()).isEqualTo("manual");
        assertThat(made.body().path("village").asText()).isNotEmpty();
        Api.Answer again = command.post("/api/cameras", wanted);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(made.body());
        assertThat(count("SELECT count(*) FROM audit_entry WHERE action = 'camera.create'"))
                .isEqualTo(entries + 1);
        wanted.put("name", "another");
        assertThat(command.post("/api/cameras", wanted).code()).isEqualTo("camera.id_taken");
    }

    @Test
    void aChangeChangesWhatItSaysAndNothingElse() {
        Map<String, Object> wanted = newCamera(villagePoint(0));
        wanted.put("mountHeightM", 4.2);
        String path = "/api/cameras/" + wanted.get("id");
        JsonNode made = command.post("/api/cameras", wanted).body();
        Map<String, Object> patch = new HashMap<>();
        patch.put("azimuthDeg", 270);
        patch.put("mountHeightM", null);
        Api.Answer changed = command.patch(path, made.path("version").asLong(), patch);
        assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
        assertThat(changed.body().path("azimuthDeg").asDouble()).isEqualTo(270);
        assertThat(changed.body().path("mountHeightM").isNull()).isTrue();
        assertThat(changed.body().at("/assumed/mount_height").asDouble()).isPositive();
        assertThat(changed.body().path("name")).isEqualTo(made.path("name"));

        Api.Answer late = command.patch(path, made.path("version").asLong(), Map.of("azimuthDeg", 10));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("camera.changed_meanwhile");

        Map<String, Object> back = new HashMap<>();
        back.put("azimuthDeg", made.path("azimuthDeg").asDouble());
        back.put("mountHeightM", 4.2);
        long version = changed.body().path("version").asLong();
        JsonNode restored = command.patch(path, version, back).body();
        assertThat(formOf(restored)).isEqualTo(formOf(made));
        String detail = texts("SELECT detail FROM audit_entry WHERE action = 'camera.change' AND subject = '"
                        + wanted.get("id") + "' ORDER BY sequence LIMIT 1")
                .get(0);
        assertThat(detail).contains("\"before\":{\"azimuthDeg\":90.0,\"mountHeightM\":4.2}");
    }

    @Test
    void allFieldsThatCannotBeUsedAreToldAtOnce() {
        Map<String, Object> wanted = newCamera(villagePoint(0));
        wanted.put("name", " ");
        wanted.put("type", "eye");
        wanted.put("fieldAngleDeg", 400);
        wanted.put("tiltDeg", -91);
        Api.Answer refused = command.post("/api/cameras", wanted);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("camera.invalid");
        assertThat(refused.body().at("/args/fields"))
                .extracting(JsonNode::asText)
                .containsExactly("name", "type", "fieldAngleDeg", "tiltDeg");
    }

    @Test
    void aLensThatSeesTheNextCountyNeedsARange() {
        Map<String, Object> wanted = newCamera(villagePoint(0));
        wanted.put("fieldAngleDeg", 1);
        wanted.put("imageWidthPx", 100_000);
        assertThat(preview(wanted).body().at("/args/fields/0").asText()).isEqualTo("rangeM");
        wanted.put("rangeM", 300);
        assertThat(preview(wanted).status()).isEqualTo(200);
    }

    @Test
    void aWifiProbeCarriesNoOptics() {
        Map<String, Object> wanted = newCamera(villagePoint(0));
        wanted.put("kind", "wifi");
        assertThat(command.post("/api/cameras", wanted).body().at("/args/fields"))
                .extracting(JsonNode::asText)
                .containsExactly("azimuthDeg", "fieldAngleDeg");
        wanted.keySet().removeAll(List.of("azimuthDeg", "fieldAngleDeg"));
        assertThat(command.post("/api/cameras", wanted).status()).isEqualTo(201);
        assertThat(preview(wanted).body().path("levels")).isEmpty();
    }

    @Test
    void noCameraStandsOutsideOfTheCounty() {
        Map<String, Object> wanted = newCamera(List.of(100.0, 20.0));
        assertThat(command.post("/api/cameras", wanted).code()).isEqualTo("camera.outside_county");
        assertThat(preview(wanted).code()).isEqualTo("camera.outside_county");
        wanted.put("point", villagePoint(0));
        JsonNode made = command.post("/api/cameras", wanted).body();
        String path = "/api/cameras/" + wanted.get("id");
        Api.Answer moved = command.patch(path, made.path("version").asLong(), Map.of("point", List.of(100.0, 20.0)));
        assertThat(moved.code()).isEqualTo("camera.outside_county");
        assertThat(command.get(path).body()).isEqualTo(made);
    }

    @Test
    void aMovedCameraBelongsToTheVillageThatItStandsIn() {
        Map<String, Object> wanted = newCamera(villagePoint(0));
        JsonNode made = command.post("/api/cameras", wanted).body();
        JsonNode moved = command.patch(
                        "/api/cameras/" + wanted.get("id"),
                        made.path("version").asLong(),
                        Map.of("point", villagePoint(1)))
                .body();
        assertThat(moved.path("village").asText())
                .isNotEmpty()
                .isNotEqualTo(made.path("village").asText());
    }

    @Test
    void aRemovedCameraIsNotListed() {
        Map<String, Object> wanted = newCamera(villagePoint(0));
        JsonNode made = command.post("/api/cameras", wanted).body();
        String id = wanted.get("id").toString();
        assertThat(command.get("/api/cameras").body().toString()).contains(id);
        command.patch("/api/cameras/" + id, made.path("version").asLong(), Map.of("state", "removed"));
        assertThat(command.get("/api/cameras").body().toString()).doesNotContain(id);
    }

    @Test
    void onlyAdministratorsAndTheCommandCentreChangeCameras() {
        Map<String, Object> wanted = newCamera(villagePoint(0));
        for (String login : List.of("leader", "officer")) {
            Api other = Api.signedIn(app, login);
            assertThat(other.post("/api/cameras", wanted).status()).isEqualTo(403);
            assertThat(other.post("/api/cameras/preview", wanted).status()).isEqualTo(403);
            assertThat(other.patch("/api/cameras/" + UUID.randomUUID(), 1, Map.of())
                            .status())
                    .isEqualTo(403);
        }
        assertThat(Api.signedIn(app, "admin").post("/api/cameras", wanted).status())
                .isEqualTo(201);
    }

    /** Of the command centre, but of one unit: its ground is all that he changes cameras on. */
    @Test
    void whoBelongsToAUnitStaysOnItsGround() {
        List<String> ground = texts("""
                SELECT CAST(org_unit_id AS text) FROM org_unit_village GROUP BY org_unit_id
                HAVING count(*) < (SELECT count(*) FROM village) ORDER BY count(*) DESC, org_unit_id LIMIT 1
                """);
        UUID unit = UUID.fromString(ground.get(0));
        new AccountRepository(app.database().jdbi())
                .create("deputy", "Deputy", Role.COMMAND, RunningApp.PASSWORD, unit, false);
        Api deputy = Api.signedIn(app, "deputy");
        Map<String, Object> wanted = newCamera(pointOf("IN", unit));
        JsonNode made = deputy.post("/api/cameras", wanted).body();
        assertThat(made.path("version").asInt()).as(made.toString()).isEqualTo(1);
        Api.Answer moved =
                deputy.patch("/api/cameras/" + wanted.get("id"), 1, Map.of("point", pointOf("NOT IN", unit)));
        assertThat(moved.code()).isEqualTo("camera.outside_reach");
        assertThat(deputy.post("/api/cameras", newCamera(pointOf("NOT IN", unit)))
                        .code())
                .isEqualTo("camera.outside_reach");
        assertThat(count(
                        "SELECT count(*) FROM event WHERE kind = 'camera.changed' AND scope IS NOT NULL AND payload ->> 'id' = '"
                                + wanted.get("id") + "'"))
                .isPositive();
    }

    private static List<Double> pointOf(String within, UUID unit) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT ST_X(p) AS lon, ST_Y(p) AS lat FROM (
                          SELECT ST_PointOnSurface(boundary) AS p FROM village
                          WHERE id %s (SELECT village_id FROM org_unit_village WHERE org_unit_id = :unit) ORDER BY id LIMIT 1) AS v
                        """.formatted(within))
                        .bind("unit", unit)
                        .map((row, context) -> List.of(row.getDouble("lon"), row.getDouble("lat")))
                        .one());
    }

    private static Api.Answer preview(Map<String, Object> draft) {
        Map<String, Object> body = new HashMap<>(draft);
        body.remove("id");
        return command.post("/api/cameras/preview", body);
    }

    private static Map<String, Object> newCamera(List<Double> point) {
        Map<String, Object> camera = new LinkedHashMap<>();
        camera.put("id", UUID.randomUUID());
        camera.put("name", "gate");
        camera.put("kind", "public");
        camera.put("type", "fixed_bullet");
        camera.put("state", "online");
        camera.put("point", point);
        camera.put("azimuthDeg", 90);
        camera.put("fieldAngleDeg", 80);
        return camera;
    }

    /** What of a camera can be said again. */
    private static Map<String, Object> formOf(JsonNode camera) {
        Map<String, Object> form = new LinkedHashMap<>();
        for (String field : List.of(
                "name",
                "kind",
                "type",
                "state",
                "point",
                "mountHeightM",
                "azimuthDeg",
                "fieldAngleDeg",
                "imageWidthPx",
                "rangeM",
                "tiltDeg",
                "verticalAngleDeg",
                "panRangeDeg")) {
            form.put(field, camera.path(field));
        }
        return form;
    }

    private static JsonNode find(JsonNode levels, String level) {
        for (JsonNode one : levels) {
            if (one.path("level").asText().equals(level)) {
                return one;
            }
        }
        throw new AssertionError(level);
    }

    private static List<Double> villagePoint(int number) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT ST_X(p) AS lon, ST_Y(p) AS lat
                        FROM (SELECT ST_PointOnSurface(boundary) AS p, name FROM village) AS v ORDER BY name OFFSET :n LIMIT 1
                        """)
                        .bind("n", number)
                        .map((row, context) -> new ArrayList<>(List.of(row.getDouble("lon"), row.getDouble("lat"))))
                        .one());
    }

    /** All that a camera that is kept would leave a trace in. */
    private static String everything() {
        return texts("""
                SELECT (SELECT count(*) FROM camera) || ' ' || (SELECT count(*) FROM camera_view) || ' '
                  || (SELECT count(*) FROM audit_entry WHERE action LIKE 'camera.%') || ' '
                  || (SELECT count(*) FROM event WHERE kind = 'camera.changed') || ' '
                  || (SELECT version FROM layer_version WHERE layer = 'camera')
                """).get(0);
    }

    private static int count(String sql) {
        return Integer.parseInt(texts(sql).get(0));
    }

    private static List<String> texts(String sql) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
    }
}
