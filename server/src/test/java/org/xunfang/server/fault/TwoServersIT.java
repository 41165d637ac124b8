package org.xunfang.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;

/** Two server processes on one database and one data folder behave as one, also when one of them is killed. */
class TwoServersIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @TempDir
    static Path data;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Ground ground;
    private static ServerProcess one;
    private static ServerProcess two;
    private static long seed = 1_000_000;

    @BeforeAll
    static void start() throws Exception {
        ground = new Ground(DB.dataSource());
        one = ServerProcess.on(DB, data, "--demo", "--villages", "6").awaitHealthy();
        one.await("rest", () -> ground.hasNoUnfinishedJob() && ground.count("patrol_plan") > 0);
        two = ServerProcess.on(DB, data).awaitHealthy();
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @BeforeEach
    void both() throws Exception {
        one.ensureRunning();
        one.awaitHealthy();
        two.awaitHealthy();
    }

    @Test
    void whatIsPostedToOneIsSeenAtTheOther() throws Exception {
        String car = Use.car(ground);
        try (StreamReader stream = StreamReader.open(two, two.cookie("command"), null)) {
            long at = System.currentTimeMillis();
            assertThat(report(one, car, at)).isEqualTo(200);
            two.await(
                    "the place",
                    () -> stream.frames().stream()
                            .anyMatch(f -> f.event().equals("units") && f.data().contains("117.2123")));
            assertThat(report(two, car, at)).as("the same once more").isEqualTo(200);
            assertThat(ground.count("position WHERE lon_e7 = 1172123000")).isEqualTo(1);
        }
    }

    @Test
    void aSessionIsOneEverywhere() {
        Api here = Api.signedIn(one.url(""), "command");
        Api there = here.at(two.url(""));
        assertThat(there.get("/api/units").status()).isEqualTo(200);
        assertThat(there.delete("/api/session").status()).isEqualTo(204);
        assertThat(here.get("/api/units").status()).isEqualTo(401);
    }

    @Test
    void eachJobIsDoneOnce() throws Exception {
        long before = seed;
        List<UUID> jobs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            jobs.add(startPlan(one));
            jobs.add(startPlan(two));
        }
        one.await("all plans", () -> jobs.stream().allMatch(j -> ground.state(j).equals("done")));
        assertThat(plansSince(before)).isEqualTo(jobs.size());
    }

    @Test
    void theOneThatIsKilledIsNotMissed() throws Exception {
        String car = Use.car(ground);
        Api here = Api.signedIn(one.url(""), "command");
        long before = seed;
        try (StreamReader stream = StreamReader.open(one, one.cookie("command"), null);
                StreamReader other = StreamReader.open(two, two.cookie("command"), null)) {
            UUID job = startPlanAtTheFirst();
            assertThat(report(one, car, System.currentTimeMillis())).isEqualTo(200);
            String last = StreamReader.lastId(stream.frames());
            one.kill();
            assertThat(ground.state(job)).as("killed in the midst of it").isEqualTo("running");

            assertThat(here.at(two.url("")).get("/api/units").status()).isEqualTo(200);
            assertThat(report(two, car, System.currentTimeMillis())).isEqualTo(200);
            two.await(
                    "the plan that the first had begun", () -> ground.state(job).equals("done"));
            assertThat(plansSince(before)).isEqualTo(1);
            ground.text("SELECT post_event('after', NULL, '{}')::text");
            try (StreamReader again = StreamReader.open(two, two.cookie("command"), last)) {
                two.await("the rest", () -> again.changes().stream().anyMatch(TwoServersIT::isAfter));
                two.await("the end of the other", () -> other.changes().stream().anyMatch(TwoServersIT::isAfter));
                List<StreamReader.Frame> missed = upToAfter(again.changes());
                List<StreamReader.Frame> all = upToAfter(other.changes());
                assertThat(missed).isEqualTo(all.subList(all.size() - missed.size(), all.size()));
                assertThat(again.frames()).extracting(StreamReader.Frame::event).doesNotContain("resync");
            }
        }
    }

    private static List<StreamReader.Frame> upToAfter(List<StreamReader.Frame> changes) {
        List<String> data = changes.stream().map(StreamReader.Frame::data).toList();
        return changes.subList(0, data.indexOf("{\"kind\":\"after\"}") + 1);
    }

    private static boolean isAfter(StreamReader.Frame frame) {
        return frame.data().contains("\"after\"");
    }

    /** A plan that the first server works on: the second one stands still meanwhile. */
    private static UUID startPlanAtTheFirst() throws Exception {
        two.signal("STOP");
        try {
            UUID job = startPlan(one);
            one.await("plan", ground.isRunning("plan", 0.01));
            return job;
        } finally {
            two.signal("CONT");
        }
    }

    /** The plans of this test alone: the demo makes some of its own. */
    private static long plansSince(long before) {
        return ground.count("patrol_plan WHERE seed BETWEEN " + before + " AND " + (seed - 1));
    }

    private static UUID startPlan(ServerProcess server) {
        String day = ground.text("SELECT max(day)::text FROM shift WHERE starts_at <= now()");
        Api.Answer started =
                Api.signedIn(server.url(""), "admin").post("/api/plans", Map.of("day", day, "seed", seed++));
        assertThat(started.status()).isEqualTo(202);
        return UUID.fromString(started.body().path("jobId").asText());
    }

    private static int report(ServerProcess server, String car, long at) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.devicePort() + "/?id=" + car
                + "&lat=28.2&lon=117.2123&speed=5&timestamp=" + at);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
