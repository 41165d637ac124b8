package org.xunfang.server.field;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** A route on paper and as a file: with a reason, kept by the audit, and only for who reaches its unit. */
final class RoutePaperBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Browser browser;
    private static String path;
    private static String route;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=4");
        app.settle();
        browser = Browser.start();
        List<String> ids = texts("""
                SELECT r.plan_id || ' ' || r.id FROM patrol_route r JOIN patrol_plan p ON p.id = r.plan_id
                WHERE p.state IN ('issued', 'accepted', 'running') AND EXISTS (SELECT FROM route_stop WHERE route_id = r.id)
                ORDER BY r.id LIMIT 1
                """);
        String plan = ids.get(0).split(" ")[0];
        route = ids.get(0).split(" ")[1];
        path = "plan=" + plan + "&route=" + route;
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        app.close();
    }

    @Test
    void routeSheetIsPrintedWithAReasonOnTwoSizes() {
        app.database()
                .jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE patrol_route SET pause_from = now(), pause_until = now() + interval '30 minutes'"
                                + " WHERE id = CAST(? AS uuid)",
                        route));
        Page page =
                browser.page(new NewContextOptions().setViewportSize(1000, 1400).setLocale("zh-CN"));
        Browser.signIn(page, app, "command", "/print/route" + URLEncoder.encode("?" + path, StandardCharsets.UTF_8));
        page.getByTestId("reason-yes").click();
        assertThat(page.getByTestId("reason-problem")).containsText("事由");
        page.getByTestId("reason").fill("交接班");
        page.getByTestId("reason-yes").click();
        assertThat(page.getByTestId("print")).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(60_000));
        assertThat(page.getByTestId("stops").locator("tbody tr"))
                .hasCount(Integer.parseInt(texts("SELECT count(*) FROM route_stop WHERE route_id = '" + route + "'")
                        .get(0)));
        assertThat(page.getByTestId("made")).containsText("交接班");
        assertThat(page.locator(".top .sums").filter(new Locator.FilterOptions().setHasText("\u4f11\u606f")))
                .hasCount(1);
        assertThat(page.getByTestId("watermark").locator("span").first()).containsText("command");
        assertThat((Boolean) page.getByTestId("code-page").evaluate("img => img.complete && img.naturalWidth > 0"))
                .isTrue();
        Browser.shoot(page, "route-a4");
        page.getByTestId("paper-a5").check();
        assertThat(page.getByTestId("print")).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(60_000));
        assertThat(pages(page, 148, 210)).as("an A5 sheet in points").isPositive();
        Browser.shoot(page, "route-a5");
        assertThat(reasons("plan.route_sheet", "交接班"))
                .as("asked once, whatever the paper")
                .containsExactly("交接班");
        page.context().close();
    }

    /** Sheets of a size that Chromium prints, by the size that it writes into its PDF. */
    private static long pages(Page page, int widthMm, int heightMm) {
        String pdf =
                new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), StandardCharsets.ISO_8859_1);
        return java.util.regex.Pattern.compile("/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)\\]")
                .matcher(pdf)
                .results()
                .filter(m -> Math.abs(Double.parseDouble(m.group(1)) - widthMm / 25.4 * 72) < 2
                        && Math.abs(Double.parseDouble(m.group(2)) - heightMm / 25.4 * 72) < 2)
                .count();
    }

    @Test
    void whatWasDoneIsPrintedStopByStop() {
        Page page =
                browser.page(new NewContextOptions().setViewportSize(1000, 1400).setLocale("zh-CN"));
        String plan = path.replaceAll("plan=|&.*", "");
        app.database().jdbi().useHandle(h -> h.execute("""
                UPDATE route_stop SET state = 'done', arrived_at = arrive_at + interval '6 minutes', left_at = depart_at
                WHERE number = 1 AND route_id = CAST(? AS uuid)
                """, route));
        Browser.signIn(
                page, app, "command", "/print/actual" + URLEncoder.encode("?plan=" + plan, StandardCharsets.UTF_8));
        assertThat(page.getByTestId("print")).isEnabled();
        assertThat(page.locator(".outcome-visited")).hasCount(1);
        assertThat(page.getByTestId("units").locator("tfoot")).containsText("合计");
        assertThat(page.getByTestId("actual-stops")
                        .locator("tbody tr")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("到访")))
                .containsText("6 分");
        Browser.shoot(page, "actual");
        page.context().close();
    }

    @Test
    void gpxNeedsAReasonToo() {
        Api command = Api.signedIn(app, "command");
        String file = "/api/plans/" + path.replace("plan=", "").replace("&route=", "/routes/") + ".gpx";
        assertThat(command.get(file).code()).isEqualTo("route.reason_missing");
        HttpResponse<String> taken = command.file(file + "?reason=navigator");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.headers().firstValue("Content-Type").orElse("")).startsWith("application/gpx+xml");
        assertThat(taken.body()).contains("<rtept ").contains("<trkseg>").contains("(command)");
        assertThat(reasons("plan.route_gpx", "navigator")).containsExactly("navigator");
        assertThat(Api.signedIn(app, "officer").get(file + "?reason=x").code()).isEqualTo("access.denied");
    }

    @Test
    void codesSayWhereThePageIsAndWhereTheNextStopIs() {
        Api command = Api.signedIn(app, "command");
        JsonNode sheet = command.get(
                        "/api/plans/" + path.replace("plan=", "").replace("&route=", "/routes/") + "/sheet?reason=test")
                .body();
        assertThat(sheet.at("/page/text").asText()).isEqualTo("http://127.0.0.1:" + app.port() + "/field");
        assertThat(sheet.at("/page/svg").asText()).startsWith("<svg");
        double lat = sheet.at("/route/stops/0/point/1").asDouble();
        assertThat(sheet.at("/first/text").asText()).startsWith("geo:%.6f,".formatted(lat));
        assertThat(sheet.path("members")).isNotEmpty();
        assertThat(sheet.at("/members/0").has("accountId")).isFalse();
    }

    private static List<String> reasons(String action, String reason) {
        return texts("SELECT CAST(detail AS jsonb)->>'reason' FROM audit_entry WHERE action = '" + action
                + "' AND detail LIKE '%" + reason + "%'");
    }

    private static List<String> texts(String query) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(query).mapTo(String.class).list());
    }
}
