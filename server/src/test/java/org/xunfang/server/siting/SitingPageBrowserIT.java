package org.xunfang.server.siting;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** The siting workshop in Chromium, on the demo county: from an open wall to a planned camera, a budget and a work order. */
class SitingPageBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Browser browser;
    private static List<String> openWalls;
    private Page page;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=6");
        app.settle();
        browser = Browser.start();
        openWalls = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(OPEN_WALLS).mapTo(String.class).list());
    }

    private static final String OPEN_WALLS = """
            SELECT wall_unit_id FROM wall
            WHERE state = 'open' AND level = 'detect' AND camera_set = 'planned' AND road_set = 'vehicle' ORDER BY wall_unit_id
            """;

    @AfterAll
    static void stop() {
        browser.close();
        app.close();
    }

    @BeforeEach
    void open() {
        page = browser.page();
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void anAcceptedProposalClosesTheWallAsPlannedWithoutReload() {
        openWall("command", 0);
        page.evaluate("window.sameAsBefore = true");
        String wall = openWalls.get(0);
        assertThat(at("planned-state")).hasAttribute("data-state", "open");
        propose();
        int cameras = at("proposal").count();
        at("accept-option").click();
        assertThat(at("proposal-state")).hasText(oneEach(cameras));
        assertThat(at("planned-state")).hasAttribute("data-state", "closed", slow());
        assertThat(page.locator("#walls [data-id='" + wall + "']")).hasCount(0);
        at("walls-closed").check(new Locator.CheckOptions().setForce(true));
        assertThat(page.locator("#walls [data-id='" + wall + "']")).hasAttribute("data-state", "closed");
        assertThat(count("""
                        SELECT count(*) FROM camera_proposal p JOIN camera c ON c.id = p.planned_camera_id
                        WHERE c.state = 'planned' AND p.wall_unit_id = '%s'
                        """.formatted(wall))).isEqualTo(cameras);
        assertThat(page.evaluate("window.sameAsBefore")).isEqualTo(true);
        Browser.shoot(page, "siting-closed");
    }

    @Test
    void aRejectedProposalIsNotPlannedAndAnAcceptedOneCanBeWithdrawn() {
        openWall("command", 1);
        propose();
        Locator first = at("proposal").first();
        String id = first.getAttribute("data-id");
        first.getByTestId("proposal-reject").click();
        assertThat(first).hasAttribute("data-state", "rejected");
        assertThat(planned(id)).isZero();
        first.getByTestId("proposal-acceptAfterAll").click();
        assertThat(first).hasAttribute("data-state", "accepted");
        assertThat(planned(id)).isEqualTo(1);
        first.getByTestId("proposal-withdraw").click();
        assertThat(first).hasAttribute("data-state", "rejected");
        assertThat(planned(id)).isZero();
    }

    @Test
    void draggingAndTurningChangeTheFiguresAtOnceAndCanBeTakenBack() {
        openWall("command", 2);
        propose();
        Locator options = at("options").locator("input");
        if (options.count() > 0) {
            options.last().check();
        }
        Locator first = at("proposal").first();
        String id = first.getAttribute("data-id");
        first.locator("button.row").focus();
        page.keyboard().press("Enter");
        assertThat(at("worth")).not().isEmpty();
        String worth = at("worth").textContent();
        String pose = at("pose").first().textContent();
        String saved = pose(id);

        page.getByTestId("handle-bearing").focus();
        page.keyboard().press("ArrowRight");
        assertThat(at("pose").first()).not().hasText(pose);
        for (int i = 0; i < 4; i++) {
            page.keyboard().press("Shift+ArrowRight");
        }
        assertThat(at("worth")).not().hasText(worth);
        page.waitForCondition(() -> !pose(id).equals(saved));
        page.keyboard().press("Escape");
        assertThat(first.locator("button.row")).isFocused();

        at("proposal-undo").click();
        assertThat(at("pose").first()).hasText(pose);
        assertThat(at("worth")).hasText(worth);
        page.waitForCondition(() -> pose(id).equals(saved));
        if (page.getByTestId("handle-point").count() > 0) {
            drag("handle-point", 40, 25);
            page.waitForCondition(() -> !pose(id).equals(saved));
            page.keyboard().press("Control+z");
            page.waitForCondition(() -> pose(id).equals(saved));
        }
    }

    @Test
    void whoWasSlowerIsToldAndSeesWhatIsThereNow() {
        openWall("command", 3);
        propose();
        Locator first = at("proposal").first();
        String path = "/api/proposals/" + first.getAttribute("data-id");
        Api admin = Api.signedIn(app, "admin");
        page.route(
                "**" + path + "/accept",
                route -> {
                    admin.patch(path, 1, Map.of("azimuthDeg", 77));
                    route.resume();
                },
                new Page.RouteOptions().setTimes(1));
        first.getByTestId("proposal-accept").click();
        assertThat(at("desk-message")).containsText("其他人");
        assertThat(first).hasAttribute("data-state", "proposed");
        assertThat(at("pose").first()).containsText("77°");
        first.getByTestId("proposal-accept").click();
        assertThat(first).hasAttribute("data-state", "accepted");
    }

    @Test
    void aSumSaysHowManyWallsItCloses() {
        Browser.signIn(page, app, "command", "/siting");
        at("tab-budget").click();
        at("budget-run").click();
        assertThat(at("budget-sum")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
        JsonNode budget = Api.signedIn(app, "command")
                .get("/api/siting/budget?level=detect&network=vehicle")
                .body();
        int steps = budget.path("steps").size();
        Locator paid = page.locator("[data-testid=budget-step-row][data-paid=true]");
        at("budget-sum").press("End");
        assertThat(paid).hasCount(steps);
        assertThat(at("budget-answer"))
                .containsText("可闭合 " + budget.path("steps").path(steps - 1).path("closed"));
        at("budget-sum").press("Home");
        assertThat(paid).hasCount(0);
        assertThat(at("budget-take")).isDisabled();
        Browser.shoot(page, "siting-budget");

        at("costs").locator("summary").click();
        at("cost-turnYuan").fill("nothing");
        at("costs-save").click();
        assertThat(at("cost-turnYuan")).isFocused();
        assertThat(at("cost-turnYuan")).hasAttribute("aria-invalid", "true");
        at("cost-turnYuan").fill("600");
        at("costs-save").click();
        assertThat(at("budget-message")).not().isEmpty();
        assertThat(count("SELECT turn_yuan::int FROM siting_cost")).isEqualTo(600);
    }

    @Test
    void anExportAsksForAReasonAndTheAuditKeepsIt() throws IOException {
        plan(4);
        at("tab-planned").click();
        assertThat(at("planned-row").first()).isVisible();
        at("export-geojson").click();
        assertThat(at("dialog")).isVisible();
        at("dialog-yes").click();
        assertThat(at("export-message")).not().isEmpty();
        at("export-geojson").click();
        at("dialog").locator("textarea").fill("tender of poles");
        Download file = page.waitForDownload(() -> at("dialog-yes").click());
        assertThat(Files.readString(file.path())).contains("FeatureCollection", "tender of poles");
        assertThat(count("SELECT count(*) FROM audit_entry WHERE action = 'proposal.export'"
                        + " AND detail::text LIKE '%tender of poles%'"))
                .isEqualTo(1);
    }

    @Test
    void aWorkOrderHasTheCoordinatesInThreeSystemsAndSaysWhatTheLawAsks() {
        plan(5);
        at("tab-planned").click();
        page = page.waitForPopup(() -> at("work-order").first().click());
        at("reason-yes").click();
        assertThat(at("reason-problem")).not().isEmpty();
        at("reason").fill("mounting in week 49");
        at("reason-yes").click();
        Locator row = at("coordinates").locator("tbody tr").first();
        assertThat(row.locator("[data-system=wgs84]")).hasText(Pattern.compile("^11\\d\\.\\d{6}, 2\\d\\.\\d{6}$"));
        assertThat(row.locator("[data-system=cgcs2000]")).containsText("EPSG:45");
        assertThat(row.locator("[data-system=gcj02]")).hasText(Pattern.compile("^11\\d\\.\\d{6}, 2\\d\\.\\d{6}$"));
        assertThat(row.locator("[data-system=gcj02]"))
                .not()
                .hasText(row.locator("[data-system=wgs84]").textContent());
        assertThat(at("law").locator("li")).hasCount(5);
        assertThat(at("law")).containsText("30 日");
        assertThat(at("made")).containsText("mounting in week 49");
        assertThat(at("watermark").locator("span").first()).containsText("20");
        assertThat(at("print")).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(60_000));
        Browser.shoot(page, "work-order");
    }

    @Test
    void theNextBestCamerasOfAVillageAreProposed() {
        Browser.signIn(page, app, "command", "/siting");
        at("tab-nextBest").click();
        at("next-best-n").fill("2");
        at("next-best-ask").click();
        assertThat(page.locator("#next-best [data-testid=proposal]"))
                .hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
        at("next-best-n").fill("99");
        at("next-best-ask").click();
        assertThat(at("next-best-message")).containsText("20");
    }

    @Test
    void aLeaderLooksAndDecidesNothing() {
        Browser.signIn(page, app, "leader", "/siting");
        at("wall-row").first().click();
        assertThat(page.locator("#wall[data-wall]")).isVisible();
        assertThat(at("propose")).hasCount(0);
        at("tab-budget").click();
        assertThat(at("budget-run")).hasCount(0);
    }

    @Test
    void aSmallScreenScrollsItsPanelsAndNeverItself() {
        page.setViewportSize(1024, 600);
        openWall("command", 6);
        propose();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"
                        + " && document.documentElement.scrollHeight <= innerHeight"
                        + " && document.getElementById('map').clientWidth >= innerWidth / 2"))
                .isEqualTo(true);
    }

    /** The page with an open wall of the county chosen; each test takes another one. */
    private void openWall(String login, int n) {
        Browser.signIn(page, app, login, "/siting");
        page.locator("#walls [data-id='" + openWalls.get(n) + "']").click();
        assertThat(page.locator("#wall[data-wall='" + openWalls.get(n) + "']")).isVisible();
    }

    private void propose() {
        page.waitForResponse(
                answer ->
                        answer.request().method().equals("POST") && answer.url().contains("/siting?"),
                () -> at("propose").click());
        assertThat(at("proposal").first()).isVisible();
    }

    /** Plans something for a wall. */
    private void plan(int n) {
        openWall("command", n);
        propose();
        at("accept-option").click();
        assertThat(at("accept-option")).hasCount(0);
    }

    private static String[] oneEach(int n) {
        return Collections.nCopies(n, "已规划").toArray(String[]::new);
    }

    private static LocatorAssertions.HasAttributeOptions slow() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(60_000);
    }

    private void drag(String handle, double dx, double dy) {
        BoundingBox box = at(handle).boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + dx / 2, y + dy / 2);
        page.mouse().move(x + dx, y + dy);
        page.mouse().up();
    }

    private static int planned(String proposal) {
        return count("SELECT count(*) FROM camera WHERE source = 'siting' AND state = 'planned' AND external_id = '"
                + proposal + "'");
    }

    private static String pose(String proposal) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT ST_AsText(point, 7) || ' ' || azimuth_deg FROM camera_proposal WHERE id = CAST(:id AS uuid)")
                        .bind("id", proposal)
                        .mapTo(String.class)
                        .one());
    }

    private static int count(String sql) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Integer.class).one());
    }

    private Locator at(String testId) {
        return page.getByTestId(testId);
    }
}
