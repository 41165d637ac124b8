package org.xunfang.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.track.PatrolGround;

/** Two units of two squadrons; the phone of the first is given to the second after half an hour. */
final class ReplayIT {

    private static final String REASON = "核查处警用时";

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(2));
    private final Instant until = from.plus(Duration.ofHours(1));
    private RunningApp app;
    private Jdbi jdbi;
    private PatrolGround ground;
    private UUID second;
    private UUID one;
    private UUID two;
    private int phone;
    private Api command;
    private Api leader;

    @BeforeEach
    void start() {
        app = RunningApp.start(DB);
        jdbi = app.database().jdbi();
        DB.empty("org_unit, account, device, device_assignment, position, patrol_plan, village, wall_day");
        ground = new PatrolGround(jdbi);
        UUID county = ground.orgUnit(null, "county");
        UUID first = ground.orgUnit(county, "一中队");
        second = ground.orgUnit(county, "二中队");
        one = ground.unit(first, "=one");
        two = ground.unit(second, "two");
        phone = device(1);
        assign(phone, one, from.minusSeconds(3600), from.plusSeconds(1800));
        assign(phone, two, from.plusSeconds(1800), null);
        fix(phone, 600, 117.1, 0);
        fix(phone, 630, 117.2, 2);
        fix(phone, 660, 117.3, 0);
        fix(phone, 1800, 117.4, 0);
        fix(phone, 1830, 117.5, 0);
        new AccountRepository(jdbi).create("command", "c", Role.COMMAND, RunningApp.PASSWORD, null, false);
        new AccountRepository(jdbi).create("leader", "l", Role.LEADER, RunningApp.PASSWORD, second, false);
        new AccountRepository(jdbi).create("officer", "o", Role.OFFICER, RunningApp.PASSWORD, second, false);
        command = Api.signedIn(app, "command");
        leader = Api.signedIn(app, "leader");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void deviceThatWasGivenToAnotherUnitLeaksNothingOfEither() {
        JsonNode replay = look(command, Map.of()).body();
        assertThat(replay.at("/units/0/fixes").toString())
                .isEqualTo("[600,117100000,28200000,90,0,630,117200000,28200000,90,1,660,117300000,28200000,90,0]");
        assertThat(replay.at("/units/1/fixes").toString())
                .isEqualTo("[1800,117400000,28200000,90,0,1830,117500000,28200000,90,0]");
        assertThat(replay.at("/everyS").isNull()).isTrue();
    }

    @Test
    void leaderLooksAtHisSubTreeOnly() {
        Api.Answer all = look(leader, Map.of("reason", REASON));
        assertThat(all.body().path("units")).hasSize(1);
        assertThat(all.body().at("/units/0/name").asText()).isEqualTo("two");
        assertThat(look(leader, Map.of("unitIds", List.of(one), "reason", REASON))
                        .code())
                .isEqualTo("replay.no_units");
        assertThat(look(leader, Map.of("unitIds", List.of(one, two))).code()).isEqualTo("replay.no_units");
        JsonNode choices = leader.get("/api/replays/choices").body();
        assertThat(choices.path("units")).hasSize(1);
        assertThat(choices.path("orgUnits")).hasSize(1);
        assertThat(look(Api.signedIn(app, "officer"), Map.of()).status()).isEqualTo(403);
    }

    @Test
    void singleUnitAsksForAReasonHoweverItIsChosen() {
        assertThat(look(command, Map.of("unitIds", List.of(one))).code()).isEqualTo("replay.reason");
        assertThat(look(command, Map.of("orgUnitId", second)).code()).isEqualTo("replay.reason");
        assertThat(look(command, Map.of("orgUnitId", second, "reason", " abc ")).code())
                .isEqualTo("replay.reason");
        assertThat(look(leader, Map.of()).code()).isEqualTo("replay.reason");
        assertThat(audited("replay.look")).isEmpty();
        assertThat(look(command, Map.of("orgUnitId", second, "reason", REASON)).status())
                .isEqualTo(200);
        assertThat(look(command, Map.of("unitIds", List.of(one, two))).status()).isEqualTo(200);
        assertThat(audited("replay.look")).hasSize(2);
        JsonNode entry = audited("replay.look").get(0);
        assertThat(entry.path("reason").asText()).isEqualTo(REASON);
        assertThat(entry.path("units").asText()).isEqualTo("two");
        assertThat(entry.path("from").asText()).isEqualTo(from.toString());
        assertThat(audited("replay.look").get(1).path("units").asText()).isEqualTo("=one, two");
    }

    @Test
    void spanIsAtMostADayAndOver() {
        assertThat(post(command, "/api/replays", Map.of("from", until, "until", from))
                        .code())
                .isEqualTo("replay.span");
        assertThat(post(command, "/api/replays", Map.of("from", from.minus(Duration.ofHours(24)), "until", until))
                        .code())
                .isEqualTo("replay.span");
        assertThat(post(
                                command,
                                "/api/replays",
                                Map.of("from", from, "until", Instant.now().plusSeconds(60)))
                        .code())
                .isEqualTo("replay.span");
    }

    @Test
    void bestDeviceThatSaysSomethingPlausibleSpeaksWithinAMinute() {
        int car = device(0);
        assign(car, one, from.minusSeconds(3600), null);
        Instant minute = from.plusSeconds(1200).truncatedTo(ChronoUnit.MINUTES);
        int at = (int) Duration.between(from, minute).toSeconds();
        fix(car, at + 10, 117.7, 0);
        fix(phone, at + 20, 117.8, 0);
        fix(car, at + 70, 117.7, 1);
        fix(phone, at + 80, 117.8, 0);
        JsonNode fixes = look(command, Map.of()).body().at("/units/0/fixes");
        assertThat(fixes.toString())
                .contains((at + 10) + ",117700000")
                .contains((at + 80) + ",117800000")
                .doesNotContain((at + 20) + ",")
                .doesNotContain((at + 70) + ",");
    }

    @Test
    void headingThatNoDeviceToldIsUnknown() {
        jdbi.useHandle(h -> h.execute("UPDATE position SET course_deg = NULL"));
        assertThat(look(command, Map.of()).body().at("/units/1/fixes").toString())
                .isEqualTo("[1800,117400000,28200000,-1,0,1830,117500000,28200000,-1,0]");
    }

    @Test
    void moreThanAHundredThousandFixesAreThinnedAndItIsSaid() {
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO position (device_number, fixed_at, received_at, key, lon_e7, lat_e7)
                SELECT ?, CAST(? AS timestamptz) + n * interval '35 milliseconds', now(), 2, 1171000000, 282000000
                FROM generate_series(0, 101000) n
                """, phone, from));
        JsonNode replay = look(command, Map.of()).body();
        assertThat(replay.path("everyS").asInt()).isEqualTo(1);
        int fixes =
                replay.at("/units/0/fixes").size() + replay.at("/units/1/fixes").size();
        assertThat(fixes / 5).isBetween(3_000, 3_600);
    }

    @Test
    void stopsAreThoseOfTheUnitWithinTheSpan() {
        UUID shift = ground.shift(two, from, until, from, until);
        jdbi.useHandle(h -> {
            h.execute("""
                    INSERT INTO journey SELECT id, patrol_unit_id, now(), started_at, ended_at, true, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                      0, 0, 0, 0, 0, 0, 0
                    FROM shift WHERE id = ?
                    """, shift);
            h.execute(
                    "INSERT INTO journey_stop VALUES (?, ?, ?, 1171000000, 282000000)",
                    shift,
                    from,
                    from.plusSeconds(300));
            h.execute(
                    "INSERT INTO journey_stop VALUES (?, ?, ?, 1171000000, 282000000)",
                    shift,
                    until,
                    until.plusSeconds(9));
        });
        JsonNode stops = look(command, Map.of()).body().at("/units/1/stops");
        assertThat(stops).hasSize(1);
        assertThat(stops.at("/0/point").toString()).isEqualTo("[117.1,28.2]");
    }

    @Test
    void filesAreReadBackAndAlwaysAskForAReason() throws Exception {
        assertThat(export("gpx", "").code()).isEqualTo("replay.reason");
        assertThat(export("xls", REASON).code()).isEqualTo("replay.format");
        var gpx = file("gpx");
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(gpx)));
        assertThat(document.getElementsByTagName("trk").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("trkpt").getLength()).isEqualTo(4);
        assertThat(gpx).contains(REASON).contains(from.plusSeconds(600).toString());
        JsonNode geo = Json.mapper().readTree(file("geojson"));
        assertThat(geo.at("/features/0/geometry/coordinates").toString()).isEqualTo("[[117.1,28.2],[117.3,28.2]]");
        assertThat(geo.at("/features/0/properties/times/0").asText())
                .isEqualTo(from.plusSeconds(600).toString());
        String[] csv = file("csv").split("\r\n");
        assertThat(csv[0]).isEqualTo("\uFEFFunit_id,unit,mode,at,lon,lat,course_deg,doubtful");
        assertThat(csv[2]).isEqualTo(one + ",'=one,car," + from.plusSeconds(630) + ",117.200000,28.200000,90,1");
        assertThat(csv).hasSize(6);
        assertThat(audited("replay.export")).hasSize(3);
        assertThat(audited("replay.export").get(2).path("format").asText()).isEqualTo("csv");
    }

    @Test
    void sceneIsThatOfThenAsFarAsItIsKnown() {
        Instant at = from.plusSeconds(1800);
        assertThat(scene(command, at).path("walls").isNull()).isTrue();
        UUID shift = ground.shift(two, from, until, from, until);
        UUID before = plan(shift, from.minusSeconds(60), null);
        plan(shift, until.minusSeconds(60), null);
        stop(before, 1, "done", from.plusSeconds(60), from.plusSeconds(900));
        stop(before, 2, "done", from.plusSeconds(900), until);
        stop(before, 3, "arrived", until, null);
        stop(before, 4, "unreachable", null, null);
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO wall_day (day, wall_unit_id, level, camera_set, road_set, state)
                VALUES (current_date - 3, 'a', 'detect', 'design', 'vehicle', 'closed'),
                       (current_date - 3, 'b', 'detect', 'design', 'vehicle', 'open')
                """));
        JsonNode scene = scene(command, at);
        assertThat(scene.path("routes")).hasSize(1);
        assertThat(scene.at("/routes/0/id").asText()).isEqualTo(before.toString());
        assertThat(scene.at("/routes/0/changedSince").asBoolean()).isFalse();
        assertThat(scene.at("/routes/0/stops").findValues("state").toString())
                .isEqualTo("[\"done\", \"arrived\", \"planned\", null]");
        assertThat(scene.at("/walls/closed").asInt()).isEqualTo(1);
        assertThat(scene.at("/walls/open").asInt()).isEqualTo(1);
        jdbi.useHandle(h -> h.execute("UPDATE patrol_plan SET changed_at = ?", until));
        assertThat(scene(command, at).at("/routes/0/changedSince").asBoolean()).isTrue();
        assertThat(scene(command, from.minusSeconds(1)).path("routes")).isEmpty();
    }

    private JsonNode scene(Api who, Instant at) {
        return who.get("/api/replays/scene?at=" + at + "&level=detect").body();
    }

    private Api.Answer look(Api who, Map<String, Object> more) {
        return post(who, "/api/replays", with(more));
    }

    private Api.Answer export(String format, String reason) {
        return post(command, "/api/replays/export", with(Map.of("format", format, "reason", reason)));
    }

    private String file(String format) {
        return command.file("/api/replays/export", with(Map.of("format", format, "reason", REASON)))
                .body();
    }

    private Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("from", from);
        body.put("until", until);
        return body;
    }

    private static Api.Answer post(Api who, String path, Object body) {
        return who.post(path, body);
    }

    private List<JsonNode> audited(String action) {
        return jdbi
                .withHandle(h -> h.createQuery(
                                "SELECT detail FROM audit_entry WHERE action = ? AND account_id IN (SELECT id FROM account) ORDER BY sequence")
                        .bind(0, action)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(ReplayIT::json)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int device(int rank) {
        return jdbi.withHandle(
                h -> h.createQuery("""
                        INSERT INTO device (name, token_hash, rank)
                        VALUES ('d', sha256(CAST(gen_random_uuid() AS text)::bytea), CAST(? AS smallint)) RETURNING number
                        """).bind(0, rank).mapTo(Integer.class).one());
    }

    private void assign(int device, UUID unit, Instant since, Instant till) {
        jdbi.useHandle(h -> h.execute(
                "INSERT INTO device_assignment (device_number, patrol_unit_id, from_at, until_at) VALUES (?, ?, ?, ?)",
                device,
                unit,
                since,
                till));
    }

    private void fix(int device, int second, double lon, int flags) {
        Instant at = from.plusSeconds(second);
        jdbi.useHandle(h -> {
            h.execute(
                    "SELECT ensure_position_partition(CAST(? AS date))",
                    at.toString().substring(0, 10));
            h.execute(
                    "SELECT ensure_position_partition(CAST(? AS date))",
                    until.toString().substring(0, 10));
            h.execute(
                    "SELECT ensure_position_partition(CAST(? AS date))",
                    from.toString().substring(0, 10));
            h.execute("""
                    INSERT INTO position (device_number, fixed_at, received_at, key, lon_e7, lat_e7, course_deg, flags)
                    VALUES (?, ?, ?, 1, ?, 282000000, 90, CAST(? AS smallint))
                    """, device, at, at, (int) Math.round(lon * 1e7), flags);
        });
    }

    /** @return the route that two has in it */
    private UUID plan(UUID shift, Instant issued, Instant changed) {
        UUID plan = Ids.next();
        UUID route = Ids.next();
        jdbi.useHandle(h -> {
            h.execute("""
                    INSERT INTO patrol_plan (id, day, state, seed, profile, value, issued_at, changed_at)
                    VALUES (?, current_date, 'issued', 1, 'p', 1, ?, ?)
                    """, plan, issued, changed);
            h.execute("""
                    INSERT INTO patrol_route (id, plan_id, shift_id, patrol_unit_id, length_m, travel_s, value)
                    VALUES (?, ?, ?, ?, 2000, 200, 1)
                    """, route, plan, shift, two);
        });
        return route;
    }

    private void stop(UUID route, int number, String state, Instant arrived, Instant left) {
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO route_stop (id, route_id, number, kind, name, point, must_reach, arrive_at, depart_at, leg_m, leg_s,
                  value, state, arrived_at, left_at)
                VALUES (?, ?, ?, 'gap', 's', ST_SetSRID(ST_MakePoint(117.1, 28.2), 4326), true, ?, ?, 1000, 100, 1, ?, ?, ?)
                """, Ids.next(), route, number, from, from, state, arrived, left));
    }
}
