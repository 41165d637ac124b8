package org.xunfang.server.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.track.WaitingFixes;

/** Who is on leave, or has been swapped out of a shift, is not tracked on it and does not start it. */
final class ServingIT extends RouteOverHttp {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @Override
    TestDatabase db() {
        return DB;
    }

    @Test
    void whoIsOnLeaveNeitherStartsTheShiftNorIsTracked() {
        assertThat(officer.get("/api/my").body().path("serves").asBoolean()).isTrue();
        leave();
        assertThat(officer.get("/api/my").body().path("serves").asBoolean()).isFalse();
        assertThat(officer.post("/api/my/shift/start", Map.of()).code()).isEqualTo("shift.not_serving");
        assertThat(position("a").path("outside").asInt()).isEqualTo(1);
        started();
        assertThat(officer.post("/api/my/shift/start", Map.of()).code())
                .as("one that runs already")
                .isEqualTo("shift.not_serving");
        assertThat(position("b").path("outside").asInt()).isEqualTo(1);
        assertThat(kept()).containsExactly("0");
    }

    @Test
    void whoHasBeenSwappedOutIsTrackedNoMore() {
        started();
        assertThat(position("a").path("stored").asInt()).isEqualTo(1);
        jdbi.useHandle(h -> h.execute(
                "INSERT INTO shift_member (shift_id, member_id, serves) SELECT ?, id, false FROM member", shift));
        assertThat(position("b").path("outside").asInt()).isEqualTo(1);
        assertThat(kept()).containsExactly("1");
    }

    @Test
    void whoIsOnLeaveNeitherEndsTheShiftNorAcceptsItsRoute() {
        started();
        leave();
        assertThat(officer.post("/api/my/shift/end", Map.of()).code()).isEqualTo("shift.not_serving");
        assertThat(texts("SELECT ended_at FROM shift WHERE ended_at IS NOT NULL"))
                .isEmpty();
        assertThat(officer.post("/api/my/route/accept", Map.of("planId", plan)).code())
                .isEqualTo("shift.not_serving");
        assertThat(texts("SELECT accepted_at FROM patrol_route WHERE accepted_at IS NOT NULL"))
                .isEmpty();
    }

    @Test
    void positionsThatWaitAreNotKeptOnceTheirOfficerDoesNotServe() {
        assertThat(position("a").path("waiting").asInt()).isEqualTo(1);
        leave();
        started();
        new WaitingFixes(jdbi).settle();
        assertThat(texts("SELECT count(*) FROM position")).containsExactly("0");
    }

    private JsonNode position(String key) {
        Map<String, Object> fix = Map.of("key", key, "fixedAt", now.minusSeconds(60), "lon", 117.1, "lat", 28.2);
        Api.Answer answer = officer.post("/api/my/positions", Map.of("positions", List.of(fix)));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private List<String> kept() {
        return texts("SELECT (SELECT count(*) FROM position) + (SELECT count(*) FROM position_waiting)");
    }

    private void leave() {
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO member_leave (id, member_id, from_day, until_day)
                SELECT ?, m.id, s.day, s.day FROM member m, shift s
                """, Ids.next()));
    }

    private void started() {
        jdbi.useHandle(h -> h.execute("UPDATE shift SET started_at = starts_at"));
    }
}
