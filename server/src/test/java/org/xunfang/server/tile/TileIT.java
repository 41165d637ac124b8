package org.xunfang.server.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.TestDatabase;

/**
 * One village of 2 km around 117.01 E 28.01 N. In the tiles 13/6758/3431, 14/13517/6863 and 16/54069/27452 lie
 *
 * <pre>
 *   ~~~~~~~~~~~~~~~ river ~~~~~~~~~~~~~~~
 *   ======== trunk road, bridge =========      all of it in the village, which has
 *   --- lane ---     #house     o hamlet       one open wall unit and one camera's view
 * </pre>
 */
final class TileIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static HttpClient command;
    private static HttpClient officer;

    private static final String COUNTY = """
            UPDATE county SET name = 'Test';
            INSERT INTO county (name) SELECT 'Test' WHERE NOT EXISTS (SELECT FROM county);
            INSERT INTO org_unit (id, name, kind, source, external_id) VALUES
              ('00000000-0000-0000-0000-000000000009', 'First Group', 'group', 'test', 'g');
            INSERT INTO village (id, name, boundary, source, external_id) VALUES
              ('00000000-0000-0000-0000-000000000001', 'Upper Village',
               ST_Multi(ST_MakeEnvelope(117.0, 28.0, 117.02, 28.02, 4326)), 'test', 'v');
            INSERT INTO hamlet (id, village_id, name, point, source, external_id) VALUES
              ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'Mill',
               ST_SetSRID(ST_Point(117.011, 28.0102), 4326), 'test', 'h');
            INSERT INTO road (id, name, class, bridge, joins, line, source, external_id) VALUES
              (gen_random_uuid(), 'G1', 'trunk', true, 'geometry',
               ST_GeomFromText('LINESTRING(117.001 28.011, 117.019 28.011)', 4326), 'test', 'r1'),
              (gen_random_uuid(), NULL, 'track', false, 'geometry',
               ST_GeomFromText('LINESTRING(117.001 28.010, 117.019 28.010)', 4326), 'test', 'r2');
            INSERT INTO building (id, height_m, footprint, source, external_id) VALUES
              (gen_random_uuid(), 4, ST_MakeEnvelope(117.0108, 28.0101, 117.0109, 28.0102, 4326), 'test', 'b');
            INSERT INTO water (id, name, class, shape, source, external_id) VALUES
              (gen_random_uuid(), 'Long River', 'river',
               ST_GeomFromText('LINESTRING(116.9 28.012, 117.1 28.012)', 4326), 'test', 'w');
            INSERT INTO wall_unit (id, name, core_origin, ground, label_point) VALUES
              ('u', 'Mill', 'footprints', ST_Multi(ST_MakeEnvelope(117.008, 28.007, 117.014, 28.013, 4326)),
               ST_SetSRID(ST_Point(117.011, 28.0102), 4326));
            INSERT INTO wall_unit_village VALUES ('u', '00000000-0000-0000-0000-000000000001');
            INSERT INTO wall (wall_unit_id, level, camera_set, road_set, state) VALUES
              ('u', 'detect', 'design', 'vehicle', 'open'), ('u', 'detect', 'design', 'walking', 'closed');
            -- nothing is to be worked out here, nor at midnight
            INSERT INTO wall_day SELECT '9999-01-01', wall_unit_id, level, camera_set, road_set, state FROM wall;
            INSERT INTO camera (id, name, kind, type, point, state, source, external_id) VALUES
              ('00000000-0000-0000-0000-00000000000c', 'C', 'public', 'fixed_bullet',
               ST_SetSRID(ST_Point(117.011, 28.0101), 4326), 'offline', 'test', 'c');
            INSERT INTO camera_view (camera_id, level, status, occluded, counts_design, counts_online, area_m2, region) VALUES
              ('00000000-0000-0000-0000-00000000000c', 'detect', 'ok', true, true, false, 100,
               ST_Multi(ST_MakeEnvelope(117.011, 28.0101, 117.0112, 28.0103, 4326)));
            DELETE FROM input_change;
            """;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.start(DB);
        app.database().jdbi().useTransaction(h -> h.createScript(COUNTY).execute());
        new AccountRepository(app.database().jdbi())
                .create("officer", "Officer", Role.OFFICER, RunningApp.PASSWORD, new UUID(0, 9), false);
        command = signedIn("command");
        officer = signedIn("officer");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void baseTileHasWhatLiesInIt() throws Exception {
        VectorTile tile = tile("base/14/13517/6863");
        assertThat(tile.layers().keySet()).containsExactly("water", "road", "building", "village", "place");
        assertThat(tile.values("road", "class")).containsExactlyInAnyOrder("trunk", "track");
        assertThat(tile.values("road", "name")).containsExactly("G1");
        assertThat(tile.values("road", "bridge")).containsExactly(true);
        assertThat(tile.values("water", "name")).containsExactly("Long River");
        assertThat(tile.values("place", "name")).contains("Mill");
        assertThat(tile.values("village", "name")).containsExactly("Upper Village");
        assertThat(tile.layers().get("building")).hasSize(1);
    }

    @Test
    void fromFarAwayOnlyWhatCanBeSeenIsDrawn() throws Exception {
        VectorTile tile = tile("base/8/211/107");
        assertThat(tile.values("road", "class")).containsExactly("trunk");
        assertThat(tile.layers()).doesNotContainKeys("building", "place");
    }

    @ParameterizedTest
    @CsvSource({"vehicle, open, 0", "walking, closed, 1"})
    void wallsHaveTheStateOfTheRoadsAskedFor(String network, String state, long closed) throws Exception {
        VectorTile tile = tile("wall/14/13517/6863?level=detect&set=design&network=" + network);
        assertThat(tile.values("ground", "state")).containsExactly(state);
        assertThat(tile.values("label", "name")).containsExactly("Mill");
        assertThat(tile.values("village", "state")).containsExactly(state);
        assertThat(tile.values("village", "closed")).containsExactly(closed);
        assertThat(tile.values("village", "units")).containsExactly(1L);
    }

    @Test
    void wallsThatNobodyHasAssessedSaySo() throws Exception {
        VectorTile tile = tile("wall/14/13517/6863?level=identify");
        assertThat(tile.values("ground", "state")).containsExactly("not_assessable");
    }

    @Test
    void viewsAreThoseOfTheSetAskedFor() throws Exception {
        assertThat(tile("view/14/13517/6863").values("view", "status")).containsExactly("ok");
        assertThat(get(command, "view/14/13517/6863?set=online").statusCode()).isEqualTo(204);
        assertThat(get(command, "view/14/13517/6863?level=observe").statusCode())
                .isEqualTo(204);
        assertThat(get(command, "view/12/3379/1715").statusCode()).isEqualTo(204);
    }

    @Test
    void tileWithNothingInItIsEmpty() throws Exception {
        assertThat(get(command, "base/14/0/0").statusCode()).isEqualTo(204);
    }

    @Test
    void knownTileIsNotSentAgainUntilTheDataChange() throws Exception {
        String etag =
                get(command, "base/13/6758/3431").headers().firstValue("ETag").orElseThrow();
        assertThat(get(command, "base/13/6758/3431", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        app.database()
                .jdbi()
                .useHandle(h -> h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'base'"));
        assertThat(get(command, "base/13/6758/3431", "If-None-Match", etag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void tileIsGzippedForThoseWhoTakeIt() throws Exception {
        HttpResponse<byte[]> plain = get(command, "base/13/6758/3431");
        HttpResponse<byte[]> gzipped = get(command, "base/13/6758/3431", "Accept-Encoding", "gzip");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(gzipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzipped.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @ParameterizedTest
    @CsvSource({
        "base/17/0/0, request.bad_value",
        "base/3/8/0, request.bad_value",
        "base/3/-1/0, request.bad_value",
        "base/x/0/0, request.bad_value",
        "base/3/0/0?level=detect, request.unknown_parameter",
        "wall/3/0/0?level=monitor, request.bad_value",
        "view/14/0/0?network=vehicle, request.unknown_parameter"
    })
    void whatMakesNoSenseIsRefused(String path, String code) throws Exception {
        HttpResponse<byte[]> response = get(command, path);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains('"' + code + '"');
    }

    @Test
    void wallsAndViewsAreNotForEverybody() throws Exception {
        assertThat(get(officer, "base/13/6758/3431").statusCode()).isEqualTo(200);
        assertThat(get(officer, "wall/13/6758/3431").statusCode()).isEqualTo(403);
        assertThat(get(officer, "view/13/6758/3431").statusCode()).isEqualTo(403);
        assertThat(get(HttpClient.newHttpClient(), "base/13/6758/3431").statusCode())
                .isEqualTo(401);
    }

    private static VectorTile tile(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get(command, path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(TileResource.MEDIA_TYPE);
        return VectorTile.decode(response.body());
    }

    /** @param path with its query, without the ending */
    private static HttpResponse<byte[]> get(HttpClient client, String path, String... headers)
            throws IOException, InterruptedException {
        int query = path.indexOf('?');
        String address = query < 0 ? path + ".mvt" : path.substring(0, query) + ".mvt" + path.substring(query);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.url("/api/tiles/" + address)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpClient signedIn(String login) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String body = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, RunningApp.PASSWORD);
        HttpRequest request = HttpRequest.newBuilder(URI.create(app.url("/api/session")))
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        return client;
    }
}
