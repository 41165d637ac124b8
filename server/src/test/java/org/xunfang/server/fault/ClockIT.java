package org.xunfang.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/** Sessions and the audit after a clock that was ahead has been set right. */
class ClockIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private RunningApp app;

    @BeforeEach
    void start() {
        app = RunningApp.start(DB);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aSessionMadeAheadOfTimeDoesNotLastLongerAndASmallCorrectionEndsNone() {
        Api admin = Api.signedIn(app, "admin");
        moveSessions("30 seconds");
        assertThat(admin.get("/api/session").status()).isEqualTo(200);
        moveSessions("1 hour");
        assertThat(admin.get("/api/session").status()).isEqualTo(401);
        assertThat(Api.signedIn(app, "admin").get("/api/session").status()).isEqualTo(200);
    }

    /** As if the database's clock had been so far ahead when they were made. */
    private void moveSessions(String by) {
        app.database().jdbi().useHandle(h -> h.createUpdate("""
                        UPDATE session SET seen_at = seen_at + CAST(:by AS interval), expires_at = expires_at + CAST(:by AS interval)
                        """).bind("by", by).execute());
    }

    @Test
    void theAuditKeepsItsOrderAndSaysThatTheClockWentBack() {
        Instant right = Instant.now();
        for (Instant at : List.of(right.plusSeconds(3_600), right, right.plusSeconds(1))) {
            AuditLog audit = new AuditLog(Json.mapper(), Clock.fixed(at, ZoneOffset.UTC));
            app.database().jdbi().useTransaction(h -> audit.append(h, null, null, "test.clock", null, Map.of("n", 1)));
        }
        List<String> details = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT detail FROM audit_entry WHERE action = 'test.clock' ORDER BY sequence")
                        .mapTo(String.class)
                        .list());
        assertThat(details).containsExactly("{\"n\":1}", "{\"clockSetBackS\":3600,\"n\":1}", "{\"n\":1}");
    }
}
