package org.xunfang.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.track.DeviceRepository;
import org.xunfang.server.track.PatrolGround;
import org.xunfang.server.track.SpeedUnit;

/** Two server processes on one database: every reader of either sees every event once, in the order of commits. */
class EventOrderIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @TempDir
    static Path data;

    private static final int WRITERS = 8;
    private static final int EVENTS = 200;
    private static Database database;
    private static Ground ground;
    private static List<ServerProcess> servers = List.of();
    private static String cookie;

    @BeforeAll
    static void start() throws Exception {
        ground = new Ground(DB.dataSource());
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 5);
        AccountRepository accounts = new AccountRepository(database.jdbi());
        accounts.create("command", "Command", Role.COMMAND, RunningApp.PASSWORD, null, false);
        servers = List.of(ServerProcess.on(DB, data), ServerProcess.on(DB, data));
        for (ServerProcess server : servers) {
            server.awaitHealthy();
        }
        cookie = servers.get(0).cookie("command");
    }

    @AfterAll
    static void stop() {
        servers.forEach(ServerProcess::close);
        database.close();
    }

    /**
     * <pre>
     * T1  begin ── insert ─────────────────────────── post, commit
     * T2             begin ── insert ── post, commit
     * </pre>
     */
    @Test
    void whoCommitsFirstIsFirstForEveryReaderLiveAndByReplay() throws Exception {
        List<StreamReader> readers = readers(null);
        String before = StreamReader.lastId(readers.get(0).frames());
        try (Connection one = DB.connect();
                Connection two = DB.connect();
                Statement first = one.createStatement();
                Statement second = two.createStatement()) {
            one.setAutoCommit(false);
            two.setAutoCommit(false);
            first.execute("INSERT INTO layer_version (layer) VALUES ('t1')");
            second.execute("INSERT INTO layer_version (layer) VALUES ('t2')");
            second.execute("SELECT post_event('t2', NULL, '{}')");
            two.commit();
            first.execute("SELECT post_event('t1', NULL, '{}')");
            one.commit();
        }
        readers.addAll(readers(before));
        for (StreamReader reader : readers) {
            servers.get(0).await("both events", () -> reader.changes().size() == 2);
            assertThat(reader.changes())
                    .extracting(StreamReader.Frame::data)
                    .containsExactly("{\"kind\":\"t2\"}", "{\"kind\":\"t1\"}");
        }
        readers.forEach(StreamReader::close);
    }

    /**
     * <pre>
     * T1  begin ── post (takes the number) ──────────────── commit
     * T2             begin ── post (waits for T1) ─────────────── commit
     * </pre>
     */
    @Test
    void aNumberIsNotTakenBeforeTheOneBelowItIsThere() throws Exception {
        List<StreamReader> readers = readers(null);
        try (Connection one = DB.connect();
                Statement first = one.createStatement()) {
            one.setAutoCommit(false);
            first.execute("SELECT post_event('t1', NULL, '{}')");
            Thread later = new Thread(() -> ground.text("SELECT post_event('t2', NULL, '{}')::text"));
            later.start();
            servers.get(0)
                    .await(
                            "T2 waiting",
                            () -> ground.count("pg_locks WHERE locktype = 'advisory' AND NOT granted") > 0);
            assertThat(readers).allSatisfy(r -> assertThat(r.changes()).isEmpty());
            one.commit();
            later.join();
        }
        for (StreamReader reader : readers) {
            servers.get(0).await("both events", () -> reader.changes().size() == 2);
            assertThat(reader.changes())
                    .extracting(StreamReader.Frame::data)
                    .containsExactly("{\"kind\":\"t1\"}", "{\"kind\":\"t2\"}");
        }
        readers.forEach(StreamReader::close);
    }

    @Test
    void manyWritersThroughBothServersAreReadOnceAndInOneOrderAlsoByReadersThatComeAndGo() throws Exception {
        List<StreamReader> steady = readers(null);
        String before = StreamReader.lastId(steady.get(0).frames());
        ExecutorService writing = Executors.newFixedThreadPool(WRITERS + servers.size());
        List<Future<Void>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            writers.add(writing.submit(writer(servers.get(w % servers.size()), w)));
        }
        List<Future<List<String>>> restless = new ArrayList<>();
        for (int r = 0; r < servers.size(); r++) {
            long seed = r + 1;
            restless.add(writing.submit(() -> readComingAndGoing(seed, before)));
        }
        for (Future<Void> writer : writers) {
            writer.get();
        }

        List<String> committed = ground.jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT sequence::text FROM event WHERE kind = 'unit.sos' ORDER BY event.sequence")
                        .mapTo(String.class)
                        .list());
        assertThat(committed).hasSize(WRITERS * EVENTS);
        for (StreamReader reader : steady) {
            servers.get(0).await("all events", () -> reader.changes().size() >= WRITERS * EVENTS);
            assertThat(numbers(reader)).isEqualTo(committed);
        }
        for (Future<List<String>> reader : restless) {
            assertThat(reader.get()).isEqualTo(committed);
        }
        writing.shutdown();
        steady.forEach(StreamReader::close);
    }

    /** Raises alarms through a server's device port, one transaction and event each. */
    private static Callable<Void> writer(ServerProcess server, int number) {
        PatrolGround patrol = new PatrolGround(database.jdbi());
        UUID unit = patrol.unit(patrol.orgUnit(null, "county " + number), "unit " + number);
        String device = new DeviceRepository(database.jdbi())
                .register(
                        "device " + number,
                        unit,
                        DeviceRepository.Rank.VEHICLE,
                        SpeedUnit.KNOTS,
                        Instant.now().minusSeconds(3_600))
                .identifier();
        return () -> {
            HttpClient client = HttpClient.newHttpClient();
            long now = System.currentTimeMillis();
            for (int i = 0; i < EVENTS; i++) {
                String query = "/?alarm=sos&lat=28.2&lon=117.2&id=" + device + "&timestamp=" + (now - (long) i);
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.devicePort() + query))
                        .build();
                assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(200);
            }
            return null;
        };
    }

    /** Reads a part, leaves, comes back to either server with the last id that it has, and so on to the end. */
    private static List<String> readComingAndGoing(long seed, String before) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        System.out.println("reader with seed " + seed);
        List<String> read = new ArrayList<>();
        String last = before;
        while (read.size() < WRITERS * EVENTS) {
            ServerProcess server = servers.get(random.nextInt(servers.size()));
            int part = 1 + random.nextInt(150);
            int wanted = Math.min(part, WRITERS * EVENTS - read.size());
            try (StreamReader reader = StreamReader.open(server, cookie, last)) {
                server.await("the next events", () -> reader.changes().size() >= wanted);
                List<StreamReader.Frame> frames = reader.frames();
                assertThat(frames).extracting(StreamReader.Frame::event).containsOnly("start", "change", "units");
                frames.stream().filter(f -> f.event().equals("change")).forEach(f -> read.add(number(f)));
                last = StreamReader.lastId(frames);
            }
        }
        return read;
    }

    private static List<StreamReader> readers(String last) throws IOException, InterruptedException {
        List<StreamReader> readers = new ArrayList<>();
        for (ServerProcess server : servers) {
            readers.add(StreamReader.open(server, cookie, last));
        }
        return readers;
    }

    private static List<String> numbers(StreamReader reader) {
        return reader.changes().stream().map(EventOrderIT::number).toList();
    }

    private static String number(StreamReader.Frame frame) {
        return frame.id().substring(frame.id().lastIndexOf('-') + 1);
    }
}
