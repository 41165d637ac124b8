package org.xunfang.server.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/** What leaders say of places, in the demo county, and what comes of it. */
final class PlaceMarkIT extends MarkedCounty {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @BeforeAll
    static void start() throws InterruptedException {
        start(DB);
    }

    @Test
    void aPinRaisesThePlaceWithItsNoteAndEndsWithItsMark() {
        JsonNode place = places(leader).get(5);
        double before = place.path("value").asDouble();
        JsonNode mark = made(leader, Map.of("kind", "pin", "placeId", id(place), "note", "fair", "strength", 0.5));
        assertThat(mark.path("name").asText()).isEqualTo(place.path("name").asText());
        await(() -> reasons(id(place)).contains("fair"));
        assertThat(value(id(place))).isBetween(before + 19, before + 21);
        assertThat(leader.delete("/api/place-marks/" + id(mark)).status()).isEqualTo(204);
        await(() -> !reasons(id(place)).contains("fair"));
    }

    @Test
    void aMarkThatIsEndedTwiceEndsOnce() {
        JsonNode place = foreignToRival();
        String mark = id(made(leader, Map.of("kind", "must", "placeId", id(place), "note", "once")));
        String over = id(made(leader, Map.of("kind", "pin", "placeId", id(place), "note", "over")));
        jdbi.useHandle(h -> h.execute("""
                UPDATE place_mark SET from_at = now() - interval '2 hours', until_at = now() - interval '1 hour'
                WHERE id = CAST(? AS uuid)
                """, over));
        for (String id : List.of(mark, mark, over)) {
            assertThat(leader.delete("/api/place-marks/" + id).status()).isEqualTo(204);
        }
        assertThat(count("SELECT count(*) FROM audit_entry WHERE action = 'mark.end' AND subject = '" + mark + "'"))
                .isEqualTo(1);
        // made and ended
        assertThat(count("SELECT count(*) FROM event WHERE payload->>'markId' = '" + mark + "'"))
                .isEqualTo(2);
        assertThat(count("SELECT count(*) FROM place_mark WHERE note = 'over' AND ended_at IS NULL"))
                .isEqualTo(1);
        assertThat(rival.delete("/api/place-marks/" + mark).code()).isEqualTo("mark.not_found");
    }

    @Test
    void aMarkAsksForAsManyTagsAsAShiftMayHave() {
        List<String> tags = IntStream.range(0, 12).mapToObj(i -> "tag" + i).toList();
        JsonNode mark = made(leader, Map.of("kind", "must", "placeId", id(foreignToRival()), "needs", tags));
        assertThat(mark.path("needs")).hasSize(12);
    }

    @Test
    void theNextPlanLeavesOutWhatIsForbiddenAndReachesWhatItMust() throws InterruptedException {
        List<String> first = stops(plan(leader));
        assertThat(first).isNotEmpty();
        List<String> free = places(leader).stream()
                .filter(p -> first.contains(id(p)) && !p.path("mustReach").asBoolean())
                .map(PlaceMarkIT::id)
                .toList();
        String forbidden = free.get(0);
        String must = free.get(1);
        made(leader, Map.of("kind", "forbid", "placeId", forbidden, "note", "road works"));
        made(leader, Map.of("kind", "must", "placeId", must));
        JsonNode plan = plan(leader);
        assertThat(stops(plan)).doesNotContain(forbidden);
        assertThat(stops(plan)).contains(must);
        assertThat(count(
                        "SELECT count(*) FROM route_stop s JOIN patrol_route r ON r.id = s.route_id WHERE r.plan_id = '"
                                + id(plan) + "' AND s.place_id = '" + must + "' AND NOT s.must_reach"))
                .isZero();
        await(() -> places(leader).stream()
                .anyMatch(p -> id(p).equals(forbidden) && p.path("forbidden").asBoolean()));
    }

    @Test
    void aPinnedPointIsAPlaceToGoTo() {
        JsonNode near = places(leader).get(0).path("point");
        List<Double> point =
                List.of(near.path(0).asDouble() + 0.002, near.path(1).asDouble() + 0.0011);
        JsonNode mark = made(leader, Map.of("kind", "pin", "point", point, "note", "new bridge"));
        await(() -> places(leader).stream()
                .anyMatch(p -> p.path("reasons").toString().contains("new bridge")));
        assertThat(mark.path("point").path(0).asDouble()).isEqualTo(point.get(0));
    }

