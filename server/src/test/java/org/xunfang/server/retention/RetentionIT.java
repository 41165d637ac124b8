package org.xunfang.server.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.config.RetentionRules;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.track.Device;
import org.xunfang.server.track.DeviceReports;
import org.xunfang.server.track.DeviceRepository;
import org.xunfang.server.track.Outcome;
import org.xunfang.server.track.PatrolGround;
import org.xunfang.server.track.PositionIngest;
import org.xunfang.server.track.RawFix;
import org.xunfang.server.track.SpeedUnit;

/** Positions of two devices, a fix every ten seconds for ten minutes of a day that is twelve days old; ten days are full. */
class RetentionIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final RetentionRules RULES = new RetentionRules(10, 10);
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate THINNED = TODAY.minusDays(12);
    private static final LocalDate GONE = TODAY.minusDays(21);

    private static RunningApp app;
    private static Api admin;
    private static Api command;
    private static PositionIngest ingest;
    private static PatrolGround ground;
    private UUID unit;
    private UUID incident;
    private int one;
    private int two;

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB, "track-full=10", "track-thinned=10");
        admin = Api.signedIn(app, "admin");
        command = Api.signedIn(app, "command");
        ground = new PatrolGround(app.database().jdbi());
        ingest = new PositionIngest(app.database().jdbi(), new EventOutbox(Json.mapper()), RULES, fixes -> {});
        ingest.start();
    }

    @AfterAll
    static void stop() {
        ingest.close();
        app.close();
    }

    @BeforeEach
    void begin() {
        execute("""
                TRUNCATE position, position_late, position_quarantine, position_outside, sos_call, retention_report, pinned_track
                CASCADE
                """);
        for (String part : lines("SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'position'::regclass")) {
            execute("DROP TABLE " + part);
        }
        unit = ground.unit(ground.orgUnit(null, "county"), "one");
        Instant start = THINNED.atStartOfDay().toInstant(ZoneOffset.UTC);
        ground.shift(unit, start, start.plus(Duration.ofDays(1)), start, null);
        one = device("one");
        two = device("two");
        incident = Ids.next();
        execute("""
                INSERT INTO incident (id, kind, category, grade, title, point, state, occurred_at, source, external_id)
                VALUES ('%1$s', 'hazard', 'other', 3, 'A', ST_SetSRID(ST_MakePoint(117, 28), 4326), 'waiting', now(), 'test', '%1$s')
                """.formatted(incident));
        fill(THINNED);
    }

    @Test
    void oneOfADeviceAndMinuteStaysAndEveryCallForHelp() {
        execute("UPDATE position SET flags = 16 WHERE device_number = %d AND fixed_at IN ('%s', '%s')"
                .formatted(one, at(THINNED, 130), at(THINNED, 140)));
        execute("UPDATE position SET flags = 2 WHERE device_number = %d AND fixed_at = '%s'"
                .formatted(two, at(THINNED, 0)));
        run();
        assertThat(count("position WHERE flags = 16")).isEqualTo(2);
        assertThat(minutes()).containsOnly("1");
        // ten minutes of each device
        assertThat(count("position WHERE flags <> 16")).isEqualTo(20);
        assertThat(lines("SELECT to_char(min(fixed_at) AT TIME ZONE 'UTC', 'SS') FROM position WHERE device_number = "
                        + two))
                .as("a jump stays only where there is nothing else")
                .containsExactly("10");
    }

    @Test
    void daysInFullAndDaysThatAreGoneAreWhatTheRulesSay() {
        fill(TODAY.minusDays(10));
        fill(GONE);
        run();
        assertThat(count("position WHERE fixed_at >= now() - interval '11 days'"))
                .isEqualTo(120);
        assertThat(lines("SELECT to_regclass('position_%s')"
                        .formatted(GONE.toString().replace("-", ""))))
                .containsExactly("-");
        JsonNode report = admin.get("/api/retention").body();
        assertThat(report.path("fullDays").asInt()).isEqualTo(10);
        assertThat(report.path("thinnedDays").asInt()).isEqualTo(10);
        assertThat(report.path("passes")).hasSize(2);
        JsonNode thinned = report.at("/passes/0");
        assertThat(thinned.path("day").asText()).isEqualTo(THINNED.toString());
        assertThat(thinned.path("action").asText()).isEqualTo("thinned");
        assertThat(thinned.path("rowsBefore").asInt()).isEqualTo(120);
        assertThat(thinned.path("removed").asInt()).isEqualTo(100);
        assertThat(thinned.path("rowsAfter").asInt()).isEqualTo(20);
        assertThat(thinned.path("bytesAfter").asLong())
                .isLessThanOrEqualTo(thinned.path("bytesBefore").asLong());
        JsonNode deleted = report.at("/passes/1");
        assertThat(deleted.path("action").asText()).isEqualTo("deleted");
        assertThat(deleted.path("removed").asInt()).isEqualTo(120);
        assertThat(deleted.path("rowsAfter").asInt()).isZero();
        assertThat(deleted.path("bytesBefore").asLong()).isPositive();
    }

    @Test
    void aDayIsThinnedOnce() {
        run();
        run();
        assertThat(count("retention_report")).isEqualTo(1);
    }

    @Test
    void withoutThinnedDaysADayGoesAtOnce() {
        new PositionRetention(app.database().jdbi(), new RetentionRules(10, 0), Clock.systemUTC()).run();
        assertThat(count("position")).isZero();
        assertThat(lines("SELECT action FROM retention_report")).containsExactly("deleted");
    }

    @Test
    void whatIsPinnedStaysAsItWas() {
        fill(GONE);
        Api.Answer pinned = pin(THINNED, 0, 120);
        assertThat(pinned.status()).isEqualTo(201);
        assertThat(pinned.body().path("positions").asInt()).isEqualTo(24);
        pin(GONE, 0, 60);
        run();
        JsonNode tracks = command.get(path()).body();
        assertThat(tracks.findValuesAsText("positions")).containsExactly("12", "24");
        assertThat(tracks.findValuesAsText("pinnedBy")).containsOnly("command");
        JsonNode points = command.get(path() + "/" + pinned.body().path("id").asText())
                .body()
                .path("points");
        assertThat(points).hasSize(24);
        assertThat(lines("SELECT evidence FROM retention_report ORDER BY day")).containsExactly("12", "24");
    }

    @Test
    void whatIsPinnedGoesWithItsIncidentOrWhenItIsUnpinned() {
        String track = pin(THINNED, 0, 60).body().path("id").asText();
        assertThat(command.delete(path() + "/" + track).status()).isEqualTo(204);
        assertThat(count("pinned_position")).isZero();
        assertThat(command.get(path() + "/" + track).code()).isEqualTo("track.not_found");
        pin(THINNED, 0, 60);
        execute("DELETE FROM incident WHERE id = '%s'".formatted(incident));
        assertThat(count("pinned_position")).isZero();
        assertThat(lines("SELECT action FROM audit_entry WHERE subject = '%s' ORDER BY sequence".formatted(incident)))
                .containsExactly("track.pin", "track.unpin", "track.pin");
    }

    @Test
    void whatComesLateWithinAPinIsAddedEvenWhereItIsThinnedAway() {
        run();
        pin(THINNED, 0, 120);
        assertThat(send(one, at(THINNED, 5), false)).isEqualTo(Outcome.STORED);
        run();
        assertThat(count("position WHERE device_number = " + one)).isEqualTo(10);
        assertThat(count("pinned_position WHERE fixed_at = '%s'".formatted(at(THINNED, 5))))
                .isEqualTo(1);
    }

    @Test
    void whatMakesNoSenseIsNotPinned() {
        Instant from = at(THINNED, 0);
        assertThat(pin(unit, from, from.plus(Duration.ofHours(25)), "why").code())
                .isEqualTo("track.too_long");
        assertThat(pin(unit, from, from, "why").body().at("/args/field").asText())
                .isEqualTo("until");
        assertThat(pin(unit, from, from.plusSeconds(9), " ")
                        .body()
                        .at("/args/field")
                        .asText())
                .isEqualTo("reason");
        assertThat(pin(UUID.randomUUID(), from, from.plusSeconds(9), "why").code())
                .isEqualTo("unit.not_found");
        assertThat(command.get("/api/incidents/" + UUID.randomUUID() + "/tracks")
                        .code())
                .isEqualTo("track.incident_not_found");
    }

    @Test
    void aDayIntoWhichSomethingCameLateIsThinnedAgain() {
        run();
        assertThat(send(two, at(THINNED, 61), false)).isEqualTo(Outcome.STORED);
        assertThat(send(two, at(THINNED, 62), true)).isEqualTo(Outcome.STORED);
        assertThat(count("position_late")).isEqualTo(1);
        run();
        assertThat(minutes()).containsOnly("1");
        assertThat(count("position WHERE flags & 16 <> 0")).isEqualTo(1);
        assertThat(lines("SELECT removed FROM retention_report ORDER BY id")).containsExactly("100", "1");
        assertThat(count("position_late")).isZero();
    }

    @Test
    void whatIsOlderThanEverythingThatIsKeptGoesToTheQuarantine() {
        Instant now = Instant.now();
        assertThat(send(one, now.minus(Duration.ofDays(21)), false)).isEqualTo(Outcome.QUARANTINED);
        assertThat(lines("SELECT reason FROM position_quarantine")).containsExactly("too_old");
        assertThat(send(one, now.minus(Duration.ofDays(21)), true)).isEqualTo(Outcome.STORED);
        assertThat(count("position WHERE flags & 20 = 20 AND fixed_at > now() - interval '1 minute'"))
                .isEqualTo(1);
    }

    /** Killed where the database refuses to go on with the second device. */
    @Test
    void aPassThatWasInterruptedGoesOn() {
        execute("""
                CREATE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN OLD; END $$
                """);
        execute(
                "CREATE TRIGGER stop_here BEFORE DELETE ON %s FOR EACH ROW WHEN (OLD.device_number = %d) EXECUTE FUNCTION stop_here()"
                        .formatted(new DayPartition(THINNED).table(), two));
        assertThatThrownBy(this::run).isInstanceOf(RuntimeException.class);
        assertThat(count("position WHERE device_number = " + one)).isEqualTo(10);
        assertThat(count("position WHERE device_number = " + two)).isEqualTo(60);
        assertThat(count("retention_report WHERE at IS NULL AND removed = 50")).isEqualTo(1);
        execute("DROP FUNCTION stop_here CASCADE");
        run();
        assertThat(minutes()).containsOnly("1");
        assertThat(lines("SELECT rows_before, removed, rows_after FROM retention_report"))
                .containsExactly("120 100 20");
    }

    @Test
    void positionsGoOnComingMeanwhile() {
        List<CompletableFuture<Outcome>> sent = new ArrayList<>();
        CompletableFuture<Void> runs = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 5; i++) {
                run();
            }
        });
        for (int second = 1; second < 600; second += 2) {
            int device = second % 4 == 1 ? one : two;
            sent.add(submit(device, at(THINNED, second).plusMillis(7), false));
        }
        assertThat(sent).allSatisfy(s -> assertThat(s.join()).isEqualTo(Outcome.STORED));
        runs.join();
        run();
        assertThat(minutes()).containsOnly("1");
        assertThat(lines("SELECT sum(removed) FROM retention_report")).containsExactly("400");
    }

    @Test
    void aDayThatSomebodyReadsForLongIsLeftForTheNextRun() throws Exception {
        new PositionRetention(app.database().jdbi(), new RetentionRules(100, 0), Clock.systemUTC()).run();
        fill(GONE);
        try (Connection reader = DB.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("SELECT count(*) FROM position");
            run();
            assertThat(count("position WHERE fixed_at < now() - interval '20 days'"))
                    .isEqualTo(120);
            assertThat(send(one, at(THINNED, 5), false)).isEqualTo(Outcome.STORED);
        }
        run();
        assertThat(lines("SELECT day FROM retention_report WHERE at IS NOT NULL ORDER BY day"))
                .contains(GONE.toString(), THINNED.toString());
        assertThat(minutes()).containsOnly("1");
    }

    @Test
    void whatElseTellsWhereSomebodyWasFollowsTheSameDays() {
        execute("INSERT INTO sos_call VALUES (%1$d, now() - interval '25 days'), (%1$d, now() - interval '15 days')"
                .formatted(one));
        execute("INSERT INTO position_outside VALUES (%1$d, current_date - 25, 1), (%1$d, current_date - 15, 1)"
                .formatted(one));
        Instant old = Instant.now().minus(Duration.ofDays(25));
        UUID shift = ground.shift(unit, old, old.plusSeconds(60), old, old.plusSeconds(60));
        execute("INSERT INTO journey VALUES ('%s', '%s', now())".formatted(shift, unit));
        execute("INSERT INTO journey_stop SELECT '%s', now(), now() + interval '1 minute', 1, 1".formatted(shift));
        run();
        assertThat(count("sos_call")).isEqualTo(1);
        assertThat(count("position_outside")).isEqualTo(1);
        assertThat(count("journey")).isZero();
        assertThat(count("journey_stop")).isZero();
    }

    private void run() {
        new PositionRetention(app.database().jdbi(), RULES, Clock.systemUTC(), 1).run();
    }

    private int device(String name) {
        return new DeviceRepository(app.database().jdbi())
                .register(
                        name,
                        unit,
                        DeviceRepository.Rank.VEHICLE,
                        SpeedUnit.KNOTS,
                        Instant.now().minus(Duration.ofDays(40)))
                .number();
    }

    /** A fix every ten seconds for ten minutes, of both devices. */
    private void fill(LocalDate day) {
        execute("SELECT ensure_position_partition('%s')".formatted(day));
        execute("""
                INSERT INTO position (device_number, fixed_at, received_at, key, lon_e7, lat_e7)
                SELECT d, at, at, 1, 1170000000, 280000000
                FROM unnest(ARRAY[%d, %d]) AS d,
                  generate_series(CAST('%s' AS timestamptz), '%s', interval '10 seconds') AS at
                """.formatted(one, two, at(day, 0), at(day, 599)));
    }

    private static Instant at(LocalDate day, int second) {
        return day.atTime(8, 0).toInstant(ZoneOffset.UTC).plusSeconds(second);
    }

    private String path() {
        return "/api/incidents/" + incident + "/tracks";
    }

    private Api.Answer pin(LocalDate day, int from, int until) {
        return pin(unit, at(day, from), at(day, until), "why");
    }

    private Api.Answer pin(UUID ofUnit, Instant from, Instant until, String reason) {
        return command.post(path(), Map.of("unitId", ofUnit, "from", from, "until", until, "reason", reason));
    }

    private static Outcome send(int device, Instant at, boolean sos) {
        return submit(device, at, sos).join();
    }

    private static CompletableFuture<Outcome> submit(int device, Instant at, boolean sos) {
        RawFix fix = new RawFix(at, 117, 28, null, null, null, null, null, true, false, sos, null);
        return ingest.submit(
                        List.of(DeviceReports.checked(new Device(device, SpeedUnit.KNOTS), fix, Instant.now(), "")))
                .thenApply(outcomes -> outcomes.get(0));
    }

    /** How many there are of each device and minute, calls for help left out. */
    private static List<String> minutes() {
        return lines(
                "SELECT count(*) FROM position WHERE flags & 16 = 0 GROUP BY device_number, date_trunc('minute', fixed_at)");
    }

    private static long count(String of) {
        return Long.parseLong(lines("SELECT count(*) FROM " + of).get(0));
    }

    private static List<String> lines(String query) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(query)
                        .map((row, context) -> {
                            List<String> columns = new ArrayList<>();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                columns.add(row.getString(i) == null ? "-" : row.getString(i));
                            }
                            return String.join(" ", columns);
                        })
                        .list());
    }

    private static void execute(String statement) {
        app.database().jdbi().useHandle(h -> h.execute(statement));
    }
}
