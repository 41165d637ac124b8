package org.xunfang.server.wall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.track.DeviceRepository;
import org.xunfang.server.track.SpeedUnit;

/** The wall page over the demo county, as the command centre uses it. Needs nothing from outside. */
class WallPageBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Browser browser;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=12");
        app.settle();
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        app.close();
    }

    @Test
    void figuresOpenWallsAndEvidenceAreThere() {
        Page page = browser.page();
        Browser.signIn(page, app, "command", "/");
        assertThat(page.getByTestId("demo-label")).isVisible();
        assertThat(page.getByTestId("count-closed")).containsText(count("closed"));
        assertThat(page.getByTestId("wall-row")).hasCount(Integer.parseInt(count("open")));

        page.getByTestId("wall-row").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("sheet").getByTestId("state")).containsText("未闭合");
        assertThat(page.getByTestId("gap-row").first()).isVisible();
        page.waitForFunction(drawn("way"));
        page.waitForFunction(drawn("wall"));
        assertThat(page.url()).as("the address carries the selection").contains("hamlet");
        Browser.shoot(page, "demo-wall");

        page.getByTestId("language").click();
        assertThat(page.getByTestId("wall-row").first()).containsText("gap");
        Browser.shoot(page, "demo-wall-en");
        page.context().close();
    }

    @Test
    void incidentsAreFoundInTheListAndOnTheMap() {
        Page page = browser.page();
        Browser.signIn(page, app, "command", "/");
        Locator rows = page.getByTestId("incident-row");
        assertThat(rows).hasCount(incidents("closed_at IS NULL"));
        page.getByTestId("incident-state").selectOption("all");
        page.getByTestId("incident-kind").selectOption("hazard");
        assertThat(page.locator("#incidents-count")).hasText(String.valueOf(incidents("kind = 'hazard'")));
        page.waitForFunction(drawn("camera"));

        String title = rows.last().locator(".name").textContent();
        page.getByTestId("incident-search").fill(title);
        assertThat(rows.first().locator(".name")).hasText(title);
        rows.first().click();
        assertThat(page.getByTestId("sheet").locator("h2")).hasText(title);
        page.keyboard().press("Escape");
        page.getByTestId("incident-search").fill("no such thing");
        assertThat(rows).hasCount(0);
        page.context().close();
    }

    @Test
    void theListOfWallsIsNarrowedDownByAName() {
        Page page = browser.page();
        Browser.signIn(page, app, "command", "/");
        Locator rows = page.getByTestId("wall-row");
        String name = rows.last().locator(".name").textContent();
        page.getByTestId("wall-search").fill(name);
        assertThat(rows.first().locator(".name")).hasText(name);
        page.getByTestId("wall-search").fill("no such wall");
        assertThat(rows).hasCount(0);

        Locator units = page.getByTestId("unit-row");
        String unit = units.last().locator(".name").textContent();
        page.getByTestId("unit-search").fill(unit);
        assertThat(units.first().locator(".name")).hasText(unit);
        page.getByTestId("unit-search").fill("no such unit");
        assertThat(units).hasCount(0);
        page.context().close();
    }

    private static int incidents(String condition) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT count(*) FROM incident WHERE " + condition)
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void aPostedPositionMovesTheUnitOnTheWall() throws Exception {
        UUID unit = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT id FROM patrol_unit ORDER BY name LIMIT 1")
                        .mapTo(UUID.class)
                        .one());
        double[] station = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT ST_X(station) AS lon, ST_Y(station) AS lat FROM patrol_unit WHERE id = :unit")
                        .bind("unit", unit)
                        .map((row, context) -> new double[] {row.getDouble("lon"), row.getDouble("lat")})
                        .one());
        app.database()
                .jdbi()
                .useHandle(h -> h.createUpdate(
                                "UPDATE shift SET started_at = now() - interval '1 minute' WHERE patrol_unit_id = :unit AND starts_at <= now() AND ends_at > now()")
                        .bind("unit", unit)
                        .execute());
        String device = new DeviceRepository(app.database().jdbi())
                .register(
                        "test car",
                        unit,
                        DeviceRepository.Rank.VEHICLE,
                        SpeedUnit.KNOTS,
                        Instant.now().minusSeconds(60))
                .identifier();
        Page page = browser.page();
        Browser.signIn(page, app, "command", "/");
        Locator row = page.locator("[data-testid=unit-row][data-id='" + unit + "']");
        assertThat(row).not().hasAttribute("data-status", "patrol");

        long posted = System.nanoTime();
        assertThat(post(device, station[0] + 0.001, station[1] + 0.001)).isEqualTo(200);
        assertThat(row).hasAttribute("data-status", "patrol");
        System.out.printf("position posted and on the wall after %.0f ms%n", (System.nanoTime() - posted) / 1e6);
        page.waitForFunction(drawn("unit"));
        page.context().close();
    }

    @Test
    void anAddressWithACameraLeadsToIt() {
        String id = app.database()
                .jdbi()
                .withHandle(
                        h -> h.createQuery("SELECT id::text FROM camera WHERE kind = 'public' ORDER BY name LIMIT 1")
                                .mapTo(String.class)
                                .one());
        Page page = browser.page();
        Browser.signIn(page, app, "command", "/planner");
        page.navigate(app.url("/#sel=camera:" + id));
        assertThat(page.getByTestId("sheet").locator("dl").first()).isVisible();
        page.waitForURL(url -> url.contains("#17/") && url.contains("camera:" + id));
        page.context().close();
    }

    @Test
    void aLeaderFindsHisOwnGround() {
        Page page = browser.page();
        Browser.signIn(page, app, "leader", "/");
        String open = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT count(DISTINCT wall_unit_id)::text FROM wall JOIN wall_unit_village USING (wall_unit_id)
                        WHERE level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle' AND state = 'open'
                          AND village_id IN (
                            SELECT v.id FROM village v JOIN account a ON a.login = 'leader'
                            JOIN org_unit o ON o.id = a.org_unit_id AND ST_Contains(o.area, ST_PointOnSurface(v.boundary)))
                        """).mapTo(String.class).one());
        assertThat(open).isNotEqualTo(count("open"));
        assertThat(page.getByTestId("wall-row")).hasCount(Integer.parseInt(open));
        page.getByTestId("wall-row").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("gap-row").first()).isVisible();
        page.waitForFunction(drawn("wall"));
        page.context().close();
    }

    private static int post(String device, double lon, double lat) throws Exception {
        String query = "?id=%s&lat=%.6f&lon=%.6f&timestamp=%d&speed=12&bearing=90&accuracy=6"
                .formatted(device, lat, lon, Instant.now().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + app.app().devicePort() + "/" + query))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    /** Something is painted on a pane of the map. */
    private static String drawn(String pane) {
        return """
                () => [...document.querySelectorAll('.leaflet-%s-pane canvas')].some((canvas) => {
                  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  return pixels.some((value, i) => i %% 4 === 3 && value > 0);
                })
                """.formatted(pane);
    }

    private static String count(String state) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT count(*)::text FROM wall
                        WHERE level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle' AND state = :state
                        """)
                        .bind("state", state)
                        .mapTo(String.class)
                        .one());
    }
}
