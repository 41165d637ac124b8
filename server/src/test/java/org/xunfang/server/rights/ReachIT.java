package org.xunfang.server.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/**
 * What is within a reach, compared with what the squadrons' areas say: lists hold exactly the rows of the sub-tree, tiles
 * exactly its walls and views, the live stream its events. Everywhere the whole county's answer holds more.
 */
final class ReachIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final String OWN_VILLAGES = "SELECT village_id FROM ground WHERE squadron_id = :squadron";
    private static final String OWN_WALLS =
            "SELECT wall_unit_id FROM wall_unit_village WHERE village_id IN (" + OWN_VILLAGES + ")";
    private static final String OWN_CAMERAS =
            "SELECT id FROM camera WHERE state <> 'removed' AND village_id IN (" + OWN_VILLAGES + ")";
    private static final String OWN_PROPOSALS =
            "SELECT id FROM camera_proposal WHERE village_id IN (" + OWN_VILLAGES + ")";
    private static final String OWN_UNITS = "SELECT unit_id FROM crew WHERE squadron_id = :squadron";

    /** A list: where its rows are in the answer, where the id is in a row, and the ids of the sub-tree's rows. */
    private record Listed(String rows, String id, String sql) {}

    private static final Map<String, Listed> LISTS = new LinkedHashMap<>();

    static {
        LISTS.put("/api/villages", new Listed("", "/id", OWN_VILLAGES));
        LISTS.put("/api/walls", new Listed("/walls", "/id", OWN_WALLS));
        LISTS.put("/api/cameras", new Listed("/rows", "/0", OWN_CAMERAS));
        LISTS.put("/api/proposals", new Listed("/proposals", "/id", OWN_PROPOSALS));
        LISTS.put(
                "/api/repairs",
                new Listed("/repairs", "/camera/id", """
                        SELECT camera_id FROM wall_camera WHERE role = 'repair' AND level = 'detect' AND road_set = 'vehicle'
                        AND wall_unit_id IN (
                        """ + OWN_WALLS + ") AND camera_id IN (" + OWN_CAMERAS + ")"));
        LISTS.put(
                "/api/incidents",
                new Listed("/incidents", "/id", "SELECT id FROM incident WHERE village_id IN (" + OWN_VILLAGES + ")"));
        LISTS.put("/api/units", new Listed("", "/id", OWN_UNITS));
        LISTS.put("/api/shifts", new Listed("", "/unit/id", OWN_UNITS));
        LISTS.put("/api/patrol-units", new Listed("", "/id", OWN_UNITS));
        LISTS.put("/api/routes/today", new Listed("", "/unit/id", OWN_UNITS));
        LISTS.put(
                "/api/patrol-places",
                new Listed(
                        "",
                        "/id",
                        "SELECT id FROM patrol_place WHERE value > 0 AND village_id IN (" + OWN_VILLAGES + ")"));
        LISTS.put("/api/plans", new Listed("", "/id", """
                        SELECT p.id FROM patrol_plan p JOIN patrol_route r ON r.plan_id = p.id
                        WHERE p.day = (SELECT day FROM patrol_plan WHERE state = 'issued' LIMIT 1) AND r.patrol_unit_id IN (
                        """ + OWN_UNITS + ")"));
    }

    /** Bounded routes that are tried in a test of their own. */
    private static final Set<String> ELSEWHERE = Set.of(
            "/api/proposals/export",
            "/api/siting/budget",
            "/api/summary",
            "/api/county/wall-trend",
            "/api/search",
            "/api/live",
            "/api/jobs",
            "/api/tiles/wall/{z}/{x}/{y}.mvt",
            "/api/tiles/view/{z}/{x}/{y}.mvt");

    private static TwoSquadrons county;
    private static Caller command;

    @BeforeAll
    static void start() throws InterruptedException {
        county = TwoSquadrons.start(DB);
        command = Caller.signedIn(county.app, "command");
        county.siting();
        // a plan of the other squadron's alone, on the day that is listed
        UUID foreign = county.plan(county.rivals);
        county.jdbi.useHandle(h -> h.execute(
                "UPDATE patrol_plan SET day = (SELECT day FROM patrol_plan WHERE state = 'issued' LIMIT 1) WHERE id = ?",
                foreign));
        // in every village a camera to repair
        county.jdbi.useHandle(h -> h.execute("""
                INSERT INTO wall_camera (wall_unit_id, level, camera_set, road_set, camera_id, role)
                SELECT w.wall_unit_id, 'detect', 'online', 'vehicle', min(CAST(c.id AS text))::uuid, 'repair'
                FROM wall_unit_village w JOIN camera c USING (village_id) WHERE c.kind <> 'wifi' AND c.state <> 'removed'
                GROUP BY w.wall_unit_id ON CONFLICT DO NOTHING
                """));
    }

    @AfterAll
    static void stop() {
        county.close();
    }

    @Test
    void everyBoundedListIsTried() {
        Set<String> lists = county.app.routes().stream()
                .filter(r -> r.method().equals("GET") && !r.path().contains("{id}"))
                .filter(r ->
                        r.grants().containsValue(Grant.SUBTREE) || r.grants().containsValue(Grant.COUNTY))
                .map(Right::path)
                .collect(Collectors.toCollection(TreeSet::new));
        lists.removeAll(ELSEWHERE);
        assertThat(lists).isEqualTo(new TreeSet<>(LISTS.keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leader", "deputy"})
    void listsHoldExactlyTheRowsOfTheSubTree(String login) {
        Caller caller = Caller.signedIn(county.app, login);
        LISTS.forEach((path, list) -> {
            Set<String> own = county.set(list.sql());
            assertThat(ids(caller, path, list)).as(path).isNotEmpty().isEqualTo(own);
            assertThat(ids(command, path, list)).as(path).containsAll(own).hasSizeGreaterThan(own.size());
        });
    }

    @Test
    void whatIsHandedOutEndsAtTheReach() {
        Listed features = new Listed("/features", "/id", OWN_PROPOSALS);
        String export = "/api/proposals/export?reason=test";
        Set<String> own = county.set(OWN_PROPOSALS);
        for (String login : List.of("leader", "deputy")) {
            assertThat(ids(Caller.signedIn(county.app, login), export, features))
                    .isNotEmpty()
                    .isEqualTo(own);
        }
        assertThat(ids(command, export, features)).containsAll(own).hasSizeGreaterThan(own.size());
    }

    @Test
    void aBudgetIsThatOfTheReach() {
        Listed steps = new Listed("/steps", "/wall/id", OWN_WALLS);
        Set<String> own = county.set(OWN_WALLS);
        Caller deputy = Caller.signedIn(county.app, "deputy");
        assertThat(ids(deputy, "/api/siting/budget", steps)).isNotEmpty().isEqualTo(own);
        JsonNode budget = deputy.read("/api/siting/budget");
        assertThat(budget.path("openWalls").asInt()).isEqualTo(own.size());
        assertThat(budget.path("steps").path(own.size() - 1).path("closed").asInt())
                .isEqualTo(own.size());
        assertThat(ids(command, "/api/siting/budget", steps)).containsAll(own).hasSizeGreaterThan(own.size());
    }

    @Test
    void aCameraInNoVillageIsTheWholeCountysOnly() {
        String camera = county.text("SELECT id FROM camera WHERE village_id IS NULL AND state <> 'removed' LIMIT 1");
        assertThat(command.get("/api/cameras/" + camera).statusCode()).isEqualTo(200);
        for (String login : List.of("leader", "rival")) {
            assertThat(Caller.signedIn(county.app, login)
                            .get("/api/cameras/" + camera)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aSharedWallIsSeenFromBothSides() {
        String shared = county.text("""
                SELECT wall_unit_id FROM wall_unit_village JOIN ground USING (village_id)
                GROUP BY wall_unit_id HAVING count(DISTINCT squadron_id) = 2 LIMIT 1
                """);
        for (String login : List.of("leader", "rival")) {
            assertThat(Caller.signedIn(county.app, login)
                            .get("/api/walls/" + shared)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anOfficerSeesTheUnitsOfHisGroup() {
        Set<String> group = county.set(
                "SELECT unit_id FROM crew JOIN account a ON a.org_unit_id = group_id WHERE a.login = 'officer' AND :squadron IS NOT NULL");
        Caller officer = Caller.signedIn(county.app, "officer");
        assertThat(ids(officer, "/api/units", LISTS.get("/api/units")))
                .isNotEmpty()
                .isEqualTo(group);
    }

    @Test
    void figuresAreCountedOverTheReach() {
        JsonNode own = Caller.signedIn(county.app, "leader").read("/api/summary");
        JsonNode all = command.read("/api/summary");
        assertThat(own.at("/villages/total").asInt())
                .isEqualTo(county.set(OWN_VILLAGES).size());
        assertThat(own.at("/units/total").asInt())
                .isEqualTo(county.set(OWN_WALLS).size());
        assertThat(own.at("/cameras/total").asInt())
                .isEqualTo(county.set("""
                        SELECT id FROM camera WHERE kind <> 'wifi' AND state <> 'planned' AND village_id IN (
                        """ + OWN_VILLAGES + ")").size());
        assertThat(all.at("/villages/total").asInt()).isEqualTo(12);
        JsonNode today = Caller.signedIn(county.app, "leader")
                .read("/api/county/wall-trend")
                .at("/days/0");
        assertThat(today.path("closed").asInt())
                .isEqualTo(own.at("/units/closed").asInt());
        assertThat(today.path("open").asInt())
                .isEqualTo(own.at("/units/open").asInt())
                .isLessThan(all.at("/units/open").asInt());
        assertThat(own.at("/coverage/areaPct").asDouble())
                .isNotEqualTo(all.at("/coverage/areaPct").asDouble());
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

    @Test
    void searchFindsNothingOfOthers() {
        Caller leader = Caller.signedIn(county.app, "leader");
        Caller rival = Caller.signedIn(county.app, "rival");
        String names = """
                SELECT name FROM village JOIN ground ON village_id = id WHERE squadron_id = :squadron
                UNION SELECT h.name FROM hamlet h JOIN ground USING (village_id) WHERE squadron_id = :squadron
                UNION SELECT name FROM patrol_unit JOIN crew ON unit_id = id WHERE squadron_id = :squadron
                UNION SELECT lower(c.external_id) FROM camera c JOIN ground USING (village_id) WHERE squadron_id = :squadron
                """;
        for (String name : county.set(names)) {
            String path = "/api/search?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
            Set<String> found = found(leader, path);
            assertThat(found).as(name).isNotEmpty();
            assertThat(found(rival, path)).as(name).doesNotContainAnyElementsOf(found);
        }
    }

    private static Set<String> found(Caller caller, String path) {
        Set<String> found = new HashSet<>();
        caller.read(path).forEach(hit -> {
            if (!hit.path("kind").asText().equals("road")) {
                found.add(hit.path("id").asText());
            }
        });
        return found;
    }

    @Test
    void aLeaderSeesHisOwnJobsAndTheCommandCentreAll() {
        String own = county.job("leader").toString();
        String foreign = county.job("rival").toString();
        Listed jobs = new Listed("", "/id", "");
        assertThat(ids(Caller.signedIn(county.app, "leader"), "/api/jobs", jobs))
                .containsExactly(own);
        assertThat(ids(command, "/api/jobs", jobs)).contains(own, foreign);
    }

    @Test
    void tilesHoldTheWallsOfTheSubTreeOnly() {
        Caller leader = Caller.signedIn(county.app, "leader");
        Set<Object> walls = CountyTiles.drawn(leader, "wall", 11, "ground", "label");
        assertThat(walls).isNotEmpty().isEqualTo(Set.copyOf(county.set(OWN_WALLS)));
        assertThat(CountyTiles.drawn(command, "wall", 11, "ground", "label"))
                .containsAll(walls)
                .hasSizeGreaterThan(walls.size());
        assertThat(CountyTiles.drawn(leader, "wall", 11, "village", "village_label"))
                .isEqualTo(Set.copyOf(county.set(OWN_VILLAGES)));
    }

    @Test
    void tilesHoldTheViewsOfTheSubTreeOnly() {
        Caller leader = Caller.signedIn(county.app, "leader");
        Set<Object> views = CountyTiles.drawn(leader, "view", 14, "view");
        Set<Object> all = CountyTiles.drawn(command, "view", 14, "view");
        Set<Object> own = new HashSet<>(county.set(OWN_CAMERAS));
        assertThat(all).hasSizeGreaterThan(views.size());
        own.retainAll(all);
        assertThat(views).isNotEmpty().isEqualTo(own);
    }

    @Test
    void aTileOfOneReachIsNotTakenForThatOfAnother() {
        Caller leader = Caller.signedIn(county.app, "leader");
        String tile = CountyTiles.of(command, 11).stream()
                .map(t -> "/api/tiles/wall/" + t + ".mvt")
                .filter(t -> leader.get(t).statusCode() == 200)
                .findFirst()
                .orElseThrow();
        String etag = command.get(tile).headers().firstValue("ETag").orElseThrow();
        assertThat(command.get(tile, "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(leader.get(tile, "If-None-Match", etag).statusCode()).isEqualTo(200);
        String base = tile.replace("wall", "base");
        assertThat(leader.get(base).headers().firstValue("ETag"))
                .isEqualTo(command.get(base).headers().firstValue("ETag"));
        String cameras =
                command.get("/api/cameras").headers().firstValue("ETag").orElseThrow();
        assertThat(leader.get("/api/cameras", "If-None-Match", cameras).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aVillageGivenToAnotherSquadronChangesHands() {
        Caller leader = Caller.signedIn(county.app, "leader");
        String village = county.text("SELECT village_id FROM ground WHERE squadron_id = '" + county.rivals
                + "' ORDER BY village_id DESC LIMIT 1");
        assertThat(leader.get("/api/villages/" + village).statusCode()).isEqualTo(404);
        give(village, county.own);
        assertThat(leader.get("/api/villages/" + village).statusCode()).isEqualTo(200);
        assertThat(Caller.signedIn(county.app, "rival")
                        .get("/api/villages/" + village)
                        .statusCode())
                .isEqualTo(404);
        give(village, null);
        assertThat(leader.get("/api/villages/" + village).statusCode()).isEqualTo(404);
    }

    private static void give(String village, UUID squadron) {
        county.jdbi.useHandle(
                h -> h.execute("UPDATE village SET org_unit_id = ? WHERE id = CAST(? AS uuid)", squadron, village));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leader", "officer"})
    void theStreamTellsOfTheSubTreeLiveAndByReplay(String login) throws IOException {
        Caller caller = Caller.signedIn(county.app, login);
        UUID group = county.id("SELECT org_unit_id FROM account WHERE login = 'officer'");
        UUID foreign = county.id(
                "SELECT min(CAST(group_id AS text))::uuid FROM crew WHERE squadron_id = '" + county.rivals + "'");
        List<String> expected = login.equals("leader")
                ? List.of("test.squadron", "test.group", "test.all")
                : List.of("test.group", "test.all");
        String start;
        try (LiveLines live = new LiveLines(caller.get("/api/live"))) {
            start = live.next("id: ");
            post("test.foreign", foreign);
            post("test.rivals", county.rivals);
            post("test.squadron", county.own);
            post("test.group", group);
            post("test.all", null);
            assertThat(live.changesUntil("test.all")).isEqualTo(expected);
        }
        try (LiveLines replay = new LiveLines(caller.get("/api/live", "Last-Event-ID", start))) {
            assertThat(replay.changesUntil("test.all")).isEqualTo(expected);
        }
    }

    @Test
    void theStreamTellsWhereTheOwnUnitsAreAndNoOthers() throws IOException {
        county.jdbi.useHandle(h -> h.execute("""
                        INSERT INTO device (name, token_hash) SELECT id::text, sha256(id::text::bytea) FROM patrol_unit;
                        INSERT INTO unit_state (patrol_unit_id, device_number, fixed_at, received_at, lon_e7, lat_e7, changed_at)
                        SELECT u.id, d.number, now(), now(), 1172000000, 283000000, now()
                        FROM patrol_unit u JOIN device d ON d.name = u.id::text
                        """));
        try (LiveLines live =
                new LiveLines(Caller.signedIn(county.app, "leader").get("/api/live"))) {
            live.next("event: units");
            String data = live.next("data: ");
            assertThat(county.set(OWN_UNITS))
                    .isNotEmpty()
                    .allSatisfy(unit -> assertThat(data).contains(unit));
            assertThat(county.set("SELECT unit_id FROM crew WHERE squadron_id <> :squadron"))
                    .isNotEmpty()
                    .allSatisfy(unit -> assertThat(data).doesNotContain(unit));
        }
    }

    private static void post(String kind, UUID scope) {
        county.jdbi.useHandle(h -> h.createQuery("SELECT post_event(:kind, :scope, '{}')")
                .bind("kind", kind)
                .bind("scope", scope)
                .mapTo(Long.class)
                .one());
    }

    private static Set<String> ids(Caller caller, String path, Listed list) {
        Set<String> ids = new HashSet<>();
        caller.read(path)
                .at(list.rows())
                .forEach(row -> ids.add(row.at(list.id()).asText()));
        return ids;
    }
}
