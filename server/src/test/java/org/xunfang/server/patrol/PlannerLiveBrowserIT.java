package org.xunfang.server.patrol;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.DemoInBrowser;
import org.xunfang.server.db.TestDatabase;

/** The planner page in Chromium while others work too, and while answers take their time: nothing is lost, nothing sent twice. */
final class PlannerLiveBrowserIT extends DemoInBrowser {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final LocatorAssertions.HasCountOptions PATIENT =
            new LocatorAssertions.HasCountOptions().setTimeout(120_000);

    private final List<String> asked = new ArrayList<>();

    @BeforeAll
    static void start() throws InterruptedException {
        serve(DB, 12);
    }

    @BeforeEach
    void listen() {
        page.onRequest(
                request -> asked.add(request.method() + " " + request.url().replaceAll("^https?://[^/]*", "")));
    }

    @Test
    void whatOthersIssueComesAfterTheQuestionThatIsOpen() {
        signIn();
        propose();
        at("issue").click();
        asked.clear();
        tell("plan.issued", "{\"planId\": \"" + UUID.randomUUID() + "\"}");
        assertThat(at("issue-confirm")).isVisible();
        assertThat(plansAsked()).isEmpty();
        page.waitForRequest("**/api/plans?*", () -> at("issue-cancel").click());
        assertThat(at("plan-state")).hasAttribute("data-state", "proposed");
        assertThat(at("issue")).isVisible();
    }

    @Test
    void whatOthersIssueDoesNotComeInBetweenASearch() {
        signIn();
        List<Route> held = new ArrayList<>();
        page.route("**/api/jobs/*", held::add);
        page.waitForRequest("**/api/jobs/*", () -> at("propose").click());
        assertThat(at("stop")).isVisible();
        tell("plan.issued", "{\"planId\": \"" + UUID.randomUUID() + "\"}");
        assertThat(at("stop")).isVisible();
        page.unroute("**/api/jobs/*");
        held.forEach(Route::resume);
        assertThat(at("issue")).hasCount(1, PATIENT);
        assertThat(at("plan-state")).hasAttribute("data-state", "proposed");
    }

    @Test
    void aLookThatBeganBeforeTheQuestionIsNotDrawnOverIt() {
        signIn();
        propose();
        String plan = at("plans").inputValue();
        List<Route> held = new ArrayList<>();
        page.route("**/api/plans/" + plan, held::add);
        page.waitForRequest("**/api/plans/" + plan, () -> tell("plan.accepted", "{\"planId\": \"" + plan + "\"}"));
        at("issue").click();
        page.unroute("**/api/plans/" + plan);
        page.waitForResponse("**/api/plans/" + plan, () -> held.forEach(Route::resume));
        settle();
        assertThat(at("issue-confirm")).isVisible();
        page.waitForResponse("**/api/plans/" + plan, () -> at("issue-cancel").click());
        assertThat(at("issue")).isVisible();
    }

    @Test
    void whatIsDraggedIsNotDrawnAnewUntilItIsDropped() {
        signIn();
        propose();
        at("route").first().locator("button").click();
        Locator stop = at("stops").locator("> li").first();
        stop.dispatchEvent("dragstart");
        asked.clear();
        tell("plan.accepted", "{\"planId\": \"" + at("plans").inputValue() + "\"}");
        assertThat(plansAsked()).isEmpty();
        page.waitForRequest("**/api/plans?*", () -> stop.dispatchEvent("dragend"));
    }

    @Test
    void aLookThatFailsIsTakenAgain() {
        signIn();
        propose();
        settle();
        page.route(
                "**/api/plans?*",
                route -> route.fulfill(
                        json("{\"code\":\"internal\",\"args\":{}}").setStatus(500)),
                new Page.RouteOptions().setTimes(1));
        page.waitForResponse(
                "**/api/plans?*", () -> tell("plan.issued", "{\"planId\": \"" + UUID.randomUUID() + "\"}"));
        settle();
        at("issue").click();
        page.waitForRequest("**/api/plans?*", () -> at("issue-cancel").click());
    }

    @Test
    void aPlanInForceIsReadAnewWhenItHasGoneOn() {
        signIn();
        showPlanInForce();
        String plan = at("plans").inputValue();
        page.waitForResponse("**/api/plans/" + plan, () -> tell("plan.changed", revised(plan)));
    }

    @Test
    void whatHasBeenMeasuredChangesNothingButTheFigures() {
        signIn();
        String plan = at("plans").inputValue();
        at("plans").focus();
        page.evaluate("() => (window.was = ['plans', 'plan-figures'].map((name) =>"
                + " document.querySelector(`[data-testid=${name}]`)))");
        page.waitForResponse("**/api/plans/" + plan, () -> tell("plan.measured", revised(plan)));
        settle();
        assertThat(page.evaluate("window.was.map((one) => one.isConnected)")).isEqualTo(List.of(true, false));
        assertThat(at("plan-figures")).hasCount(1);
        assertThat(at("plans")).isFocused();
    }

