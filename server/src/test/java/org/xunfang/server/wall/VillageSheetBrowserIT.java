package org.xunfang.server.wall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** The sheet of a village and its paper, over a demo county with some days behind it. */
class VillageSheetBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final Pattern PDF_PAGE = Pattern.compile("/Type\\s*/Page\\b(?!s)");

    private static RunningApp app;
    private static Browser browser;
    private static String village;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=6");
        app.settle();
        Jdbi jdbi = app.database().jdbi();
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO village_coverage_day (day, village_id, level, camera_set, area_pct, built_up_pct, road_pct, boundary_pct)
                SELECT day - n, village_id, level, camera_set, area_pct * (1 - n * 0.03), built_up_pct * (1 - n * 0.02),
                       road_pct * (1 - n * 0.04), boundary_pct
                FROM village_coverage_day, generate_series(1, 14) AS n
                """));
        village = jdbi.withHandle(h -> h.createQuery("""
                        SELECT c.village_id FROM camera c JOIN key_place k ON k.village_id = c.village_id
                        GROUP BY 1 ORDER BY count(DISTINCT c.id) DESC, 1 LIMIT 1
                        """).mapTo(String.class).one());
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        app.close();
    }

    private static Page sheet() {
        Page page = browser.page();
        Browser.signIn(page, app, "command", "/planner");
        page.navigate(app.url("/#sel=village:" + village));
        assertThat(page.getByTestId("figure-list")).isVisible();
        return page;
    }

    @Test
    void aFigureOpensItsDefinitionByKeyboard() {
        Page page = sheet();
        Locator figure = page.getByTestId("figure-roadPct");
        assertThat(figure.locator(".definition")).isHidden();
        figure.locator("summary").focus();
        page.keyboard().press("Enter");
        assertThat(figure.locator(".definition")).isVisible();
        assertThat(figure.locator(".definition")).containsText("看得见的道路长度 ÷ 村内全部道路长度");
        assertThat(figure.locator(".definition")).containsText("级别：检测");
        assertThat(page.getByTestId("figure-area3Pct")).containsText("%");
        page.getByTestId("section-roads").locator("summary").click();
        assertThat(page.getByTestId("section-roads").locator("dd").first()).containsText("%");
        page.context().close();
    }

    @Test
    void theGapsAreRankedAndEachIsFlownToAndDrawn() {
        Page page = sheet();
        Locator gaps = page.getByTestId("ground-gap");
        assertThat(gaps.first()).containsText("房屋");
        Browser.shoot(page, "village-sheet");
        String before = page.url();
        gaps.first().focus();
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.equals(before) && url.contains("#1"));
        page.waitForFunction(drawn("way"));
        assertThat(gaps.first()).hasAttribute("aria-current", "true");
        Browser.shoot(page, "village-gap");

        page.getByTestId("section-stretches").locator("summary").click();
        String atGap = page.url();
        page.getByTestId("stretch").first().click();
        page.waitForURL(url -> !url.equals(atGap));

        page.getByTestId("section-cameras").locator("summary").click();
        Locator camera = page.getByTestId("village-camera").first();
        String name = camera.locator(".name").textContent();
        camera.click();
        assertThat(page.getByTestId("sheet").locator("h2")).hasText(name);
        page.context().close();
    }

    @Test
    void theTrendNamesItsLinesAndSaysWhenItBegins() {
        Page page = sheet();
        Locator trend = page.getByTestId("trend");
        assertThat(trend.locator(".trend-line")).hasCount(3);
        assertThat(trend).containsText("道路");
        assertThat(trend.locator("tbody tr")).hasCount(15);
        assertThat(trend.locator("figcaption")).containsText("起记录");
        page.context().close();
    }

    @Test
    void theFiguresSayHowWellTheirCamerasAreKnown() {
        Page page = browser.page();
        Browser.signIn(page, app, "command", "/");
        assertThat(page.getByTestId("cameras-known")).containsText("含推定参数");
        page.context().close();
    }

    @Test
    void onPaperStandFiguresGapsCamerasAndADrawnMap() {
        Page page = sheet();
        Page paper = page.waitForPopup(() -> page.getByTestId("print").click());
        Locator button = paper.getByTestId("print");
        assertThat(button).isEnabled();
        assertThat(paper.locator("body[data-drawn=true]")).isVisible();
        for (String pane : new String[] {"tile", "camera", "way", "label"}) {
            paper.waitForFunction(drawn(pane));
        }
        assertThat(paper.getByTestId("figures").locator("tr")).hasCount(6);
        assertThat(paper.getByTestId("figures")).containsText("÷");
        assertThat(paper.getByTestId("gaps").locator("tr").first()).containsText("房屋");
        assertThat(paper.getByTestId("cameras").locator("li").first()).isVisible();
        assertThat(paper.getByTestId("source")).containsText("打印于");
        assertThat(paper.locator(".leaflet-control-scale-line")).isVisible();

        paper.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(button).isHidden();
        byte[] pdf = paper.pdf(new Page.PdfOptions()
                .setPreferCSSPageSize(true)
                .setPath(Path.of("target", "screenshots", "village.pdf")));
        long pages = PDF_PAGE.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
        assertThat(pages).as("pages of A4").isBetween(1L, 3L);
        page.context().close();
    }

    @Test
    void paperForAVillageThatIsNotThereSaysSo() {
        Page page = browser.page();
        Browser.signIn(page, app, "leader", "/");
        page.navigate(app.url("/print/village?id=" + new UUID(0, 0)));
        assertThat(page.getByTestId("progress")).hasText("没有这个行政村。");
        assertThat(page.getByTestId("print")).isDisabled();
        page.context().close();
    }

    /** A canvas in a pane of the map has something on it. */
    private static String drawn(String pane) {
        return """
                () => [...document.querySelectorAll('.leaflet-%s-pane canvas')].some((canvas) => {
                  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  return pixels.some((value, i) => i %% 4 === 3 && value > 0);
                })
                """.formatted(pane);
    }
}
