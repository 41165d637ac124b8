package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.SharedData;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.exchange.ImportService;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;

/** Routes on the roads of a real country. */
final class LiechtensteinPlanIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final int UNITS = 5;

    @Test
    void fiveUnitsGetRoutesOnRoads() throws Exception {
        Path osm = SharedData.file("osm/liechtenstein.osm.pbf");
        try (RunningApp app = RunningApp.start(DB)) {
            Jdbi jdbi = app.database().jdbi();
            new ImportService(jdbi, new EventOutbox(Json.mapper()))
                    .importFile(osm, "liechtenstein.osm.pbf", "osm", ImportOptions.defaults());
            rosterUnits(jdbi);
            app.settle();
            Api command = Api.signedIn(app, "command");

            String job = command.post("/api/plans", Map.of("day", day(jdbi)))
                    .body()
                    .path("jobId")
                    .asText();
            JsonNode done = command.finished(job);

            assertThat(done.path("state").asText()).isEqualTo("done");
            String plan = command.get("/api/plans?day=" + day(jdbi))
                    .body()
                    .get(0)
                    .path("id")
                    .asText();
            JsonNode routes = command.get("/api/plans/" + plan).body().path("routes");
            assertThat(routes).hasSize(UNITS);
            for (JsonNode route : routes) {
                assertThat(route.path("stops"))
                        .as(route.path("unit").path("name").asText())
                        .isNotEmpty();
                assertThat(route.path("lengthM").asDouble()).isGreaterThan(1_000);
            }
            assertThat(offRoad(jdbi))
                    .as("points of the routes that lie on no road")
                    .isZero();
        }
    }

    /** Five cars, each with its station at a junction of another municipality, on shift now. */
    private static void rosterUnits(Jdbi jdbi) {
        Instant now = Instant.now();
        jdbi.useTransaction(h -> {
            h.execute(
                    "INSERT INTO org_unit (id, name, kind, source, external_id) VALUES (?, 'Squadron', 'squadron', 'test', 's')",
                    Ids.of("test", "s"));
            h.createUpdate("""
                            INSERT INTO patrol_unit (id, org_unit_id, name, mode, station, source, external_id)
                            SELECT gen_random_uuid(), :org, 'Car ' || n, 'car', station, 'test', n::text
                            FROM (SELECT row_number() OVER (ORDER BY v.name) AS n,
                                    (SELECT ST_StartPoint(r.line) FROM road r WHERE r.class IN ('primary', 'secondary', 'tertiary', 'residential')
                                     ORDER BY r.line <-> ST_PointOnSurface(v.boundary), r.id LIMIT 1) AS station
                                  FROM village v) AS s
                            WHERE n <= :units
                            """)
                    .bind("org", Ids.of("test", "s"))
                    .bind("units", UNITS)
                    .execute();
            h.createUpdate("""
                            INSERT INTO shift (id, patrol_unit_id, day, starts_at, ends_at)
                            SELECT gen_random_uuid(), id, :day, :starts, :ends FROM patrol_unit
                            """)
                    .bind(
                            "day",
                            now.atZone(java.time.ZoneId.of("Asia/Shanghai")).toLocalDate())
                    .bind("starts", now.minus(Duration.ofMinutes(10)))
                    .bind("ends", now.plus(Duration.ofHours(6)))
                    .execute();
        });
    }

    private static String day(Jdbi jdbi) {
        return jdbi.withHandle(h -> h.createQuery("SELECT min(day)::text FROM shift")
                .mapTo(String.class)
                .one());
    }

    private static int offRoad(Jdbi jdbi) {
        return jdbi.withHandle(h -> h.createQuery("""
                        SELECT count(*) FROM patrol_route r, ST_DumpPoints(ST_Segmentize(CAST(r.line AS geography), 10)::geometry) p
                        WHERE NOT EXISTS (SELECT FROM road WHERE ST_DWithin(road.line, p.geom, 2e-5))
                        """).mapTo(Integer.class).one());
    }
}
