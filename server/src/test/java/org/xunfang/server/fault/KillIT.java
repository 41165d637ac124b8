package org.xunfang.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/** kill -9 in the midst of work, at moments drawn from a seed: nothing is half there, and the work is done in the end. */
class KillIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @TempDir
    static Path data;

    private static final int CAMERAS = 30_000;
    private static ServerProcess server;
    private static Ground ground;

    @BeforeAll
    static void start() throws Exception {
        ground = new Ground(DB.dataSource());
        server = ServerProcess.on(DB, data, "--demo", "--villages", "12").awaitHealthy();
    }

    @BeforeEach
    void settle() throws Exception {
        server.ensureRunning();
        server.await(
                "rest",
                () -> ground.hasNoUnfinishedJob()
                        && ground.count("input_change") == 0
                        && ground.count("patrol_plan WHERE state = 'issued'") > 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anImportIsThereWhollyOrNotAtAllAndStartsOver(long seed) throws Exception {
        double moment = moment(seed, 0.85);
        String source = "kill-" + seed;
        Api.Answer accepted = upload(source, cameras(seed));
        assertThat(accepted.status()).isEqualTo(202);
        UUID job = UUID.fromString(accepted.body().path("jobId").asText());
        server.await("import at " + moment, ground.isRunning("import", moment));
        server.kill();

        assertThat(ground.state(job)).as("killed in the middle").isEqualTo("running");
        assertThat(ground.count("camera WHERE source = '" + source + "'")).isZero();
        server.startAgain();
        server.awaitHealthy().await("end of the import", () -> ground.state(job).equals("done"));

        assertThat(ground.count("camera WHERE source = '" + source + "'")).isEqualTo(CAMERAS);
        JsonNode report = Json.mapper()
                .readTree(ground.text("SELECT report::text FROM import_run WHERE source = '" + source + "'"));
        assertThat(report.at("/written/tables/camera/inserted").asInt()).isEqualTo(CAMERAS);
        assertThat(ground.count("import_run WHERE state <> 'done'")).isZero();
        assertNothingIsLeft();
        ground.jdbi().useHandle(h -> h.execute("DELETE FROM camera WHERE source = ?", source));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void figuresAreThoseBeforeUntilAllNewOnesAreThere(long seed) throws Exception {
        double moment = moment(seed, 0.87);
        String before = figures();
        ground.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE hamlet SET name = name || ' ' WHERE id = (SELECT min(id::text)::uuid FROM hamlet)"));
        server.await("assessment at " + moment, ground.isRunning("assessment", moment));
        server.kill();

        assertThat(figures()).isEqualTo(before);
        assertThat(ground.count("input_change")).isPositive();
        server.startAgain();
        server.awaitHealthy()
                .await("new figures", () -> ground.hasNoUnfinishedJob() && ground.count("input_change") == 0);

        assertThat(figures()).isNotEqualTo(before);
        assertThat(ground.count("(SELECT DISTINCT computed_at FROM wall) AS moments"))
                .as("all of one run")
                .isOne();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void aPlanIsMadeOnceHoweverOftenItIsBegun(long seed) throws Exception {
        double moment = moment(seed, 0.9);
        long before = ground.count("patrol_plan");
        Api.Answer started = signedIn().post("/api/plans", Map.of("day", today(), "seed", seed));
        assertThat(started.status()).as(started.toString()).isEqualTo(202);
        UUID job = UUID.fromString(started.body().path("jobId").asText());
        server.await("plan at " + moment, ground.isRunning("plan", moment));
        server.kill();

        assertThat(ground.count("patrol_plan")).isEqualTo(before);
        server.startAgain();
        server.awaitHealthy().await("end of the plan", () -> ground.state(job).equals("done"));

        assertThat(ground.count("patrol_plan")).isEqualTo(before + 1);
        assertThat(ground.count("route_stop s LEFT JOIN patrol_route r ON r.id = s.route_id WHERE r.id IS NULL"))
                .isZero();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 13})
    void aBudgetIsKeptOnceHoweverOftenItIsBegun(long seed) throws Exception {
        double moment = moment(seed, 0.8);
        UUID id = UUID.randomUUID();
        Api.Answer started = signedIn().post("/api/siting/budget", Map.of("id", id));
        assertThat(started.status()).as(started.toString()).isEqualTo(202);
        UUID job = UUID.fromString(started.body().path("jobId").asText());
        server.await("budget at " + moment, ground.isRunning("siting", moment));
        server.kill();

        assertThat(ground.count("siting_budget WHERE id = '" + id + "'")).isZero();
        server.startAgain();
        server.awaitHealthy().await("end of the budget", () -> ground.state(job).equals("done"));

        assertThat(ground.count("siting_budget WHERE id = '" + id + "'")).isOne();
        assertThat(ground.count("camera_proposal WHERE plan_id <> '" + id + "'"))
                .isZero();
        assertThat(ground.count("camera_proposal WHERE plan_id = '" + id + "'")).isPositive();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11})
    void everySessionHasItsEntryInTheAuditAndTheOtherWayRound(long seed) throws Exception {
        int enough = 3 + new SplittableRandom(seed).nextInt(20);
        System.out.printf("seed %d: killed after %d sign-ins%n", seed, enough);
        ground.jdbi().useHandle(h -> h.execute("DELETE FROM session"));
        long entries = ground.count("audit_entry WHERE action = 'session.open'");
        AtomicInteger answered = new AtomicInteger();
        List<Thread> visitors = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread visitor = new Thread(() -> signInUntilKilled(answered));
            visitor.start();
            visitors.add(visitor);
        }
        server.await("sign-ins", () -> answered.get() >= enough);
        server.kill();
        for (Thread visitor : visitors) {
            visitor.join();
        }

        long sessions = ground.count("session");
        assertThat(sessions).isGreaterThanOrEqualTo(answered.get());
        assertThat(ground.count("audit_entry WHERE action = 'session.open'") - entries)
                .isEqualTo(sessions);
        server.startAgain();
        server.awaitHealthy();
        assertThat(signedIn().get("/api/session").status()).isEqualTo(200);
    }

    private static void signInUntilKilled(AtomicInteger answered) {
        try {
            while (true) {
                Api.signedIn(server.url(""), "command");
                answered.incrementAndGet();
            }
        } catch (java.io.UncheckedIOException killed) {
            // what it waits for
        }
    }

    /** A moment of the work's progress, printed so that it can be had again. */
    private static double moment(long seed, double latest) {
        double moment = new SplittableRandom(seed).nextDouble(latest);
        System.out.printf(Locale.ROOT, "seed %d: killed from %.2f of the work on%n", seed, moment);
        return moment;
    }

    private static void assertNothingIsLeft() throws IOException {
        assertThat(ground.count("""
                        job j WHERE state IN ('queued', 'running')
                          AND NOT EXISTS (SELECT FROM scheduled_tasks WHERE task_instance = j.id::text)""")).as("jobs that nobody runs").isZero();
        assertThat(ground.count("pg_class WHERE relname LIKE 'staged%'")).isZero();
        assertThat(uploads()).as("uploads without a job").isEmpty();
    }

    private static List<Path> uploads() throws IOException {
        try (Stream<Path> all = Files.walk(data.resolve("uploads"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** One figure over all results, with the moments at which they were made. */
    private static String figures() {
        return ground.text(
                "SELECT md5(string_agg(w::text, ';' ORDER BY wall_unit_id, level, camera_set, road_set)) FROM wall w");
    }

    private static String today() {
        return ground.text("SELECT max(day)::text FROM shift WHERE starts_at <= now()");
    }

    private static Api signedIn() {
        return Api.signedIn(server.url(""), "admin");
    }

    private static Api.Answer upload(String source, String csv) {
        return signedIn().upload("/api/imports", "cameras.csv", csv, Map.of("source", source));
    }

    /** A register of cameras far from the county, so that nothing but the import has work with them. */
    private static String cameras(long seed) {
        StringBuilder csv = new StringBuilder("id,name,lon,lat,azimuth\n");
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CAMERAS; i++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "c%d,点位%d,%.6f,%.6f,%d%n",
                    i,
                    i,
                    100 + random.nextDouble(),
                    30 + random.nextDouble(),
                    i % 360));
        }
        return csv.toString();
    }
}
