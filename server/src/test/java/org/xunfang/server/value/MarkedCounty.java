package org.xunfang.server.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.TestDatabase;

/** A demo county with two leaders of different squadrons who mark its places; each test begins without marks. */
abstract class MarkedCounty {

    static RunningApp app;
    static Jdbi jdbi;
    static Api command;
    static Api leader;
    static Api rival;

    static void start(TestDatabase db) throws InterruptedException {
        app = RunningApp.start(db, "demo=true", "villages=12");
        app.settle();
        jdbi = app.database().jdbi();
        UUID other = jdbi.withHandle(h -> h.createQuery("""
                        SELECT id FROM org_unit WHERE kind = 'squadron'
                          AND id <> (SELECT org_unit_id FROM account WHERE login = 'leader') LIMIT 1
                        """).mapTo(UUID.class).one());
        new AccountRepository(jdbi).create("rival", "Rival", Role.LEADER, RunningApp.PASSWORD, other, false);
        command = Api.signedIn(app, "command");
        leader = Api.signedIn(app, "leader");
        rival = Api.signedIn(app, "rival");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @AfterEach
    void endAllMarks() {
        command.get("/api/place-marks")
                .body()
                .forEach(m -> command.delete("/api/place-marks/" + m.path("id").asText()));
    }

    static JsonNode foreignToRival() {
        List<String> theirs = places(rival).stream().map(MarkedCounty::id).toList();
        return places(leader).stream()
                .filter(p -> !theirs.contains(id(p)))
                .findFirst()
                .orElseThrow();
    }

    static JsonNode made(Api who, Map<String, ?> mark) {
        Api.Answer answer = who.post("/api/place-marks", mark);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    static List<JsonNode> places(Api who) {
        List<JsonNode> places = new ArrayList<>();
        who.get("/api/patrol-places").body().forEach(places::add);
        return places;
    }

    static List<String> marks(Api who) {
        List<String> ids = new ArrayList<>();
        who.get("/api/place-marks").body().forEach(m -> ids.add(id(m)));
        return ids;
    }

    static String id(JsonNode node) {
        return node.path("id").asText();
    }

    static int count(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(Integer.class).one());
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 90_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