    @Test
    void theFocusStaysAtItsPlaceWhenThePlacesAreValuedAnew() {
        signIn();
        Locator add = at("places").getByTestId("place-quick-add").nth(2);
        String name = add.getAttribute("aria-label");
        add.focus();
        page.waitForResponse("**/api/patrol-places?*", () -> tell("coverage.updated", "{}"));
        settle();
        assertThat(page.locator(":focus")).hasAttribute("aria-label", name);
    }

    @Test
    void otherPlansLeaveTheOneThatIsWorkedOnAlone() {
        signIn();
        propose();
        at("route").first().locator("button").click();
        at("stops").locator("> li").first().getByTestId("stop-more").click();
        at("stop-stay").fill("33");
        page.evaluate("() => (window.was = document.querySelector('[data-testid=stop-stay]'))");
        tell("plan.accepted", "{\"planId\": \"" + UUID.randomUUID() + "\"}");
        page.waitForResponse(
                "**/api/plans?*", () -> tell("plan.issued", "{\"planId\": \"" + UUID.randomUUID() + "\"}"));
        settle();
        assertThat(at("stop-stay")).hasValue("33");
        assertThat(page.evaluate("window.was.isConnected")).isEqualTo(true);
    }

    @Test
    void ofTwoPlansThatAreAskedForTheLastIsShownWhicheverComesFirst() {
        signIn();
        propose();
        propose();
        List<String> ids = options();
        List<Route> held = new ArrayList<>();
        page.route("**/api/plans/" + ids.get(1), held::add);
        page.waitForRequest("**/api/plans/" + ids.get(1), () -> at("plans").selectOption(ids.get(1)));
        at("plans").selectOption(ids.get(0));
        page.waitForResponse("**/api/plans/" + ids.get(1), () -> held.forEach(Route::resume));
        settle();
        assertThat(at("plans")).hasValue(ids.get(0));
        assertThat(page.url()).contains("plan=" + ids.get(0));
    }

    @Test
    void whatIsChosenForAChangeOfThePlanStaysWhateverIsHeard() {
        signIn();
        showPlanInForce();
        page.locator("#tab-replans").click();
        at("replan-cause").selectOption("late");
        String unit = at("replan-unit").locator("option").nth(1).getAttribute("value");
        at("replan-unit").selectOption(unit);
        at("replan-cause").focus();
        String plan = at("plans").inputValue();
        page.waitForResponse("**/api/incidents?*", () -> tell("incident.reported", "{}"));
        page.waitForResponse("**/api/plans/" + plan, () -> tell("plan.accepted", "{\"planId\": \"" + plan + "\"}"));
        settle();
        assertThat(at("replan-cause")).hasValue("late");
        assertThat(at("replan-unit")).hasValue(unit);
        assertThat(at("replan-cause")).isFocused();
    }

    @Test
    void unitsThatAreLeftOutStayLeftOutWhenEverythingIsReadAnew() {
        signIn();
        Locator boxes = at("units").locator("input[data-shift]");
        int all = boxes.count();
        boxes.first().uncheck();
        String count = (all - 1) + " / " + all;
        assertThat(at("units-count")).hasText(count);
        // the database seems to be away for a moment; once it is back, everything is read anew
        page.route(
                "**/api/place-marks",
                route -> route.fulfill(
                        json("{\"code\":\"database.away\",\"args\":{}}").setStatus(503)),
                new Page.RouteOptions().setTimes(1));
        page.waitForResponse("**/api/shifts?*", () -> tell("marks.changed", "{}"));
        settle();
        assertThat(at("units-count")).hasText(count);
        assertThat(boxes.first()).not().isChecked();
    }

    @Test
    void anIncidentIsReportedOnceHoweverOftenItIsSent() {
        signIn();
        at("tool-incident").press("Enter");
        page.keyboard().press("Enter");
        at("incident-title").fill("lamb on the road");
        List<Route> held = new ArrayList<>();
        page.route("**/api/incidents", held::add);
        page.waitForRequest("**/api/incidents", () -> at("incident-title").press("Enter"));
        at("incident-title").press("Enter");
        assertThat(at("incident-save")).isDisabled();
        settle();
        assertThat(held).hasSize(1);
        held.get(0).abort();
        assertThat(at("incident-save")).isEnabled();
        page.waitForRequest("**/api/incidents", () -> at("incident-save").click());
        page.waitForCondition(() -> held.size() == 2);
        assertThat(key(held.get(1).request())).isEqualTo(key(held.get(0).request()));
        page.waitForResponse("**/api/incidents", () -> held.get(1).resume());
        assertThat(at("sheet")).hasAttribute("data-kind", "incident");
        assertThat(count("SELECT count(*) FROM incident WHERE title = 'lamb on the road'"))
                .isEqualTo(1);
    }

