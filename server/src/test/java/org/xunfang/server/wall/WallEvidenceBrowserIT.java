package org.xunfang.server.wall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** What a wall's state rests on, as the wall page shows it, and what becomes of it while cameras come and go. */
class WallEvidenceBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    /** After a change the walls are worked out anew, on a machine that may have other things to do. */
    private static final double COMPUTED_MS = 60_000;

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

    /** The wall page with a wall chosen, seen with the given cameras. */
    private static Page sheet(String wall, String set) {
        Page page = browser.page();
        Browser.signIn(page, app, "command", "/planner");
        page.navigate(app.url("/#set=" + set + "&sel=wall:" + wall));
        assertThat(page.getByTestId("entrance-row").first()).isVisible();
        return page;
    }

    @Test
    void anOpenWallShowsItsGatesTheWayInAndTheCut() {
        String wall = text("""
                SELECT wall_unit_id FROM wall
                WHERE level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle' AND state = 'open' AND kappa > 1 AND guarded > 0
                ORDER BY kappa, wall_unit_id LIMIT 1
                """);
        int kappa = number(
                "SELECT kappa FROM wall WHERE level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle'"
                        + " AND wall_unit_id = ?",
                wall);
        int entrances = number(
                "SELECT count(*) FROM entrance WHERE level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle'"
                        + " AND wall_unit_id = ?",
                wall);
        int guarded = number(
                "SELECT count(*) FROM entrance WHERE level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle'"
                        + " AND guarded AND wall_unit_id = ?",
                wall);
        Page page = sheet(wall, "design");
        Locator rows = page.getByTestId("entrance-row");
        assertThat(rows).hasCount(entrances);
        assertThat(page.locator("[data-testid=entrance-row][data-gate=gateOpen]"))
                .hasCount(entrances - guarded);
        assertThat(page.locator("[data-testid=entrance-row]:not([data-gate=gateOpen])")
                        .first())
                .containsText(Pattern.compile("已设防|有监控"));

        assertThat(page.getByTestId("evidence")).containsText("至少还要在 " + kappa + " 处增设监控");
        assertThat(page.getByTestId("site-row")).hasCount(kappa);
        assertThat(page.getByTestId("gap-row").first()).containsText("面来，经");
        page.waitForFunction(allDrawn("way", 2));
        Browser.shoot(page, "wall-evidence");

        page.getByTestId("disjoint").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("disjoint")).hasAttribute("aria-pressed", "true");
        String before = page.url();
        page.getByTestId("site-row").first().focus();
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.equals(before));
        assertThat(page.getByTestId("siting")).hasAttribute("href", Pattern.compile("^/siting/\\?wall="));
        page.context().close();
    }

    @Test
    void aVillageShowsWhatAllItsWallsNeed() {
        String village = text("""
                SELECT v.village_id::text FROM wall_unit_village v JOIN wall w USING (wall_unit_id)
                WHERE w.level = 'detect' AND w.camera_set = 'design' AND w.road_set = 'vehicle'
                GROUP BY 1 HAVING count(*) > 1 AND bool_or(w.state = 'open') AND bool_and(w.state <> 'open' OR w.kappa IS NOT NULL)
                ORDER BY 1 LIMIT 1
                """);
        int kappa = number("""
                SELECT sum(kappa) FROM wall w JOIN wall_unit_village v USING (wall_unit_id)
                WHERE w.level = 'detect' AND w.camera_set = 'design' AND w.road_set = 'vehicle' AND w.state = 'open'
                  AND v.village_id::text = ?
                """, village);
        Page page = browser.page();
        Browser.signIn(page, app, "command", "/planner");
        page.navigate(app.url("/#sel=village:" + village));
        assertThat(page.getByTestId("village-kappa")).containsText("至少还要在 " + kappa + " 处增设监控");
        page.waitForFunction(allDrawn("way", 2));
        page.getByTestId("section-walls").locator("summary").click();
        page.getByTestId("village-wall").first().click();
        assertThat(page.getByTestId("entrance-row").first()).isVisible();
        page.context().close();
    }

    @Test
    void whatIfACameraFailsIsAskedByKeyboardAndEndsByKeyboard() {
        String[] critical = criticalCamera("design");
        Page page = sheet(critical[0], "design");
        assertThat(page.getByTestId("evidence")).containsText("就不再闭合：");
        Locator row = page.locator(
                "li",
                new Page.LocatorOptions()
                        .setHas(page.locator("[data-testid=wall-camera][data-camera-id='" + critical[1] + "']")));
        assertThat(row).containsText("关键");
        row.getByTestId("loss-button").focus();
        page.keyboard().press("Enter");
        assertThat(row.getByTestId("loss-button")).hasAttribute("aria-pressed", "true");
        assertThat(page.getByTestId("loss-state")).hasText("未闭合");
        assertThat(page.getByTestId("loss-gap").first()).isVisible();
        assertThat(page.getByTestId("state")).containsText("已闭合");
        page.waitForFunction(allDrawn("way", 2));
        Browser.shoot(page, "wall-camera-loss");

        page.keyboard().press("Escape");
        assertThat(page.getByTestId("loss")).isHidden();
        assertThat(row.getByTestId("loss-button")).hasAttribute("aria-pressed", "false");
        assertThat(page.getByTestId("sheet")).isVisible();
        page.context().close();
    }

    @Test
    void aCameraGoesOfflineAndTheWallReopensWithoutReload() {
        String[] critical = criticalCamera("online");
        String name = text("SELECT name FROM camera WHERE id::text = ?", critical[1]);
        Page page = sheet(critical[0], "online");
        assertThat(page.getByTestId("state")).containsText("已闭合");
        assertThat(page.getByTestId("repair-list")).hasAttribute("data-state", Pattern.compile("content|empty"));
        Locator repairs = page.getByTestId("repair-row");
        int before = repairs.count();
        page.evaluate("() => { window.loadedOnce = true; }");

        app.database()
                .jdbi()
                .useHandle(h -> h.execute("UPDATE camera SET state = 'offline' WHERE id::text = ?", critical[1]));
        assertThat(page.getByTestId("state")).containsText("未闭合", containsWithin());
        assertThat(repairs).hasCount(before + 1, new HasCountOptions().setTimeout(COMPUTED_MS));
        Locator repair = repairs.filter(new Locator.FilterOptions().setHasText(name));
        assertThat(repair).containsText("离线");
        assertThat(repair.getByTestId("repair-wall").first()).isVisible();
        assertThat(page.getByTestId("evidence")).containsText("修好 " + name + " 即可闭合");
        assertThat(page.getByTestId("ticker")).containsText("已闭合 → 未闭合");
        assertThat(page.evaluate("() => window.loadedOnce")).isEqualTo(true);
        Browser.shoot(page, "wall-repairs");

        repair.getByTestId("repair-wall").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("gap-row").first()).isVisible();
        app.database()
                .jdbi()
                .useHandle(h -> h.execute("UPDATE camera SET state = 'online' WHERE id::text = ?", critical[1]));
        assertThat(page.getByTestId("state")).containsText("已闭合", containsWithin());
        assertThat(repairs).hasCount(before, new HasCountOptions().setTimeout(COMPUTED_MS));
        page.context().close();
    }

    @Test
    void proposedCamerasAreDrawnWithTheirViewsAndPlannedOnesFirmer() {
        String wall = text("""
                SELECT wall_unit_id FROM wall
                WHERE level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle' AND state = 'open'
                ORDER BY kappa, wall_unit_id LIMIT 1
                """);
        Page page = browser.page();
        Browser.signIn(page, app, "command", "/planner");
        page.navigate(app.url("/#set=design&off=way,cameras,views,routes&sel=wall:" + wall));
        assertThat(page.getByTestId("entrance-row").first()).isVisible();
        page.getByTestId("propose").click();
        assertThat(page.getByTestId("proposed-row").first()).isVisible();
        page.getByTestId("proposed-row").first().click();
        Browser.shoot(page, "wall-proposed");
        int withProposals = painted(page);
        int proposed = page.getByTestId("proposed-row").count();
        Api command = Api.signedIn(app, "command");
        JsonNode plan = command.get("/api/walls/" + wall + "/siting?level=detect&network=vehicle")
                .body();
        JsonNode first = plan.path("options").path(0).path("proposals");
        assertThat(proposed).isEqualTo(first.size());
        decide(command, first, "accept");
        assertThat(page.getByTestId("planned-row")).hasCount(proposed, new HasCountOptions().setTimeout(COMPUTED_MS));
        assertThat(page.getByTestId("proposed-row")).hasCount(0);
        page.waitForCondition(() -> painted(page) > 0.9 * withProposals);
        Browser.shoot(page, "wall-planned");
        app.database()
                .jdbi()
                .useHandle(h ->
                        h.execute("DELETE FROM camera_proposal WHERE wall_unit_id = ? AND state = 'proposed'", wall));
        decide(command, command.get("/api/proposals?wall=" + wall).body().path("proposals"), "reject");
        assertThat(page.getByTestId("planned-row")).hasCount(0, new HasCountOptions().setTimeout(COMPUTED_MS));
        page.waitForCondition(() -> painted(page) < 0.8 * withProposals);
        page.context().close();
    }

    private static void decide(Api command, JsonNode proposals, String verdict) {
        for (JsonNode one : proposals) {
            command.post(
                    "/api/proposals/" + one.path("id").asText() + "/" + verdict,
                    one.path("version").asLong(),
                    Map.of());
        }
    }

    @Test
    void plannedCamerasStandBesideTheClosureRateNeverInIt() throws InterruptedException {
        closeOneAsPlanned();
        Page page = browser.page();
        Browser.signIn(page, app, "command", "/");
        Locator rate = page.getByTestId("closure-rate").locator("b");
        Locator planned = page.getByTestId("planned-rate");
        Locator sets = page.getByTestId("switch-set").locator("label");
        assertThat(rate).containsText("%");
        assertThat(planned).containsText("规划");
        double designRate = numberIn(rate);
        double plannedRate = numberIn(planned);
        assertThat(plannedRate).isGreaterThan(designRate);
        // what is broken today is no gain of what is planned
        sets.filter(new Locator.FilterOptions().setHasText("在线")).click();
        assertThat(planned).hasCount(0);
        sets.last().click();
        assertThat(sets.last()).hasClass(Pattern.compile("chosen"));
        assertThat(planned).containsText("规划");
        assertThat(numberIn(rate)).isEqualTo(designRate);
        assertThat(numberIn(planned)).isEqualTo(plannedRate);
        page.context().close();
    }

    /** Accepts what closes one more wall. */
    private static void closeOneAsPlanned() throws InterruptedException {
        String wall = text("""
                SELECT wall_unit_id FROM wall
                WHERE level = 'detect' AND camera_set = 'planned' AND road_set = 'vehicle' AND state = 'open'
                ORDER BY kappa, wall_unit_id DESC LIMIT 1
                """);
        Api command = Api.signedIn(app, "command");
        JsonNode plan = command.post("/api/walls/" + wall + "/siting?level=detect&network=vehicle", Map.of())
                .body();
        decide(command, plan.path("options").path(0).path("proposals"), "accept");
        app.settle();
    }

    private static double numberIn(Locator text) {
        return Double.parseDouble(text.textContent().replaceAll("[^0-9.]", ""));
    }

    /** How many pixels of the evidence are painted. */
    private static int painted(Page page) {
        return (int) page.evaluate("""
                () => [...document.querySelectorAll('.leaflet-way-pane canvas')].filter((canvas) => !canvas.hidden).reduce((sum, canvas) => {
                  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  let n = 0;
                  for (let i = 3; i < pixels.length; i += 4) { n += pixels[i] > 0 ? 1 : 0; }
                  return sum + n;
                }, 0)
                """);
    }

    /** A closed wall and a camera without which it opens. */
    private static String[] criticalCamera(String set) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT c.wall_unit_id, c.camera_id::text FROM wall_camera c JOIN wall_unit u ON u.id = c.wall_unit_id
                        WHERE c.level = 'detect' AND c.camera_set = :set AND c.road_set = 'vehicle' AND c.role = 'critical'
                        ORDER BY 1, 2 LIMIT 1
                        """)
                        .bind("set", set)
                        .map((row, context) -> new String[] {row.getString(1), row.getString(2)})
                        .one());
    }

    private static ContainsTextOptions containsWithin() {
        return new ContainsTextOptions().setTimeout(COMPUTED_MS);
    }

    /** So many canvases of a pane have something painted on them. */
    private static String allDrawn(String pane, int canvases) {
        return """
                () => [...document.querySelectorAll('.leaflet-%s-pane canvas')].filter((canvas) => {
                  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  return pixels.some((value, i) => i %% 4 === 3 && value > 0);
                }).length >= %d
                """.formatted(pane, canvases);
    }

    private static String text(String sql, Object... arguments) {
        return app.database()
                .jdbi()
                .withHandle(h ->
                        bound(h.createQuery(sql), arguments).mapTo(String.class).one());
    }

    private static int number(String sql, Object... arguments) {
        return Integer.parseInt(text(sql, arguments));
    }

    private static Query bound(Query query, Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            query.bind(i, arguments[i]);
        }
        return query;
    }
}
