package org.xunfang.server.value;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.db.TestDatabase;

/** Hours of key places and days with a raised level, as the command centre enters them. Each test has days of its own. */
final class ValueCalendarBrowserIT extends ValuesOnScreen {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    /** A month in which the demo county has no days of its own. */
    private static final YearMonth MONTH =
            YearMonth.of(LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear() + 1, 3);

    @BeforeAll
    static void start() throws InterruptedException {
        start(DB);
    }

    @Test
    void raisedDaysAreEnteredChangedByOneOfTwoAndRemoved() {
        Page page = values("command", 1440, 900);
        levels(page);
        page.getByTestId("new-level").click();
        page.getByTestId("level-note").fill("spring fair");
        page.getByTestId("level-first").fill(MONTH.atDay(10).toString());
        page.getByTestId("level-last").fill(MONTH.atDay(9).toString());
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("fault-lastDay")).isVisible();
        assertThat(page.getByTestId("level-last")).isFocused();
        page.getByTestId("level-last").fill(MONTH.atDay(12).toString());
        page.getByTestId("level-1").check();
        page.getByTestId("level-holiday").check();
        page.getByTestId("kind-market").check();
        page.getByTestId("dialog-yes").click();
        Locator chips = page.getByTestId("chip").filter(containing("spring fair"));
        assertThat(chips).hasCount(3);
        Locator level = page.getByTestId("level").filter(containing("spring fair"));
        assertThat(level).containsText("1.3");
        Browser.shoot(page, "values-levels");

