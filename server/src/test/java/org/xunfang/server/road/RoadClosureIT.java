package org.xunfang.server.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;

/** Roads of the demo county, closed and opened by command and by a leader. */
final class RoadClosureIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final String ROAD_IN = """
            SELECT r.id, ST_X(p) AS x, ST_Y(p) AS y
            FROM road r, ST_LineInterpolatePoint(r.line, 0.5) p, village v
            WHERE ST_Covers(v.boundary, p) AND (v.id IN (
              SELECT k.village_id FROM org_unit_village k JOIN account a ON a.org_unit_id = k.org_unit_id
              WHERE a.login = 'leader')) = %s
            ORDER BY r.id LIMIT 1
            """;

    private static RunningApp app;
    private static Jdbi jdbi;
    private static Api command;
    private static Api leader;

    private record Place(UUID roadId, List<Double> at) {}

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=12");
        app.settle();
        jdbi = app.database().jdbi();
        command = Api.signedIn(app, "command");
        leader = Api.signedIn(app, "leader");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @AfterEach
    void openAll() {
        jdbi.useHandle(h -> h.execute("DELETE FROM road_closure"));
    }

    @Test
    void aLeaderClosesARoadOfHisVillagesAndEverybodySeesIt() {
        Place place = place(true);
        Instant until = Instant.parse("2099-01-01T00:00:00Z");
        Api.Answer closed =
                leader.post("/api/road-closures", Map.of("roadAt", place.at, "untilAt", until, "note", "桥面塌陷"));
        assertThat(closed.status()).isEqualTo(201);
        assertThat(closed.body().path("by").asText()).isEqualTo("leader");
        assertThat(closed.body().path("wholeRoad").asBoolean()).isFalse();
        assertThat(closed.body().path("line").path("coordinates")).isNotEmpty();
        assertThat(closed.body().path("village").asText()).isNotEmpty();
        for (Api who : List.of(command, leader, Api.signedIn(app, "officer"))) {
            JsonNode list = who.get("/api/road-closures").body();
            assertThat(list).hasSize(1);
            assertThat(list.get(0)).isEqualTo(closed.body());
        }
        String id = closed.body().path("id").asText();
        assertThat(events("road.closed", id)).isEqualTo(1);
        assertThat(audited("road.close", id)).isEqualTo(1);
        assertThat(leader.delete("/api/road-closures/" + id).status()).isEqualTo(204);
        assertThat(command.get("/api/road-closures").body()).isEmpty();
        assertThat(events("road.opened", id)).isEqualTo(1);
        assertThat(audited("road.open", id)).isEqualTo(1);
        assertThat(leader.delete("/api/road-closures/" + id).code()).isEqualTo("road.closure_not_found");
    }

    @Test
    void elsewhereALeaderNeitherClosesNorOpens() {
        Map<String, Object> far = Map.of("roadAt", place(false).at, "untilAt", "2099-01-01T00:00:00Z");
        assertThat(leader.post("/api/road-closures", far).code()).isEqualTo("road.not_yours");
        Api.Answer closed = command.post("/api/road-closures", far);
        assertThat(closed.status()).isEqualTo(201);
        String id = closed.body().path("id").asText();
        Api.Answer refused = leader.delete("/api/road-closures/" + id);
        assertThat(refused.status()).as("he sees it all the same").isEqualTo(403);
        assertThat(refused.code()).isEqualTo("road.not_yours");
        assertThat(command.delete("/api/road-closures/" + id).status()).isEqualTo(204);
        assertThat(leader.delete("/api/road-closures/" + id).code()).isEqualTo("road.closure_not_found");
    }

    @Test
    void theSameClosureTwiceIsOneClosureOneEntryAndOneEvent() {
        Map<String, Object> wanted =
                new HashMap<>(Map.of("roadAt", place(true).at, "untilAt", "2099-01-01T00:00:00Z", "note", "twice"));
        Api.Answer first = leader.post("/api/road-closures", wanted);
        Api.Answer second = leader.post("/api/road-closures", wanted);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        String id = first.body().path("id").asText();
        assertThat(events("road.closed", id)).isEqualTo(1);
        assertThat(audited("road.close", id)).isEqualTo(1);
        // from another time on, or by somebody else, it is another one
        wanted.put("fromAt", "2098-01-01T00:00:00Z");
        assertThat(leader.post("/api/road-closures", wanted).status()).isEqualTo(201);
        assertThat(leader.post("/api/road-closures", wanted).status()).isEqualTo(200);
        assertThat(command.post("/api/road-closures", wanted).status()).isEqualTo(201);
        assertThat(command.get("/api/road-closures").body()).hasSize(3);
        // what has been opened can be closed again
        leader.delete("/api/road-closures/" + id);
        wanted.remove("fromAt");
        assertThat(leader.post("/api/road-closures", wanted).status()).isEqualTo(201);
    }

    @Test
    void aLeaderClosesAWholeRoadOnlyWhereAllOfItIsHis() {
        String own = road("own", 0, 0.0004);
        // its middle lies in his villages, its end far outside of the county
        String leaving = road("leaving", -0.9, 0.9);
        Map<String, Object> whole = Map.of("roadAt", own, "untilAt", "2099-01-01T00:00:00Z");
        Map<String, Object> beyond = Map.of("roadAt", leaving, "untilAt", "2099-01-01T00:00:00Z");
        Api.Answer closed = leader.post("/api/road-closures", whole);
        assertThat(closed.status()).as(closed.body().toString()).isEqualTo(201);
        assertThat(leader.delete(
                                "/api/road-closures/" + closed.body().path("id").asText())
                        .status())
                .isEqualTo(204);
        assertThat(leader.post("/api/road-closures", beyond).code()).isEqualTo("road.leaves_ground");
        String id = command.post("/api/road-closures", beyond).body().path("id").asText();
        assertThat(leader.delete("/api/road-closures/" + id).code()).isEqualTo("road.leaves_ground");
        assertThat(command.delete("/api/road-closures/" + id).status()).isEqualTo(204);
    }

    @Test
    void aWholeRoadIsClosedByItsId() {
        Place place = place(true);
        Api.Answer closed = command.post(
                "/api/road-closures", Map.of("roadAt", place.roadId.toString(), "untilAt", "2099-01-01T00:00:00Z"));
        assertThat(closed.body().path("wholeRoad").asBoolean()).isTrue();
        assertThat(closed.body().path("roadId").asText()).isEqualTo(place.roadId.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'roadAt': [0, 0], 'untilAt': '2099-01-01T00:00:00Z'} road.no_road_here",
                "{'roadAt': '00000000-0000-0000-0000-000000000000', 'untilAt': '2099-01-01T00:00:00Z'} road.no_road_here",
                "{'roadAt': [0, 0], 'untilAt': '2001-01-01T00:00:00Z'} road.closure_times",
                "{'roadAt': [0, 0], 'fromAt': '2099-01-02T00:00:00Z', 'untilAt': '2099-01-01T00:00:00Z'} road.closure_times",
                "{'roadAt': [0], 'untilAt': '2099-01-01T00:00:00Z'} request.body_field",
                "{'roadAt': [0, 91], 'untilAt': '2099-01-01T00:00:00Z'} request.body_field",
                "{'untilAt': '2099-01-01T00:00:00Z'} request.body_field",
                "{'roadAt': [0, 0]} request.body_field",
                "{'roadAt': [0, 0], 'untilAt': '2099-01-01T00:00:00Z', 'note': 'call 13812345678'} mark.note_personal",
                "{'roadAt': [0, 0], 'untilAt': '2099-01-01T00:00:00Z', 'note': '11010519491231002X'} mark.note_personal",
                "{'roadAt': 'here', 'untilAt': '2099-01-01T00:00:00Z'} request.bad_value"
            })
    void whatCannotBeClosedIsRefused(String bodyAndCode) throws Exception {
        int cut = bodyAndCode.lastIndexOf(' ');
        JsonNode body = Json.mapper().readTree(bodyAndCode.substring(0, cut).replace('\'', '"'));
        assertThat(command.post("/api/road-closures", body).code()).isEqualTo(bodyAndCode.substring(cut + 1));
    }

    @Test
    void aClosureWhoseTimeIsOverIsGoneAndTold() {
        Instant until = Instant.now().plus(Duration.ofHours(1));
        String id = command.post("/api/road-closures", Map.of("roadAt", place(true).at, "untilAt", until))
                .body()
                .path("id")
                .asText();
        // as if it had been closed two hours earlier
        jdbi.useHandle(h -> h.execute(
                "UPDATE road_closure SET from_at = from_at - interval '2 hours', until_at = until_at - interval '2 hours' WHERE id = ?",
                UUID.fromString(id)));
        assertThat(command.get("/api/road-closures").body()).isEmpty();
        assertThat(events("road.opened", id)).isZero();
        RoadClosures closures = new RoadClosures(
                jdbi,
                new RoadGraphs(),
                new EventOutbox(Json.mapper()),
                new AuditLog(Json.mapper(), Clock.systemUTC()),
                Clock.systemUTC());
        closures.settle();
        closures.settle();
        assertThat(events("road.opened", id)).isEqualTo(1);
    }

    @Test
    void closuresOfATimeSpanAreThoseThatHoldInIt() {
        UUID early = insert("2098-01-01T08:00:00Z", "2098-01-01T10:00:00Z", null);
        UUID opened = insert("2098-01-01T08:00:00Z", "2098-01-01T20:00:00Z", "2098-01-01T09:00:00Z");
        UUID late = insert("2098-01-01T12:00:00Z", "2098-01-01T13:00:00Z", null);
        assertThat(during("2098-01-01T09:30:00Z", "2098-01-01T11:00:00Z")).containsExactly(early);
        assertThat(during("2098-01-01T08:30:00Z", "2098-01-01T12:00:00Z")).containsExactlyInAnyOrder(early, opened);
        assertThat(during("2098-01-01T10:00:00Z", "2098-01-01T12:30:00Z")).containsExactly(late);
        assertThat(during("2098-01-01T13:00:00Z", "2098-01-01T23:00:00Z")).isEmpty();
    }

    @Test
    void islandsAreDrawnPerModeAndOneByOne() {
        jdbi.useHandle(h -> {
            h.execute("""
                    INSERT INTO road (id, name, class, joins, line, source, external_id)
                    SELECT gen_random_uuid(), '孤岛路', 'residential', 'shared_vertex',
                           ST_MakeLine(ST_Translate(c, 0.9, 0.9), ST_Translate(c, 0.91, 0.9)), 'test', 'island'
                    FROM (SELECT ST_Centroid(ST_Extent(boundary)::geometry) AS c FROM village) AS middle
                    """);
            h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'base'");
        });
        JsonNode features = leader.get("/api/road-islands?mode=car").body().path("features");
        List<JsonNode> named = new ArrayList<>();
        features.forEach(f -> {
            if (f.at("/properties/name").asText().equals("孤岛路")) {
                named.add(f);
            }
        });
        assertThat(named).hasSize(1);
        assertThat(named.get(0).at("/geometry/type").asText()).isEqualTo("MultiLineString");
        String id = named.get(0).path("id").asText();
        assertThat(leader.get("/api/road-islands?mode=foot&id=" + id).body().path("features"))
                .hasSize(1);
        assertThat(leader.get("/api/road-islands?mode=boat&id=" + id).body().path("features"))
                .isEmpty();
        assertThat(leader.get("/api/road-islands?mode=horse").status()).isEqualTo(400);
    }

    /** A new road from west to east through a point in a village of the leader. */
    private static String road(String name, double west, double east) {
        return jdbi.withHandle(h -> {
            String id = h.createQuery("""
                            INSERT INTO road (id, name, class, joins, line, source, external_id)
                            SELECT gen_random_uuid(), :name, 'residential', 'shared_vertex',
                                   ST_MakeLine(ST_Translate(p, :west, 0), ST_Translate(p, :east, 0)), 'test', :name
                            FROM (SELECT ST_PointOnSurface(v.boundary) AS p FROM village v
                              JOIN org_unit_village k ON k.village_id = v.id JOIN account a ON a.org_unit_id = k.org_unit_id
                              WHERE a.login = 'leader' ORDER BY v.id LIMIT 1) AS inside RETURNING id
                            """)
                    .bind("name", name)
                    .bind("west", west)
                    .bind("east", east)
                    .mapTo(String.class)
                    .one();
            h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'base'");
            return id;
        });
    }

    private static UUID insert(String from, String until, @Nullable String opened) {
        return jdbi.withHandle(h -> h.createQuery("""
                        INSERT INTO road_closure (id, road_id, point, whole_road, line, from_at, until_at, opened_at)
                        SELECT gen_random_uuid(), r.id, ST_StartPoint(r.line), false, ST_Multi(r.line),
                               CAST(:from AS timestamptz), CAST(:until AS timestamptz), CAST(:opened AS timestamptz)
                        FROM road r ORDER BY r.id LIMIT 1 RETURNING id
                        """)
                .bind("from", from)
                .bind("until", until)
                .bind("opened", opened)
                .mapTo(UUID.class)
                .one());
    }

    private static List<UUID> during(String from, String until) {
        return jdbi.withHandle(h -> RoadClosureRepository.during(h, Instant.parse(from), Instant.parse(until))).stream()
                .map(RoadClosure::id)
                .toList();
    }

    private static Place place(boolean ofTheLeader) {
        return jdbi.withHandle(h -> h.createQuery(ROAD_IN.formatted(ofTheLeader))
                .map((row, context) ->
                        new Place(row.getObject("id", UUID.class), List.of(row.getDouble("x"), row.getDouble("y"))))
                .one());
    }

    private static long events(String kind, String closure) {
        return count("SELECT count(*) FROM event WHERE kind = ? AND payload->>'closureId' = ?", kind, closure);
    }

    private static long audited(String action, String subject) {
        return count("SELECT count(*) FROM audit_entry WHERE action = ? AND subject = ?", action, subject);
    }

    private static long count(String sql, String first, String second) {
        return jdbi.withHandle(
                h -> h.select(sql, first, second).mapTo(Long.class).one());
    }
}
