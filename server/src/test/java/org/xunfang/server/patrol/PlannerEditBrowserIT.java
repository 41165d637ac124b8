package org.xunfang.server.patrol;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.DemoInBrowser;
import org.xunfang.server.db.TestDatabase;

/** A plan that is changed by hand in Chromium: by drag and drop, by keys, and by two leaders at the same time. */
final class PlannerEditBrowserIT extends DemoInBrowser {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final LocatorAssertions.HasCountOptions PATIENT =
            new LocatorAssertions.HasCountOptions().setTimeout(120_000);

    @BeforeAll
    static void start() throws InterruptedException {
        serve(DB, 12);
    }

    @Test
    void aStopThatIsDraggedToAnotherUnitChangesBothRoutesAndIsTakenBack() {
        propose("command");
        int there = 1 - longest();
        int count = makeRoom(there, 5);
        route(1 - there).locator("button").click();
        assertThat(stops().first()).isVisible();
        List<String> before = names(page);

        stops().last().dragTo(route(there));
        assertThat(route(there).locator("td").first()).containsText(Integer.toString(count + 1));
        assertThat(at("edit-message")).containsText("2");
        assertThat(at("undo")).isEnabled();

        page.keyboard().press("Control+z");
        assertThat(at("redo")).isEnabled();
        assertThat(route(there).locator("td").first()).containsText(Integer.toString(count));
        page.keyboard().press("Escape");
        route(1 - there).locator("button").click();
        assertThat(stops()).hasCount(before.size());
        assertThat(names(page)).isEqualTo(before);
    }

    @Test
    void aStopGoesEarlierWithKeysAndKeepsTheFocus() {
        propose("command");
        makeRoom(longest(), 4);
        String second = stops().nth(1).locator(".name").textContent();
        stops().nth(1).locator("button.stop").press("Alt+ArrowUp");
        assertThat(stops().first().locator(".name")).hasText(second);
        assertThat(stops().first().locator("button.stop")).isFocused();
    }

    @Test
    void afterAStopIsTakenOutTheNextOneHasTheFocusAndKeysNeverLeaveThePage() {
        propose("command");
        route(longest()).locator("button").click();
        String next = stops().nth(2).locator("button.stop").getAttribute("data-stop");
        stops().nth(1).locator("button.stop").press("Delete");
        assertThat(page.locator("button.stop:focus"))
                .hasAttribute("data-stop", next, new LocatorAssertions.HasAttributeOptions().setTimeout(30_000));

        page.evaluate("addEventListener('keydown', (event) => (window.held = event.defaultPrevented))");
        stops().first().getByTestId("stop-more").click();
        stops().first().getByTestId("stop-lock").click();
        assertThat(stops().first().locator(".lock-sign"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        stops().first().locator("button.stop").press("Alt+ArrowLeft");
        assertThat((Boolean) page.evaluate("window.held")).isTrue();
        assertThat(stops().first().locator(".lock-sign")).isVisible();
    }

    @Test
    void aLockedStopCannotBeMovedAndALongStayIsRefusedInWords() {
        propose("command");
        route(longest()).locator("button").click();
        stops().first().getByTestId("stop-more").click();
        stops().first().getByTestId("stop-lock").click();
        assertThat(stops().first().locator(".lock-sign"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        assertThat(stops().first()).not().hasAttribute("draggable", "true");

        String name = stops().last().locator(".name").textContent();
        stops().last().getByTestId("stop-more").click();
        stops().last().getByTestId("stop-stay").fill("240");
        stops().last().getByTestId("stop-stay").press("Enter");
        assertThat(at("edit-message")).hasClass(Pattern.compile("state-error"));
        assertThat(at("edit-message")).containsText(Pattern.compile("[1-9]\\d* 分钟"));
        assertThat(name).contains(stopNamed(at("edit-message").textContent()));
    }

    @Test
    void aPlaceThatWasTakenOutIsAddedFromItsCard() {
        propose("command");
        int route = longest();
        route(route).locator("button").click();
        String name = ownName(stops().last());
        page.keyboard().press("Escape");
        int count = makeRoom(route, 4);
        at("place-search").fill(name);
        at("places").locator("button.place").first().click();
        at("sheet").getByTestId("place-add").click();
        assertThat(stops()).hasCount(count + 1);
        assertThat(stops().locator("button.stop:focus .name")).containsText(name);
    }

    @Test
    void twoLeadersOfOnePlanDoNotOverwriteEachOther() {
        propose("command");
        Page other = browser.page();
        Browser.signIn(other, app, "admin", "/planner");
        other.getByTestId("plans").selectOption(at("plans").inputValue());
        assertThat(other.getByTestId("plan-state")).hasAttribute("data-state", "proposed");

        route(longest()).locator("button").click();
        int count = stopsOf(longest());
        other.getByTestId("route").nth(longest()).locator("button").click();
        other.getByTestId("stops").locator("button.stop").first().focus();
        stops().last().locator("button.stop").press("Delete");
        assertThat(stops()).hasCount(count - 1);

        other.keyboard().press("Delete");
        assertThat(other.getByTestId("conflict")).isVisible();
        assertThat(other.getByTestId("conflict")).containsText("command");
        assertThat(other.getByTestId("stops").locator("li")).hasCount(count);
        other.getByTestId("load-newest").click();
        assertThat(other.getByTestId("conflict")).isHidden();
        assertThat(other.getByTestId("stops").locator("li")).hasCount(count - 1);
        assertThat(names(other)).isEqualTo(names(page));

        other.getByTestId("stops").locator("button.stop").first().press("Delete");
        assertThat(other.getByTestId("stops").locator("li")).hasCount(count - 2);
        assertThat(at("conflict")).isVisible();
        assertThat(stops()).hasCount(count - 1);
    }

    private void propose(String login) {
        Browser.signIn(page, app, login, "/planner");
        assertThat(at("units").locator("li").first()).isVisible();
        at("propose").click();
        assertThat(at("issue")).hasCount(1, PATIENT);
        assertThat(at("edit-bar")).isVisible();
    }

    /** Opens a route and takes stops out; says how many it has then. */
    private int makeRoom(int route, int stops) {
        route(route).locator("button").click();
        int count = stopsOf(route);
        for (int i = 0; i < stops; i++) {
            stops().last().locator("button.stop").press("Delete");
            assertThat(stops()).hasCount(--count);
        }
        return count;
    }

    /** The name of a stop's place without what else stands beside it. */
    private static String ownName(Locator stop) {
        return (String) stop.locator(".name").evaluate("name => [...name.childNodes].find(n => n.nodeType === 3).data");
    }

    /** Of the first two routes the one with more stops. */
    private int longest() {
        return stopsOf(0) >= stopsOf(1) ? 0 : 1;
    }

    private int stopsOf(int route) {
        return Integer.parseInt(route(route)
                .locator("td")
                .first()
                .textContent()
                .replaceAll("[+−].*", "")
                .trim());
    }

    private Locator route(int n) {
        return at("route").nth(n);
    }

    private Locator stops() {
        return at("stops").locator("> li");
    }

    private static List<String> names(Page page) {
        return page.getByTestId("stops").locator("> li .name").allTextContents();
    }

    /** The name in the quotation marks of a sentence. */
    private static String stopNamed(String sentence) {
        return sentence.replaceAll("(?s).*[“\"](.+)[”\"].*", "$1");
    }
}