        level.getByTestId("edit-level").click();
        JsonNode seen = level("spring fair");
        ObjectNode faster = seen.deepCopy();
        faster.put("lastDay", MONTH.atDay(14).toString());
        String path = "/api/raised-levels/" + seen.path("id").asText();
        assertThat(command.put(path, seen.path("version").asInt(), faster).status())
                .isEqualTo(200);
        page.getByTestId("level-factor").fill("2");
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("dialog-problem")).isVisible();
        assertThat(level("spring fair").path("factor").asDouble()).isEqualTo(1.3);
        page.getByTestId("load-newest").click();
        assertThat(page.getByTestId("level-last")).hasValue(MONTH.atDay(14).toString());
        page.getByTestId("level-factor").fill("2");
        page.getByTestId("dialog-yes").click();
        // the other one's change has come by itself, perhaps before this one is saved
        page.waitForCondition(() -> level("spring fair").path("factor").asDouble() == 2);
        assertThat(chips).hasCount(5);

        level.getByTestId("remove-level").click();
        page.getByTestId("dialog-yes").click();
        assertThat(chips).hasCount(0);
        assertThat(level("spring fair").isMissingNode()).isTrue();
    }

    @Test
    void marketDaysAreMadeChangedByOneOfTwoAndEnded() {
        Page page = values("command", 1440, 900);
        page.getByTestId("tab-rules").click();
        page.getByTestId("new-market-rule").click();
        page.getByTestId("rule-note").fill("");
        page.getByTestId("rule-points").fill("-1");
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("fault-points")
                        .or(page.getByTestId("fault-note"))
                        .first())
                .isVisible();
        page.getByTestId("rule-note").fill("big market");
        page.getByTestId("rule-points").fill("12.5");
        page.getByTestId("ending-6").uncheck();
        Browser.shoot(page, "values-rule-form");
        page.getByTestId("dialog-yes").click();
        Locator row = page.getByTestId("rule").filter(containing("big market"));
        assertThat(row).containsText("07:00–12:00");
        assertThat(row).containsText("+12.5");
        assertThat(rule("big market").path("endings").toString()).isEqualTo("[3,9]");
        Browser.shoot(page, "values-rules");

        row.locator("button").first().click();
        JsonNode seen = rule("big market");
        ObjectNode faster = seen.deepCopy();
        faster.put("points", 30);
        command.put(
                "/api/place-rules/" + seen.path("id").asText(),
                seen.path("version").asInt(),
                faster);
        page.getByTestId("rule-until").fill("13:00");
        page.getByTestId("dialog-yes").click();
        page.getByTestId("load-newest").click();
        assertThat(page.getByTestId("rule-points")).hasValue("30");
        assertThat(page.getByTestId("rule-until")).hasValue("12:00");
        page.getByTestId("rule-until").fill("05:00");
        page.getByTestId("dialog-yes").click();
        assertThat(row).containsText("+30");
        assertThat(row).containsText("05:00");
        row.locator("button").nth(1).click();
        page.getByTestId("dialog-yes").click();
        assertThat(row).hasCount(0);
        assertThat(rule("big market").isMissingNode()).isTrue();
    }

    @Test
    void whatIsSentIsNotGivenUpUntilItIsAnswered() {
        Page page = values("command", 1440, 900);
        levels(page);
        page.getByTestId("new-level").click();
        page.getByTestId("level-note").fill("lantern day");
        page.getByTestId("level-first").fill(MONTH.atDay(20).toString());
        page.getByTestId("level-last").fill(MONTH.atDay(20).toString());
        List<Route> held = new ArrayList<>();
        page.route("**/api/raised-levels/*", held::add);
        page.waitForRequest(
                "**/api/raised-levels/*", () -> page.getByTestId("dialog-yes").click());
        assertThat(page.getByTestId("dialog-back")).isDisabled();
        page.waitForCondition(() -> !held.isEmpty());
        held.get(0).abort();
        assertThat(page.getByTestId("dialog-back")).isEnabled();
        page.unroute("**/api/raised-levels/*");
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("chip").filter(containing("lantern day"))).hasCount(1);
    }

    @Test
    void whatWasNotDoneIsNotSaidToBeSaved() {
        Page page = values("command", 1440, 900);
        page.getByTestId("tab-rules").click();
        page.getByTestId("new-market-rule").click();
        page.getByTestId("rule-note").fill("old market");
        page.getByTestId("dialog-yes").click();
        Locator row = page.getByTestId("rule").filter(containing("old market"));
        assertThat(page.getByTestId("message")).not().isEmpty();
        row.locator("button").nth(1).click();
        JsonNode seen = rule("old market");
        ObjectNode other = seen.deepCopy();
        other.put("points", 44);
        command.put(
                "/api/place-rules/" + seen.path("id").asText(),
                seen.path("version").asInt(),
                other);
        page.getByTestId("dialog-yes").click();
        page.getByTestId("load-newest").click();
        assertThat(row).containsText("+44");
        assertThat(page.getByTestId("message")).isEmpty();
    }

    @Test
    void daysThatCannotBeReadAreAskedForAgain() {
        Page page = values("command", 1440, 900);
        fail(page, "**/api/raised-levels");
        page.navigate("about:blank");
        page.navigate(app.url("/values#tab=levels"));
        assertThat(page.locator("#levels .state-message button")).isVisible();
        page.locator("#calendar .state-message button").click();
        assertThat(page.getByTestId("month")).isVisible();
        assertThat(page.getByTestId("level").first()).isVisible();
    }

    @Test
    void aFormThatCannotBeOpenedSaysWhy() {
        Page page = values("command", 1440, 900);
        page.getByTestId("tab-rules").click();
        fail(page, "**/api/key-places");
        page.getByTestId("new-market-rule").click();
        assertThat(page.getByTestId("message")).not().isEmpty();
        assertThat(page.getByTestId("dialog")).isHidden();
        page.getByTestId("new-market-rule").click();
        assertThat(page.getByTestId("rule-note")).isVisible();
    }

    @Test
    void theCalendarIsWalkedByKeyboard() {
        Page page = values("command", 1440, 900);
        page.getByTestId("tab-profiles").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page.getByTestId("tab-levels")).isFocused();
        levels(page);
        page.locator("[data-day='" + MONTH.atDay(1) + "']").focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("[data-day='" + MONTH.atDay(9) + "']")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("level-first")).hasValue(MONTH.atDay(9).toString());
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("dialog")).isHidden();
        page.locator("[data-day='" + MONTH.atDay(31) + "']").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("[data-day='" + MONTH.plusMonths(1).atDay(1) + "']"))
                .isFocused();
        assertThat(page.url()).contains("month=" + MONTH.plusMonths(1)).contains("tab=levels");
    }

    private void levels(Page page) {
        page.navigate("about:blank");
        page.navigate(app.url("/values#tab=levels&month=" + MONTH));
        assertThat(page.locator("[data-day='" + MONTH.atDay(1) + "']")).isVisible();
    }

    /** The next question to a path is answered with a failure. */
    private static void fail(Page page, String path) {
        page.route(
                path,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(500)
                        .setContentType("application/json")
                        .setBody("{\"code\":\"internal\",\"args\":{}}")),
                new Page.RouteOptions().setTimes(1));
    }

    private static JsonNode level(String note) {
        return noted("/api/raised-levels", note);
    }

    private static JsonNode rule(String note) {
        return noted("/api/place-rules", note);
    }

    private static JsonNode noted(String path, String note) {
        for (JsonNode one : command.get(path).body()) {
            if (one.path("note").asText().equals(note)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }
}
