package org.xunfang.server.value;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.server.Api;
import org.xunfang.server.Browser;
import org.xunfang.server.db.TestDatabase;

/** Profiles of what places are worth, as the command centre uses them. Each test has a profile of its own. */
final class ValuesBrowserIT extends ValuesOnScreen {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static int profiles;

    private String name;

    @BeforeAll
    static void start() throws InterruptedException {
        start(DB);
    }

    @BeforeEach
    void save() {
        name = "profile " + ++profiles;
        saved(0, 31);
    }

    @Test
    void aWeightIsEditedComparedAndPutInUseAndThePlacesFollow() {
        Page page = values("command", 1440, 900);
        versions(page).first().click();
        page.getByTestId("edit").click();
        page.getByTestId("weight-gap").fill("2000");
        page.getByTestId("weight-passShare").fill("");
        page.getByTestId("save").click();
        assertThat(page.getByTestId("fault-gap")).containsText("1000");
        assertThat(page.getByTestId("fault-passShare")).containsText("100");
        assertThat(page.getByTestId("weight-gap")).isFocused();
        assertThat(versions(page)).hasCount(1);
        page.getByTestId("weight-passShare").fill("15");
        assertThat(page.getByTestId("fault-passShare")).hasCount(0);
        page.getByTestId("weight-gap").fill("90");
        assertThat(page.getByTestId("was-gap")).containsText("31");
        page.getByTestId("profile-note").fill("after the harvest");
        Browser.shoot(page, "values-edit");
        page.getByTestId("save").click();
        assertThat(versions(page)).hasCount(2);
        assertThat(versions(page).first()).containsText("after the harvest");
        assertThat(page.getByTestId("profile-title")).containsText(name);
        assertThat(page.locator("[data-field=gap] dd")).containsText("90");

        page.getByTestId("compare").click();
        assertThat(page.getByTestId("compare-weights").locator(".differs")).hasCount(1);
        assertThat(page.getByTestId("compare-weights").locator(".differs")).containsText("60");
        page.getByTestId("only-other").check();
        assertThat(page.getByTestId("compare-weights").locator("[data-field]")).hasCount(1);
        page.getByTestId("effect-value").check();
        assertThat(page.getByTestId("effect-places").locator("tbody tr").first())
                .containsText("+");
        Browser.shoot(page, "values-compare");
        page.reload();
        assertThat(page.getByTestId("compare-weights")).isVisible();
        page.keyboard().press("Escape");

        String place = gapPlace();
        double before = worth(place);
        page.getByTestId("use").click();
        page.getByTestId("dialog-yes").click();
        assertThat(versions(page).first().getByTestId("in-use")).isVisible();
        page.waitForCondition(() -> worth(place) > before + 20);
        command.post("/api/value-profiles/" + id("standard", 1) + "/activate", Map.of());
    }

    @Test
    void whatSomebodyElseHasSavedIsKeptAndOnesOwnChangesGoOnTop() {
        Page page = values("command", 1440, 900);
        versions(page).first().click();
        page.getByTestId("edit").click();
        page.getByTestId("weight-pin").fill("55");
        saved(1, 77);
        page.getByTestId("save").click();
        assertThat(page.getByTestId("form-problem")).containsText("2");
        assertThat(page.getByTestId("weight-pin")).hasValue("55");
        Browser.shoot(page, "values-conflict");
        page.getByTestId("weight-pin").fill("56");
        List<Route> held = new ArrayList<>();
        page.route("**/api/value-profiles", held::add);
        page.waitForRequest(
                "**/api/value-profiles", () -> page.getByTestId("load-newest").click());
        assertThat(page.getByTestId("load-newest")).isDisabled();
        page.getByTestId("profile-note").fill("until the answer comes");
        page.unroute("**/api/value-profiles");
        held.forEach(Route::resume);
        assertThat(page.getByTestId("weight-gap")).hasValue("77");
        assertThat(page.getByTestId("weight-pin")).hasValue("56");
        assertThat(page.getByTestId("profile-note")).hasValue("until the answer comes");
        page.getByTestId("save").click();
        assertThat(versions(page)).hasCount(3);
        assertThat(page.locator("[data-field=gap] dd")).containsText("77");
        assertThat(page.locator("[data-field=pin] dd")).containsText("56");

        page.getByTestId("copy").click();
        page.getByTestId("profile-name").fill(name);
        page.getByTestId("weight-gap").fill("1");
        page.getByTestId("save").click();
        assertThat(page.getByTestId("form-problem")).containsText(name);
        page.getByTestId("profile-name").fill(name + " by night");
        page.getByTestId("save").click();
        assertThat(page.getByTestId("profile-title")).containsText(name + " by night");
    }