    @Test
    void aNameIsNeverMarkup() {
        String name = "<img src=x onerror='window.taken = true'>";
        page.route(Pattern.compile(".*/api/plans/[0-9a-f-]{36}$"), route -> {
            String plan = route.fetch().text();
            String island = "{\"id\":\"1\",\"mode\":\"car\",\"name\":\"n\",\"places\":1,\"units\":0}";
            Matcher islands = Pattern.compile("\"islands\":\\s*\\[[^]]*]").matcher(plan);
            route.fulfill(json(islands.replaceAll("\"islands\":[" + island + "]")));
        });
        page.route(
                "**/api/road-islands?*",
                route -> route.fulfill(
                        new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(
                                        "{\"type\":\"Feature\",\"properties\":{\"name\":\"" + name
                                                + "\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[117.05,28.15],[117.15,28.25]]}}")));
        signIn();
        Locator island = page.locator(".road-island").first();
        island.dispatchEvent("mouseover");
        assertThat(page.locator(".leaflet-tooltip")).hasText(name);
        assertThat(page.locator(".leaflet-tooltip img")).hasCount(0);
        assertThat(page.evaluate("window.taken")).isNull();
    }

    @Test
    void aSearchThatIsGoodEnoughIsEnded() {
        signIn();
        String before = at("plans").inputValue();
        page.route("**/api/jobs/*", route -> {
            if (asked.stream().noneMatch(path -> path.endsWith("/content"))) {
                route.fulfill(json("{\"state\":\"running\",\"step\":\"search\",\"progress\":0.5}"));
            } else {
                route.resume();
            }
        });
        page.route(
                "**/api/plan-jobs/*/best",
                route -> route.fulfill(json("{\"value\":12345,\"routes\":[{\"unitId\":\"u\",\"line\":null}]}")));
        at("propose").click();
        assertThat(at("propose-best")).containsText("345");
        at("content").click();
        assertThat(at("issue")).hasCount(1, PATIENT);
        assertThat(at("plans").inputValue()).isNotEqualTo(before);
        assertThat(asked).anyMatch(path -> path.matches("POST /api/plan-jobs/.+/content"));
    }

    @Test
    void aChangeThatIsRejectedLeavesThePlanAsItIs() {
        app.database()
                .jdbi()
                .useHandle(h ->
                        h.execute("UPDATE shift SET started_at = now() WHERE starts_at <= now() AND ends_at > now()"));
        signIn();
        showPlanInForce();
        String plan = at("plans").inputValue();
        at("tool-incident").press("Enter");
        page.keyboard().press("Enter");
        at("incident-title").fill("goat on the roof");
        at("incident-save").click();
        assertThat(at("nearest").locator("input:checked")).hasCount(1, PATIENT);
        at("assign").click();
        Locator change = at("replan").filter(new Locator.FilterOptions().setHasText("goat on the roof"));
        assertThat(change).hasCount(1, PATIENT);
        change.getByTestId("replan-reject").click();
        assertThat(change).hasCount(0);
        assertThat(at("replan-message")).not().isEmpty();
        assertThat(at("plans")).hasValue(plan);
        assertThat(count("SELECT count(*) FROM route_stop WHERE name = 'goat on the roof'"))
                .isZero();
    }

    private void signIn() {
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("units").locator("li").first()).isVisible();
        assertThat(at("route").first()).isVisible();
    }

    private void propose() {
        int plans = options().size();
        at("propose").click();
        assertThat(at("plans").locator("option")).hasCount(plans + 1, PATIENT);
        assertThat(at("issue")).hasCount(1, PATIENT);
    }

    private void showPlanInForce() {
        String plan = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT id::text FROM patrol_plan WHERE state IN ('issued', 'accepted', 'running') AND id::text IN (<ids>)")
                        .bindList("ids", options())
                        .mapTo(String.class)
                        .first());
        at("plans").selectOption(plan);
        assertThat(at("plan-state")).not().hasAttribute("data-state", "proposed");
    }

    private List<String> options() {
        return at("plans").locator("option").all().stream()
                .map(option -> option.getAttribute("value"))
                .toList();
    }

    /** An event's payload about a plan as it is. */
    private static String revised(String plan) {
        return "{\"planId\": \"" + plan + "\", \"revision\": "
                + count("SELECT revision FROM patrol_plan WHERE id = '" + plan + "'") + "}";
    }

    /** Looks at what plans there are; one that has been measured is read without. */
    private List<String> plansAsked() {
        return asked.stream().filter(path -> path.startsWith("GET /api/plans?")).toList();
    }

    /** Posts an event, and waits until the page has dealt with it: one that it always answers comes behind it. */
    private void tell(String kind, String payload) {
        page.waitForResponse(
                "**/api/place-marks",
                () -> app.database().jdbi().useTransaction(h -> {
                    h.createQuery("SELECT post_event(:kind, NULL, CAST(:payload AS jsonb))")
                            .bind("kind", kind)
                            .bind("payload", payload)
                            .mapTo(Long.class)
                            .one();
                    h.createQuery("SELECT post_event('road.opened', NULL, '{}')")
                            .mapTo(Long.class)
                            .one();
                }));
        settle();
    }

    /** Lets the page deal with what it has been answered. */
    private void settle() {
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private static long count(String query) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(query).mapTo(Long.class).one());
    }

    private static String key(Request request) {
        Matcher key = Pattern.compile("\"key\":\"([^\"]+)\"").matcher(request.postData());
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    private static Route.FulfillOptions json(String body) {
        return new Route.FulfillOptions().setContentType("application/json").setBody(body);
    }
}
