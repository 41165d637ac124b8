package org.xunfang.server.patrol;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.DemoInBrowser;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;

/** The ground that plans are made on, in Chromium: places off the roads, marks, closed roads; and the plan over time. */
final class PlannerGroundBrowserIT extends DemoInBrowser {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final LocatorAssertions.HasCountOptions PATIENT =
            new LocatorAssertions.HasCountOptions().setTimeout(120_000);

    @BeforeAll
    static void start() throws InterruptedException {
        serve(DB, 12);
    }

    @BeforeEach
    void openThePlanner() {
        Browser.signIn(page, app, "command", "/planner");
        assertThat(at("places").locator("li").first()).isVisible();
    }

    /** In a village, as far from any road as it gets. */
    private static final String LONELY = """
            INSERT INTO key_place (id, name, class, point, must_reach, source, external_id)
            SELECT :id, 'hermitage', 'school', p.geom, true, 'test', 'hermitage'
            FROM (SELECT (ST_Dump(ST_GeneratePoints(boundary, 60, 7))).geom FROM village) p
            ORDER BY (SELECT min(p.geom <-> r.line) FROM road r) DESC LIMIT 1
            """;

    @Test
    void aPlaceThatMustBeReachedAndCannotBeIsNamedWithItsReason() {
        app.database()
                .jdbi()
                .useHandle(h -> h.createUpdate(LONELY).bind("id", Ids.next()).execute());
        try {
            at("propose").click();
            assertThat(at("issue")).hasCount(1, PATIENT);
            assertThat(at("unmet")).containsText("hermitage");
            assertThat(at("unmet").locator("li").first()).containsText(Pattern.compile("\\u8def"));
        } finally {
            app.database().jdbi().useHandle(h -> h.execute("DELETE FROM key_place WHERE source = 'test'"));
        }
    }

    @Test
    void allPlacesOfADrawnAreaAreMarkedAndTheMarkIsTakenBack() {
        BoundingBox map = page.locator("#map").boundingBox();
        at("tool-area").click();
        assertThat(at("tool-area")).hasAttribute("aria-pressed", "true");
        page.mouse().move(map.x + 300, map.y + 200);
        page.mouse().down();
        page.mouse().move(map.x + 400, map.y + 300);
        page.mouse().move(map.x + 700, map.y + 600);
        page.mouse().up();
        assertThat(at("area-count")).containsText(Pattern.compile("[1-9]"));
        at("mark-forbid").check();
        at("mark-note").fill("flood");
        at("mark-save").click();
        assertThat(at("sheet")).isHidden();

        Locator marks = at("marks").locator("[data-testid=mark]");
        assertThat(marks).hasCount(1);
        assertThat(marks).containsText("flood");
        assertThat(page.locator(".mark-area.mark-forbid")).hasCount(1);
        Browser.shoot(page, "planner-marks");
        marks.getByTestId("mark-remove").click();
        assertThat(marks).hasCount(0);
        assertThat(page.locator(".mark-area")).hasCount(0);
    }

