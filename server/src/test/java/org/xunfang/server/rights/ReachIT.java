package org.xunfang.server.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xunfang.server.rights.TwoSquadrons.OWN_CAMERAS;
import static org.xunfang.server.rights.TwoSquadrons.OWN_PROPOSALS;
import static org.xunfang.server.rights.TwoSquadrons.OWN_UNITS;
import static org.xunfang.server.rights.TwoSquadrons.OWN_VILLAGES;
import static org.xunfang.server.rights.TwoSquadrons.OWN_WALLS;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.xunfang.server.db.TestDatabase;

/**
 * What is within a reach, compared with what the squadrons' areas say: lists hold exactly the rows of the sub-tree, and
 * the whole county's hold more. {@link ReachMapIT} has what comes to the map, {@link ReachPlanningIT} what is planned.
 */
final class ReachIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

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
        LISTS.put("/api/alarms", new Listed("", "/unit/id", OWN_UNITS));
        LISTS.put("/api/warnings", new Listed("", "/unit/id", OWN_UNITS));
        LISTS.put("/api/fences", new Listed("", "/id", "SELECT id FROM fence WHERE org_unit_id = :squadron"));
        LISTS.put("/api/replays/choices", new Listed("/units", "/id", OWN_UNITS));
        LISTS.put("/api/units", new Listed("", "/id", OWN_UNITS));
        LISTS.put("/api/shifts", new Listed("", "/unit/id", OWN_UNITS));
        LISTS.put("/api/rota", new Listed("/units", "/id", OWN_UNITS));
        LISTS.put("/api/rota/templates", new Listed("", "/unitId", OWN_UNITS));
        LISTS.put("/api/patrol-units", new Listed("", "/id", OWN_UNITS));
        LISTS.put("/api/routes/today", new Listed("", "/unit/id", OWN_UNITS));
        LISTS.put(
                "/api/patrol-places",
                new Listed(
                        "",
                        "/id",
                        "SELECT id FROM patrol_place WHERE value > 0 AND village_id IN (" + OWN_VILLAGES + ")"));
        LISTS.put(
                "/api/key-places",
                new Listed("", "/id", "SELECT id FROM key_place WHERE village_id IN (" + OWN_VILLAGES + ")"));
        LISTS.put("/api/plans", new Listed("", "/id", """
                        SELECT p.id FROM patrol_plan p JOIN patrol_route r ON r.plan_id = p.id
                        WHERE p.day = (SELECT day FROM patrol_plan WHERE state = 'issued' LIMIT 1) AND r.patrol_unit_id IN (
                        """ + OWN_UNITS + ")"));
    }

    /** Bounded routes that are tried in a test of their own. */
    private static final Set<String> ELSEWHERE = Set.of(
            "/api/patrol-places/summary",
            "/api/value-profiles/compare",
            "/api/plans/compare",
            "/api/patrol-coverage",
            "/api/replans",
            "/api/plan-jobs/{jobId}/best",
            "/api/place-marks",
            "/api/proposals/export",
            "/api/siting/budget",
            "/api/summary",
            "/api/county/wall-trend",
            "/api/replays/scene",
            "/api/search",
            "/api/live",
            "/api/jobs",
            "/api/tiles/patrolled/{z}/{x}/{y}.mvt",
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
        county.repairs();
        county.jdbi.useHandle(h -> h.execute("""
                INSERT INTO alarm (id, patrol_unit_id, raised_at, called_at)
                SELECT gen_random_uuid(), id, now(), now() FROM patrol_unit
                """));
        // of a shift that has not begun nothing is judged, and so nothing withdrawn
        county.jdbi.useHandle(h -> h.execute("""
                INSERT INTO warning (id, kind, level, patrol_unit_id, shift_id, started_at, raised_at, late)
                SELECT DISTINCT ON (patrol_unit_id) gen_random_uuid(), 'silence', 'orange', patrol_unit_id, id, now(), now(), false
                FROM shift WHERE started_at IS NULL
                """));
        county.jdbi.useHandle(h -> h.execute("""
                INSERT INTO fence (id, name, org_unit_id, shape, rules)
                SELECT gen_random_uuid(), name, id, ST_MakeEnvelope(117, 28, 117.01, 28.01, 4326),
                  '[{"when": "enter", "minutes": null, "level": "blue"}]' FROM org_unit WHERE kind = 'squadron'
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
            assertThat(list.ids(caller, path)).as(path).isNotEmpty().isEqualTo(own);
            assertThat(list.ids(command, path)).as(path).containsAll(own).hasSizeGreaterThan(own.size());
        });
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
    void anOfficerSeesTheUnitsOfHisGroup() {
        Set<String> group = county.set(
                "SELECT unit_id FROM crew JOIN account a ON a.org_unit_id = group_id WHERE a.login = 'officer' AND :squadron IS NOT NULL");
        Caller officer = Caller.signedIn(county.app, "officer");
        assertThat(LISTS.get("/api/units").ids(officer, "/api/units"))
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
        assertThat(jobs.ids(Caller.signedIn(county.app, "leader"), "/api/jobs")).containsExactly(own);
        assertThat(jobs.ids(command, "/api/jobs")).contains(own, foreign);
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
}
