package org.xunfang.server.exchange;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.SharedData;
import org.xunfang.server.db.TestDatabase;

/** A real place, from the file to the wall page, as an administrator does it. */
class RealCountyBrowserIT {

    private static final int CAMERAS = 200;

    /** Reports can take a while on a busy machine. */
    private static final int REPORT_MS = 240_000;

    @TempDir
    Path folder;

    @Test
    void liechtensteinWithTwoHundredCamerasShowsItsMunicipalitiesAndAWayIn() throws Exception {
        Path osm = SharedData.file("osm/liechtenstein.osm.pbf");
        try (TestDatabase db = TestDatabase.create();
                RunningApp app = RunningApp.start(db);
                Browser browser = Browser.start()) {
            Page page = browser.page();
            Browser.signIn(page, app, "admin", "/imports");
            upload(page, osm);
            assertThat(page.getByTestId("import-taken").locator("b")).not().hasText("0");
            upload(page, cameras(app));
            assertThat(page.getByTestId("import-taken").locator("b")).hasText(Integer.toString(CAMERAS));
            app.settle();

            page.navigate(app.url("/"));
            assertThat(page.getByTestId("wall-row").first()).isVisible();
            assertThat(villages(app)).hasSize(11).contains("Vaduz", "Balzers", "Triesen");
            assertThat(coveredVillages(app)).isPositive();
            assertOpenWallShowsItsEvidence(page);
            Browser.shoot(page, "liechtenstein-wall");
        }
    }

    @Test
    void guixiShowsChineseRoadNames() throws Exception {
        Path osm = SharedData.file("osm/guixi-jiangxi-cn.osm");
        try (TestDatabase db = TestDatabase.create();
                RunningApp app = RunningApp.start(db);
                Browser browser = Browser.start()) {
            Page page = browser.page();
            Browser.signIn(page, app, "admin", "/imports");
            upload(page, osm);
            upload(page, cameras(app));
            app.settle();

            page.navigate(app.url("/"));
            assertThat(page.getByTestId("wall-row").first()).isVisible();
            assertOpenWallShowsItsEvidence(page);
            String road = roadName(app);
            page.getByTestId("search").fill(road);
            assertThat(page.getByRole(AriaRole.OPTION).first()).containsText(road);
            Browser.shoot(page, "guixi-wall");
        }
    }

    private static void upload(Page page, Path file) {
        page.navigate(page.url());
        page.locator("#file").setInputFiles(file);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("#report"))
                .hasAttribute(
                        "data-state",
                        "done",
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions()
                                .setTimeout(REPORT_MS));
    }

    /** Chooses an open wall from the list; the map flies there and draws the way in. */
    private static void assertOpenWallShowsItsEvidence(Page page) {
        page.getByTestId("wall-row").first().click();
        Locator sheet = page.getByTestId("sheet");
        assertThat(sheet).isVisible();
        assertThat(sheet.getByTestId("state")).containsText("未闭合");
        assertThat(sheet.getByTestId("gap-row").first()).isVisible();
        page.waitForFunction("""
                () => [...document.querySelectorAll('.leaflet-way-pane canvas')].some((canvas) => {
                  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  return pixels.some((value, i) => i % 4 === 3 && value > 0);
                })
                """);
    }

    /** Cameras where three roads or more meet: 90°, 1920 px, looking along one of them by turns. */
    private Path cameras(RunningApp app) throws IOException {
        List<String> rows = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                        WITH vertex AS (
                          SELECT (ST_DumpPoints(line)).geom AS p, id FROM road),
                        junction AS (
                          SELECT p FROM vertex GROUP BY p HAVING count(DISTINCT id) >= 2)
                        SELECT row_number() OVER (ORDER BY md5(ST_AsText(p))) AS n, ST_X(p) AS lon, ST_Y(p) AS lat
                        FROM junction WHERE EXISTS (SELECT FROM village v WHERE ST_Contains(v.boundary, p))
                        ORDER BY n LIMIT :cameras
                        """)
                        .bind("cameras", CAMERAS)
                        .map((row, context) -> "K%03d,路口 %d,%.7f,%.7f,public,online,%d,90,1920,6"
                                .formatted(
                                        row.getInt("n"),
                                        row.getInt("n"),
                                        row.getDouble("lon"),
                                        row.getDouble("lat"),
                                        47 * row.getInt("n") % 360))
                        .list());
        Path file = folder.resolve("cameras.csv");
        String head = "id,name,lon,lat,kind,state,azimuth,hfov,image_width,mount_height\n";
        return Files.writeString(file, head + String.join("\n", rows) + "\n");
    }

    private static List<String> villages(RunningApp app) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT name FROM village ORDER BY name")
                        .mapTo(String.class)
                        .list());
    }

    private static int coveredVillages(RunningApp app) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT count(*) FROM village_coverage WHERE level = 'detect' AND camera_set = 'design' AND road_pct > 0")
                        .mapTo(Integer.class)
                        .one());
    }

    private static String roadName(RunningApp app) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT name FROM road WHERE name ~ '[\\u4e00-\\u9fff]' GROUP BY name ORDER BY count(*) DESC, name LIMIT 1")
                        .mapTo(String.class)
                        .one());
    }
}
