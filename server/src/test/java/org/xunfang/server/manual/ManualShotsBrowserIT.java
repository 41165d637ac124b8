package org.xunfang.server.manual;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/**
 * Takes the pictures of the manuals, in both languages, into {@code target/manual}; {@code scripts/shots} puts them into
 * {@code docs/images}. A page that has lost what its picture is to show fails here.
 */
class ManualShotsBrowserIT {

    private static final Path SHOTS = Path.of("target", "manual");

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Browser browser;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=24", "simulate=true", "speed=30");
        app.settle();
        app.database().jdbi().useHandle(h -> {
            h.execute(HISTORY);
            h.execute(BROKEN);
        });
        app.settle();
        browser = Browser.start();
    }

    /** Two months in which walls have closed one after the other. */
    private static final String HISTORY = """
            INSERT INTO wall_day (day, wall_unit_id, level, camera_set, road_set, state)
            SELECT day - n, wall_unit_id, level, camera_set, road_set,
                   CASE WHEN state = 'closed' AND abs(hashtext(wall_unit_id)) % 70 < n THEN 'open' ELSE state END
            FROM wall_day, generate_series(1, 60) AS n
            """;

    /** Two cameras are off that walls need. */
    private static final String BROKEN = """
            UPDATE camera SET state = 'offline' WHERE id IN (
              SELECT camera_id FROM wall_camera
              WHERE level = 'detect' AND camera_set = 'online' AND road_set = 'vehicle' AND role = 'critical'
              GROUP BY camera_id ORDER BY count(*) DESC, camera_id LIMIT 2)
            """;

    @AfterAll
    static void stop() {
        browser.close();
        app.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void wall(String language) {
        Page page = page(language, "command", "/", 1440, 810);
        Locator open = page.getByTestId("wall-row").first();
        assertThat(open).isVisible();
        assertThat(page.locator("#repairs-count")).hasText(Pattern.compile("[1-9]\\d*"));
        assertThat(page.getByTestId("closure-trend")).isVisible();
        assertThat(page.locator("[data-testid=unit-row][data-status=patrol]").first())
                .isVisible();
        shoot(page, language, "wall");

        open.click();
        assertThat(page.getByTestId("gap-row").first()).isVisible();
        assertThat(page.getByTestId("evidence")).isVisible();
        shoot(page, language, "wall-open");
        page.context().close();
    }

    private static final String FRAGILE = """
            SELECT wall_unit_id, camera_id::text FROM wall_camera JOIN camera c ON c.id = camera_id
            WHERE level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle' AND role = 'critical' AND c.state = 'online'
            ORDER BY 1, 2 LIMIT 1
            """;

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void cameraLoss(String language) {
        String[] critical = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(FRAGILE)
                        .map((row, context) -> new String[] {row.getString(1), row.getString(2)})
                        .one());
        Page page = page(language, "command", "/planner", 1440, 810);
        page.navigate(app.url("/#sel=wall:" + critical[0]));
        page.locator("[data-camera-id='" + critical[1] + "'] ~ [data-testid=loss-button]")
                .click();
        assertThat(page.getByTestId("loss-state")).isVisible();
        page.getByTestId("loss").scrollIntoViewIfNeeded();
        shoot(page, language, "camera-loss");
        page.context().close();
    }

    private static final String LARGEST_VIEW = """
            SELECT v.camera_id::text FROM camera_view v JOIN camera c ON c.id = v.camera_id
            WHERE v.level = 'detect' AND v.region IS NOT NULL AND c.azimuth_deg IS NOT NULL
            ORDER BY v.area_m2 DESC, v.camera_id LIMIT 1
            """;

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void camera(String language) {
        String id = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(LARGEST_VIEW).mapTo(String.class).one());
        Page page = page(language, "command", "/planner", 1440, 810);
        page.navigate(app.url("/#sel=camera:" + id));
        assertThat(page.getByTestId("sheet").locator("dl").first()).isVisible();
        shoot(page, language, "camera");

        page.getByTestId("camera-edit").click();
        assertThat(page.getByTestId("editor").getByTestId("level-figures")).containsText("m²");
        shoot(page, language, "camera-editor");
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("editor")).isHidden();

        page.navigate(app.url("/#sel=camera:" + id));
        page.reload();
        page.getByTestId("camera-what-if").click();
        assertThat(page.getByTestId("what-if-figures").locator("table")).isVisible();
        shoot(page, language, "what-if");
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void planner(String language) {
        Page page = page(language, "leader", "/planner", 1440, 810);
        assertThat(page.getByTestId("route").first()).isVisible();
        page.getByTestId("route").first().locator("button").click();
        assertThat(page.getByTestId("stops").locator("li").first()).isVisible();
        shoot(page, language, "planner");
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void rota(String language) {
        Page page = page(language, "leader", "/rota", 1440, 810);
        Locator turn = page.getByTestId("turn").first();
        assertThat(turn).isVisible();
        turn.click();
        assertThat(page.getByTestId("crew").locator("li").first()).isVisible();
        shoot(page, language, "rota");
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void routeSheet(String language) {
        Page page = page(language, "leader", "/planner", 1440, 810);
        page.getByTestId("route").first().locator("button").click();
        Page sheet = page.waitForPopup(() -> page.getByTestId("route-print").click());
        sheet.setViewportSize(900, 1_180);
        sheet.getByTestId("reason").fill("2026");
        sheet.getByTestId("reason-yes").click();
        assertThat(sheet.getByTestId("print")).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(60_000));
        shoot(sheet, language, "route-sheet");
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void siting(String language) {
        Page page = page(language, "command", "/siting", 1440, 810);
        page.getByTestId("wall-row").first().click();
        page.getByTestId("propose").click();
        Locator proposals = page.getByTestId("proposal");
        assertThat(proposals.first()).isVisible();
        proposals.first().locator("button.row").click();
        assertThat(page.getByTestId("worth")).not().isEmpty();
        shoot(page, language, "siting");

        proposals.first().getByTestId("proposal-accept").click();
        assertThat(proposals.first()).hasAttribute("data-state", "accepted");
        page.getByTestId("tab-budget").click();
        if (page.getByTestId("budget-sum").count() == 0) {
            page.getByTestId("budget-run").click();
        }
        assertThat(page.getByTestId("budget-sum"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
        shoot(page, language, "siting-budget");

        page.getByTestId("tab-planned").click();
        Page order =
                page.waitForPopup(() -> page.getByTestId("work-order").first().click());
        order.setViewportSize(900, 1_180);
        order.getByTestId("reason").fill("2026");
        order.getByTestId("reason-yes").click();
        assertThat(order.getByTestId("print")).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(60_000));
        shoot(order, language, "work-order");
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void imports(String language) throws IOException {
        Path file = Files.createTempDirectory("manual").resolve("cameras.csv");
        Files.writeString(file, """
                设备编码,设备名称,经度,纬度,监控方位,MAC地址
                22088201001310000001,村口东,117.1021,28.2031,1,00:11:22:33:44:55
                22088201001310000002,村口西,217.1,28.2,2,00:11:22:33:44:56
                """);
        Page page = page(language, "admin", "/imports", 1440, 810);
        page.locator("input[type=file]").setInputFiles(file);
        page.locator("button[type=submit]").click();
        assertThat(page.getByTestId("import-taken")).isVisible();
        shoot(page, language, "imports");
        page.context().close();
        Files.delete(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void accounts(String language) {
        Page page = page(language, "admin", "/accounts", 1440, 810);
        page.locator("#q").fill("admin");
        page.locator(".login-button").first().click();
        assertThat(page.getByTestId("reset-password")).isVisible();
        shoot(page, language, "accounts");
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void audit(String language) {
        Page page = page(language, "auditor", "/audit", 1440, 810);
        assertThat(page.getByTestId("entries").locator("tr").first()).isVisible();
        page.getByTestId("verify").click();
        assertThat(page.getByTestId("verdict")).isVisible();
        shoot(page, language, "audit");
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void field(String language) {
        Page page = browser.page(options(language, 360, 740)
                .setGeolocation(new Geolocation(28.2, 117.1))
                .setPermissions(List.of("geolocation")));
        Browser.signIn(page, app, "officer", "/field");
        assertThat(page.getByTestId("stop-1")).isVisible();
        shoot(page, language, "field");
        page.context().close();
    }

    private static NewContextOptions options(String language, int width, int height) {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(language.equals("en") ? "en-GB" : language)
                .setTimezoneId("Asia/Shanghai");
    }

    private static Page page(String language, String login, String path, int width, int height) {
        Page page = browser.page(options(language, width, height));
        Browser.signIn(page, app, login, path);
        return page;
    }

    /** Once nothing is loaded any more and the map has come to rest. */
    private static void shoot(Page page, String language, String name) {
        page.waitForTimeout(2_500);
        page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(SHOTS.resolve(language).resolve(name + ".png")));
    }
}
