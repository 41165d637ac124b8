package org.xunfang.server.siting;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

/** The siting workshop in Chromium, on the demo county: from an open wall to planned cameras. */
class SitingPageBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Browser browser;
    private static List<String> openWalls;
    /** Those that one camera does not close; the others, so that each test has a wall of its own. */
    private static List<String> widelyOpen;

    private Page page;
    private Workshop workshop;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=9");
        app.settle();
        browser = Browser.start();
        widelyOpen = Workshop.openWalls(app, 2);
        openWalls = Workshop.openWalls(app, 1).stream()
                .filter(wall -> widelyOpen.indexOf(wall) < 0 || widelyOpen.indexOf(wall) > 2)
                .toList();
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
    void anAcceptedProposalClosesTheWallAsPlannedWithoutReload() {
        String wall = openWalls.get(0);
        workshop.open("command", wall);
        page.evaluate("window.sameAsBefore = true");
        assertThat(at("planned-state")).hasAttribute("data-state", "open");
        workshop.propose();
        int cameras = at("proposal").count();
        at("accept-option").click();
        assertThat(at("proposal-state"))
                .hasText(Collections.nCopies(cameras, "已规划").toArray(String[]::new));
        assertThat(at("planned-state")).hasAttribute("data-state", "closed", Workshop.computed());
        assertThat(page.locator("#walls [data-id='" + wall + "']")).hasCount(0);
        at("walls-closed").check(new Locator.CheckOptions().setForce(true));
        assertThat(page.locator("#walls [data-id='" + wall + "']")).hasAttribute("data-state", "closed");
        assertThat(workshop.count("""
                        SELECT count(*) FROM camera_proposal p JOIN camera c ON c.id = p.planned_camera_id
                        WHERE c.state = 'planned' AND p.wall_unit_id = '%s'
                        """.formatted(wall))).isEqualTo(cameras);
        assertThat(page.evaluate("window.sameAsBefore")).isEqualTo(true);
        Browser.shoot(page, "siting-closed");
    }

    @Test
    void aRejectedProposalIsNotPlannedAndAnAcceptedOneCanBeWithdrawn() {
        workshop.open("command", openWalls.get(1));
        workshop.propose();
        Locator first = at("proposal").first();
        String id = first.getAttribute("data-id");
        first.getByTestId("proposal-reject").click();
        assertThat(first).hasAttribute("data-state", "rejected");
        assertThat(first.locator("button.row")).isFocused();
        assertThat(workshop.planned(id)).isZero();
        first.getByTestId("proposal-acceptAfterAll").click();
        assertThat(first).hasAttribute("data-state", "accepted");
        assertThat(workshop.planned(id)).isEqualTo(1);
        first.getByTestId("proposal-withdraw").click();
        assertThat(first).hasAttribute("data-state", "rejected");
        assertThat(workshop.planned(id)).isZero();
    }

    @Test
    void aWholeOptionCanBeRejected() {
        workshop.open("command", widelyOpen.get(0));
        workshop.propose();
        int proposals = at("proposal").count();
        at("reject-option").click();
        assertThat(page.locator("#wall [data-testid=proposal][data-state=rejected]"))
                .hasCount(proposals);
        assertThat(at("reject-option")).hasCount(0);
        assertThat(workshop.count("SELECT count(*) FROM camera_proposal WHERE state = 'rejected' AND wall_unit_id = '"
                        + widelyOpen.get(0) + "'"))
                .isEqualTo(proposals);
    }

    @Test
    void movingAndTurningChangeTheFiguresAtOnceAndCanBeTakenBack() {
        workshop.open("command", openWalls.get(2));
        workshop.propose();
        Locator first = workshop.newCamera();
        String id = first.getAttribute("data-id");
        first.locator("button.row").focus();
        page.keyboard().press("Enter");
        assertThat(at("worth")).not().isEmpty();
        assertThat(workshop.figure("state")).containsText("已闭合");
        assertThat(workshop.figure("exact")).hasCount(1);
        assertThat(workshop.figure("exact")).not().hasText("—");
        String worth = at("worth").textContent();
        String road = workshop.figure("road").textContent();
        String pose = first.getByTestId("pose").textContent();
        String saved = workshop.pose(id);

        page.getByTestId("handle-point").focus();
        for (int i = 0; i < 12; i++) {
            page.keyboard().press("Shift+ArrowUp");
        }
        assertThat(at("worth")).not().hasText(worth);
        assertThat(workshop.figure("state")).containsText("未闭合");
        assertThat(workshop.figure("exact").filter(new Locator.FilterOptions().setHasNotText("—")))
                .hasCount(0);
        assertThat(workshop.figure("road")).not().hasText(road);
        page.waitForCondition(() -> !workshop.pose(id).equals(saved));
        page.keyboard().press("Escape");
        assertThat(first.locator("button.row")).isFocused();

        at("proposal-undo").click();
        assertThat(first.getByTestId("pose")).hasText(pose);
        assertThat(at("worth")).hasText(worth);
        assertThat(workshop.figure("road")).hasText(road);
        page.waitForCondition(() -> workshop.pose(id).equals(saved));

        page.getByTestId("handle-bearing").focus();
        page.keyboard().press("Shift+ArrowRight");
        assertThat(first.getByTestId("pose")).not().hasText(pose);
        page.keyboard().press("Control+z");
        assertThat(first.getByTestId("pose")).hasText(pose);
        page.waitForCondition(() -> workshop.pose(id).equals(saved));
    }

    @Test
    void whatIsDraggedAndAcceptedAtOnceIsPlannedWhereItWasDraggedTo() {
        Dragged dragged = dragTwice(openWalls.get(3));
        String id = dragged.id;
        dragged.card.getByTestId("proposal-accept").click();
        assertThat(dragged.card).hasAttribute("data-state", "accepted");
        assertThat(workshop.pose(id)).isNotEqualTo(dragged.before);
        assertThat(workshop.plannedPose(id)).isEqualTo(workshop.pose(id));
        assertThat(at("desk-message")).not().containsText("其他人");
    }

    @Test
    void whatIsDraggedIsKeptWhenAnotherOneIsLookedAtMeanwhile() {
        Dragged dragged = dragTwice(widelyOpen.get(1));
        Locator first = dragged.card;
        String id = dragged.id;
        String shown = first.getByTestId("pose").textContent();
        page.locator("#wall [data-testid=proposal]:not([data-id='" + id + "']) button.row")
                .first()
                .click();
        // the second of two: what waited behind the first one is not lost
        page.waitForCondition(() -> workshop.count("SELECT version FROM camera_proposal WHERE id = '" + id + "'") == 3);
        assertThat(workshop.pose(id)).isNotEqualTo(dragged.before);
        assertThat(first.getByTestId("pose")).hasText(shown);
        assertThat(at("desk-message")).not().containsText("其他人");
        first.locator("button.row").click();
        assertThat(at("worth")).not().isEmpty();
        workshop.drag("handle-point", -20, 0);
        page.waitForCondition(() -> workshop.count("SELECT version FROM camera_proposal WHERE id = '" + id + "'") == 4);
    }

    @Test
    void whatWasAcceptedOfAnEarlierPlanStaysInSightAndCanBeWithdrawn() throws InterruptedException {
        String wall = widelyOpen.get(2);
        workshop.open("command", wall);
        workshop.propose();
        Locator options = at("options").locator("input");
        for (int i = 0; i < options.count() && at("proposal").count() < 2; i++) {
            options.nth(i).check();
        }
        String id = at("proposal").first().getAttribute("data-id");
        at("proposal").first().getByTestId("proposal-accept").click();
        Locator accepted = page.locator("#wall [data-testid=proposal][data-id='" + id + "']");
        assertThat(accepted).hasAttribute("data-state", "accepted");
        app.settle();
        assertThat(at("planned-state")).hasAttribute("data-state", "open");
        workshop.propose();
        at("option-earlier").check();
        assertThat(accepted).hasAttribute("data-state", "accepted");

        at("tab-planned").click();
        Locator row = page.locator("#planned [data-id='" + id + "']");
        assertThat(row).isVisible();
        page.locator("#planned li:has([data-id='" + id + "'])")
                .getByTestId("planned-withdraw")
                .click();
        assertThat(row).hasCount(0);
        assertThat(workshop.planned(id)).isZero();
        at("tab-wall").click();
        assertThat(accepted).hasAttribute("data-state", "rejected");
    }

    @Test
    void whoWasSlowerIsToldAndSeesWhatIsThereNow() {
        workshop.open("command", openWalls.get(4));
        workshop.propose();
        Locator first = workshop.newCamera();
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
        assertThat(first.getByTestId("pose")).containsText("77°");
        first.getByTestId("proposal-accept").click();
        assertThat(first).hasAttribute("data-state", "accepted");
    }

    @Test
    void aLeaderLooksAndDecidesNothing() {
        Browser.signIn(page, app, "leader", "/siting");
        at("wall-row").first().click();
        assertThat(page.locator("#wall[data-wall]")).isVisible();
        assertThat(at("propose")).hasCount(0);
        assertThat(at("tab-budget")).hasCount(0);
        at("tab-nextBest").click();
        assertThat(at("next-best-ask")).isHidden();
        at("tab-planned").click();
        assertThat(at("planned-withdraw")).hasCount(0);
        assertThat(page.locator("[role=alert]:visible")).hasCount(0);
    }

    @Test
    void aSmallScreenScrollsItsPanelsAndNeverItself() {
        page.setViewportSize(1024, 600);
        workshop.open("command", openWalls.get(5));
        workshop.propose();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"
                        + " && document.documentElement.scrollHeight <= innerHeight"
                        + " && document.getElementById('map').clientWidth >= innerWidth / 2"))
                .isEqualTo(true);
    }

    /**
     * A proposal that has been dragged.
     *
     * @param before its pose then
     */
    private record Dragged(Locator card, String id, String before) {}

    /** Drags the first new camera that is proposed for a wall, and again while that is still on its way to the server. */
    private Dragged dragTwice(String wall) {
        workshop.open("command", wall);
        workshop.propose();
        Locator card = workshop.newCamera();
        String id = card.getAttribute("data-id");
        card.locator("button.row").click();
        assertThat(at("worth")).not().isEmpty();
        Dragged dragged = new Dragged(card, id, workshop.pose(id));
        holdFirst("PATCH", id);
        workshop.drag("handle-point", 30, 18);
        workshop.drag("handle-point", 12, -25);
        return dragged;
    }

    /** Lets the first request of its kind wait, so that others queue behind it. */
    private void holdFirst(String method, String proposal) {
        page.route(
                "**/api/proposals/" + proposal,
                route -> {
                    if (route.request().method().equals(method)) {
                        page.waitForTimeout(1_500);
                    }
                    route.resume();
                },
                new Page.RouteOptions().setTimes(1));
    }

    private Locator at(String testId) {
        return page.getByTestId(testId);
    }
}
