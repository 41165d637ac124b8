package org.xunfang.server.patrol;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.SelectOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.DemoInBrowser;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/** The planner page in Chromium, on the demo county. */
final class PlannerBrowserIT extends DemoInBrowser {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final LocatorAssertions.HasCountOptions PATIENT =
            new LocatorAssertions.HasCountOptions().setTimeout(60_000);

    @BeforeAll
    static void start() throws InterruptedException {
        serve(DB, 12);
    }

    @Test
    void aPlanIsProposedSeenAndIssued() {
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("units").locator("li").first()).isVisible();
        int units = at("units").locator("li").count();
        assertThat(at("route")).hasCount(units);
        String before = at("plans").inputValue();

        at("propose").click();
        assertThat(at("issue")).hasCount(1, PATIENT);
        assertThat(at("plan-state")).hasAttribute("data-state", "proposed");
        assertThat(at("plans").inputValue()).isNotEqualTo(before);
        assertThat(at("route")).hasCount(units);
        at("route").first().locator("button").click();
        assertThat(at("stops").locator("li").first()).containsText("+");
        Browser.shoot(page, "planner-proposed");

        at("issue").click();
        assertThat(at("plan-state")).hasAttribute("data-state", "proposed");
        at("issue-confirm").click();
        assertThat(at("plan-state")).hasAttribute("data-state", "issued");
        assertThat(at("issue")).hasCount(0);
        Browser.shoot(page, "planner-issued");
    }

    @Test
    void howAPlanStandsByWhatItShouldBeIsShownWithTheUnitsThatAreLoadedUnevenly() {
        page.route(
                Pattern.compile(".*/api/plans/[0-9a-f-]{36}$"),
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(measured(route.fetch().text()))));
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("plan-measures")).hasCount(1, PATIENT);
        assertThat(figure("hitRate")).hasText("3.1 %");
        assertThat(figure("chance")).hasText("2.5 %");
        assertThat(figure("ownFindings")).hasText("4.2 %");
        assertThat(figure("ownFindingsCap")).hasText("15 %");
        assertThat(at("uneven").locator("summary")).containsText("1");
        at("uneven").locator("summary").click();
        assertThat(at("uneven").locator("li")).hasCount(1);
        assertThat(at("uneven").locator("li")).containsText("32 %");
        assertThat(at("route").first())
                .containsText(at("uneven").locator("li b").textContent());
        Browser.shoot(page, "planner-measures");
    }

    @Test
    void whatLiesOnNoRoadIsMarkedOnTheMapAndFoundFromTheListWithWhy() {
        page.route(
                Pattern.compile(".*/api/plans/[0-9a-f-]{36}$"),
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(offRoad(route.fetch().text()))));
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("unplaced")).hasCount(1, PATIENT);
        assertThat(page.locator(".mark-icon .mark-unplaced")).hasCount(1);
        at("unplaced").click();
        Locator items = page.locator("details.unplaced li");
        items.filter(new Locator.FilterOptions().setHasText("hut"))
                .getByRole(AriaRole.BUTTON)
                .click();
        assertThat(at("sheet")).containsText("hut");
        assertThat(at("unplaced-why")).containsText("812");
        at("sheet").locator(".close").click();
        assertThat(at("sheet")).isHidden();

        page.waitForFunction("() => !document.querySelector('.leaflet-zoom-anim, .leaflet-pan-anim')");
        Locator mark = page.locator(".mark-icon .mark-unplaced");
        BoundingBox box = mark.boundingBox();
        page.mouse().click(box.x + box.width / 2, box.y + box.height / 2);
        assertThat(at("unplaced-why")).containsText("812");
        Browser.shoot(page, "planner-off-road");
    }

    /** A plan with a hut off the roads, and a unit that is on one but has no time for its break. */
    private static String offRoad(String plan) {
        try {
            ObjectNode changed = (ObjectNode) Json.mapper().readTree(plan);
            String point = changed.at("/routes/0/stops/0/point").toString();
            ((ObjectNode) changed.path("summary"))
                    .set("unplaced", Json.mapper().readTree("""
                    [{"kind": "place", "id": "00000000-0000-0000-0000-000000000001", "name": "hut", "point": %s,
                      "code": "patrol.unmet.off-road", "args": {"nearestM": 812}, "island": null},
                     {"kind": "unit", "id": "00000000-0000-0000-0000-000000000002", "name": "W", "point": %s,
                      "code": "patrol.fault.no-break", "args": {"unit": "W", "minutes": 30}, "island": null}]
                    """.formatted(moved(point), point)));
            return changed.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Some hundred metres to the north. */
    private static String moved(String point) throws JsonProcessingException {
        JsonNode at = Json.mapper().readTree(point);
        return "[%s, %s]".formatted(at.get(0).asDouble(), at.get(1).asDouble() + 0.004);
    }

    @Test
    void aUnitOfTheShiftThatIsNotInThePlanCanJoinIt() {
        List<String> left = new ArrayList<>();
        page.route(Pattern.compile(".*/api/plans/[0-9a-f-]{36}$"), route -> {
            JsonNode plan = tree(route.fetch().text());
            left.add(((ArrayNode) plan.path("routes")).remove(0).at("/shift/id").asText());
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(plan.toString()));
        });
        List<JsonNode> asked = new ArrayList<>();
        page.route("**/api/replans", route -> {
            asked.add(tree(route.request().postData()));
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody("{\"id\": \"r\", \"state\": \"accepted\", \"changes\": []}"));
        });
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("route").first()).isVisible();
        page.locator("#tab-replans").click();
        assertThat(at("replan-unit").locator("optgroup")).hasCount(2);
        at("replan-unit").selectOption(left.get(0));
        assertThat(at("replan-cause")).hasValue("unit-gained");
        assertThat(at("replan-cause")).isDisabled();
        at("replan-ask").click();
        assertThat(at("replan-message")).not().isEmpty();
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).at("/cause/kind").asText()).isEqualTo("unit-gained");
        assertThat(asked.get(0).at("/cause/shiftIds/0").asText()).isEqualTo(left.get(0));

        at("replan-unit").selectOption(new SelectOption().setIndex(0));
        assertThat(at("replan-cause")).isEnabled();
        assertThat(at("replan-cause")).hasValue("unit-lost");
        assertThat(at("replan-cause").locator("option[value=unit-gained]")).isDisabled();
        at("replan-cause").selectOption("late");
        at("replan-unit").selectOption(left.get(0));
        at("replan-unit").selectOption(new SelectOption().setIndex(0));
        assertThat(at("replan-cause")).hasValue("late");
    }

    /** It would lose its route there, and the server refuses it. */
    @Test
    void whoFollowsAnotherPlanInForceIsNotOfferedToJoin() {
        String other = "00000000-0000-0000-0000-00000000000a";
        page.route(Pattern.compile(".*/api/plans\\?.*"), route -> {
            ArrayNode plans = (ArrayNode) tree(route.fetch().text());
            for (JsonNode plan : plans.deepCopy()) {
                plans.add(((ObjectNode) plan).put("id", other).put("state", "running"));
            }
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(plans.toString()));
        });
        List<String> shown = new ArrayList<>();
        page.route(Pattern.compile(".*/api/plans/[0-9a-f-]{36}$"), route -> {
            boolean isOther = route.request().url().endsWith(other);
            shown.add(isOther ? shown.get(0) : route.request().url());
            ObjectNode plan =
                    (ObjectNode) tree(route.fetch(new Route.FetchOptions().setUrl(shown.get(shown.size() - 1)))
                            .text());
            JsonNode first = ((ArrayNode) plan.path("routes")).remove(0);
            if (isOther) {
                plan.set("routes", Json.mapper().createArrayNode().add(first));
            }
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(plan.toString()));
        });
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("route").first()).isVisible();
        page.locator("#tab-replans").click();
        page.waitForCondition(() -> shown.size() > 1);
        assertThat(at("units").locator("li").first()).isVisible();
        assertThat(at("replan-unit").locator("option"))
                .hasCount(at("units").locator("li").count() - 1);
        assertThat(at("replan-unit").locator("optgroup")).hasCount(0);
    }

    private static JsonNode tree(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Locator figure(String name) {
        return at("plan-measures").locator("[data-figure=" + name + "]");
    }

    /** A plan with figures of our own. */
    private static String measured(String plan) {
        try {
            ObjectNode changed = (ObjectNode) Json.mapper().readTree(plan);
            ObjectNode summary = (ObjectNode) changed.path("summary");
            String shift = changed.at("/routes/0/shift/id").asText();
            summary.put("ownFindingsShare", 0.042)
                    .put("ownFindingsCap", 0.15)
                    .set("measures", Json.mapper().readTree("""
                    {"fairness": {"minutesSpread": 0.4, "valueSpread": 0.1,
                       "uneven": [{"shiftId": "%s", "measure": "minutes", "off": 0.318}]},
                     "predictability": {"hitRate": 0.031, "chance": 0.025}}
                    """.formatted(shift)));
            return changed.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoPlansStandSideBySideAndTheOtherOneIsDrawnToo() {
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("units").locator("li").first()).isVisible();
        at("propose").click();
        assertThat(at("issue")).hasCount(1, PATIENT);
        String value = at("plan-figures").locator("[data-figure=value]").textContent();
        page.waitForTimeout(1_500);
        int alone = inked("route-b");
        page.locator("#tab-compare").click();
        assertThat(at("compare").locator("[data-figure=value] td").first()).hasText(value);
        assertThat(at("compare").locator("[data-figure=km] td")).hasCount(3);
        assertThat(at("compare-units").locator("tbody tr")).hasCount(at("route").count());
        page.waitForTimeout(1_500);
        assertThat(inked("route-b")).isGreaterThan(alone);
        page.locator("#tab-routes").click();
        page.waitForTimeout(1_500);
        assertThat(inked("route-b")).isEqualTo(alone);
    }

    @Test
    void whoServesWithAUnitStandsBesideIt() {
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("units").locator("li").first()).isVisible();
        Locator crews = at("units").getByTestId("crew");
        assertThat(crews).hasCount(at("units").locator("li").count());
        assertThat(crews.first()).isVisible();
        int comrades = crews.first().textContent().split("、").length;
        assertThat(at("units").locator("li").first().locator(".tail")).containsText(comrades + " 人");
    }

    @Test
    void onlyTheUnitsOfAChosenSquadronAreShown() {
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("units").locator("li").first()).isVisible();
        int all = at("units").locator("li").count();
        at("squadron").selectOption(new SelectOption().setIndex(1));
        assertThat(at("units").locator("li")).not().hasCount(all);
        int own = at("units").locator("li").count();
        assertThat(own).isBetween(1, all - 1);
        assertThat(at("units-count")).hasText(own + " / " + own);
    }

    @Test
    void aRouteIsDrawnOnTheMap() {
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("route").first()).isVisible();
        page.waitForTimeout(1_500);
        assertThat(inked("route-a")).isPositive();
        page.keyboard().press("Escape");
        at("route").nth(1).locator("button").click();
        page.waitForTimeout(1_500);
        assertThat(inked("route-b")).isGreaterThan(inked("route-a"));
    }

    @Test
    void onlyTheChosenUnitsArePlanned() {
        Browser.signIn(page, app, "command", "/planner");
        page.locator("#all-units").uncheck();
        assertThat(at("units-count")).hasText(Pattern.compile("^0 / "));
        at("propose").click();
        assertThat(at("plan-message")).not().isEmpty();
        at("units").locator("input").first().check();
        at("propose").click();
        assertThat(at("issue")).hasCount(1, PATIENT);
        assertThat(at("route")).hasCount(1);
    }

    @Test
    void placesAreFoundByKindAndByWords() {
        Browser.signIn(page, app, "command", "/planner");
        Locator rows = at("places").locator("li");
        assertThat(rows.first()).containsText("+");
        int all = rows.count();
        at("place-kind").selectOption("must");
        assertThat(rows.first().locator(".must")).isVisible();
        int must = rows.count();
        assertThat(must).isBetween(1, all - 1);
        String name = rows.first().locator(".name").textContent();
        at("place-search").fill(name);
        assertThat(rows.first().locator(".name")).hasText(name);
        at("place-search").fill("no such place");
        assertThat(rows).hasCount(0);
    }

    @Test
    void itCanBeUsedWithTheKeyboardAloneInEnglish() {
        Browser.signIn(page, app, "leader", "/planner");
        assertThat(at("route").first()).isVisible();
        at("language").press("Enter");
        assertThat(at("propose")).hasText("Propose another plan");
        at("propose").press("Enter");
        assertThat(at("issue")).hasCount(1, PATIENT);
        at("issue").press("Enter");
        assertThat(at("issue-confirm")).isFocused();
        page.keyboard().press("Enter");
        assertThat(at("plan-state")).hasText("Issued");
        page.keyboard().press("/");
        assertThat(at("place-search")).isFocused();
    }

    @Test
    void aSmallScreenScrollsItsPanelsAndNeverItself() {
        page.setViewportSize(1024, 600);
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("route").first()).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"
                        + " && document.documentElement.scrollHeight <= innerHeight"
                        + " && document.getElementById('map').clientWidth >= innerWidth / 2"))
                .isEqualTo(true);
    }

    /** Pixels of a route's colour on the map's canvases. */
    private int inked(String token) {
        Object count = page.evaluate("""
                token => {
                  const hex = getComputedStyle(document.documentElement).getPropertyValue('--' + token).trim();
                  const [r, g, b] = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
                  let n = 0;
                  for (const canvas of document.querySelectorAll('#map .view-canvas')) {
                    const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                    for (let i = 0; i < data.length; i += 4) {
                      n += data[i] === r && data[i + 1] === g && data[i + 2] === b && data[i + 3] === 255 ? 1 : 0;
                    }
                  }
                  return n;
                }
                """, token);
        return ((Number) count).intValue();
    }
}
