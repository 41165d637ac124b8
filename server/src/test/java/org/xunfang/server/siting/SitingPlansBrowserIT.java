package org.xunfang.server.siting;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
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

/** The workshop's budget, next best cameras, and what leaves it: exports and work orders. On the demo county, in Chromium. */
class SitingPlansBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Browser browser;

    private Page page;
    private Workshop workshop;

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

    @BeforeEach
    void open() {
        page = browser.page();
        workshop = new Workshop(app, page);
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void aSumSaysHowManyWallsItClosesAndIsTakenUp() {
        runBudget();
        JsonNode budget = budget();
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

        double first = budget.path("steps").path(0).path("cumulativeYuan").asDouble();
        for (int i = 0; i < 400 && Double.parseDouble(at("budget-sum").inputValue()) < first; i++) {
            at("budget-sum").press("ArrowRight");
        }
        assertThat(paid).not().hasCount(0);
        int walls = paid.count();
        at("budget-take").click();
        assertThat(at("dialog")).isVisible();
        at("dialog-yes").click();
        assertThat(at("budget-take")).isDisabled();
        // how many there are, and soon after that the curve is an old one
        assertThat(at("budget-message")).containsText(Pattern.compile("个点位列入规划|重新计算"));
        page.waitForCondition(() -> workshop.count("""
                        SELECT count(DISTINCT wall_unit_id) FROM camera_proposal p JOIN camera c ON c.id = p.planned_camera_id
                        WHERE p.option = 'budget' AND p.state = 'accepted' AND c.state = 'planned'
                        """) == walls);
    }

    @Test
    void aBudgetThatIsStoppedSaysSoAndALookAtOtherRoadsKeepsItsButton() {
        Browser.signIn(page, app, "command", "/siting");
        at("tab-budget").click();
        // the curve cannot be worked out before somebody lets it read what a camera costs
        Handle holding = app.database().jdbi().open();
        try {
            assertThat(at("budget-run")).isVisible();
            holding.begin();
            holding.execute("LOCK TABLE siting_cost IN ACCESS EXCLUSIVE MODE");
            at("budget-run").click();
            assertThat(at("budget-stop")).isVisible();
            at("look-network").selectOption("walking");
            at("look-network").selectOption("vehicle");
            assertThat(page.locator("#wall")).isHidden();
            assertThat(at("budget-stop")).isVisible();
            page.waitForResponse(
                    answer -> answer.url().endsWith("/cancel"),
                    () -> at("budget-stop").click());
        } finally {
            holding.rollback();
            holding.close();
        }
        assertThat(at("budget-message")).containsText("已停止");
        assertThat(at("budget-run")).isVisible();
    }

    @Test
    void whatACameraCostsIsCheckedAndKept() {
        Browser.signIn(page, app, "command", "/siting");
        at("tab-budget").click();
        at("costs").locator("summary").click();
        at("cost-turnYuan").fill("nothing");
        at("costs-save").click();
        assertThat(at("cost-turnYuan")).isFocused();
        assertThat(at("cost-turnYuan")).hasAttribute("aria-invalid", "true");
        at("cost-turnYuan").fill("600");
        at("costs-save").click();
        assertThat(at("budget-message")).not().isEmpty();
        assertThat(workshop.count("SELECT turn_yuan::int FROM siting_cost")).isEqualTo(600);
    }

    @Test
    void anExportAsksForAReasonAndTheAuditKeepsIt() throws IOException, InterruptedException {
        plan();
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
        assertThat(workshop.count("SELECT count(*) FROM audit_entry WHERE action = 'proposal.export'"
                        + " AND detail::text LIKE '%tender of poles%'"))
                .isEqualTo(1);
    }

    @Test
    void aWorkOrderHasTheCoordinatesInThreeSystemsAndSaysWhatTheLawAsks() throws InterruptedException {
        plan();
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
    void theNextBestCamerasOfAVillageAreProposedAndWhatIsAcceptedStays() {
        Browser.signIn(page, app, "command", "/siting");
        at("tab-nextBest").click();
        Locator proposals = page.locator("#next-best [data-testid=proposal]");
        ask("2");
        assertThat(proposals).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
        assertThat(proposals.first().getByTestId("gain")).containsText("m");
        String accepted = proposals.first().getAttribute("data-id");
        proposals.first().getByTestId("proposal-accept").click();
        assertThat(proposals.first()).hasAttribute("data-state", "accepted");
        ask("1");
        assertThat(page.locator("#next-best [data-testid=proposal][data-id='" + accepted + "']"))
                .hasAttribute("data-state", "accepted");
        assertThat(proposals).hasCount(2);
        ask("99");
        assertThat(at("next-best-message")).containsText("20");
    }

    private void ask(String n) {
        at("next-best-n").fill(n);
        at("next-best-ask").click();
        assertThat(at("next-best-ask")).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(60_000));
    }

    private void runBudget() {
        Browser.signIn(page, app, "command", "/siting");
        at("tab-budget").click();
        at("budget-run").click();
        assertThat(at("budget-sum")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
    }

    private static JsonNode budget() {
        return Api.signedIn(app, "command")
                .get("/api/siting/budget?level=detect&network=vehicle")
                .body();
    }

    /** Plans what closes a wall. */
    private void plan() throws InterruptedException {
        app.settle();
        workshop.open("command", Workshop.openWalls(app, 1).get(0));
        workshop.propose();
        at("accept-option").click();
        assertThat(at("accept-option"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(Workshop.COMPUTED_MS));
    }

    private Locator at(String testId) {
        return page.getByTestId(testId);
    }
}
