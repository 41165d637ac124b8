package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.config.RetentionRules;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.DevicePort;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;

/** What a sender can cost the device port before anybody knows who it is. */
final class DevicePortLimitsIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private Database database;
    private PositionIngest ingest;

    @BeforeEach
    void open() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 4);
        ingest = new PositionIngest(database.jdbi(), new EventOutbox(Json.mapper()), RetentionRules.USUAL, fixes -> {});
        ingest.start();
    }

    @AfterEach
    void close() {
        ingest.close();
        database.close();
    }

    /** The rest of what is too long is never sent here: a port that waited for it would give up, and say 400. */
    @Test
    void ofAnUnknownDeviceNoMoreIsReadThanABodyMayHave() throws Exception {
        try (DevicePort port = devicePort();
                Socket socket = new Socket("127.0.0.1", port.start("127.0.0.1", 0))) {
            OutputStream out = socket.getOutputStream();
            out.write(head("POST /?id=nobody", 50_000_000));
            byte[] body = new byte[(4 << 20) + 8192];
            body[0] = '[';
            out.write(body);
            assertThat(firstLine(socket)).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void aBodyThatComesByteByByteIsGivenUp() throws Exception {
        try (DevicePort port = devicePort();
                Socket socket = new Socket("127.0.0.1", port.start("127.0.0.1", 0))) {
            OutputStream out = socket.getOutputStream();
            out.write(head("POST /", 1_000_000));
            assertThat(isGivenUp(socket, out)).isTrue();
        }
    }

    /** Whether there is an answer, or no connection any more, while bytes come much more slowly than they have to. */
    private static boolean isGivenUp(Socket socket, OutputStream out) throws Exception {
        try {
            for (int i = 0; i < 400 && socket.getInputStream().available() == 0; i++) {
                out.write('x');
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return socket.getInputStream().available() > 0;
        } catch (SocketException e) {
            return true;
        }
    }

    private DevicePort devicePort() {
        DeviceRepository devices = new DeviceRepository(database.jdbi());
        return DevicePort.of(new DeviceResource(database.jdbi(), devices, ingest, ZoneOffset.UTC));
    }

    private static byte[] head(String start, int length) {
        return (start + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String firstLine(Socket socket) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = socket.getInputStream().read();
                b >= 0 && b != '\n';
                b = socket.getInputStream().read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
