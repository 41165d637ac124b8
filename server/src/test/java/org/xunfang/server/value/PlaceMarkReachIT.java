package org.xunfang.server.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/** On whose ground leaders mark, and whose marks they see and end. */
final class PlaceMarkReachIT extends MarkedCounty {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final String COUNTY = """
            {"type": "Polygon", "coordinates": [[[%1$s, %3$s], [%2$s, %3$s], [%2$s, %4$s], [%1$s, %4$s], [%1$s, %3$s]]]}
            """;

    @BeforeAll
    static void start() throws InterruptedException {
        start(DB);
    }

    @Test
    void anAreaEndsWhereThePointsOfALeaderEnd() {
        UUID unit = unitOf("leader");
        String before = jdbi.withHandle(h -> h.createQuery("SELECT CAST(area AS text) FROM org_unit WHERE id = :id")
                .bind("id", unit)
                .mapTo(String.class)
                .one());
        jdbi.useHandle(h -> {
            // the rival's villages are given to him by name, and the ground that the leader is drawn with reaches into
            // them
            h.execute("""
                    UPDATE village SET org_unit_id = k.org_unit_id FROM org_unit_village k
                    WHERE k.village_id = village.id AND k.org_unit_id = ?
                    """, unitOf("rival"));
            h.execute("""
                    UPDATE org_unit SET area = (SELECT ST_Multi(ST_Envelope(ST_Collect(boundary))) FROM village) WHERE id = ?
                    """, unit);
        });
        try {
            String mark = id(made(leader, Map.of("kind", "pin", "area", county(), "note", "edge")));
            assertThat(shared(mark, unitOf("rival"))).isZero();
            assertThat(shared(mark, unit)).isPositive();
        } finally {
            jdbi.useHandle(h -> {
                h.execute("UPDATE org_unit SET area = CAST(? AS geometry) WHERE id = ?", before, unit);
                h.execute("UPDATE village SET org_unit_id = NULL");
            });
        }
    }

    @Test
    void anAreaMarksThePlacesInItOnTheOwnGroundOnly() {
        made(leader, Map.of("kind", "forbid", "area", county()));
        await(() -> places(leader).stream().allMatch(p -> p.path("forbidden").asBoolean()));
        assertThat(places(rival))
                .noneMatch(p -> p.path("forbidden").asBoolean()
                        && places(leader).stream().noneMatch(own -> id(own).equals(id(p))));
        assertThat(places(rival)).anyMatch(p -> !p.path("forbidden").asBoolean());
    }

    @Test
    void marksAreSeenAndEndedWithinTheSubTree() {
        JsonNode place = foreignToRival();
        String own = id(made(leader, Map.of("kind", "pin", "placeId", id(place), "note", "ours")));
        String higher = id(made(command, Map.of("kind", "must", "placeId", id(place))));
        assertThat(marks(leader)).contains(own, higher);
        assertThat(marks(rival)).doesNotContain(own, higher);
        assertThat(leader.delete("/api/place-marks/" + higher).code()).isEqualTo("mark.not_yours");
        assertThat(rival.delete("/api/place-marks/" + own).status()).isEqualTo(404);
        assertThat(command.delete("/api/place-marks/" + own).status()).isEqualTo(204);
        assertThat(marks(leader)).contains(higher).doesNotContain(own);
    }

    @Test
    void nobodyMarksTheGroundOfOthers() {
        JsonNode place = foreignToRival();
        assertThat(rival.post("/api/place-marks", Map.of("kind", "pin", "placeId", id(place)))
                        .code())
                .isEqualTo("mark.no_place");
        assertThat(rival.post("/api/place-marks", Map.of("kind", "pin", "point", place.path("point")))
                        .code())
                .isEqualTo("mark.elsewhere");
        assertThat(Api.signedIn(app, "officer")
                        .post("/api/place-marks", Map.of("kind", "pin", "placeId", id(place)))
                        .status())
                .isEqualTo(403);
    }

    /** How many villages of a unit an area reaches into. */
    private static int shared(String mark, UUID unit) {
        return count("""
                SELECT count(*) FROM place_mark m JOIN village v ON ST_Area(ST_Intersection(v.boundary, m.area)) > 1e-12
                JOIN org_unit_village k ON k.village_id = v.id WHERE m.id = '%s' AND k.org_unit_id = '%s'
                """.formatted(mark, unit));
    }

    private static UUID unitOf(String login) {
        return jdbi.withHandle(h -> h.createQuery("SELECT org_unit_id FROM account WHERE login = :login")
                .bind("login", login)
                .mapTo(UUID.class)
                .one());
    }

    private static JsonNode county() {
        double[] box = jdbi.withHandle(h -> h.createQuery("""
                        SELECT ST_XMin(e) AS x0, ST_XMax(e) AS x1, ST_YMin(e) AS y0, ST_YMax(e) AS y1
                        FROM (SELECT ST_Extent(boundary) AS e FROM village) AS county
                        """)
                .map((row, context) ->
                        new double[] {row.getDouble("x0"), row.getDouble("x1"), row.getDouble("y0"), row.getDouble("y1")
                        })
                .one());
        double midLon = (box[0] + box[1]) / 2;
        double midLat = (box[2] + box[3]) / 2;
        // no larger than an area may be
        double half = 0.06;
        try {
            return Json.mapper()
                    .readTree(COUNTY.formatted(
                            Math.max(box[0], midLon - half),
                            Math.min(box[1], midLon + half),
                            Math.max(box[2], midLat - half),
                            Math.min(box[3], midLat + half)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
