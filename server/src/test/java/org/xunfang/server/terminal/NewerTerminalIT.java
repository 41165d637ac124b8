package org.xunfang.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.track.PatrolGround;

/** A terminal of the version of 2019, carried by a unit that is off shift: only its calls for help are kept. */
class NewerTerminalIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(ZoneOffset.ofHours(8));
    private static final String NO_TIME = "000000000000";
    private static final int SOS = 1;
    private static final int FIXED = 2;

    private static RunningApp app;
    private static int port;
    private static int last;

    private String terminal;
    private UUID squadron;
    private UUID unit;
    private int device;

    @BeforeAll
    static void open() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        app = RunningApp.start(DB, "terminal-port=" + port, "terminal-networks=127.0.0.0/8");
    }

    @AfterAll
    static void close() {
        app.close();
    }

    @BeforeEach
    void register() throws Exception {
        terminal = "000000000139%08d".formatted(++last);
        PatrolGround ground = new PatrolGround(app.database().jdbi());
        squadron = ground.orgUnit(null, "squadron " + last);
        unit = ground.unit(squadron, "unit " + last);
        Api.Answer given = Api.signedIn(app, "admin")
                .post(
                        "/api/devices",
                        Map.of(
                                "name",
                                "terminal " + last,
                                "unitId",
                                unit,
                                "rank",
                                "leader",
                                "protocol",
                                "jt808",
                                "terminal",
                                terminal));
        assertThat(given.status()).isEqualTo(201);
        device = given.body().at("/device/id").asInt();
    }

    @Test
    void aSessionFromRegistrationToAPlaceAndLoggingOut() throws Exception {
        try (Terminal client = new Terminal(port, terminal, true)) {
            client.signIn();
            assertThat(client.ask(0x0002, new byte[0])).isZero();
            assertThat(client.ask(0x0200, place(0, FIXED, 28.2, 117.1, time(0))))
                    .isZero();
            ByteBuffer several = ByteBuffer.allocate(64).putShort((short) 2).put((byte) 1);
            for (int second = 1; second <= 2; second++) {
                several.putShort((short) 28).put(place(0, FIXED, 28.2, 117.1, time(second)));
            }
            byte[] body = new byte[several.flip().remaining()];
            several.get(body);
            assertThat(client.ask(0x0704, body)).isZero();
            assertThat(client.ask(0x0003, new byte[0])).isZero();
            assertThat(client.ask(0x0200, place(0, FIXED, 28.2, 117.1, time(3))))
                    .as("logged out")
                    .isEqualTo(1);
        }
        assertThat(number("SELECT count(*) FROM position WHERE device_number = " + device))
                .as("off shift")
                .isZero();
        assertThat(number("SELECT sum(fixes) FROM position_outside WHERE device_number = " + device))
                .isEqualTo(3);
    }

    @Test
    void aCallOffShiftIsRaisedWithoutPlaceOrTime() throws Exception {
        try (Terminal client = new Terminal(port, terminal, true)) {
            client.signIn();
            assertThat(client.ask(0x0200, place(SOS, 0, 0, 0, NO_TIME))).isZero();
            assertThat(raised()).isEqualTo(1);
            assertThat(client.ask(0x0200, place(0, FIXED, 28.2, 117.1, time(2))))
                    .isZero();
        }
        assertThat(number("SELECT lat_e7 FROM unit_state WHERE sos AND patrol_unit_id = '%s'".formatted(unit)))
                .as("what follows is kept")
                .isEqualTo(282_000_000);
    }

    @Test
    void aCallThatIsSentAgainIsRaisedOnce() throws Exception {
        byte[] call = place(SOS, FIXED, 28.2, 117.1, time(0));
        try (Terminal client = new Terminal(port, terminal, true)) {
            client.signIn();
            assertThat(client.ask(0x0200, call)).isZero();
            assertThat(client.ask(0x0200, call)).isZero();
        }
        assertThat(raised()).isEqualTo(1);
    }

    private long raised() {
        return number("SELECT count(*) FROM event WHERE kind = 'unit.sos' AND scope = '%s'".formatted(squadron));
    }

    private static String time(int second) {
        return TIME.format(Instant.now().plusSeconds(second));
    }

    private static byte[] place(int alarm, int status, double lat, double lon, String time) {
        ByteBuffer body = ByteBuffer.allocate(28).putInt(alarm).putInt(status);
        body.putInt((int) Math.round(lat * 1e6)).putInt((int) Math.round(lon * 1e6));
        Bcd.write(body.putShort((short) 120).putShort((short) 0).putShort((short) 0), time);
        return body.array();
    }

    private static long number(String sql) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
    }
}
