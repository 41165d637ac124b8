package org.xunfang.server.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xunfang.server.rights.TwoSquadrons.OWN_CAMERAS;
import static org.xunfang.server.rights.TwoSquadrons.OWN_PROPOSALS;
import static org.xunfang.server.rights.TwoSquadrons.OWN_WALLS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/** What is planned, repaired and handed out ends at the reach, and what two squadrons share is seen from both sides. */
final class ReachPlanningIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static TwoSquadrons county;
    private static Caller command;

    @BeforeAll
    static void start() throws InterruptedException {
        county = TwoSquadrons.start(DB);
        command = Caller.signedIn(county.app, "command");
        county.siting();
        county.repairs();
    }

    @AfterAll
    static void stop() {
        county.close();
    }

    @Test
    void whatIsHandedOutEndsAtTheReach() {
        Listed features = new Listed("/features", "/id", OWN_PROPOSALS);
        String export = "/api/proposals/export?reason=test";
        Set<String> own = county.set(OWN_PROPOSALS);
        for (String login : List.of("leader", "deputy")) {
            assertThat(features.ids(Caller.signedIn(county.app, login), export))
                    .isNotEmpty()
                    .isEqualTo(own);
        }
        assertThat(features.ids(command, export)).containsAll(own).hasSizeGreaterThan(own.size());
    }

    @Test
    void aBudgetIsThatOfTheReach() {
        Listed steps = new Listed("/steps", "/wall/id", OWN_WALLS);
        Set<String> own = county.set(OWN_WALLS);
        Caller deputy = Caller.signedIn(county.app, "deputy");
        assertThat(steps.ids(deputy, "/api/siting/budget")).isNotEmpty().isEqualTo(own);
        JsonNode budget = deputy.read("/api/siting/budget");
        assertThat(budget.path("openWalls").asInt()).isEqualTo(own.size());
        assertThat(budget.path("steps").path(own.size() - 1).path("closed").asInt())
                .isEqualTo(own.size());
        assertThat(steps.ids(command, "/api/siting/budget")).containsAll(own).hasSizeGreaterThan(own.size());
    }

    @Test
    void aSharedWallIsSeenFromBothSides() {
        String shared = county.sharedWall();
        for (String login : List.of("leader", "rival")) {
            assertThat(Caller.signedIn(county.app, login)
                            .get("/api/walls/" + shared)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void coverageOfForeignVillagesIsNotThereAndForeignCamerasDoNotCount() {
        Api leader = Api.signedIn(county.app, "leader");
        String foreign =
                county.text("SELECT village_id FROM ground WHERE squadron_id = '" + county.rivals + "' LIMIT 1");
        assertThat(leader.post("/api/coverage", Map.of("village", foreign)).code())
                .isEqualTo("village.not_found");
        String grid = county.text("SELECT id FROM grid WHERE village_id = '" + foreign + "' LIMIT 1");
        assertThat(leader.post("/api/coverage", Map.of("grid", grid)).code()).isEqualTo("grid.not_found");
        String camera =
                county.text("SELECT id FROM camera WHERE village_id = '" + foreign + "' AND kind <> 'wifi' LIMIT 1");
        String own = county.text("SELECT village_id FROM ground WHERE squadron_id = '" + county.own + "' LIMIT 1");
        for (String change : List.of("with", "without")) {
            assertThat(leader.post("/api/coverage", Map.of("village", own, change, List.of(camera)))
                            .code())
                    .isEqualTo("camera.not_found");
        }
        Map<String, Object> drawn = Map.of("ground", box("SELECT boundary FROM village WHERE id = '" + foreign + "'"));
        assertThat(leader.post("/api/coverage", drawn).code()).isIn("coverage.ground_elsewhere", "");
        Map<String, Object> both = Map.of("ground", box("""
                SELECT ST_Buffer(ST_Centroid(ST_Collect(boundary)), 0.05) FROM village
                """));
        int reached = leader.post("/api/coverage", both).body().path("cameras").asInt();
        int all = Api.signedIn(county.app, "command")
                .post("/api/coverage", both)
                .body()
                .path("cameras")
                .asInt();
        assertThat(reached).isPositive().isLessThan(all);
    }

    @Test
    void roadsAloneAreThoseOfTheReach() {
        Map<String, Object> roads = Map.of("roadClasses", List.of("tertiary", "residential", "track", "unclassified"));
        double own = Api.signedIn(county.app, "leader")
                .post("/api/coverage", roads)
                .body()
                .at("/figures/road/whole")
                .asDouble();
        double all = Api.signedIn(county.app, "command")
                .post("/api/coverage", roads)
                .body()
                .at("/figures/road/whole")
                .asDouble();
        assertThat(own).isPositive().isLessThan(all);
    }

    private static JsonNode box(String geometry) {
        try {
            return Json.mapper().readTree(county.text("SELECT ST_AsGeoJSON((" + geometry + "))"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A camera of the neighbours' that is to be turned for a wall of both. */
    @Test
    void whoSharesAWallIsNotToldWhichCameraOfTheNeighboursIsTurned() {
        String foreign = county.text("SELECT min(CAST(id AS text)) FROM camera WHERE village_id IN ("
                + "SELECT village_id FROM ground WHERE squadron_id = '" + county.rivals + "')");
        String own = villageOfSharedWall(county.own);
        String id = county.turnForSharedWall(own, foreign).toString();
        assertThat(proposal(command, id).at("/camera/id").asText()).isEqualTo(foreign);
        assertThat(proposal(Caller.signedIn(county.app, "rival"), id)
                        .at("/camera/id")
                        .asText())
                .isEqualTo(foreign);
        Caller leader = Caller.signedIn(county.app, "leader");
        assertThat(proposal(leader, id).path("camera").isNull()).isTrue();
        String name = county.text("SELECT name FROM camera WHERE id = '" + foreign + "'");
        for (String path : List.of(
                "/api/proposals?wall=" + county.sharedWall(),
                "/api/villages/" + own + "/work-order?reason=test",
                "/api/proposals/export?reason=test")) {
            assertThat(leader.read(path).toString())
                    .as(path)
                    .contains(id)
                    .doesNotContain(foreign)
                    .doesNotContain(name);
        }
        county.jdbi.useHandle(h -> h.execute("DELETE FROM camera_proposal WHERE id = CAST(? AS uuid)", id));
    }

    private static JsonNode proposal(Caller caller, String id) {
        for (JsonNode proposal : caller.read("/api/proposals").path("proposals")) {
            if (proposal.path("id").asText().equals(id)) {
                return proposal;
            }
        }
        throw new AssertionError("no proposal " + id);
    }

    @Test
    void aCameraOfASharedWallIsOnTheWorkOrderOfOneVillage() {
        String camera = county.text("SELECT min(CAST(id AS text)) FROM camera");
        List<String> villages = List.of(villageOfSharedWall(county.own), villageOfSharedWall(county.rivals));
        List<@Nullable String> grounds = new ArrayList<>(villages);
        grounds.add(null);
        for (String ground : grounds) {
            UUID id = county.turnForSharedWall(ground, camera);
            List<String> ordered = villages.stream()
                    .filter(v -> command.read("/api/villages/" + v + "/work-order?reason=test")
                            .toString()
                            .contains(id.toString()))
                    .toList();
            assertThat(ordered).as(String.valueOf(ground)).hasSize(1);
            assertThat(ground == null || ordered.contains(ground)).isTrue();
            county.jdbi.useHandle(h -> h.execute("DELETE FROM camera_proposal WHERE id = ?", id));
        }
    }

    private static String villageOfSharedWall(UUID squadron) {
        return county.text(
                "SELECT village_id FROM wall_unit_village JOIN ground USING (village_id) WHERE wall_unit_id = '"
                        + county.sharedWall() + "' AND squadron_id = '" + squadron + "' LIMIT 1");
    }

    @Test
    void wallsAreReopenedWhereAllCamerasAreWithinTheReach() {
        String own = """
                SELECT wall_unit_id FROM wall_camera
                WHERE role = 'repair' AND level = 'detect' AND camera_set = 'online' AND road_set = 'vehicle' AND wall_unit_id IN (
                """ + OWN_WALLS + ") GROUP BY wall_unit_id";
        Set<String> closable = county.set(own + " HAVING bool_and(camera_id IN (" + OWN_CAMERAS + "))");
        assertThat(county.set(own)).contains(county.sharedWall());
        assertThat(closable).isNotEmpty().doesNotContain(county.sharedWall());
        JsonNode leaders = Caller.signedIn(county.app, "leader").read("/api/repairs");
        assertThat(leaders.path("wallsReopened").asInt()).isEqualTo(closable.size());
        assertThat(command.read("/api/repairs").path("wallsReopened").asInt())
                .isEqualTo(county.set(
                                "SELECT DISTINCT wall_unit_id FROM wall_camera WHERE role = 'repair' AND level = 'detect' "
                                        + "AND road_set = 'vehicle' AND :squadron IS NOT NULL")
                        .size());

        // one that waits for a camera on nobody's ground too is none that the leader can close
        county.jdbi.useHandle(h -> h.execute("""
                INSERT INTO wall_camera (wall_unit_id, level, camera_set, road_set, camera_id, role)
                SELECT ?, 'detect', 'online', 'vehicle', id, 'repair' FROM camera WHERE village_id IS NULL ORDER BY id LIMIT 1
                """, closable.iterator().next()));
        leaders = Caller.signedIn(county.app, "leader").read("/api/repairs");
        assertThat(leaders.path("wallsReopened").asInt()).isEqualTo(closable.size() - 1);
    }
}
