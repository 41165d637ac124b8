package org.xunfang.server.patrolled;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** Time since the last patrol on the wall map: a layer that is off until it is wanted, with words for its steps. */
final class PatrolAgeBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Browser browser;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=4");
        app.settle();
        browser = Browser.start();
        app.database().jdbi().useHandle(h -> {
            h.execute("""
                    INSERT INTO grid_patrol
                    SELECT id, now() - make_interval(hours => (ARRAY[2, 80, 400])[n]) FROM (
                      SELECT id, CAST(1 + row_number() OVER (ORDER BY id) % 4 AS integer) AS n FROM grid) AS g WHERE n <= 3
                    ON CONFLICT DO NOTHING
                    """);
            h.execute("""
                    INSERT INTO road_patrol
                    SELECT id, piece, now() - make_interval(hours => (ARRAY[2, 80, 400])[n])
                    FROM (SELECT id, line, CAST(1 + row_number() OVER (ORDER BY id) % 4 AS integer) AS n FROM road) AS r,
                      generate_series(0, road_pieces(line) / 2) AS piece
                    WHERE n <= 3 ON CONFLICT DO NOTHING
                    """);
            h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'patrolled'");
        });
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        app.close();
    }

    @Test
    void layerIsOffUntilWantedAndKeptInTheAddress() {
        Page page = browser.page();
        List<String> tiles = new CopyOnWriteArrayList<>();
        page.onResponse(answer -> {
            if (answer.url().contains("/api/tiles/patrolled/") && answer.status() == 200) {
                tiles.add(answer.url());
            }
        });
        Browser.signIn(page, app, "command", "/");
        Locator box = page.locator("input[data-layer=patrolled]");
        assertThat(box).not().isChecked();
        assertThat(page.getByTestId("legend")).containsText("超过 30 天未巡");
        assertThat(tiles).isEmpty();
        page.waitForResponse(Pattern.compile("/api/tiles/patrolled/"), box::check);
        Browser.shoot(page, "patrolled");
        assertThat(tiles).isNotEmpty();
        assertThat(page).hasURL(Pattern.compile("[#&]on=patrolled"));
        page.reload();
        assertThat(box).isChecked();
        box.uncheck();
        assertThat(page).not().hasURL(Pattern.compile("on=patrolled"));
    }
}
