package org.xunfang.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.geo.ChineseCoordinates;
import org.xunfang.server.db.TestDatabase;

/** What terminals say, as they speak over the wire. */
final class TerminalIT extends TerminalOnShift {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(ZoneOffset.ofHours(8));

    @BeforeAll
    static void open() throws IOException {
        open(DB);
    }

    @Test
    void aTerminalRegistersAndItsPlaceIsAcknowledgedOnceItIsStored() throws Exception {
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(30);
        try (Terminal client = new Terminal(port, terminal)) {
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
        try (Terminal client = new Terminal(port, terminal)) {
            client.signIn();
            client.split(0x0704, all, 700);
        }
        assertThat(stored()).isEqualTo(60);
    }

    @Test
    void aShiftedPlaceIsBroughtBack() throws Exception {
        Coordinate shifted = ChineseCoordinates.wgs84ToGcj02(117.25, 28.5);
        try (Terminal client = new Terminal(port, terminal)) {
            client.signIn();
            assertThat(client.ask(0x0200, location(0, 2 | 32, shifted.x, shifted.y, Instant.now())))
                    .isZero();
        }
        assertThat((double) row("lon_e7")).isCloseTo(1_172_500_000, within(50.0));
        assertThat((double) row("lat_e7")).isCloseTo(285_000_000, within(50.0));
    }

    @Test
    void whoHasNotSaidWhoHeIsIsNotBelieved() throws Exception {
        try (Terminal client = new Terminal(port, terminal)) {
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
        try (Terminal client = new Terminal(port, "000012345678")) {
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
        try (Terminal client = new Terminal(port, terminal)) {
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
        try (Terminal client = new Terminal(port, terminal)) {
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
        try (Terminal client = new Terminal(port, terminal)) {
            client.send(0x0109, new byte[0]);
            int year = ByteBuffer.wrap(client.next(0x8109).body()).getShort();
            assertThat(year).isEqualTo(LocalDate.now(ZoneOffset.UTC).getYear());
        }
    }

    /** JT/T 808-2019, 8.4 and 8.5: UTC, six bytes of digits. */
    @Test
    void theTimeIsToldAsTheStandardHasIt() throws Exception {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (Terminal client = new Terminal(port, terminal)) {
            client.send(0x0004, new byte[0]);
            ByteBuffer body = ByteBuffer.wrap(client.next(0x8004).body());
            assertThat(body.remaining()).isEqualTo(6);
            Instant told = Objects.requireNonNull(Bcd.readTime(body)).plus(8, ChronoUnit.HOURS);
            assertThat(told).isBetween(before, Instant.now());
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
}
