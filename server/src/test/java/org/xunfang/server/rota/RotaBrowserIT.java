package org.xunfang.server.rota;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
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

/** The page of the rota, as a leader uses it. Each test has units of its own; the week is one that lies ahead. */
final class RotaBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final LocalDate MONDAY =
            LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(7).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    private static RunningApp app;
    private static Squadrons squadrons;
    private static int units;

    private Browser browser;
    private Squadrons.Crew unit;
    private Squadrons.Crew other;
    private String name;

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB);
        squadrons = new Squadrons(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void open() {
        browser = Browser.start();
        name = "巡防" + ++units;
        unit = squadrons.unit(squadrons.own, name);
        other = squadrons.unit(squadrons.own, "预备" + units);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void aTemplateIsMadeAppliedAndASwapRaisesAndClearsAFinding() {
        Page page = rota(1440, 900);
        unitHead(page, name).click();
        assertThat(page.getByTestId("members").locator("li")).hasCount(3);
        page.getByTestId("unit-template").click();
        page.getByTestId("starts").fill("22:00");
        page.getByTestId("ends").fill("06:00");
        page.getByTestId("weekday-5").uncheck();
        page.getByTestId("pause").check();
        page.getByTestId("pause-from").fill("00:30");
        page.getByTestId("pause-until").fill("02:00");
        page.getByTestId("capability-boat").check();
        Browser.shoot(page, "rota-template");
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("templates")).containsText("周一、周二、周三、周四");
        page.getByTestId("apply").click();
        page.getByTestId("weeks").fill("1");
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("message")).containsText("新增 4 个班次");
        Locator turns = row(page).getByTestId("turn");
        assertThat(turns).hasCount(4);
        assertThat(turns.first()).containsText("22:00–06:00");
        assertThat(row(page).locator("td").first().getByTestId("turn")).hasCount(1);

        turns.first().click();
        assertThat(page.getByTestId("shift-capabilities")).containsText("船艇");
        assertThat(page.getByTestId("shift-pause")).containsText("00:30–02:00");
        assertThat(page.getByTestId("shift-findings")).hasCount(0);
        swap(page, unit.members().get(0).toString(), other.members().get(1).toString());
        assertThat(page.getByTestId("shift-findings")).containsText("缺民警 1 名");
        assertThat(turns.first()).containsText("缺民警");
        assertThat(page.getByTestId("finding-rows")).containsText(name);
        Browser.shoot(page, "rota-finding");
        swap(page, other.members().get(1).toString(), unit.members().get(0).toString());
        assertThat(page.getByTestId("shift-findings")).hasCount(0);
        assertThat(turns.first()).not().containsText("缺民警");
    }

    @Test
    void leaveIsEnteredShownAndTakenBack() {
        Page page = rota(1440, 900);
        template(List.of(1));
        unitHead(page, name).click();
        Locator officer = page.locator("[data-member='" + unit.members().get(0) + "']");
        officer.locator("button").first().click();
        page.locator("#leave-from").fill(MONDAY.toString());
        page.locator("#leave-until").fill(MONDAY.plusDays(1).toString());
        page.getByTestId("dialog-yes").click();
        assertThat(officer.getByTestId("leave")).isVisible();
        assertThat(row(page).getByTestId("turn").first()).containsText("缺民警");
        officer.getByTestId("leave").locator("button").click();
        assertThat(officer.getByTestId("leave")).hasCount(0);
        assertThat(row(page).getByTestId("turn").first()).not().containsText("缺民警");
    }

    @Test
    void twoWhoChangeTheSameTemplateDoNotOverwriteEachOther() {
        String template = template(List.of(1));
        Page page = rota(1440, 900);
        unitHead(page, name).click();
        page.getByTestId("edit-template").click();
        assertThat(page.getByTestId("starts")).hasValue("08:00");
        Map<String, Object> faster =
                Map.of("weekdays", List.of(1), "starts", "10:00", "ends", "18:00", "validFrom", MONDAY.toString());
        assertThat(Api.signedIn(app, "command")
                        .put("/api/rota/templates/" + template, 1, faster)
                        .status())
                .isEqualTo(200);
        page.getByTestId("starts").fill("09:00");
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("dialog-problem")).containsText("您的修改没有保存");
        page.getByTestId("load-newest").click();
        assertThat(page.getByTestId("starts")).hasValue("10:00");
        page.getByTestId("starts").fill("09:30");
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("templates")).containsText("09:30–18:00");
    }

    @Test
    void aFormIsSentOnceAndGivenUpWithEscapeButNotWhileItIsSent() {
        Page page = rota(1440, 900);
        unitHead(page, name).click();
        page.getByTestId("unit-template").click();
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("dialog")).isHidden();
        assertThat(page.getByTestId("unit-template")).isFocused();

        page.getByTestId("unit-template").click();
        List<com.microsoft.playwright.Route> held = new java.util.ArrayList<>();
        page.route("**/api/rota/templates", route -> {
            if (route.request().method().equals("POST")) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        page.waitForRequest(
                "**/api/rota/templates", () -> page.getByTestId("starts").press("Enter"));
        page.getByTestId("starts").press("Enter");
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("dialog")).isVisible();
        assertThat(held).hasSize(1);
        held.get(0).resume();
        assertThat(page.getByTestId("dialog")).isHidden();
        assertThat(page.getByTestId("templates").locator("li")).hasCount(1);
    }

    @Test
    void aTemplateThatWasRemovedMeanwhileIsToldOfInItsForm() {
        String template = template(List.of(1));
        Page page = rota(1440, 900);
        unitHead(page, name).click();
        page.getByTestId("edit-template").click();
        Api command = Api.signedIn(app, "command");
        command.put(
                "/api/rota/templates/" + template,
                1,
                Map.of("weekdays", List.of(1), "starts", "10:00", "ends", "18:00", "validFrom", MONDAY.toString()));
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("load-newest")).isVisible();
        page.route(
                "**/api/rota/templates",
                route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("[]")));
        page.getByTestId("load-newest").click();
        assertThat(page.getByTestId("dialog-problem")).containsText("\u6ca1\u6709\u8fd9\u4e2a");
        assertThat(page.getByTestId("load-newest")).hasCount(0);
    }

    @Test
    void theWeekIsWalkedByKeyboardAndKeepsItsAddress() {
        template(List.of(1, 2));
        Page page = rota(1440, 900);
        unitHead(page, name).focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page.locator("#sheet-title")).containsText(name);
        assertThat(row(page).getByTestId("turn").nth(1)).hasAttribute("aria-current", "true");
        assertThat(page.url()).contains("week=" + MONDAY).contains("sel=");
        // somebody else changes the shift: the week is drawn anew, and the reader is where he was
        String second = row(page).getByTestId("turn").nth(1).getAttribute("data-id");
        Api.signedIn(app, "command").put("/api/shifts/" + second, 1, Map.of("capabilities", List.of("boat")));
        assertThat(row(page).getByTestId("turn").nth(1)).containsText("◈");
        assertThat(page.getByTestId("shift-capabilities")).hasText("船艇");
        page.keyboard().press("ArrowLeft");
        assertThat(row(page).getByTestId("turn").first()).isFocused();
        page.reload();
        assertThat(page.locator("#sheet-title")).containsText(name);
        page.keyboard().press("/");
        page.keyboard().type(name);
        assertThat(page.locator("tr[data-unit]:not([hidden])")).hasCount(1);
        page.keyboard().press("Escape");
        assertThat(page.locator("#sheet-title")).hasText("详情");
    }

    @Test
    void nothingIsCutOffOnASmallScreenNorInTheDark() {
        template(List.of(1, 2, 3, 4, 5));
        for (int[] size : new int[][] {{1024, 600}, {3840, 2160}}) {
            Page page = rota(size[0], size[1]);
            assertThat(row(page).getByTestId("turn").first()).isVisible();
            row(page).getByTestId("turn").first().click();
            if (size[0] == 1024) {
                page.locator("#tools button").nth(1).click();
            }
            Browser.shoot(page, "rota-" + size[0]);
            assertThat(
                            (boolean)
                                    (Boolean)
                                            page.evaluate(
                                                    "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"))
                    .as("the page itself never scrolls at " + size[0])
                    .isTrue();
        }
    }

    private void swap(Page page, String from, String to) {
        page.getByTestId("crew")
                .locator("[data-member='" + from + "']")
                .getByTestId("swap")
                .click();
        page.getByTestId("swap-with").selectOption(to + "/");
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("dialog")).isHidden();
    }

    /** A template of the unit, applied to the week; its id. */
    private String template(List<Integer> weekdays) {
        Api leader = Api.signedIn(app, "leader");
        Api.Answer made = leader.post(
                "/api/rota/templates",
                Map.of(
                        "unitIds",
                        List.of(unit.id()),
                        "weekdays",
                        weekdays,
                        "starts",
                        "08:00",
                        "ends",
                        "16:00",
                        "validFrom",
                        MONDAY.toString()));
        Api.Answer applied = leader.post("/api/rota/apply", Map.of("from", MONDAY, "until", MONDAY.plusDays(6)));
        assertThat(applied.status()).as(applied.body().toString()).isEqualTo(200);
        return made.body().at("/0/id").asText();
    }

    private Page rota(int width, int height) {
        Page page = browser.page(new NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
        Browser.signIn(page, app, "leader", "/rota");
        page.navigate("about:blank");
        page.navigate(app.url("/rota#week=" + MONDAY));
        assertThat(page.getByTestId("week-table")).isVisible();
        return page;
    }

    private Locator row(Page page) {
        return page.locator("tr[data-unit='" + unit.id() + "']");
    }

    private static Locator unitHead(Page page, String name) {
        return page.getByTestId("unit")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }
}
