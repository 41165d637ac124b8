package org.xunfang.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.App;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.config.ConfigException;
import org.xunfang.server.config.ConfigReader;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.track.DeviceRepository;
import org.xunfang.server.track.PatrolGround;
import org.xunfang.server.track.SpeedUnit;

final class LiveStreamIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final HttpClient client = HttpClient.newHttpClient();
    private final EventOutbox outbox = new EventOutbox(Json.mapper());
    private final List<Stream<String>> open = new ArrayList<>();
    private Database database;
    private App app;
    private int port;
    private PatrolGround ground;
    private UUID county;
    private UUID east;
    private UUID west;
    private String everywhere;
    private String eastOnly;

    @BeforeEach
    void start() throws Exception {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 8);
        database.jdbi().useHandle(h -> h.execute("TRUNCATE org_unit, account, device, position CASCADE"));
        ground = new PatrolGround(database.jdbi());
        county = ground.orgUnit(null, "county");
        east = ground.orgUnit(county, "east");
        west = ground.orgUnit(county, "west");
        app = new App(config(), database);
        port = app.start();
        AccountRepository accounts = new AccountRepository(database.jdbi());
        accounts.create("command", "c", Role.COMMAND, "long-enough-1", null, false);
        accounts.create("leader", "l", Role.LEADER, "long-enough-1", east, false);
        everywhere = signIn("command");
        eastOnly = signIn("leader");
    }

    @AfterEach
    void stop() {
        app.close();
        open.forEach(Stream::close);
        database.close();
    }

    @Test
    void eventsArriveInTheOrderOfCommitsThoughTransactionsOverlap() throws Exception {
        BlockingQueue<String> stream = listen(everywhere, null);
        String before = await(stream, "id: ").substring("id: ".length());
        try (Connection one = DB.connect();
                Connection two = DB.connect();
                Statement first = one.createStatement();
                Statement second = two.createStatement()) {
            one.setAutoCommit(false);
            two.setAutoCommit(false);
            first.execute("CREATE TABLE t1_works_first (n int)");
            first.execute("SELECT count(*) FROM county");
            second.execute("SELECT post_event('t2', NULL, '{}')");
            two.commit();
            first.execute("SELECT post_event('t1', NULL, '{}')");
            one.commit();
            first.execute("DROP TABLE t1_works_first");
            one.commit();
        }
        assertThat(changes(stream, 2)).containsExactly("t2", "t1");
        BlockingQueue<String> replay = listen(everywhere, before);
        assertThat(changes(replay, 2)).containsExactly("t2", "t1");
    }

    @Test
    void secondTransactionWaitsForTheFirstSoThatNoReaderPassesIt() throws Exception {
        BlockingQueue<String> stream = listen(everywhere, null);
        Thread later;
        try (Connection one = DB.connect();
                Statement first = one.createStatement()) {
            one.setAutoCommit(false);
            first.execute("SELECT post_event('t1', NULL, '{}')");
            later = new Thread(() -> post("t2", null));
            later.start();
            awaitBlocked();
            one.commit();
        }
        later.join();
        assertThat(changes(stream, 2)).containsExactly("t1", "t2");
    }

    @Test
    void returningPageIsToldWhatItHasMissed() throws Exception {
        BlockingQueue<String> stream = listen(everywhere, null);
        post("one", null);
        String last = change(stream).id();
        for (int i = 0; i < 1200; i++) {
            post("n" + i, null);
        }
        List<String> missed = changes(listen(everywhere, last), 1200);
        assertThat(missed).startsWith("n0", "n1").endsWith("n1199").doesNotHaveDuplicates();
    }

    @Test
    void pageOfAnotherEpochIsToldToFetchEverything() throws Exception {
        post("old", null);
        for (String foreign : List.of(UUID.randomUUID() + "-1", "nonsense", epoch() + "-99999999")) {
            BlockingQueue<String> stream = listen(everywhere, foreign);
            assertThat(await(stream, "event: ")).isEqualTo("event: start");
            assertThat(await(stream, "event: ")).isEqualTo("event: resync");
        }
    }

    @Test
    void eventsStayWithinTheSubTree() throws Exception {
        BlockingQueue<String> eastern = listen(eastOnly, null);
        UUID below = ground.orgUnit(east, "group");
        post("west", west);
        post("county", county);
        post("east", east);
        post("below", below);
        post("all", null);
        assertThat(changes(eastern, 3)).containsExactly("east", "below", "all");
    }

    @Test
    void postedPositionMovesTheUnitForThoseWhoMaySeeIt() throws Exception {
        UUID easternUnit = ground.unit(east, "e1");
        UUID westernUnit = ground.unit(west, "w1");
        BlockingQueue<String> all = listen(everywhere, null);
        BlockingQueue<String> eastern = listen(eastOnly, null);
        report(westernUnit, "117.2");
        // before the other one, as one frame may tell of both
        assertThat(await(all, "data: [[\"" + westernUnit)).contains(",117.2,28.2,");
        report(easternUnit, "117.3");
        assertThat(await(eastern, "data: [[")).startsWith("data: [[\"" + easternUnit + "\",117.3,28.2,90,5.1,");
        assertThat(get("/api/units", eastOnly))
                .contains("\"e1\"")
                .contains("\"patrol\"")
                .doesNotContain("\"w1\"");
    }

    @Test
    void streamComesBackAfterTheListeningConnectionIsLost() throws Exception {
        BlockingQueue<String> stream = listen(everywhere, null);
        database.jdbi().useHandle(h -> h.execute("""
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND query LIKE 'LISTEN%'
                        """));
        post("after", null);
        assertThat(changes(stream, 1)).containsExactly("after");
    }

    @Test
    void clientThatDoesNotReadHoldsNobodyUp() throws Exception {
        try (java.net.Socket deaf = new java.net.Socket("127.0.0.1", port)) {
            deaf.setReceiveBufferSize(4096);
            deaf.getOutputStream()
                    .write(("GET /api/live HTTP/1.1\r\nHost: localhost\r\nCookie: " + everywhere + "\r\n\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            BlockingQueue<String> stream = listen(everywhere, null);
            String filler = "x".repeat(20_000);
            for (int i = 0; i < 300; i++) {
                database.jdbi().useTransaction(h -> outbox.post(h, "big", null, Map.of("text", filler)));
            }
            post("last", null);
            assertThat(changes(stream, 301)).endsWith("last");
        }
    }

    @Test
    void streamNeedsASession() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/api/live")).build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    private static ServerConfig config() throws ConfigException {
        Map<String, String> flags = Map.of(
                "port", "0", "device-port", "0", "data", "target", "db-pool", "8", "zone", "UTC", "villages", "12");
        return ConfigReader.read(flags, Map.of(), null);
    }

    private void report(UUID unit, String lon) throws Exception {
        Instant now = Instant.now();
        ground.shift(unit, now.minusSeconds(3600), now.plusSeconds(3600), now.minusSeconds(3600), null);
        String id = new DeviceRepository(database.jdbi())
                .register("d", unit, DeviceRepository.Rank.VEHICLE, SpeedUnit.KNOTS, now.minusSeconds(3600))
                .identifier();
        URI uri = URI.create(
                "http://127.0.0.1:" + app.devicePort() + "/?lat=28.2&speed=10&bearing=90&lon=" + lon + "&id=" + id);
        assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private void post(String kind, UUID scope) {
        database.jdbi().useTransaction(h -> outbox.post(h, kind, scope, Map.of("n", 1)));
    }

    private void awaitBlocked() {
        boolean blocked = false;
        while (!blocked) {
            blocked = database.jdbi()
                    .withHandle(h -> h.createQuery(
                                    "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory')")
                            .mapTo(Boolean.class)
                            .one());
        }
    }

    private UUID epoch() {
        return new EventLog(database.jdbi()).epoch();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private String get(String path, String cookie) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri(path)).header("Cookie", cookie).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private String signIn(String login) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/api/session"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"login\":\"%s\",\"password\":\"long-enough-1\"}".formatted(login)))
                .build();
        String cookie = client.send(request, BodyHandlers.ofString())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** The lines of a stream, from when it is certain that it has joined. */
    private BlockingQueue<String> listen(String cookie, String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/api/live")).header("Cookie", cookie);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var response = client.send(request.build(), BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        open.add(response.body());
        Thread reader = new Thread(() -> {
            try {
                response.body().forEach(lines::add);
            } catch (java.io.UncheckedIOException e) {
                lines.add("ended");
            }
        });
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    /** The next line that starts so; heartbeats keep a stream going that has nothing to tell. */
    private static String await(BlockingQueue<String> lines, String start) throws InterruptedException {
        Instant until = Instant.now().plusSeconds(30);
        while (Instant.now().isBefore(until)) {
            String line = lines.poll(1, TimeUnit.SECONDS);
            if (line != null && line.startsWith(start)) {
                return line;
            }
        }
        throw new AssertionError("no line that starts with " + start);
    }

    private record Change(String id, String kind) {}

    private static Change change(BlockingQueue<String> lines) throws InterruptedException {
        while (true) {
            String id = await(lines, "id: ").substring("id: ".length());
            if ("event: change".equals(await(lines, ""))) {
                return new Change(id, await(lines, "data: ").replaceAll("data: \\{\"kind\":\"([^\"]*)\".*", "$1"));
            }
        }
    }

    /** The kinds of the next changes. */
    private static List<String> changes(BlockingQueue<String> lines, int count) throws InterruptedException {
        List<String> kinds = new ArrayList<>();
        while (kinds.size() < count) {
            kinds.add(change(lines).kind());
        }
        return kinds;
    }
}
