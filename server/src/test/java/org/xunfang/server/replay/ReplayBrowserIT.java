package org.xunfang.server.replay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import java.nio.file.Files;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.DemoInBrowser;
import org.xunfang.server.db.TestDatabase;

/** The wall's replay of an hour in which one unit drove and stopped. */
class ReplayBrowserIT extends DemoInBrowser {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static String unit;

    @BeforeAll
    static void serve() throws InterruptedException {
        serve(DB, 6);
        Jdbi jdbi = app.database().jdbi();
        UUID id = jdbi.withHandle(h -> h.createQuery("SELECT id FROM patrol_unit WHERE active ORDER BY name LIMIT 1")
                .mapTo(UUID.class)
                .one());
        unit = jdbi.withHandle(h -> h.createQuery("SELECT name FROM patrol_unit WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
        Instant from = Instant.now().minusSeconds(6000);
        jdbi.useHandle(h -> {
            h.execute("SELECT ensure_position_partition(d) FROM unnest(ARRAY[current_date - 1, current_date]) d");
            int device = h.createQuery("""
                            INSERT INTO device (name, token_hash) VALUES ('d', sha256(CAST('d' AS bytea))) RETURNING number
                            """).mapTo(Integer.class).one();
            h.execute(
                    "INSERT INTO device_assignment (device_number, patrol_unit_id, from_at) VALUES (?, ?, ?)",
                    device,
                    id,
                    from);
            h.execute("""
                    INSERT INTO position (device_number, fixed_at, received_at, key, lon_e7, lat_e7, course_deg)
                    SELECT ?, CAST(? AS timestamptz) + n * interval '30 seconds', now(), 1,
                      CAST(ST_X(station) * 1e7 + step * 8000 AS integer),
                      CAST(ST_Y(station) * 1e7 + 60000 * sin(step / 8.0) AS integer), 90
                    FROM generate_series(0, 120) n, LATERAL (SELECT CASE WHEN n > 60 THEN n - 20 ELSE least(n, 40) END AS step) s,
                      patrol_unit
                    WHERE id = ?
                    """, device, from, id);
            UUID shift = UUID.randomUUID();
            h.execute("""
                    INSERT INTO shift (id, patrol_unit_id, day, starts_at, ends_at, started_at)
                    VALUES (?, ?, current_date, ?, ?, ?)
                    """, shift, id, from, from.plusSeconds(3700), from);
        });
        Instant patience = Instant.now().plusSeconds(120);
        while (!hasStop(jdbi)) {
            Assertions.assertTrue(Instant.now().isBefore(patience), "its stop is found");
            Thread.sleep(200);
        }
    }

    private static boolean hasStop(Jdbi jdbi) {
        return jdbi.withHandle(h -> h.createQuery("SELECT EXISTS (SELECT FROM journey_stop)")
                .mapTo(Boolean.class)
                .one());
    }

    @Test
    void replayRunsIsScrubbedAndGivesWayToWhatIsLive() {
        open();
        at("replay-load").click();
        assertThat(at("replay-mark")).containsText("回放");
        assertThat(at("replay-message")).containsText("个警力单元有定位");
        assertThat(at("replay-scene")).containsText("围墙");
        assertThat(page.locator(".replay-stops rect")).hasCount(1);

        at("replay-pace").selectOption("120");
        String before = at("replay-clock").textContent();
        at("replay-play").click();
        assertThat(at("replay-clock")).not().hasText(before);
        at("replay-play").click();
        at("replay-range").fill("3600");
        String scrubbed = at("replay-clock").textContent();
        at("replay-range").press("ArrowRight");
        assertThat(at("replay-clock")).not().hasText(scrubbed);
        Browser.shoot(page, "replay");
        page.setViewportSize(1366, 768);
        Browser.shoot(page, "replay-1366");

        page.keyboard().press("Escape");
        assertThat(at("replay")).isHidden();
        assertThat(at("replay-mark")).isHidden();
        assertThat(page.locator("main.map-area")).not().hasClass(Pattern.compile("is-replaying"));
    }

    @Test
    void singleUnitIsAskedAReasonAndItsTrackIsExported() throws Exception {
        open();
        at("replay-unit").fill(unit);
        at("replay-load").click();
        assertThat(at("replay-message")).containsText("请填写事由");
        assertThat(at("replay-mark")).isHidden();
        assertThat(at("replay-reason")).isFocused();

        at("replay-reason").fill("核查处警用时");
        at("replay-load").click();
        assertThat(at("replay-message")).containsText("1 个警力单元有定位");
        Download file = page.waitForDownload(() -> at("replay-csv").click());
        Assertions.assertEquals("tracks.csv", file.suggestedFilename());
        Assertions.assertTrue(Files.readString(file.path()).contains(unit));
        assertThat(at("replay-message")).containsText("文件已导出");
        at("replay-close").click();
        assertThat(at("replay")).isHidden();
    }

    private void open() {
        Browser.signIn(page, app, "command", "/");
        assertThat(at("help").locator("kbd").first()).isAttached();
        page.keyboard().press("r");
        assertThat(at("replay")).isVisible();
        assertThat(at("replay-org").locator("option").nth(1)).isAttached();
    }
}
