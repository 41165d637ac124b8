package org.xunfang.server.fence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.track.PatrolGround;

/** Drawing, changing and deleting fences. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FenceIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final List<List<Double>> BANK = List.of(List.of(117.1, 28.2), List.of(117.11, 28.2));
    private static final List<List<List<Double>>> SCHOOL = List.of(List.of(
            List.of(117.1, 28.2),
            List.of(117.102, 28.2),
            List.of(117.102, 28.202),
            List.of(117.1, 28.202),
            List.of(117.1, 28.2)));

    private RunningApp app;
    private Api admin;
    private UUID squadron;
    private UUID unit;
    private UUID otherSquadron;
    private Api leader;

    @BeforeAll
    void open() {
        app = RunningApp.start(DB);
        admin = Api.signedIn(app, "admin");
        PatrolGround ground = new PatrolGround(app.database().jdbi());
        UUID county = ground.orgUnit(null, "county");
        squadron = ground.orgUnit(county, "squadron");
        otherSquadron = ground.orgUnit(county, "other squadron");
        unit = ground.unit(squadron, "unit");
        new AccountRepository(app.database().jdbi())
                .create("first.leader", "l", Role.LEADER, RunningApp.PASSWORD, squadron, false);
        leader = Api.signedIn(app, "first.leader");
    }

    @AfterAll
    void close() {
        app.close();
    }

    @BeforeEach
    void clear() {
        DB.empty("fence, event");
    }

    @Test
    void fenceIsKeptAsItWasDrawn() {
        Map<String, Object> form = corridor();
        form.put("orgUnitId", squadron);
        form.put("units", List.of(unit));
        form.put("mode", "car");
        form.put("from", "22:00");
        form.put("until", "05:00");
        form.put("note", "high water");
        Api.Answer made = admin.post("/api/fences", form);
        assertThat(made.status()).isEqualTo(201);
        JsonNode fence = admin.get("/api/fences").body().get(0);
        assertThat(fence).isEqualTo(made.body());
        assertThat(fence.path("name").asText()).isEqualTo("bank");
        assertThat(fence.path("version").asInt()).isEqualTo(1);
        assertThat(fence.path("active").asBoolean()).isTrue();
        assertThat(fence.at("/orgUnit/id").asText()).isEqualTo(squadron.toString());
        assertThat(fence.at("/orgUnit/name").asText()).isEqualTo("squadron");
        assertThat(fence.at("/geometry/type").asText()).isEqualTo("LineString");
        assertThat(fence.at("/geometry/coordinates/1/0").asDouble()).isEqualTo(117.11);
        assertThat(fence.path("widthM").asInt()).isEqualTo(60);
        assertThat(fence.at("/units/0").asText()).isEqualTo(unit.toString());
        assertThat(fence.path("mode").asText()).isEqualTo("car");
        assertThat(fence.path("from").asText()).isEqualTo("22:00");
        assertThat(fence.path("until").asText()).isEqualTo("05:00");
        assertThat(fence.at("/rules/0/when").asText()).isEqualTo("enter");
        assertThat(fence.at("/rules/0/minutes").isNull()).isTrue();
        assertThat(fence.path("note").asText()).isEqualTo("high water");
        assertThat(events()).containsExactly(fence.path("id").asText());
    }

    @Test
    void whoHasNotSeenTheLastVersionChangesNothing() {
        JsonNode fence = admin.post("/api/fences", school()).body();
        Map<String, Object> form = school();
        form.put("version", 1);
        form.put("name", "new school");
        JsonNode changed = admin.put(at(fence), form).body();
        assertThat(changed.path("version").asInt()).isEqualTo(2);
        assertThat(changed.path("name").asText()).isEqualTo("new school");
        assertThat(admin.put(at(fence), form).code()).isEqualTo("fence.changed_meanwhile");
        assertThat(admin.delete(at(fence) + "?version=1").status()).isEqualTo(409);
        assertThat(admin.delete(at(fence)).status()).isEqualTo(400);
        assertThat(admin.delete(at(fence) + "?version=2").status()).isEqualTo(204);
        assertThat(admin.get("/api/fences").body()).isEmpty();
        assertThat(admin.put(at(fence), form).status()).isEqualTo(404);
        assertThat(admin.delete(at(fence) + "?version=3").status()).isEqualTo(404);
    }

    @Test
    void itBeginsAnewOnlyWhereItWatchesOtherwise() {
        JsonNode fence = admin.post("/api/fences", school()).body();
        Map<String, Object> form = school();
        form.put("version", 1);
        form.put("name", "renamed");
        admin.put(at(fence), form);
        assertThat(revision()).isEqualTo(1);
        form.put("version", 2);
        form.put("rules", List.of(Map.of("when", "leave", "level", "blue")));
        admin.put(at(fence), form);
        assertThat(revision()).isEqualTo(2);
    }

    @Test
    void leaderSeesAndDrawsFencesOfHisSubTreeOnly() {
        Map<String, Object> form = school();
        assertThat(leader.post("/api/fences", form).code()).as("the county's").isEqualTo("fence.not_yours");
        form.put("orgUnitId", otherSquadron);
        assertThat(leader.post("/api/fences", form).code()).isEqualTo("fence.not_yours");
        JsonNode others = admin.post("/api/fences", form).body();
        form.put("orgUnitId", squadron);
        JsonNode own = leader.post("/api/fences", form).body();
        assertThat(leader.get("/api/fences").body()).containsExactly(own);
        assertThat(admin.get("/api/fences").body()).hasSize(2);
        form.put("version", 1);
        assertThat(leader.put(at(others), form).status()).isEqualTo(404);
        assertThat(leader.delete(at(others) + "?version=1").status()).isEqualTo(404);
        form.put("orgUnitId", otherSquadron);
        assertThat(leader.put(at(own), form).code()).as("given away").isEqualTo("fence.not_yours");
        assertThat(leader.delete(at(own) + "?version=1").status()).isEqualTo(204);
    }

    @Test
    void unitsAreThoseOfItsOwner() {
        Map<String, Object> form = school();
        form.put("units", List.of(unit));
        form.put("orgUnitId", otherSquadron);
        assertThat(admin.post("/api/fences", form).status()).isEqualTo(400);
        form.put("orgUnitId", squadron);
        assertThat(admin.post("/api/fences", form).status()).isEqualTo(201);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Point           | [117.1, 28.2]                                                           |      | type
            Polygon         | [[[117.1, 28.2], [117.2, 28.2], [117.1, 28.2]]]                         |      | position
            Polygon         | [[[117.1, 28.2], [117.2, 28.2], [117.2, 28.3], [117.1, 28.3]]]          |      | position
            Polygon         | [[[117.1, 28.2], [117.2, 28.3], [117.2, 28.2], [117.1, 28.3], [117.1, 28.2]]] | | crosses
            Polygon         | [[[116, 28], [117, 28], [117, 29], [116, 29], [116, 28]]]               |      | size
            Polygon         | [[[117.1, 28.2], [117.2, 28.2], [117.2, 28.3], [117.1, 28.2]]]          | 60   | width
            Polygon         | [[["a", 28.2], [117.2, 28.2], [117.2, 28.3], [117.1, 28.2]]]            |      | position
            Polygon         | [[[200, 28.2], [117.2, 28.2], [117.2, 28.3], [200, 28.2]]]              |      | position
            LineString      | [[117.1, 28.2], [117.2, 28.2]]                                          |      | width
            LineString      | [[117.1, 28.2], [117.2, 28.2]]                                          | 9    | width
            LineString      | [[117.1, 28.2], [117.2, 28.2]]                                          | 2001 | width
            LineString      | [[117.1, 28.2], [117.1, 28.2]]                                          | 60   | crosses
            LineString      | [[117.1, 28.2]]                                                         | 60   | position
            """)
    void whatNobodyCanBeInIsRefused(String type, String coordinates, Integer widthM, String reason) throws Exception {
        Map<String, Object> form = school();
        JsonNode read = new com.fasterxml.jackson.databind.ObjectMapper().readTree(coordinates);
        form.put("geometry", Map.of("type", type, "coordinates", read));
        form.put("widthM", widthM);
        Api.Answer answer = admin.post("/api/fences", form);
        assertThat(answer.code()).isEqualTo("fence.geometry");
        assertThat(answer.body().at("/args/reason").asText()).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0} after {1} min, {2}")
    @CsvSource(textBlock = """
            enter, 5, red
            dwell, , red
            dwell, 0, red
            missing, 1441, red
            too_long, 10, green
            vanish, , red
            , , red
            enter, ,
            """)
    void ruleThatMeansNothingIsRefused(String when, Integer minutes, String level) {
        Map<String, Object> rule = new HashMap<>();
        rule.put("when", when);
        rule.put("minutes", minutes);
        rule.put("level", level);
        Map<String, Object> form = school();
        form.put("rules", List.of(rule));
        assertThat(admin.post("/api/fences", form).code()).isEqualTo("request.body_field");
    }

    @Test
    void hoursComeInPairs() {
        Map<String, Object> form = school();
        form.put("from", "22:00");
        assertThat(admin.post("/api/fences", form).status()).isEqualTo(400);
        form.put("until", "22:00");
        assertThat(admin.post("/api/fences", form).status()).isEqualTo(400);
        form.put("until", "25:00");
        assertThat(admin.post("/api/fences", form).status()).isEqualTo(400);
    }

    private static String at(JsonNode fence) {
        return "/api/fences/" + fence.path("id").asText();
    }

    private int revision() {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT revision FROM fence")
                        .mapTo(Integer.class)
                        .one());
    }

    private List<String> events() {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT payload->>'fenceId' FROM event WHERE kind = 'fence.changed'")
                        .mapTo(String.class)
                        .list());
    }

    private static Map<String, Object> corridor() {
        Map<String, Object> form = new HashMap<>(Map.of("name", " bank ", "widthM", 60));
        form.put("geometry", Map.of("type", "LineString", "coordinates", BANK));
        form.put("rules", List.of(Map.of("when", "enter", "level", "yellow")));
        return form;
    }

    private static Map<String, Object> school() {
        Map<String, Object> form = new HashMap<>(Map.of("name", "school"));
        form.put("geometry", Map.of("type", "Polygon", "coordinates", SCHOOL));
        form.put("rules", List.of(Map.of("when", "dwell", "minutes", 10, "level", "orange")));
        return form;
    }
}
