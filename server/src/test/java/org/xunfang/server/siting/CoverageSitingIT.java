package org.xunfang.server.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;

/** The next best cameras of a village, over a small demo county. */
final class CoverageSitingIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static SitingCounty county;
    private static String village;

    @BeforeAll
    static void start() throws InterruptedException {
        county = SitingCounty.start(DB);
        village = county.text("SELECT CAST(id AS text) FROM village ORDER BY id LIMIT 1");
    }

    @AfterAll
    static void stop() {
        county.close();
    }

    /** A camera at the edge of a village may stand on the ground of another, or of none. */
    @Test
    void askedAgainTheUndecidedOnesOfBeforeAreGoneWhereverTheyStand() throws InterruptedException {
        JsonNode first = pick(3);
        assertThat(first).hasSize(3);
        JsonNode kept = county.accept(first.get(0)).body();
        county.execute("UPDATE camera_proposal SET village_id = NULL");
        JsonNode second = pick(2);
        assertThat(ids(county.command
                        .get("/api/proposals?state=proposed")
                        .body()
                        .path("proposals")))
                .hasSize(2)
                .containsAll(ids(second));
        assertThat(county.count("camera_proposal")).isEqualTo(3);
        assertThat(county.reject(kept).path("state").asText()).isEqualTo("rejected");
        county.forgetPlans();
    }

    /** Measured by PostGIS on the ellipsoid: what the views of a village with a pick more show more of it. */
    @Test
    void aPickGainsWhatNobodyShows() throws InterruptedException {
        JsonNode picks = pick(4);
        String shown = """
                SELECT CAST(ST_Area(ST_Intersection(ST_Union(s.view), v.boundary)::geography) AS text) FROM village v, (
                  SELECT region AS view FROM camera_view WHERE level = 'detect' AND counts_design AND scope = 'guaranteed'
                    AND target_m = 0 AND region IS NOT NULL
                  UNION ALL SELECT view FROM camera_proposal WHERE number < %d) AS s
                WHERE v.id = '%s' GROUP BY v.id
                """;
        for (int k = 0; k < picks.size(); k++) {
            JsonNode gain = picks.get(k).path("gain");
            double before = Double.parseDouble(county.text(shown.formatted(k, village)));
            double after = Double.parseDouble(county.text(shown.formatted(k + 1, village)));
            assertThat(gain.path("areaM2").asDouble()).isPositive().isCloseTo(after - before, withinPercentage(0.5));
            assertThat(gain.path("roadM").asDouble()).isPositive();
        }
        JsonNode listed =
                county.command.get("/api/proposals?village=" + village).body().path("proposals");
        assertThat(listed.get(0).path("gain")).as("kept").isEqualTo(picks.get(0).path("gain"));
        String path = "/api/proposals/" + picks.get(0).path("id").asText();
        assertThat(county.command
                        .patch(path, 1, Map.of("azimuthDeg", 1))
                        .body()
                        .path("gain")
                        .isNull())
                .as("nobody knows what it gains elsewhere")
                .isTrue();
        county.forgetPlans();
    }

    @Test
    void aPreviewSaysWhatAllOfThemShowMoreAlsoWhereOneSeesNothing() throws InterruptedException {
        JsonNode pick = pick(1).get(0);
        String path = "/api/proposals/" + pick.path("id").asText() + "/preview";
        JsonNode here = county.command.post(path, Map.of()).body();
        assertThat(here.path("wall").isNull()).isTrue();
        assertThat(here.at("/effect/before").isNull()).isTrue();
        assertThat(here.at("/effect/areaGainedM2").asDouble())
                .isGreaterThanOrEqualTo(pick.at("/gain/areaM2").asDouble() * 0.99);
        county.execute("""
                INSERT INTO private_area (id, shape, source, external_id)
                SELECT gen_random_uuid(), ST_Envelope(ST_Expand(point, 0.003)), 'hand', 'all around' FROM camera_proposal
                """);
        county.app.settle();
        Api.Answer nothing = county.command.post(path, Map.of());
        county.execute("DELETE FROM private_area WHERE source = 'hand'");
        assertThat(nothing.status()).as(nothing.body().toString()).isEqualTo(200);
        assertThat(nothing.body().path("view").isNull()).isTrue();
        assertThat(nothing.body().at("/effect/areaGainedM2").asDouble()).isZero();
        county.forgetPlans();
    }

    private static List<String> ids(JsonNode proposals) {
        List<String> ids = new ArrayList<>();
        proposals.forEach(p -> ids.add(p.path("id").asText()));
        return ids;
    }

    private static JsonNode pick(int most) {
        Api.Answer answer = county.command.post("/api/siting/next-best?village=" + village + "&n=" + most, Map.of());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("proposals");
    }
}
