package org.xunfang.server.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;

/** A unit accepts its route, sees what has changed since, and adds places of its own. */
final class RouteAcceptanceIT extends RouteOverHttp {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @Override
    TestDatabase db() {
        return DB;
    }

    @Test
    void routeIsAcceptedOnceAndToldToTheLeader() {
        var before = officer.get("/api/my").body().path("route");
        assertThat(before.path("acceptedAt").isNull()).isTrue();
        assertThat(before.path("changes").isNull()).isTrue();
        var body = Map.of("planId", plan, "version", before.path("version").asText(), "key", "k");
        var answer = officer.post("/api/my/route/accept", body).body();
        assertThat(answer.path("accepted").asBoolean()).isTrue();
        assertThat(officer.post("/api/my/route/accept", body).body()).isEqualTo(answer);
        var after = officer.get("/api/my").body().path("route");
        assertThat(after.path("acceptedAt")).isEqualTo(answer.path("acceptedAt"));
        assertThat(after.path("changes").path("added")).isEmpty();
        assertThat(texts("SELECT payload->>'shiftId' FROM event WHERE kind = 'plan.accepted'"))
                .containsExactly(shift.toString());
        assertThat(texts("SELECT action FROM audit_entry WHERE subject = '" + plan + "'"))
                .containsExactly("plan.accept");
    }

    @Test
    void routeThatHasChangedSinceItWasSeenIsNotAccepted() {
        String seen = officer.get("/api/my").body().at("/route/version").asText();
        jdbi.useHandle(
                h -> h.execute("UPDATE route_stop SET arrive_at = arrive_at - interval '9 minutes' WHERE number = 2"));
        var answer = officer.post("/api/my/route/accept", Map.of("planId", plan, "version", seen))
                .body();
        assertThat(answer.path("accepted").asBoolean()).isFalse();
        assertThat(officer.get("/api/my").body().at("/route/acceptedAt").isNull())
                .isTrue();
    }

    @Test
    void laterVersionOfThePlanIsShownAsChanges() {
        officer.post("/api/my/route/accept", Map.of("planId", plan));
        UUID second = issue(Ids.next(), Duration.ZERO);
        place(second, 1, "学校", 117.12, 25);
        stop(second, 2, "桥头", 117.13, 50);
        var changes = officer.get("/api/my").body().at("/route/changes");
        assertThat(changes.at("/added/0/name").asText()).isEqualTo("桥头");
        assertThat(changes.at("/removed/0/name").asText()).isEqualTo("西口");
        assertThat(changes.at("/retimed/0/name").asText()).isEqualTo("学校");
        assertThat(officer.get("/api/my").body().at("/route/acceptedAt").isNull())
                .isTrue();
        String planId = officer.get("/api/my").body().at("/route/planId").asText();
        officer.post("/api/my/route/accept", Map.of("planId", planId));
        assertThat(officer.get("/api/my").body().at("/route/changes/added")).isEmpty();
    }

    @Test
    void routesOfOthersAndOldPlansAreNotToBeFound() {
        assertThat(officer.post("/api/my/route/accept", Map.of("planId", Ids.next()))
                        .code())
                .isEqualTo("route.not_found");
        jdbi.useHandle(h -> h.execute("UPDATE patrol_plan SET state = 'withdrawn'"));
        assertThat(officer.post("/api/my/route/accept", Map.of("planId", plan)).code())
                .isEqualTo("route.not_found");
        assertThat(officer.post("/api/my/route/accept", Map.of()).code()).isEqualTo("request.body_field");
    }

    @Test
    void addedPlaceGoesToTheEndOfTheRouteByRoad() {
        road();
        officer.post("/api/my/route/accept", Map.of("planId", plan));
        var added = officer.post("/api/my/stops", place("k1")).body();
        assertThat(added.path("stopId").isNull()).isFalse();
        assertThat(officer.post("/api/my/stops", place("k1")).body()).isEqualTo(added);
        var stop = officer.get("/api/my").body().at("/route/stops/2");
        assertThat(stop.path("name").asText()).isEqualTo("桥头");
        assertThat(stop.path("id")).isEqualTo(added.path("stopId"));
        // a hundredth of a degree along the road from 117.12
        assertThat(stop.path("legM").asDouble()).isBetween(960.0, 1000.0);
        assertThat(stop.path("arriveAt").asText())
                .isGreaterThan(now.plusSeconds(50 * 60).toString());
        assertThat(officer.get("/api/my").body().at("/route/changes/added"))
                .as("who adds it knows of it")
                .isEmpty();
        assertThat(texts("SELECT ST_NumGeometries(line) FROM patrol_route")).containsExactly("3");
        assertThat(texts("SELECT kind || name FROM patrol_place WHERE kind = 'pin'"))
                .containsExactly("pin桥头");
        assertThat(texts("SELECT note FROM place_mark WHERE name = '桥头' AND strength < 0.2"))
                .containsExactly("one: 夜里有人聚集");
        assertThat(texts("SELECT count(*) FROM event WHERE kind = 'marks.changed' AND payload->>'markId' IS NOT NULL"))
                .containsExactly("1");
    }

    @Test
    void placeThatNoRoadLeadsToIsOnlyProposed() {
        var added = officer.post("/api/my/stops", place("k2")).body();
        assertThat(added.path("why").asText()).isEqualTo("off_road");
        assertThat(added.path("stopId").isNull()).isTrue();
        jdbi.useHandle(h -> h.execute("UPDATE patrol_plan SET state = 'withdrawn'"));
        assertThat(officer.post("/api/my/stops", place("k3")).body().path("why").asText())
                .isEqualTo("no_route");
        assertThat(texts("SELECT count(*) FROM patrol_place WHERE kind = 'pin'"))
                .containsExactly("2");
    }

    @Test
    void placeWithoutANameOrAPointIsRefused() {
        assertThat(officer.post("/api/my/stops", Map.of("point", List.of(117.1, 28.2), "name", " ", "key", "k"))
                        .code())
                .isEqualTo("request.body_field");
        assertThat(officer.post("/api/my/stops", Map.of("point", List.of(117.1, 128.2), "name", "a", "key", "k"))
                        .code())
                .isEqualTo("request.body_field");
        assertThat(officer.post("/api/my/stops", Map.of("point", List.of(117.1, 28.2), "name", "a"))
                        .code())
                .isEqualTo("request.body_field");
    }

    private static Map<String, Object> place(String key) {
        return Map.of("point", List.of(117.13, 28.2001), "name", "桥头", "note", "夜里有人聚集", "key", key);
    }
}
