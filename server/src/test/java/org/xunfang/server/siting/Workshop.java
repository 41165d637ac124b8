package org.xunfang.server.siting;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;

/** The siting workshop as somebody sees it, and what the database says of the same. */
record Workshop(RunningApp app, Page page) {

    /** Walls are worked out anew after a decision, on a machine that may have other things to do. */
    static final double COMPUTED_MS = 60_000;

    private static final String OPEN_WALLS = """
            SELECT wall_unit_id FROM wall
            WHERE state = 'open' AND level = 'detect' AND camera_set = 'planned' AND road_set = 'vehicle' AND kappa >= %d
            ORDER BY wall_unit_id
            """;

    /** Walls that are open with all that is planned, by id. */
    static List<String> openWalls(RunningApp app, int leastKappa) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(OPEN_WALLS.formatted(leastKappa))
                        .mapTo(String.class)
                        .list());
    }

    /** Signs in and chooses a wall. */
    void open(String login, String wall) {
        Browser.signIn(page, app, login, "/siting");
        page.locator("#walls [data-id='" + wall + "']").click();
        assertThat(page.locator("#wall[data-wall='" + wall + "']")).isVisible();
    }

    /** Asks for proposals and waits for them. */
    void propose() {
        page.waitForResponse(
                answer ->
                        answer.request().method().equals("POST") && answer.url().contains("/siting?"),
                () -> at("propose").click());
        assertThat(at("propose")).not().hasAttribute("aria-busy", "true");
        assertThat(proposals().first()).isVisible();
    }

    Locator proposals() {
        return page.locator("#wall [data-testid=proposal]");
    }

    /** The first proposal of any option that is for a new camera; its option is looked at then. */
    Locator newCamera() {
        Locator fresh =
                page.locator("#wall [data-testid=proposal]:is([data-action=new_pole], [data-action=on_building])");
        Locator options = at("options").locator("input");
        for (int i = 0; i < options.count() && fresh.count() == 0; i++) {
            options.nth(i).check();
        }
        assertThat(fresh.first()).isVisible();
        return fresh.first();
    }

    /** The figure of the option that is looked at. */
    Locator figure(String row) {
        return page.locator("#wall [data-testid=options] tr[data-row=" + row + "] td.chosen, "
                + "#wall [data-testid=options] tr[data-row=" + row + "] td:only-of-type");
    }

    /** Drags a handle, once the map under it stands still. */
    void drag(String handle, double dx, double dy) {
        BoundingBox before;
        BoundingBox box = at(handle).boundingBox();
        do {
            before = box;
            page.waitForTimeout(150);
            box = at(handle).boundingBox();
        } while (box.x != before.x || box.y != before.y);
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + dx / 2, y + dy / 2);
        page.mouse().move(x + dx, y + dy);
        page.mouse().up();
    }

    Locator at(String testId) {
        return page.getByTestId(testId);
    }

    /** Place and direction of a proposal in the database. */
    String pose(String proposal) {
        return text("SELECT ST_AsText(point, 7) || ' ' || azimuth_deg FROM camera_proposal WHERE id = CAST('" + proposal
                + "' AS uuid)");
    }

    /** Place and direction of the camera that is planned for a proposal. */
    String plannedPose(String proposal) {
        return text("SELECT ST_AsText(point, 7) || ' ' || azimuth_deg FROM camera"
                + " WHERE source = 'siting' AND state = 'planned' AND external_id = '" + proposal + "'");
    }

    /** How many cameras are planned for a proposal. */
    int planned(String proposal) {
        return count("SELECT count(*) FROM camera WHERE source = 'siting' AND state = 'planned' AND external_id = '"
                + proposal + "'");
    }

    int count(String sql) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Integer.class).one());
    }

    String text(String sql) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
    }

    static LocatorAssertions.HasAttributeOptions computed() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(COMPUTED_MS);
    }
}
