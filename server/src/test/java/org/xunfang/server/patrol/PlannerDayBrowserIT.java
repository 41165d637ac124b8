package org.xunfang.server.patrol;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Geolocation;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.DemoInBrowser;
import org.xunfang.server.db.TestDatabase;

/** A day on two pages in Chromium: planned, issued, accepted on the phone, changed for an incident, and seen by both. */
final class PlannerDayBrowserIT extends DemoInBrowser {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final int ROOM = 4;

    private static final LocatorAssertions.HasCountOptions PATIENT =
            new LocatorAssertions.HasCountOptions().setTimeout(120_000);
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    private static final LocatorAssertions.IsVisibleOptions VISIBLE_SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    private static final LocatorAssertions.IsHiddenOptions HIDDEN_SOON =
            new LocatorAssertions.IsHiddenOptions().setTimeout(60_000);

    private Page phone;
    private String unit = "";

    @BeforeAll
    static void start() throws InterruptedException {
        serve(DB, 12);
    }

    @BeforeEach
    void openThePhone() {
        phone = browser.page(new NewContextOptions()
                .setViewportSize(360, 740)
                .setLocale("zh-CN")
                .setPermissions(List.of("geolocation"))
                .setGeolocation(new Geolocation(28.2, 117.1).setAccuracy(8)));
        unit = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT u.name FROM account a JOIN member m ON m.account_id = a.id
                        JOIN patrol_unit u ON u.id = m.patrol_unit_id WHERE a.login = 'officer'
                        """).mapTo(String.class).one());
    }

    @Test
    void aPlanIsChangedIssuedAcceptedAndChangedAgainForAnIncident() {
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("units").locator("li").first()).isVisible();
        at("propose").click();
        assertThat(at("issue")).hasCount(1, PATIENT);
        dragAStopToTheUnit();
        at("issue").click();
        at("issue-confirm").click();
        assertThat(at("plan-state")).hasAttribute("data-state", "issued");

        Browser.signIn(phone, app, "officer", "/field");
        phone.getByTestId("start-shift").click();
        phone.getByTestId("accept").click();
        assertThat(phone.getByTestId("news")).isHidden();
        assertThat(route(unit)).containsText("\u7b7e\u6536", SOON);

        at("tool-incident").press("Enter");
        page.keyboard().press("Enter");
        at("incident-title").fill("tractor in the river");
        at("incident-save").click();
        String before = at("plans").inputValue();
        send();
        page.locator("#tab-replans").click();
        assertThat(at("replan").or(at("replan-message")).first()).isVisible();
        acceptIfItWaits();

        assertThat(phone.getByTestId("news")).containsText("tractor in the river", SOON);
        page.locator("#tab-routes").click();
        assertThat(at("plans")).not().hasValue(before, new LocatorAssertions.HasValueOptions().setTimeout(30_000));
        openRoute();
        assertThat(stops().filter(named("tractor in the river"))).hasCount(1, PATIENT);
        Browser.shoot(page, "planner-incident");
    }

    private void dragAStopToTheUnit() {
        openRoute();
        for (int i = 0; i < ROOM; i++) {
            int count = stops().count();
            stops().last().locator("button.stop").press("Delete");
            assertThat(stops()).hasCount(count - 1);
        }
        int count = stops().count();
        Locator other = at("route")
                .filter(new Locator.FilterOptions().setHasNotText(unit))
                .first();
        other.locator("button").click();
        assertThat(other).hasClass("chosen");
        stops().last().dragTo(route(unit));
        assertThat(route(unit).locator("td").first()).containsText(Integer.toString(count + 1));
    }

    private void send() {
        assertThat(at("nearest").locator("li").first()).isVisible(VISIBLE_SOON);
        for (Locator row : at("nearest").locator("li").all()) {
            row.locator("input").setChecked(row.textContent().contains(unit));
        }
        assertThat(at("nearest").locator("input:checked")).hasCount(1);
        at("assign").click();
        assertThat(at("sheet")).isHidden(HIDDEN_SOON);
    }

    /** Small changes are in force at once; larger ones are decided by the leader. */
    private void acceptIfItWaits() {
        if (at("replan").count() > 0) {
            assertThat(at("unit-change").first()).containsText(unit);
            assertThat(at("replan").locator("[data-pair=added]").first()).containsText("tractor in the river");
            at("replan-accept").first().click();
            assertThat(at("replan")).hasCount(0);
        }
        assertThat(at("replan-message")).not().isEmpty();
        assertThat(at("replan-message").getAttribute("class")).doesNotContain("state-error");
    }

    private void openRoute() {
        if (!"true".equals(route(unit).locator("button").getAttribute("aria-expanded"))) {
            route(unit).locator("button").click();
        }
        assertThat(stops().first()).isVisible();
    }

    private Locator route(String unitName) {
        return at("route").filter(named(unitName));
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private Locator stops() {
        return at("stops").locator("> li");
    }
}
