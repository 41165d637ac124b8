package org.xunfang.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.config.Network;
import org.xunfang.server.config.RetentionRules;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.track.DeviceReports;
import org.xunfang.server.track.DeviceRepository;
import org.xunfang.server.track.PositionIngest;

/** What ends a terminal's connection, and what does not. */
final class TerminalConnectionsIT extends TerminalOnShift {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @BeforeAll
    static void open() throws IOException {
        open(DB);
    }

    @Test
    void packetsOfWhatIsNotPutTogetherAreAnsweredAtOnce() throws Exception {
        try (Terminal client = new Terminal(port, terminal)) {
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
        try (Terminal older = new Terminal(port, terminal);
                Terminal newer = new Terminal(port, terminal)) {
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
            try (Terminal client = new Terminal(elsewhere, terminal)) {
                client.send(0x0004, new byte[0]);
                assertThat(client.isLetGo()).isTrue();
            }
        }
    }

    private static PositionIngest ingest() {
        return new PositionIngest(
                app.database().jdbi(), new EventOutbox(Json.mapper()), RetentionRules.USUAL, fixes -> {});
    }

    /** What it asks for meanwhile is not answered, and it asks again. */
    @Test
    void aDatabaseThatIsAwayEndsNoConnection() throws Exception {
        try (Terminal client = new Terminal(port, terminal)) {
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
        try (Terminal client = new Terminal(port, terminal)) {
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
}