    @Test
    void theSameMarkTwiceIsOneMarkOneEntryAndOneEvent() {
        Map<String, Object> wanted =
                Map.of("kind", "must", "placeId", id(places(leader).get(3)), "note", "twice");
        int entries = count("SELECT count(*) FROM audit_entry WHERE action = 'mark.create'");
        JsonNode first = made(leader, wanted);
        JsonNode second = made(leader, wanted);
        assertThat(id(second)).isEqualTo(id(first));
        assertThat(count("SELECT count(*) FROM place_mark WHERE note = 'twice'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM audit_entry WHERE action = 'mark.create'"))
                .isEqualTo(entries + 1);
        assertThat(count("SELECT count(*) FROM event WHERE kind = 'marks.changed' AND payload->>'markId' = '"
                        + id(first) + "'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind": "ban", "placeId": "PLACE"}                                              | request.body_field
            {"kind": "pin"}                                                                  | mark.one_target
            {"kind": "pin", "placeId": "PLACE", "point": [117, 28]}                          | mark.one_target
            {"kind": "forbid", "point": [117, 28]}                                           | request.body_field
            {"kind": "pin", "point": [117]}                                                  | request.body_field
            {"kind": "pin", "point": "here"}                                                 | request.body_field
            {"kind": "pin", "placeId": "PLACE", "strength": 0}                               | request.body_field
            {"kind": "pin", "placeId": "PLACE", "strength": 1.1}                             | request.body_field
            {"kind": "pin", "placeId": "PLACE", "untilAt": "2020-01-01T00:00:00Z"}           | request.body_field
            {"kind": "pin", "placeId": "PLACE", "note": "call 13812345678"}                  | mark.note_personal
            {"kind": "pin", "placeId": "00000000-0000-0000-0000-000000000000"}               | mark.no_place
            {"kind": "pin", "area": {"type": "Point", "coordinates": [117, 28]}}             | coverage.ground_not_polygon
            {"kind": "pin", "placeId": "PLACE", "colour": "red"}                             | request.body_field
            {"kind": "must", "placeId": "PLACE", "needs": ["a tag with blanks"]}             | request.body_field
            {"kind": "must", "placeId": "PLACE", "needs": ["x"]}                             | request.body_field
            {"kind": "must", "placeId": "PLACE", "needs": ["no123456"]}                      | request.body_field
            {"kind": "must", "placeId": "PLACE", "needs": [null]}                            | request.body_field
            {"kind": "must", "placeId": "PLACE", "needs": ["1x", "2x", "3x", "4x", "5x", "6x", "7x", "8x", "9x", "ax", "bx", "cx", "dx"]} | request.body_field
            {"kind": "pin", "placeId": "PLACE", "needs": ["boat"]}                           | request.body_field
            """)
    void whatMakesNoSenseIsRefused(String body, String code) throws Exception {
        String place = id(places(command).get(0));
        Api.Answer answer = command.post("/api/place-marks", Json.mapper().readTree(body.replace("PLACE", place)));
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
        assertThat(command.get("/api/place-marks?all=1").code()).isEqualTo("request.unknown_parameter");
    }

    @Test
    void aMarkThatIsOverIsNotListed() {
        JsonNode place = places(command).get(0);
        Instant from = Instant.now().minus(Duration.ofDays(2));
        Map<String, Object> wanted = new HashMap<>(Map.of("kind", "pin", "placeId", id(place), "note", "past"));
        wanted.put("fromAt", from.toString());
        wanted.put("untilAt", Instant.now().plus(Duration.ofHours(1)).toString());
        String mark = id(made(command, wanted));
        jdbi.useHandle(h ->
                h.execute("UPDATE place_mark SET until_at = ? WHERE id = CAST(? AS uuid)", from.plusSeconds(60), mark));
        assertThat(marks(command)).doesNotContain(mark);
    }

    private static JsonNode plan(Api who) throws InterruptedException {
        String today = jdbi.withHandle(h -> h.createQuery("SELECT max(day) FROM shift")
                        .mapTo(LocalDate.class)
                        .one())
                .toString();
        Api.Answer job = who.post(
                "/api/plans", Map.of("day", today, "key", UUID.randomUUID().toString()));
        assertThat(job.status()).as(job.body().toString()).isEqualTo(202);
        JsonNode done = who.finished(job.body().path("jobId").asText());
        return who.get("/api/plans/" + done.path("detail").path("planId").asText())
                .body();
    }

    private static List<String> stops(JsonNode plan) {
        return jdbi.withHandle(h -> h.createQuery("""
                        SELECT DISTINCT CAST(s.place_id AS text) FROM route_stop s JOIN patrol_route r ON r.id = s.route_id
                        WHERE r.plan_id = CAST(:plan AS uuid) AND s.place_id IS NOT NULL ORDER BY 1
                        """)
                .bind("plan", plan.path("id").asText())
                .mapTo(String.class)
                .list());
    }

    private static String reasons(String place) {
        return found(place) == null ? "" : String.valueOf(found(place).path("reasons"));
    }

    private static double value(String place) {
        JsonNode found = found(place);
        return found == null ? 0 : found.path("value").asDouble();
    }

    private static @Nullable JsonNode found(String place) {
        return places(command).stream()
                .filter(p -> id(p).equals(place))
                .findFirst()
                .orElse(null);
    }
}
