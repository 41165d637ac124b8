package org.xunfang.server.camera;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** Cameras on the wall page: looked at, changed, placed, imagined otherwise. */
class CameraEditorBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Browser browser;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=6");
        app.settle();
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        app.close();
    }

    @Test
    void editingACameraChangesItsRegionAndThenTheFigure() throws InterruptedException {
        app.settle();
        Camera camera = camera(0);
        String row = row(camera.id());
        double before = areaPct(camera.village());
        Page page = page("command", camera);
        page.getByTestId("camera-edit").click();
        Locator seen = page.getByTestId("editor").locator("dd[data-level=detect]");
        assertThat(seen).containsText("m²");
        String area = seen.textContent();
        page.getByTestId("field-rangeM").fill("15");
        page.getByTestId("field-rangeM").press("Enter");
        assertThat(seen).not().hasText(area);
        assertThat(page.locator("path.region-main")).hasCount(1);
        page.getByTestId("editor-save").click();
        assertThat(page.getByTestId("sheet")).isVisible();
        await(page, () -> areaPct(camera.village()) < before - 1e-6);
        assertThat(page.getByTestId("sheet").locator("dd[data-level=detect]"))
                .not()
                .hasText(area);

        page.getByTestId("unsave").click();
        await(page, () -> row(camera.id()).equals(row));
        await(page, () -> Math.abs(areaPct(camera.village()) - before) < 1e-6);
        page.context().close();
    }

    @Test
    void handlesAreDraggedAndMovedByKeysAndStepsAreTakenBack() {
        Camera camera = camera(1);
        Page page = page("command", camera);
        page.getByTestId("camera-edit").click();
        Locator azimuth = page.getByTestId("field-azimuthDeg");
        Locator range = page.getByTestId("field-rangeM");
        assertThat(azimuth).hasValue(String.valueOf(camera.azimuth()));
        page.getByTestId("handle-bearing").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Shift+ArrowRight");
        assertThat(azimuth).hasValue(String.valueOf((camera.azimuth() + 16) % 360));
        drag(page, "handle-range", 40, 25);
        String dragged = range.inputValue();
        assertThat(dragged).isNotEqualTo("");
        drag(page, "handle-point", 30, 0);

        page.getByTestId("editor-undo").click();
        assertThat(range).hasValue(dragged);
        page.keyboard().press("Control+z");
        assertThat(range).not().hasValue(dragged);
        page.keyboard().press("Control+z");
        assertThat(azimuth).hasValue(String.valueOf(camera.azimuth()));
        assertThat(page.getByTestId("editor-save")).isDisabled();
        page.keyboard().press("Control+Shift+Z");
        assertThat(azimuth).hasValue(String.valueOf((camera.azimuth() + 16) % 360));

        page.keyboard().press("Escape");
        assertThat(page.getByTestId("dialog")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("editor")).isVisible();
        page.getByTestId("editor-cancel").click();
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("editor")).isHidden();
        page.context().close();
    }

    @Test
    void aCameraIsPlacedByAClickAndRefusedOutsideOfTheCounty() {
        Page page = page("admin", camera(0));
        int cameras = count("SELECT count(*) FROM camera");
        page.getByTestId("camera-new").click();
        BoundingBox map = page.locator("#map").boundingBox();
        page.mouse().click(map.x + map.width / 2 + 60, map.y + map.height / 2 - 40);
        assertThat(page.getByTestId("editor").locator("dd[data-level=detect]")).containsText("m²");
        page.getByTestId("field-name").fill("village gate");
        page.getByTestId("field-fieldAngleDeg").fill("0.5");
        page.getByTestId("editor-save").click();
        assertThat(page.getByTestId("problem-fieldAngleDeg")).isVisible();
        assertThat(count("SELECT count(*) FROM camera")).isEqualTo(cameras);
        page.getByTestId("field-fieldAngleDeg").fill("70");
        page.getByTestId("field-fieldAngleDeg").press("Enter");
        assertThat(page.getByTestId("problem-fieldAngleDeg")).isHidden();
        page.getByTestId("editor-save").click();
        assertThat(page.getByTestId("sheet").locator("h2")).hasText("village gate");
        assertThat(count("SELECT count(*) FROM camera WHERE source = 'manual' AND name = 'village gate'"))
                .isEqualTo(1);

        page.navigate(app.url("/#17/100.00000/20.00000"));
        page.reload();
        page.getByTestId("camera-new").click();
        assertThat(page.getByTestId("map-note")).isVisible();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("problem-point")).isVisible();
        page.getByTestId("editor-save").click();
        assertThat(page.getByTestId("problem-point")).not().isEmpty();
        assertThat(page.getByTestId("editor")).isVisible();
        assertThat(count("SELECT count(*) FROM camera")).isEqualTo(cameras + 1);
        page.context().close();
    }

    @Test
    void whoWasSlowerIsToldAndLoadsAgain() {
        Camera camera = camera(2);
        Page page = page("command", camera);
        page.getByTestId("camera-edit").click();
        page.getByTestId("field-mountHeightM").fill("7.5");
        page.getByTestId("field-mountHeightM").press("Enter");
        Api other = Api.signedIn(app, "admin");
        long version =
                other.get("/api/cameras/" + camera.id()).body().path("version").asLong();
        assertThat(other.patch("/api/cameras/" + camera.id(), version, Map.of("mountHeightM", 5.5))
                        .status())
                .isEqualTo(200);
        page.getByTestId("editor-save").click();
        page.getByTestId("editor-status").locator("button").click();
        assertThat(page.getByTestId("field-mountHeightM")).hasValue("5.5");
        page.context().close();
    }

    @Test
    void whatIfChangesFiguresAndColoursAndKeepsNothing() {
        Camera camera = camera(3);
        Page page = page("command", camera);
        String before = everything();
        page.getByTestId("camera-what-if").click();
        assertThat(page.getByTestId("what-if")).isVisible();
        Locator changed = page.getByTestId("what-if-figures").locator(".down");
        assertThat(changed.first()).containsText("▼");
        assertThat(page.locator("path.region-hollow")).hasCount(1);
        Browser.shoot(page, "what-if");
        page.getByTestId("what-if-camera").click();
        assertThat(changed).hasCount(0);
        assertThat(page.locator("path.region-hollow")).hasCount(0);

        Camera planned = planned();
        page.navigate(app.url("/#18/" + planned.lon() + "/" + planned.lat()));
        page.reload();
        assertThat(page.getByTestId("what-if")).isHidden();
        page.getByTestId("what-if-start").click();
        page.waitForFunction(drawn("camera"));
        BoundingBox map = page.locator("#map").boundingBox();
        page.mouse().click(map.x + map.width / 2, map.y + map.height / 2);
        assertThat(page.getByTestId("what-if-camera")).hasCount(1);
        assertThat(page.locator("path.region-main")).hasCount(1);
        assertThat(page.getByTestId("what-if-figures").locator(".up").first()).containsText("▲");
        page.getByTestId("what-if-leave").click();
        assertThat(page.getByTestId("what-if")).isHidden();
        assertThat(everything()).isEqualTo(before);
        page.context().close();
    }

    @Test
    void theLevelInTheLegendChangesWhatIsDrawn() {
        Page page = page("command", camera(0));
        page.keyboard().press("Escape");
        page.waitForFunction(drawn("view"));
        int detect = painted(page);
        Locator level = page.getByTestId("legend").getByTestId("switch-level");
        level.locator("input[value=identify]").check(new Locator.CheckOptions().setForce(true));
        page.waitForFunction("before => (%s)() < before".formatted(PAINTED), detect);
        page.getByTestId("all-levels").check();
        page.waitForFunction("before => (%s)() > before".formatted(PAINTED), painted(page));
        page.getByTestId("legend").locator("button").first().click();
        assertThat(page.getByTestId("legend-chosen")).isVisible();
        page.context().close();
    }

    @Test
    void aCameraUnderThePointerIsSeenAlone() {
        Camera camera = camera(0);
        Page page = page("leader", camera);
        page.waitForFunction(drawn("camera"));
        page.keyboard().press("Escape");
        BoundingBox map = page.locator("#map").boundingBox();
        page.mouse().move(map.x + map.width / 2 + 4, map.y + map.height / 2);
        page.mouse().move(map.x + map.width / 2, map.y + map.height / 2);
        assertThat(page.getByTestId("hover-card")).containsText(camera.name());
        assertThat(page.locator("path.region-main")).hasCount(1);
        page.mouse().move(map.x + 300, map.y + 300);
        assertThat(page.getByTestId("hover-card")).isHidden();

        page.getByTestId("search").fill(camera.name());
        assertThat(page.getByTestId("hover-card")).containsText(camera.name());
        page.context().close();
    }

    @Test
    void aLeaderSeesNoButtonsThatChangeCameras() {
        Page page = page("leader", camera(0));
        assertThat(page.getByTestId("camera-what-if")).isVisible();
        assertThat(page.getByTestId("camera-edit")).hasCount(0);
        assertThat(page.getByTestId("camera-new")).hasCount(0);
        assertThat(Api.signedIn(app, "leader")
                        .patch("/api/cameras/" + camera(0).id(), 1, Map.of("rangeM", 5))
                        .status())
                .isEqualTo(403);
        page.context().close();
    }

    private record Camera(UUID id, String name, UUID village, double lon, double lat, int azimuth) {}

    /** A camera on the leader's ground that adds to its village's figures; the first are those that see most. */
    private static Camera camera(int number) {
        return cameras("""
                WHERE c.state = 'online' AND c.kind = 'public' AND c.azimuth_deg = round(c.azimuth_deg)
                  AND c.village_id IN (SELECT village_id FROM org_unit_village k JOIN account a ON a.org_unit_id = k.org_unit_id
                                       WHERE a.login = 'leader')
                ORDER BY (SELECT max(area_m2) FROM camera_view w WHERE w.camera_id = c.id) DESC, c.id
                """).get(number);
    }

    /** A camera that no figure counts, and that would see something; alone at its place. */
    private static Camera planned() {
        Camera like = camera(4);
        app.database().jdbi().useHandle(h -> h.execute("UPDATE camera SET state = 'planned' WHERE id = ?", like.id()));
        try {
            app.settle();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return like;
    }

    private static List<Camera> cameras(String condition) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT c.id, c.name, c.village_id, ST_X(c.point) AS lon, ST_Y(c.point) AS lat, c.azimuth_deg FROM camera c
                        """ + condition)
                        .map((row, context) -> new Camera(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getObject("village_id", UUID.class),
                                row.getDouble("lon"),
                                row.getDouble("lat"),
                                (int) row.getDouble("azimuth_deg")))
                        .list());
    }

    /** The wall page with a camera in its middle and its sheet open. */
    private static Page page(String login, Camera camera) {
        Page page = browser.page();
        Browser.signIn(page, app, login, "/");
        page.navigate(app.url("/#18/" + camera.lon() + "/" + camera.lat() + "&sel=camera:" + camera.id()));
        page.reload();
        assertThat(page.getByTestId("sheet").locator("h2")).hasText(camera.name());
        assertThat(page.getByTestId("sheet").locator("dl").first()).isVisible();
        return page;
    }

    private static void drag(Page page, String handle, double dx, double dy) {
        BoundingBox box = page.getByTestId(handle).boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + dx / 2, y + dy / 2);
        page.mouse().move(x + dx, y + dy);
        page.mouse().up();
    }

    private static double areaPct(UUID village) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT area_pct FROM village_coverage
                        WHERE village_id = :village AND level = 'detect' AND camera_set = 'design'
                        """)
                        .bind("village", village)
                        .mapTo(Double.class)
                        .one());
    }

    /** What the register says of a camera, without its version and times. */
    private static String row(UUID id) {
        return text("""
                SELECT CAST(ROW(name, kind, type, state, CAST(point AS text), mount_height_m, azimuth_deg, azimuth_doubt_deg,
                  field_angle_deg, image_width_px, range_m, tilt_deg, vertical_angle_deg, pan_range_deg, village_id) AS text)
                FROM camera WHERE id = '%s'
                """.formatted(id));
    }

    /** All that something kept by hand would leave a trace in. */
    private static String everything() {
        return text("""
                SELECT (SELECT count(*) || ' ' || count(edited_at) || ' ' || coalesce(max(edited_at)::text, '') FROM camera)
                  || ' ' || (SELECT count(*) FROM audit_entry WHERE action LIKE 'camera.%')
                  || ' ' || (SELECT count(*) FROM event WHERE kind = 'camera.changed')
                """);
    }

    private static int count(String sql) {
        return Integer.parseInt(text(sql));
    }

    private static String text(String sql) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
    }

    /** Waits for what the server works out behind the page. */
    private static void await(Page page, BooleanSupplier condition) {
        page.waitForCondition(condition, new Page.WaitForConditionOptions().setTimeout(60_000));
    }

    /** How many pixels of the views' pane are painted. */
    private static final String PAINTED = """
            () => [...document.querySelectorAll('.leaflet-view-pane canvas')].filter((canvas) => !canvas.hidden).reduce((sum, canvas) => {
              const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              let n = 0;
              for (let i = 3; i < pixels.length; i += 4) { n += pixels[i] > 0 ? 1 : 0; }
              return sum + n;
            }, 0)
            """;

    private static int painted(Page page) {
        return ((Number) page.evaluate(PAINTED)).intValue();
    }

    private static String drawn(String pane) {
        return PAINTED.replace("leaflet-view-pane", "leaflet-" + pane + "-pane").replace("}, 0)", "}, 0) > 0");
    }
}