    @Test
    void anAreaIsDrawnCornerByCorner() {
        BoundingBox map = page.locator("#map").boundingBox();
        at("tool-area").click();
        assertThat(at("draw-finish")).isDisabled();
        for (int[] corner : new int[][] {{300, 250}, {700, 200}, {650, 600}, {350, 550}}) {
            page.mouse().click(map.x + corner[0], map.y + corner[1]);
        }
        at("draw-finish").click();
        assertThat(at("area-count")).containsText(Pattern.compile("[1-9]"));
        at("mark-note").fill("fair");
        at("mark-save").click();
        assertThat(at("sheet")).isHidden();
        assertThat(at("mark")).containsText("fair");
        assertThat(page.locator(".mark-area.mark-must")).hasCount(1);
        int corners = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT ST_NPoints(area) FROM place_mark WHERE note = 'fair'")
                        .mapTo(Integer.class)
                        .one());
        assertThat(corners).isEqualTo(5);
        at("mark-remove").click();
        assertThat(at("mark")).hasCount(0);
    }

    @Test
    void whenTheMeetingIsStandsOnTheMarkAsItIs() {
        page.route(
                "**/api/place-marks",
                route -> route.fulfill(
                        new com.microsoft.playwright.Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(
                                        "[{\"id\":\"m\",\"kind\":\"must\",\"name\":\"bridge\",\"point\":[117.1,28.2],\"note\":\"\","
                                                + "\"untilAt\":null,\"needs\":[],\"meetAt\":\"2026-11-22T06:30:00Z\",\"yours\":true}]")));
        page.reload();
        page.locator("#tab-marks").click();
        assertThat(at("mark").locator("small").nth(1))
                .hasText(Pattern.compile("\u4f1a\u5408\uff1a11\u670822\u65e5 14:30$"));
    }

    @Test
    void aPointIsPinnedWithKeysAloneAndBecomesAPlace() {
        at("tool-pin").press("Enter");
        assertThat(page.locator("#map")).isFocused();
        page.keyboard().press("Enter");
        assertThat(at("sheet")).isVisible();
        at("mark-note").fill("new bridge");
        at("mark-note").press("Enter");
        assertThat(at("marks").locator("[data-kind=pin]")).containsText("new bridge");
        assertThat(page.locator("#map")).isFocused();
        page.locator("#tab-places").click();
        at("place-kind").selectOption("pin");
        assertThat(at("places").locator("li")).hasCount(1, PATIENT);
        page.locator("#tab-marks").click();
        at("mark-remove").click();
        assertThat(at("mark")).hasCount(0);
    }

    @Test
    void aRoadIsClosedByAClickAndOpenedFromTheList() {
        Object at = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT ST_X(p) || ',' || ST_Y(p) FROM (
                          SELECT ST_LineInterpolatePoint(line, 0.5) AS p FROM road
                          WHERE ST_GeometryType(line) = 'ST_LineString' ORDER BY ST_Length(line) DESC LIMIT 1) longest
                        """).mapTo(String.class).one());
        String[] lonLat = at.toString().split(",");
        page.navigate(app.url("/planner#16/" + lonLat[0] + "/" + lonLat[1]));
        page.reload();
        assertThat(at("route").first()).isVisible();
        at("tool-closure").click();
        page.locator("#map").click();
        at("closure-note").fill("landslide");
        java.util.List<String> posted = new java.util.ArrayList<>();
        page.onRequest(request -> posted.add(request.method() + request.url()));
        at("closure-save").click();
        assertThat(at("sheet")).isHidden();
        assertThat(at("replan-message")).not().isEmpty();
        page.locator("#tab-marks").click();
        assertThat(at("mark").filter(new Locator.FilterOptions().setHasText("landslide")))
                .hasCount(1);
        assertThat(page.locator(".closed-road").first()).isAttached();
        assertThat(posted)
                .as("the server looks by itself which routes it concerns")
                .noneMatch(request -> request.startsWith("POST") && request.endsWith("/api/replans"));
        Browser.shoot(page, "planner-closure");
        at("mark-remove").click();
        assertThat(at("mark")).hasCount(0);
        assertThat(page.locator(".closed-road")).hasCount(0);
    }

    @Test
    void escapeEndsADrawingThatWasBegun() {
        at("tool-area").click();
        page.locator("#map").click();
        assertThat(at("draw-note")).isVisible();
        page.keyboard().press("Escape");
        assertThat(at("draw-note")).isHidden();
        assertThat(at("sheet")).isHidden();
    }

    @Test
    void theTimeBarMovesTheUnitsAlongThePlan() {
        assertThat(at("route").first()).isVisible();
        assertThat(at("time-doing")).isEmpty();
        at("play").click();
        String clock = at("time-clock").textContent();
        assertThat(at("time-clock")).not().hasText(clock);
        assertThat(at("time-doing")).not().isEmpty();
        int doing = Pattern.compile("\\D+")
                .splitAsStream(at("time-doing").textContent())
                .filter(digits -> !digits.isEmpty())
                .mapToInt(Integer::parseInt)
                .sum();
        assertThat(doing)
                .as("units that drive, stand or are at their station")
                .isEqualTo(at("route").count());
        at("play").click();
        String stands = at("time-clock").textContent();
        page.waitForTimeout(500);
        assertThat(at("time-clock").textContent()).isEqualTo(stands);

        at("time-range").press("ArrowRight");
        assertThat(at("time-clock")).not().hasText(stands);
        at("time-off").click();
        assertThat(at("time-doing")).isEmpty();
    }
}