    @Test
    void aProfileIsNotPutInUseInsteadOfOneThatWasNotSeen() {
        Page page = values("command", 1440, 900);
        versions(page).first().click();
        page.getByTestId("use").click();
        String other = saved(1, 40).path("id").asText();
        command.post("/api/value-profiles/" + other + "/activate", Map.of());
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("dialog-problem")).containsText(name);
        page.getByTestId("load-newest").click();
        assertThat(versions(page).first().getByTestId("in-use")).isVisible();
        assertThat(versions(page).nth(1).getByTestId("in-use")).hasCount(0);
        command.post("/api/value-profiles/" + id("standard", 1) + "/activate", Map.of());
    }

    @Test
    void whatHasBeenEnteredIsNotThrownAwayWithoutAQuestion() {
        Page page = values("command", 1440, 900);
        versions(page).first().click();
        page.getByTestId("edit").click();
        page.getByTestId("weight-pin").fill("55");

        page.getByTestId("version").last().click();
        page.getByTestId("dialog-back").click();
        page.getByTestId("weight-pin").press("Escape");
        assertThat(page.getByTestId("dialog-yes")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("dialog")).isHidden();
        page.getByTestId("tab-rules").click();
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("dialog")).isHidden();
        page.getByTestId("tab-profiles").click();
        assertThat(page.getByTestId("weight-pin")).hasValue("55");

        page.getByTestId("cancel").click();
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("profile-title")).containsText(name);
        page.getByTestId("edit").click();
        page.getByTestId("weight-pin").press("Escape");
        assertThat(page.getByTestId("profile-title")).containsText(name);
    }

    @Test
    void profilesThatCannotBeReadAreAskedForAgain() {
        Page page = values("command", 1440, 900);
        page.route(
                "**/api/value-profiles",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(500)
                        .setContentType("application/json")
                        .setBody("{\"code\":\"internal\",\"args\":{}}")),
                new Page.RouteOptions().setTimes(1));
        page.reload();
        assertThat(page.locator("#profiles .state-message button")).isVisible();
        page.locator("#profile .state-message button").click();
        assertThat(versions(page)).hasCount(1);
        assertThat(page.getByTestId("profile-title")).isVisible();
    }

    @Test
    void theComparisonStaysAsItIsWhileProfilesAreReadAnew() {
        Page page = values("command", 1440, 900);
        versions(page).first().click();
        page.getByTestId("compare").click();
        assertThat(page.getByTestId("effect-sums")).isVisible();
        for (String field : List.of("effect-at", "compare-b")) {
            page.getByTestId(field).focus();
            page.evaluate("() => (window.was = document.querySelector('[data-testid=effect-at]'))");
            page.waitForResponse(
                    "**/api/value-profiles",
                    () -> app.database()
                            .jdbi()
                            .useHandle(h -> h.createQuery("SELECT post_event('marks.changed', NULL, '{}')")
                                    .mapTo(Long.class)
                                    .one()));
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
            assertThat(page.getByTestId(field)).isFocused();
            assertThat(page.evaluate("window.was.isConnected")).isEqualTo(true);
        }
    }

    @Test
    void leadersReadAndCompareButChangeNothing() {
        Page page = values("leader", 1440, 900);
        assertThat(page.getByTestId("read-only")).isVisible();
        versions(page).first().click();
        for (String button : List.of("edit", "copy", "use")) {
            assertThat(page.getByTestId(button)).hasCount(0);
        }
        page.getByTestId("compare").click();
        assertThat(page.getByTestId("effect-sums")).isVisible();
        page.getByTestId("tab-rules").click();
        assertThat(page.getByTestId("rule").first()).isVisible();
        assertThat(page.getByTestId("rules").locator("tbody button")).hasCount(0);
        page.getByTestId("tab-levels").click();
        assertThat(page.getByTestId("level").first()).isVisible();
        assertThat(page.getByTestId("new-level")).hasCount(0);
        assertThat(page.getByTestId("edit-level")).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"1024, 600, zh-CN", "1280, 720, en-US", "3840, 2160, zh-CN"})
    void nothingIsCutOffOnASmallScreenNorInTheDark(int width, int height, String language) {
        Page page = values("command", width, height, language);
        if (width != 1280) {
            page.locator("#tools button").nth(1).click();
        }
        for (String tab : List.of("profiles", "rules", "levels")) {
            page.getByTestId("tab-" + tab).click();
            assertThat(page.locator("#" + tab + "-tab")).isVisible();
            Browser.shoot(page, "values-" + tab + "-" + width);
            String where = language + " " + width + " " + tab;
            assertFits(page, "document.documentElement", where);
            assertFits(page, "document.querySelector('.bar')", where);
            assertThat(
                            (boolean)
                                    (Boolean)
                                            page.evaluate(
                                                    "[...document.querySelectorAll('.values-area .panel-body')].every(e => e.scrollWidth <= e.clientWidth)"))
                    .as("no panel scrolls sideways: " + where)
                    .isTrue();
        }
        page.getByTestId("tab-profiles").click();
        page.getByTestId("compare").click();
        assertThat(page.getByTestId("effect-sums")).isVisible();
        page.getByTestId("effect-value").check();
        assertThat(page.getByTestId("effect-places")).isVisible();
        page.getByTestId("effect-places").locator("summary").first().click();
        Browser.shoot(page, "values-compare-" + width);
    }

    private static void assertFits(Page page, String element, String where) {
        assertThat((boolean) (Boolean) page.evaluate(
                        "(e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight)(" + element + ")"))
                .as(element + " never scrolls: " + where)
                .isTrue();
    }

    private Locator versions(Page page) {
        return page.locator("[data-name='" + name + "']").getByTestId("version");
    }

    /** The profile of the test with another weight of gaps, as a new version. */
    private JsonNode saved(int seen, double gap) {
        ObjectNode settings = profile("standard", 1).path("settings").deepCopy();
        Api.Answer answer =
                command.post("/api/value-profiles", seen, Map.of("name", name, "settings", settings.put("gap", gap)));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static String id(String name, int version) {
        return profile(name, version).path("id").asText();
    }

    private static JsonNode profile(String name, int version) {
        for (JsonNode one : command.get("/api/value-profiles").body()) {
            if (one.path("name").asText().equals(name) && one.path("version").asInt() == version) {
                return one;
            }
        }
        throw new AssertionError("no " + name + " " + version);
    }

    private static String gapPlace() {
        for (JsonNode place : command.get("/api/patrol-places").body()) {
            if (place.path("kind").asText().equals("gap")) {
                return place.path("id").asText();
            }
        }
        throw new AssertionError("no gap");
    }

    private static double worth(String id) {
        for (JsonNode place : command.get("/api/patrol-places").body()) {
            if (place.path("id").asText().equals(id)) {
                return place.path("value").asDouble();
            }
        }
        throw new AssertionError("no place " + UUID.fromString(id));
    }
}
