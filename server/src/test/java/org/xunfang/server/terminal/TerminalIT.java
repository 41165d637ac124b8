package org.xunfang.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.geo.ChineseCoordinates;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.config.Network;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.track.DeviceReports;
import org.xunfang.server.track.DeviceRepository;
import org.xunfang.server.track.PositionIngest;

/** Terminals as they speak over the wire, against the running application. */
class TerminalIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(ZoneOffset.ofHours(8));

    private static RunningApp app;
    private static int port;
    private static int last;

    private String terminal;
    private int device;

    @BeforeAll
    static void open() throws IOException {
        port = freePort();
        app = RunningApp.start(DB, "terminal-port=" + port, "terminal-networks=127.0.0.0/8");
    }

    @AfterAll
    static void close() {
        app.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** A terminal of a unit that is on shift. */
    @BeforeEach
    void register() throws Exception {
        terminal = "0139%08d".formatted(++last);
        UUID org = Ids.next();
        UUID unit = Ids.next();
        Instant now = Instant.now();
        app.database().jdbi().useHandle(h -> {
            h.execute(
                    "INSERT INTO org_unit (id, name, kind, source, external_id) VALUES (?, 'S', 'squadron', 'test', ?)",
                    org,
                    org.toString());
            h.execute(
                    "INSERT INTO patrol_unit (id, org_unit_id, name, mode, station, source, external_id)"
                            + " VALUES (?, ?, ?, 'car', ST_SetSRID(ST_MakePoint(117.1, 28.2), 4326), 'test', ?)",
                    unit,
                    org,
                    "car " + terminal,
                    terminal);
            h.execute(
                    "INSERT INTO shift (id, patrol_unit_id, day, starts_at, ends_at, started_at) VALUES (?, ?, ?, ?, ?, ?)",
                    Ids.next(),
                    unit,
                    LocalDate.now(ZoneOffset.UTC),
                    now.minus(2, ChronoUnit.HOURS),
                    now.plus(6, ChronoUnit.HOURS),
                    now.minus(2, ChronoUnit.HOURS));
        });
        Map<String, Object> wanted = Map.of(
                "name", "T " + terminal, "unitId", unit, "rank", "vehicle", "protocol", "jt808", "terminal", terminal);
        Api admin = Api.signedIn(app, "admin");
        Api.Answer given = admin.post("/api/devices", wanted);
        assertThat(given.status()).isEqualTo(201);
        device = given.body().at("/device/id").asInt();
        app.database()
                .jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE device_assignment SET from_at = from_at - interval '3 hours' WHERE device_number = ?",
                        device));
        assertThat(admin.post("/api/devices", wanted).code()).isEqualTo("device.terminal_taken");
    }

    @Test
    void aTerminalRegistersAndItsPlaceIsAcknowledgedOnceItIsStored() throws Exception {
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(30);
        try (Terminal client = new Terminal(terminal)) {
            client.signIn();
            assertThat(client.ask(0x0200, location(0, 2, 117.25, 28.5, at))).isZero();
            assertThat(stored()).isEqualTo(1);
            assertThat(client.ask(0x0200, location(0, 2, 117.25, 28.5, at))).isZero();
        }
        assertThat(stored()).as("sent again").isEqualTo(1);
        assertThat(row("lon_e7")).isEqualTo(1_172_500_000);
        assertThat(row("lat_e7")).isEqualTo(285_000_000);
        assertThat(row("speed_dmps")).as("45 km/h").isEqualTo(125);
        assertThat(row("CAST(extract(epoch FROM fixed_at) AS bigint)")).isEqualTo(at.getEpochSecond());
    }

    @Test
    void whatWasStoredOnTheWayComesInOneMessageAlsoInPackets() throws Exception {
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_000);
        ByteBuffer body = ByteBuffer.allocate(4_000).putShort((short) 60).put((byte) 1);
        for (int i = 0; i < 60; i++) {
            byte[] one = location(0, 2, 117.25 + i * 1e-4, 28.5, at.plusSeconds(i));
            body.putShort((short) one.length).put(one);
        }
        byte[] all = new byte[body.position()];
        body.flip().get(all);
        try (Terminal client = new Terminal(terminal)) {
            client.signIn();
            client.split(0x0704, all, 700);
        }
        assertThat(stored()).isEqualTo(60);
    }

    @Test
    void aShiftedPlaceIsBroughtBack() throws Exception {
        Coordinate shifted = ChineseCoordinates.wgs84ToGcj02(117.25, 28.5);
        try (Terminal client = new Terminal(terminal)) {
            client.signIn();
            assertThat(client.ask(0x0200, location(0, 2 | 32, shifted.x, shifted.y, Instant.now())))
                    .isZero();
        }
        assertThat((double) row("lon_e7")).isCloseTo(1_172_500_000, within(50.0));
        assertThat((double) row("lat_e7")).isCloseTo(285_000_000, within(50.0));
    }

    @Test
    void whoHasNotSaidWhoHeIsIsNotBelieved() throws Exception {
        try (Terminal client = new Terminal(terminal)) {
            assertThat(client.ask(0x0200, location(0, 2, 117.25, 28.5, Instant.now())))
                    .isEqualTo(1);
            assertThat(client.ask(0x0102, "wrong".getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(1);
            assertThat(client.ask(0x0200, location(0, 2, 117.25, 28.5, Instant.now())))
                    .isEqualTo(1);
        }
        assertThat(stored()).isZero();
    }

    @Test
    void anUnknownTerminalIsRefusedAndNoted() throws Exception {
        try (Terminal client = new Terminal("000012345678")) {
            client.send(0x0100, new byte[25]);
            ByteBuffer answer = ByteBuffer.wrap(client.next(0x8100).body());
            answer.getShort();
            assertThat(answer.get()).isEqualTo((byte) 4);
        }
        assertThat(count("unknown_device WHERE identifier = 'jt808 12345678'")).isEqualTo(1);
    }

    /** Its number is no secret, so it opens nothing else. */
    @Test
    void theNumberIsNoIdentifierOnTheDevicePort() throws Exception {
        for (String identifier : List.of(terminal, "jt808" + terminal, "jt808%20" + terminal, "jt808%00139")) {
            Socket http = new Socket("127.0.0.1", app.app().devicePort());
            try (http) {
                http.getOutputStream()
                        .write(("GET /?id=" + identifier
                                        + "&lat=28&lon=117 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(http.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 400");
            }
        }
    }

    @Test
    void anSosIsKept() throws Exception {
        try (Terminal client = new Terminal(terminal)) {
            client.signIn();
            assertThat(client.ask(0x0200, location(1, 2, 117.25, 28.5, Instant.now())))
                    .isZero();
        }
        assertThat(row("flags") & 16).isPositive();
    }

    @Test
    void whatCannotBeReadIsKeptApartAndAcknowledged() throws Exception {
        byte[] noTime = location(0, 2, 117.25, 28.5, Instant.now());
        noTime[24] = (byte) 0xff;
        try (Terminal client = new Terminal(terminal)) {
            client.signIn();
            assertThat(client.ask(0x0200, noTime)).isZero();
            assertThat(client.ask(0x0200, new byte[5])).isZero();
            assertThat(client.ask(0x0200, location(0, 2, 200, 28.5, Instant.now())))
                    .isZero();
            assertThat(client.ask(0x0fff, new byte[5])).as("not supported").isEqualTo(3);
        }
        assertThat(stored()).isZero();
        assertThat(count("position_quarantine WHERE device_number = " + device)).isEqualTo(3);
    }

    @Test
    void theTimeIsTold() throws Exception {
        try (Terminal client = new Terminal(terminal)) {
            client.send(0x0109, new byte[0]);
            int year = ByteBuffer.wrap(client.next(0x8109).body()).getShort();
            assertThat(year).isEqualTo(LocalDate.now(ZoneOffset.UTC).getYear());
        }
    }

    /** JT/T 808-2019, 8.4 and 8.5: UTC, six bytes of digits. */
    @Test
    void theTimeIsToldAsTheStandardHasIt() throws Exception {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (Terminal client = new Terminal(terminal)) {
            client.send(0x0004, new byte[0]);
            ByteBuffer body = ByteBuffer.wrap(client.next(0x8004).body());
            assertThat(body.remaining()).isEqualTo(6);
            Instant told = Objects.requireNonNull(Bcd.readTime(body)).plus(8, ChronoUnit.HOURS);
            assertThat(told).isBetween(before, Instant.now());
        }
    }

    @Test
    void packetsOfWhatIsNotPutTogetherAreAnsweredAtOnce() throws Exception {
        try (Terminal client = new Terminal(terminal)) {
            client.send(client.packet(0x0704, 2, 1, new byte[700]));
            assertThat(Terminal.result(client.next(0x8001), 0x0704))
                    .as("not signed in")
                    .isEqualTo(1);
            client.signIn();
            client.send(client.packet(0x0801, 2, 1, new byte[700]));
            assertThat(Terminal.result(client.next(0x8001), 0x0801))
                    .as("not supported")
                    .isEqualTo(3);
            client.send(client.packet(0x0704, 60_000, 1, new byte[700]));
            assertThat(Terminal.result(client.next(0x8001), 0x0704))
                    .as("too long")
                    .isEqualTo(3);
        }
    }

    @Test
    void aNewerSignInEndsTheOlderConnection() throws Exception {
        try (Terminal older = new Terminal(terminal);
                Terminal newer = new Terminal(terminal)) {
            older.signIn();
            newer.signIn();
            assertThat(older.frames.next()).isEmpty();
            assertThat(newer.ask(0x0002, new byte[0])).isZero();
        }
    }

    @Test
    void fromAnUnlistedNetworkNobodyIsServed() throws Exception {
        DeviceReports none =
                new DeviceReports(new DeviceRepository(app.database().jdbi()), ingest());
        try (TerminalPort other =
                new TerminalPort(none, List.of(Network.parse("10.0.0.0/8").orElseThrow()), Clock.systemUTC())) {
            int elsewhere = other.start("127.0.0.1", 0);
            try (Terminal client = new Terminal(terminal, elsewhere)) {
                client.send(0x0004, new byte[0]);
                assertThat(client.isLetGo()).isTrue();
            }
        }
    }

    private static PositionIngest ingest() {
        return new PositionIngest(app.database().jdbi(), new EventOutbox(Json.mapper()), fixes -> {});
    }

    /** What it asks for meanwhile is not answered, and it asks again. */
    @Test
    void aDatabaseThatIsAwayEndsNoConnection() throws Exception {
        try (Terminal client = new Terminal(terminal)) {
            try (Connection lock = DB.connect();
                    Statement statement = lock.createStatement()) {
                lock.setAutoCommit(false);
                statement.execute("LOCK TABLE device IN ACCESS EXCLUSIVE MODE");
                client.send(0x0100, new byte[25]);
                while (killWaiting() == 0) {
                    Thread.onSpinWait();
                }
                lock.rollback();
            }
            client.askUntilAnswered(0x0100, new byte[25], 0x8100);
            client.signIn();
        }
    }

    private static int killWaiting() throws Exception {
        try (Connection other = DB.connect();
                Statement statement = other.createStatement();
                ResultSet killed = statement.executeQuery("""
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """)) {
            killed.next();
            return killed.getInt(1);
        }
    }

    /** Bodies of any kind are answered, and the connection goes on. */
    @Test
    void nonsenseEndsNoConnection() throws Exception {
        Random random = new Random(1);
        int[] ids = {0x0002, 0x0003, 0x0100, 0x0102, 0x0109, 0x0200, 0x0704, 0x0801};
        try (Terminal client = new Terminal(terminal)) {
            for (int i = 0; i < 2_000; i++) {
                if (i % 50 == 0) {
                    client.signIn();
                }
                byte[] body = new byte[random.nextInt(60)];
                random.nextBytes(body);
                client.send(ids[random.nextInt(ids.length)], body);
                client.any();
            }
            client.signIn();
        }
    }

    private static byte[] location(int alarm, int status, double lon, double lat, Instant at) {
        ByteBuffer body = ByteBuffer.allocate(28).putInt(alarm).putInt(status);
        body.putInt((int) Math.round(lat * 1e6)).putInt((int) Math.round(lon * 1e6));
        body.putShort((short) 120).putShort((short) 450).putShort((short) 90);
        Bcd.write(body, TIME.format(at));
        return body.array();
    }

    private long stored() {
        return count("position WHERE device_number = " + device);
    }

    private long row(String column) {
        return number("SELECT " + column + " FROM position WHERE device_number = " + device);
    }

    private static long count(String from) {
        return number("SELECT count(*) FROM " + from);
    }

    private static long number(String sql) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
    }

    /** A terminal of the version of 2013. */
    private static final class Terminal implements AutoCloseable {
        private final Socket socket;
        private final FrameReader frames;
        private final String number;
        private int serial;

        Terminal(String number) throws IOException {
            this(number, port);
        }

        Terminal(String number, int port) throws IOException {
            this.number = number;
            this.socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(60_000);
            this.frames = new FrameReader(socket.getInputStream());
        }

        void signIn() throws IOException {
            send(0x0100, new byte[25]);
            ByteBuffer answer = ByteBuffer.wrap(next(0x8100).body());
            answer.getShort();
            assertThat(answer.get()).isZero();
            byte[] code = new byte[answer.remaining()];
            answer.get(code);
            assertThat(ask(0x0102, code)).isZero();
        }

        int ask(int id, byte[] body) throws IOException {
            send(id, body);
            return result(next(0x8001), id);
        }

        private static int result(Frame answer, int id) {
            ByteBuffer body = ByteBuffer.wrap(answer.body());
            body.getShort();
            assertThat(body.getShort() & 0xffff).isEqualTo(id);
            return body.get();
        }

        void send(int id, byte[] body) throws IOException {
            send(new Frame(id, number, false, serial++ & 0xffff, false, 1, 1, body));
        }

        private void send(Frame frame) throws IOException {
            socket.getOutputStream().write(frame.bytes());
        }

        Frame packet(int id, int total, int index, byte[] body) {
            return new Frame(id, number, false, serial++ & 0xffff, false, total, index, body);
        }

        /** Asks, as terminals do, again and again until it is answered. */
        void askUntilAnswered(int id, byte[] body, int answer) throws IOException {
            socket.setSoTimeout(300);
            for (Frame found = null; found == null; ) {
                send(id, body);
                try {
                    found = next(answer);
                } catch (SocketTimeoutException e) {
                    assertThat(socket.isConnected()).isTrue();
                }
            }
            socket.setSoTimeout(60_000);
        }

        /** True where the connection ends without a word. */
        boolean isLetGo() throws IOException {
            try {
                return frames.next().isEmpty();
            } catch (SocketException e) {
                return true;
            }
        }

        /** Every packet is answered, once all are there. */
        void split(int id, byte[] body, int each) throws IOException {
            int total = (body.length + each - 1) / each;
            for (int i = 0; i < total; i++) {
                byte[] part = Arrays.copyOfRange(body, i * each, Math.min(body.length, (i + 1) * each));
                send(new Frame(id, number, false, serial++, false, total, i + 1, part));
            }
            for (int i = 0; i < total; i++) {
                assertThat(result(next(0x8001), id)).isZero();
            }
        }

        Frame next(int id) throws IOException {
            Frame frame = any();
            assertThat(frame.id()).isEqualTo(id);
            return frame;
        }

        Frame any() throws IOException {
            return frames.next().orElseThrow();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
