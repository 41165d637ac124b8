package org.xunfang.server.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** A small demo county whose worth of places the command centre keeps, over HTTP; for all tests of a class. */
abstract class ValuesOverHttp {

    static RunningApp app;
    static Jdbi jdbi;
    static Api command;
    static Api leader;

    /** Serves the county; to be called before all tests. */
    static void serve(TestDatabase db) throws InterruptedException {
        app = RunningApp.start(db, "demo=true", "villages=4");
        app.settle();
        jdbi = app.database().jdbi();
        command = Api.signedIn(app, "command");
        leader = Api.signedIn(app, "leader");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    static int version(JsonNode seen) {
        return seen.path("version").asInt();
    }

    static Map<String, Object> holiday() {
        return new HashMap<>(Map.of(
                "note",
                "national day",
                "firstDay",
                "2026-10-01",
                "lastDay",
                "2026-10-07",
                "level",
                1,
                "factor",
                1.5,
                "appliesTo",
                List.of("market", "road"),
                "holiday",
                true));
    }

    static int count(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(Integer.class).one());
    }

    static String text(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
    }
}
