package org.xunfang.server.wall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** What is told of a wall at once, against what the assessment has stored of it, over a demo county. */
class WallEvidenceIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Api api;
    private static Jdbi jdbi;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=5");
        app.settle();
        api = Api.signedIn(app, "command");
        jdbi = app.database().jdbi();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static List<JsonNode> walls(String perspective) {
        List<JsonNode> walls = new ArrayList<>();
        get("/api/walls?" + perspective).path("walls").forEach(walls::add);
        return walls;
    }

    private static JsonNode get(String path) {
        Api.Answer answer = api.get(path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode evidence(JsonNode wall, String perspective) {
        return get("/api/walls/" + wall.path("id").asText() + "/evidence?" + perspective);
    }

    @Test
    void theEvidenceIsThatOfTheStoredWall() {
        for (String perspective : List.of(
                "level=detect",
                "level=detect&network=walking",
                "level=recognise&set=online",
                "level=detect&set=planned")) {
            for (JsonNode wall : walls(perspective)) {
                JsonNode evidence = evidence(wall, perspective);
                String state = wall.path("state").asText();
                String what = wall.path("name").asText() + " " + perspective;
                assertThat(evidence.path("state").asText()).as(what).isEqualTo(state);
                assertThat(evidence.path("kappa")).as(what).isEqualTo(wall.path("kappa"));
                assertThat(evidence.path("cut"))
                        .as(what)
                        .hasSize(wall.path("kappa").asInt());
                assertThat(evidence.path("disjointPaths"))
                        .as(what)
                        .hasSize(wall.path("kappa").asInt());
                assertThat(evidence.path("kappaWhyNull").isNull())
                        .as(what)
                        .isEqualTo(!wall.path("kappa").isNull());
                assertThat(evidence.path("unwatchedWays").isNull()).as(what).isEqualTo(!state.equals("open"));
                assertThat(evidence.path("resilience").isNull()).as(what).isEqualTo(!state.equals("closed"));
                assertThat(evidence.path("fragile").isNull()).as(what).isEqualTo(!state.equals("closed"));
                if (state.equals("closed")) {
                    assertThat(evidence.at("/watched/type").asText()).as(what).isEqualTo("MultiLineString");
                }
            }
        }
    }

    @Test
    void aClosedWallOpensWithoutACriticalCameraAndOnlyWithoutSuch() {
        int tried = 0;
        for (JsonNode wall : walls("state=closed")) {
            List<String> critical = new ArrayList<>();
            evidence(wall, "")
                    .path("critical")
                    .forEach(c -> critical.add(c.path("id").asText()));
            for (JsonNode entrance :
                    get("/api/walls/" + wall.path("id").asText()).path("entranceList")) {
                assertThat(entrance.path("roadClass").asText()).isNotEmpty();
                for (JsonNode camera : entrance.path("cameras")) {
                    String id = camera.path("id").asText();
                    JsonNode without = get("/api/walls/" + wall.path("id").asText() + "/without?camera="
                            + id.toUpperCase(Locale.ROOT));
                    assertThat(without.path("was").asText()).isEqualTo("closed");
                    assertThat(without.path("state").asText())
                            .as(camera.path("name").asText())
                            .isEqualTo(critical.contains(id) ? "open" : "closed");
                    assertThat(without.path("gaps").isEmpty()).isEqualTo(!critical.contains(id));
                    tried++;
                }
            }
        }
        assertThat(tried).isPositive();
    }

    @Test
    void aCameraThatIsNotThereIsTold() {
        String wall = walls("").get(0).path("id").asText();
        assertThat(api.get("/api/walls/" + wall + "/without").code()).isEqualTo("request.bad_value");
        assertThat(api.get("/api/walls/" + wall + "/without?camera=" + UUID.randomUUID())
                        .code())
                .isEqualTo("camera.not_found");
        assertThat(api.get("/api/walls/nowhere/evidence").code()).isEqualTo("wall.not_found");
    }

    /** A wall that hangs on one camera, which goes offline by hand: what the wall page and the repair list hear of it. */
    @Test
    void aCameraThatGoesOfflineReopensTheWallAndGetsALineOnTheRepairList() throws InterruptedException {
        JsonNode wall = walls("set=online&state=closed").stream()
                .filter(w -> w.path("resilience").asInt() == 1)
                .findFirst()
                .orElseThrow();
        String id = wall.path("id").asText();
        String camera = evidence(wall, "set=online").at("/critical/0/id").asText();
        assertThat(lines(camera)).isEmpty();
        int reopened = get("/api/repairs").path("wallsReopened").asInt();

        long version = get("/api/cameras/" + camera).path("version").asLong();
        assertThat(api.patch("/api/cameras/" + camera, version, Map.of("state", "offline"))
                        .status())
                .isEqualTo(200);
        app.settle();
        assertThat(get("/api/walls/" + id + "?set=online").at("/wall/state").asText())
                .isEqualTo("open");
        assertThat(get("/api/walls/" + id).at("/wall/state").asText()).isEqualTo("closed");
        JsonNode line = lines(camera).get(0);
        assertThat(line.at("/camera/state").asText()).isEqualTo("offline");
        assertThat(line.path("reopensAlone").asInt()).isPositive();
        assertThat(line.path("walls").findValuesAsText("id")).contains(id);
        assertThat(get("/api/repairs").path("wallsReopened").asInt()).isGreaterThan(reopened);
        assertThat(evidence(wall, "set=online").path("repair").findValuesAsText("id"))
                .containsExactly(camera);
        assertThat(lastUpdate()).contains(wall.at("/villages/0/id").asText());

        assertThat(api.patch("/api/cameras/" + camera, version + 1, Map.of("state", "online"))
                        .status())
                .isEqualTo(200);
        app.settle();
        assertThat(lines(camera)).isEmpty();
    }

    private static String lastUpdate() {
        return jdbi.withHandle(h -> h.createQuery(
                        "SELECT payload::text FROM event WHERE kind = 'coverage.updated' ORDER BY sequence DESC LIMIT 1")
                .mapTo(String.class)
                .one());
    }

    private static List<JsonNode> lines(String camera) {
        List<JsonNode> lines = new ArrayList<>();
        get("/api/repairs").path("repairs").forEach(line -> {
            if (line.at("/camera/id").asText().equals(camera)) {
                lines.add(line);
            }
        });
        return lines;
    }

    @Test
    void theRepairListIsRankedByWhatCloses() {
        int before = Integer.MAX_VALUE;
        int rank = 0;
        for (JsonNode line : get("/api/repairs?level=detect&network=walking").path("repairs")) {
            int alone = 0;
            for (JsonNode wall : line.path("walls")) {
                alone += wall.path("alone").asBoolean() ? 1 : 0;
            }
            assertThat(line.path("rank").asInt()).isEqualTo(++rank);
            assertThat(line.path("reopensAlone").asInt()).isEqualTo(alone).isLessThanOrEqualTo(before);
            before = alone;
        }
        assertThat(api.get("/api/repairs?set=design").code()).isEqualTo("request.unknown_parameter");
    }

    @Test
    void theTrendIsTheDaysStates() {
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO wall_day (day, wall_unit_id, level, camera_set, road_set, state)
                SELECT day - 2, wall_unit_id, level, camera_set, road_set, 'closed' FROM wall_day
                ON CONFLICT DO NOTHING
                """));
        JsonNode summary = get("/api/summary?set=online");
        JsonNode days = get("/api/county/wall-trend?set=online&days=30").path("days");
        assertThat(days).hasSize(2);
        assertThat(days.at("/0/ratePct").asDouble()).isEqualTo(100);
        assertThat(days.at("/0/open").asInt()).isZero();
        assertThat(days.at("/1/closed").asInt())
                .isEqualTo(summary.at("/units/closed").asInt());
        assertThat(days.at("/1/ratePct").asDouble())
                .isEqualTo(summary.path("closureRatePct").asDouble());
        assertThat(get("/api/county/wall-trend?days=1").path("days")).hasSize(1);
        assertThat(get("/api/county/wall-trend?set=planned").path("days")).isEmpty();
        assertThat(api.get("/api/county/wall-trend?days=0").code()).isEqualTo("request.bad_value");
    }
}
