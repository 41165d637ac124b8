package org.xunfang.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xunfang.server.Api;
import org.xunfang.server.db.OutageCluster;

/** The database goes away under use and comes back: the server needs no restart, and nothing acknowledged is lost. */
class OutageIT {

    private static final int POOL = 12;
    private static final int OUTSIDE_THE_POOL = 4;
    private static final int CLIENTS = 30;

    @TempDir
    static Path data;

    private static OutageCluster cluster;
    private static ServerProcess server;
    private static Ground ground;

    @BeforeAll
    static void start() throws Exception {
        cluster = OutageCluster.start();
        ground = new Ground(cluster.dataSource());
        server = ServerProcess.onUrl(cluster.url(), data, "--demo", "--villages", "6", "--db-pool", "" + POOL)
                .awaitHealthy();
        server.await("rest", () -> ground.hasNoUnfinishedJob() && ground.count("patrol_plan") > 0);
    }

    @AfterAll
    static void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void aStoppedDatabaseIsMissedForHalfAMinute() throws Exception {
        liveThrough(Duration.ofSeconds(30), cluster::stopAtOnce, cluster::startAgain);
    }

    @Test
    void aDatabaseThatSaysNothingHoldsNobodyForLong() throws Exception {
        liveThrough(Duration.ofSeconds(17), cluster::freeze, cluster::thaw);
    }

    /** Something that is done to the database. */
    @FunctionalInterface
    private interface Deed {
        void run() throws IOException;
    }

    private static void liveThrough(Duration length, Deed away, Deed back) throws Exception {
        String cookie = server.cookie("command");
        int logged = server.output().length();
        long plans = ground.count("patrol_plan");
        try (StreamReader stream = StreamReader.open(server, cookie, null);
                Use use = Use.start(server, ground, cookie, CLIENTS)) {
            server.await("answers and positions", () -> use.answered() > 100 && use.stored() > 20);
            UUID job = startPlan(plans);
            away.run();
            server.await("refusals", () -> use.refused() > 0 && use.refusedPositions() > 0);
            Thread.sleep(length.toMillis());
            assertThat(page(cookie).body()).contains("data-testid=\"away\"");
            back.run();
            server.awaitHealthy();
            use.awaitGoodAgain();

            server.await("end of the plan", () -> ground.state(job).equals("done"));
            ground.text("SELECT post_event('after', NULL, '{}')::text");
            server.await(
                    "an event after the outage",
                    () -> stream.changes().stream().anyMatch(f -> f.data().contains("\"after\"")));
            assertThat(stream.frames()).extracting(StreamReader.Frame::event).containsSubsequence("outage", "recovery");
            assertThat(stream.hasEnded()).isFalse();
            use.stop();
            use.assertEveryAnswerIsOneOfTwo();
            use.assertEveryAcknowledgedPositionIsThere();
            System.out.println(use.figures());
        }
        assertThat(ground.count(
                        "pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'xunfang%'"))
                .isLessThanOrEqualTo(POOL + OUTSIDE_THE_POOL);
        assertThat(threads()).as("threads of the server").isLessThan(200);
        List<String> lines = server.output().substring(logged).lines().toList();
        assertThat(lines).as("log of the outage").hasSizeLessThan(60).noneMatch(l -> l.startsWith("\tat "));
        assertThat(lines).anyMatch(l -> l.contains("the database answers again"));
    }

    /** A plan that the outage finds in the making. */
    private static UUID startPlan(long seed) throws InterruptedException {
        String day = ground.text("SELECT max(day)::text FROM shift WHERE starts_at <= now()");
        Api.Answer started =
                Api.signedIn(server.url(""), "admin").post("/api/plans", Map.of("day", day, "seed", 100 + seed));
        UUID job = UUID.fromString(started.body().path("jobId").asText());
        server.await("plan", ground.isRunning("plan", 0.01));
        return job;
    }

    private static HttpResponse<String> page(String cookie) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url("/")))
                .header("Cookie", cookie)
                .header("Accept", "text/html")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int threads() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(server.pid()), "status")).stream()
                .filter(l -> l.startsWith("Threads:"))
                .map(l -> Integer.parseInt(l.substring("Threads:".length()).strip()))
                .findFirst()
                .orElseThrow();
    }
}
