package org.xunfang.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;

/** A terminal of a unit that is on shift, against the running application. */
abstract class TerminalOnShift {

    static RunningApp app;
    static int port;
    static int last;
    String terminal;
    int device;

    /** Called by each class with a database of its own. */
    static void open(TestDatabase db) throws IOException {
        port = freePort();
        app = RunningApp.start(db, "terminal-port=" + port, "terminal-networks=127.0.0.0/8");
    }

    @AfterAll
    static void close() {
        app.close();
    }

    static int freePort() throws IOException {
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

    static long count(String from) {
        return number("SELECT count(*) FROM " + from);
    }

    static long number(String sql) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
    }
}
