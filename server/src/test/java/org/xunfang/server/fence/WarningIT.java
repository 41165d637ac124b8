package org.xunfang.server.fence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.config.WatchRules;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.track.DeviceRepository;
import org.xunfang.server.track.PatrolGround;
import org.xunfang.server.track.SpeedUnit;

/**
 * Warnings of a unit that reports as devices do, of a school some 200 m wide. A track is written as {@code "out 0 30 | in 60 90"}:
 * seconds since the first fix, at the school, 200 m west of it, or 1 km.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WarningIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final double IN = 117.101;
    private static final double OUT = 117.098;
    private static final double FAR = 117.09;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private Instant now;
    private RunningApp app;
    private Api admin;
    private Jdbi jdbi;
    private PatrolGround ground;
    private UUID county;
    private UUID squadron;
    private UUID unit;
    private UUID shift;
    private String device;

    @BeforeAll
    void open() {
        app = RunningApp.start(DB);
        jdbi = app.database().jdbi();
        admin = Api.signedIn(app, "admin");
        ground = new PatrolGround(jdbi);
        county = ground.orgUnit(null, "county");
        squadron = ground.orgUnit(county, "squadron");
    }

    @AfterAll
    void close() {
        app.close();
    }

    @BeforeEach
    void unit() {
        DB.empty("fence, warning, event, shift, device, position, late_fix");
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        since = now;
        unit = ground.unit(squadron, "unit " + UUID.randomUUID());
        Instant start = now.minus(Duration.ofHours(3));
        shift = ground.shift(unit, start, start.plus(Duration.ofHours(8)), start, null);
        device = device(unit);
    }

    @Test
    void unitEntersAndLeaves() {
        fence(rule("enter", null, "red"), rule("leave", null, "yellow"));
        Instant first = now.minusSeconds(100);
        send(first, "out 0 | in 30 55 | out 75 100");
        awaitWarnings("enter 30 30", "leave 75 75");
        JsonNode enter = warnings("all").get(1);
        assertThat(enter.path("kind").asText()).isEqualTo("enter");
        assertThat(enter.path("late").asBoolean()).isFalse();
        assertThat(enter.at("/unit/id").asText()).isEqualTo(unit.toString());
        assertThat(enter.at("/fence/name").asText()).isEqualTo("school");
        assertThat(enter.at("/point/0").asDouble()).isEqualTo(IN);
        assertThat(enter.path("level").asText()).isEqualTo("red");
        assertThat(warnings("open")).as("a yellow one ends by itself").containsExactly(enter);
        for (int i = 0; i < 2; i++) {
            String path = "/api/warnings/" + enter.path("id").asText() + "/acknowledge";
            assertThat(admin.post(path, Map.of()).status()).isEqualTo(204);
        }
        assertThat(warnings("open")).isEmpty();
        assertThat(events())
                .containsExactlyInAnyOrder(
                        "warning.raised enter", "warning.raised leave", "warning.acknowledged enter");
        assertThat(lines("SELECT count(*) FROM audit_entry WHERE action = 'warning.acknowledge' AND subject = '"
                        + enter.path("id").asText() + "'"))
                .containsExactly("1");
    }

    @Test
    void whoPassesTheBorderForAMomentHasNotEntered() {
        fence(rule("enter", null, "red"), rule("leave", null, "red"));
        send(now.minusSeconds(100), "out 0 10 | in 20 30 | out 40 | in 50 | out 60 | in 70 95");
        awaitWarnings("enter 70 70");
    }

    @Test
    void stayIsToldOnceItHasLastedAndEndsWhenTheUnitLeaves() {
        fence(rule("dwell", 10, "blue"), rule("too_long", 12, "orange"), rule("dwell", 20, "blue"));
        Instant first = now.minusSeconds(725);
        send(first, "out 0 | in 30 90 200 400 600 700");
        awaitWarnings("dwell 30 -");
        send(first, "out 705");
        assertThat(warnings("open")).hasSize(1);
        send(first, "in 712");
        send(now, "in 60");
        awaitWarnings("dwell 30 -", "too_long 750 -");
        send(now, "out 80 101");
        awaitWarnings("dwell 30 805", "too_long 750 805");
        assertThat(warnings("all").get(0).path("value").asDouble()).isEqualTo(12.9);
    }

    /** What a morning of fixes comes to, in order, otherwise, and twice. */
    @Test
    void theSameFixesTellTheSameHoweverTheyCome() {
        fence(rule("enter", null, "red"), rule("leave", null, "yellow"), rule("dwell", 5, "blue"));
        String track = "out 0 60 | in 120 180 240 300 360 420 480 | out 540 600 660 | in 720 780 | out 840 900";
        String[] expected = {"dwell 120 540", "enter 120 120", "enter 720 720", "leave 540 540", "leave 840 840"};
        Instant first = now.minus(Duration.ofHours(2));
        for (int seed = 0; seed < 4; seed++) {
            unit();
            fence(rule("enter", null, "red"), rule("leave", null, "yellow"), rule("dwell", 5, "blue"));
            List<Fix> fixes = new ArrayList<>(fixes(first, track));
            fixes.addAll(fixes.subList(3, 7));
            if (seed > 0) {
                Collections.shuffle(fixes, new Random(seed));
            }
            fixes.forEach(this::send);
            awaitWarnings(first, expected);
        }
        long told = events().size();
        long raised = Long.parseLong(lines("SELECT count(*) FROM warning").get(0));
        send(first, track);
        send(now, "out 0");
        look();
        look();
        awaitWarnings(first, expected);
        assertThat(events()).hasSize((int) told);
        assertThat(lines("SELECT count(*) FROM warning")).containsExactly("" + raised);
    }

    @Test
    void lateFixesChangeWhatWasToldAndSaySo() {
        fence(rule("enter", null, "red"), rule("dwell", 10, "blue"));
        Instant first = now.minusSeconds(900);
        send(first, "out 0 | in 60 90 300 600 700 890");
        awaitWarnings("dwell 60 -", "enter 60 60");
        send(first, "out 120 150 180 500 530");
        awaitWarnings("dwell 60 - withdrawn", "enter 60 60", "enter 600 600");
        assertThat(lines("SELECT late FROM warning WHERE kind = 'enter' AND started_at > '" + first.plusSeconds(61)
                        + "'"))
                .containsExactly("t");
        assertThat(events()).contains("warning.withdrawn dwell");
    }

    @Test
    void unitThatSendsNothingIsSilentUntilItSendsAgain() {
        Instant first = now.minusSeconds(1_000);
        send(first, "out 0 200 400");
        awaitWarnings(first, "silence -9800 0", "silence 400 -");
        send(now, "out 0");
        awaitWarnings(first, "silence -9800 0", "silence 400 1000");
    }

    @Test
    void shiftThatEndsEndsWhatWasOpen() {
        fence(rule("dwell", 5, "blue"));
        Instant first = now.minusSeconds(700);
        send(first, "in 0 60 300 600 690");
        awaitWarnings("dwell 0 -");
        jdbi.useHandle(h -> h.execute("UPDATE shift SET ended_at = ? WHERE id = ?", now, shift));
        awaitWarnings("dwell 0 700");
    }

    @Test
    void fenceThatNobodyIsInSaysSoUntilSomebodyComes() {
        fence(rule("missing", 30, "red"));
        send(now.minusSeconds(200), "out 0");
        awaitWarnings(now.minus(Duration.ofHours(4)), "missing 0 -");
        assertThat(warnings("open").get(0).path("unit").isNull()).isTrue();
        send(now.minusSeconds(100), "in 0 30");
        awaitWarnings(now.minus(Duration.ofHours(4)), "missing 0 14300");
    }

    @Test
    void unitThatLeavesItsWayIsOffItUntilItIsBack() {
        route("MULTILINESTRING((117.098 28.201, 117.1 28.201))");
        Instant first = now.minusSeconds(900);
        send(first, "out 0 60 | far 120 180 240 300 360 420 480");
        awaitWarnings("deviation 120 -");
        assertThat(warnings("open").get(0).path("value").asDouble()).isBetween(600.0, 900.0);
        send(first, "out 540 600 890");
        awaitWarnings("deviation 120 540");
    }

    @Test
    void fenceWatchesItsUnitsInItsHoursOnly() {
        UUID other = ground.unit(squadron, "other " + UUID.randomUUID());
        Map<String, Object> form = form(rule("enter", null, "red"));
        form.put("orgUnitId", squadron);
        form.put("units", List.of(other));
        drawn(form);
        form.put("units", null);
        form.put("mode", "foot");
        drawn(form);
        form.put("mode", null);
        form.put("name", "closed");
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        form.put("from", now.atZone(zone).plusHours(2).toLocalTime().toString().substring(0, 5));
        form.put("until", now.atZone(zone).plusHours(3).toLocalTime().toString().substring(0, 5));
        drawn(form);
        form.put("name", "open");
        form.put("from", now.atZone(zone).minusHours(1).toLocalTime().toString().substring(0, 5));
        drawn(form);
        send(now.minusSeconds(100), "out 0 | in 30 60 90");
        awaitWarnings("enter 30 30");
        assertThat(lines("SELECT f.name FROM warning w JOIN fence f ON f.id = w.fence_id"))
                .containsExactly("open");
    }

    @Test
    void fenceThatIsDeletedEndsWhatItHasTold() {
        JsonNode fence = fence(rule("dwell", 5, "red"));
        send(now.minusSeconds(700), "in 0 60 300 600 690");
        awaitWarnings("dwell 0 -");
        String version = lines("SELECT version FROM fence").get(0);
        admin.delete("/api/fences/" + fence.path("id").asText() + "?version=" + version);
        await(() -> lines("SELECT count(*) FROM warning WHERE kind = 'dwell' AND ended_at IS NOT NULL"), List.of("1"));
    }

    @Test
    void leaderHearsOfHisUnitsOnly() {
        fence(rule("enter", null, "red"));
        UUID other = ground.orgUnit(county, "other");
        AccountRepository accounts = new AccountRepository(jdbi);
        String own = "l" + Math.abs(unit.hashCode());
        accounts.create(own, "l", Role.LEADER, RunningApp.PASSWORD, squadron, false);
        accounts.create(own + ".2", "l", Role.LEADER, RunningApp.PASSWORD, other, false);
        send(now.minusSeconds(100), "out 0 | in 30 60");
        awaitWarnings("enter 30 30");
        Api foreign = Api.signedIn(app, own + ".2");
        assertThat(foreign.get("/api/warnings").body()).isEmpty();
        JsonNode warning = warnings(Api.signedIn(app, own), "open").get(0);
        assertThat(warning.path("kind").asText()).isEqualTo("enter");
        String path = "/api/warnings/" + warning.path("id").asText() + "/acknowledge";
        assertThat(foreign.post(path, Map.of()).status()).isEqualTo(404);
        assertThat(lines("SELECT DISTINCT scope FROM event WHERE kind = 'warning.raised'"))
                .containsExactly(squadron.toString());
    }

    @Test
    void severalServersTellOnce() {
        fence(rule("enter", null, "red"), rule("leave", null, "red"));
        List<Watch> others = List.of(watch(), watch());
        Instant first = now.minusSeconds(1_000);
        for (String part : List.of("out 0 100", "in 200 300", "out 400 500", "in 600 700", "out 800 900 990")) {
            send(first, part);
            List<CompletableFuture<Void>> looks = others.stream()
                    .map(w -> CompletableFuture.runAsync(w::look))
                    .toList();
            looks.forEach(CompletableFuture::join);
        }
        awaitWarnings("enter 200 200", "enter 600 600", "leave 400 400", "leave 800 800");
        others.forEach(Watch::look);
        watch().look();
        assertThat(events())
                .containsExactlyInAnyOrder(
                        "warning.raised enter", "warning.raised enter", "warning.raised leave", "warning.raised leave");
    }

    private Watch watch() {
        WatchRules rules = new WatchRules(Duration.ofMinutes(5), 300, Duration.ofMinutes(5));
        EventOutbox outbox = new EventOutbox(Json.mapper());
        return new Watch(jdbi, rules, outbox, Json.mapper(), ZoneId.of("Asia/Shanghai"), Clock.systemUTC());
    }

    /** Looks with a memory of its own. */
    private void look() {
        watch().look();
    }

    private void route(String line) {
        jdbi.useHandle(h -> {
            UUID plan = UUID.randomUUID();
            h.execute("""
                    INSERT INTO patrol_plan (id, day, state, seed, profile, value, issued_at)
                    VALUES (?, current_date, 'running', 1, 'p', 1, now() - interval '3 hours')
                    """, plan);
            h.execute("""
                    INSERT INTO patrol_route (id, plan_id, shift_id, patrol_unit_id, line, length_m, travel_s, value)
                    VALUES (gen_random_uuid(), ?, ?, ?, ST_GeomFromText(?, 4326), 1, 1, 1)
                    """, plan, shift, unit, line);
        });
    }

    private static Map<String, Object> rule(String when, Integer minutes, String level) {
        Map<String, Object> rule = new HashMap<>(Map.of("when", when, "level", level));
        rule.put("minutes", minutes);
        return rule;
    }

    @SafeVarargs
    private static Map<String, Object> form(Map<String, Object>... rules) {
        List<List<Double>> ring = List.of(
                List.of(117.1, 28.2),
                List.of(117.102, 28.2),
                List.of(117.102, 28.202),
                List.of(117.1, 28.202),
                List.of(117.1, 28.2));
        Map<String, Object> form = new HashMap<>(Map.of("name", "school", "rules", List.of(rules)));
        form.put("geometry", Map.of("type", "Polygon", "coordinates", List.of(ring)));
        return form;
    }

    @SafeVarargs
    private JsonNode fence(Map<String, Object>... rules) {
        return drawn(form(rules));
    }

    /** A fence that has watched for four hours. */
    private JsonNode drawn(Map<String, Object> form) {
        Api.Answer made = admin.post("/api/fences", form);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        jdbi.useHandle(h -> h.execute(
                "UPDATE fence SET watched_from = ?, version = version + 1, revision = revision + 1 WHERE id = ?",
                now.minus(Duration.ofHours(4)),
                UUID.fromString(made.body().path("id").asText())));
        return made.body();
    }

    private String device(UUID of) {
        Instant since = now.minus(Duration.ofDays(1));
        return new DeviceRepository(jdbi)
                .register("phone", of, DeviceRepository.Rank.LEADER, SpeedUnit.KNOTS, since)
                .identifier();
    }

    private record Fix(Instant at, double lon) {}

    private static List<Fix> fixes(Instant first, String track) {
        List<Fix> fixes = new ArrayList<>();
        for (String part : track.split("\\|")) {
            String[] words = part.strip().split(" ");
            for (int i = 1; i < words.length; i++) {
                fixes.add(new Fix(first.plusSeconds(Long.parseLong(words[i])), lon(words[0])));
            }
        }
        return fixes;
    }

    private static double lon(String word) {
        return word.equals("in") ? IN : word.equals("out") ? OUT : FAR;
    }

    private Instant since;

    private void send(Instant first, String track) {
        since = first.isBefore(since) ? first : since;
        fixes(first, track).forEach(this::send);
    }

    private void send(Fix fix) {
        URI uri = URI.create("http://127.0.0.1:" + app.app().devicePort() + "/?id=" + device + "&lat=28.201&lon="
                + fix.lon() + "&accuracy=8&timestamp=" + fix.at().toEpochMilli());
        try {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode warnings(String state) {
        return warnings(admin, state);
    }

    /** All but those of silence: the unit has been silent before each test. */
    private static JsonNode warnings(Api who, String state) {
        List<JsonNode> some = new ArrayList<>();
        who.get("/api/warnings?state=" + state).body().forEach(some::add);
        some.removeIf(w -> w.path("kind").asText().equals("silence"));
        return Json.mapper().valueToTree(some);
    }

    private void awaitWarnings(String... expected) {
        awaitWarnings(since, expected);
    }

    /** Waits for all warnings; those of silence only where they are looked for. */
    private void awaitWarnings(Instant first, String... expected) {
        boolean isOfSilence = expected[0].startsWith("silence");
        List<String> sorted = List.of(expected).stream().sorted().toList();
        await(
                () -> lines("""
                SELECT kind, CAST(extract(epoch FROM started_at) - %1$d AS integer),
                  coalesce(CAST(extract(epoch FROM ended_at) - %1$d AS integer)::text, '-')
                  || CASE WHEN withdrawn_at IS NULL THEN '' ELSE ' withdrawn' END
                FROM warning WHERE (kind = 'silence') = %2$s
                """.formatted(first.getEpochSecond(), isOfSilence)).stream()
                        .sorted()
                        .toList(),
                sorted);
    }

    private static void await(java.util.function.Supplier<List<String>> look, List<String> expected) {
        Instant until = Instant.now().plus(PATIENCE);
        while (!look.get().equals(expected) && Instant.now().isBefore(until)) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(look.get()).isEqualTo(expected);
    }

    private List<String> events() {
        return lines("""
                SELECT kind || ' ' || (payload->>'what') FROM event WHERE kind LIKE 'warning.%' AND payload->>'what' <> 'silence'
                """);
    }

    private List<String> lines(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql)
                .map((row, context) -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        line.append(i > 1 ? " " : "").append(row.getString(i));
                    }
                    return line.toString();
                })
                .list());
    }
}
