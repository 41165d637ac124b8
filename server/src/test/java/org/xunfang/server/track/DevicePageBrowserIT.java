package org.xunfang.server.track;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** The page of devices, as the administrator uses it. */
final class DevicePageBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private Browser browser;
    private Page page;

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB);
        PatrolGround ground = new PatrolGround(app.database().jdbi());
        var squadron = ground.orgUnit(ground.orgUnit(null, "county"), "squadron");
        ground.unit(squadron, "east");
        ground.unit(squadron, "west");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void open() {
        browser = Browser.start();
        page = browser.page(new NewContextOptions().setViewportSize(1366, 768).setLocale("zh-CN"));
        Browser.signIn(page, app, "admin", "/devices");
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void aDeviceIsRegisteredReportsByItsLinkAndGoesToAnotherUnit() throws Exception {
        page.locator("#new").click();
        page.locator("#device-name").fill("phone");
        choose("#device-unit", "east");
        Browser.shoot(page, "devices-new");
        page.locator("#sheet button[type=submit]").click();
        String link = page.getByTestId("link").textContent();
        assertThat(page.getByTestId("qr")).hasJSProperty("complete", true);
        assertThat((int) (Integer) page.getByTestId("qr").evaluate("image => image.naturalWidth"))
                .isPositive();
        assertThat(link).contains(page.getByTestId("identifier").textContent());
        Browser.shoot(page, "devices-given");
        Locator row = page.getByTestId("devices").locator("tr", new Locator.LocatorOptions().setHasText("phone"));
        assertThat(row.getByTestId("seen")).hasText("从未");
        assertThat(report(link.substring(link.indexOf("/?")))).isEqualTo(200);
        assertThat(row.getByTestId("seen"))
                .not()
                .containsText(
                        "从未",
                        new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                .setTimeout(30_000));

        choose("#assign-unit", "west");
        page.getByTestId("assign").click();
        assertThat(page.getByTestId("history").locator("li")).hasCount(2);
        assertThat(page.getByTestId("history").locator("li").first()).containsText("west");
        assertThat(row).containsText("west");
        assertThat(page.getByTestId("link")).hasCount(0);
        Browser.shoot(page, "devices-history");

        page.getByTestId("switch").click();
        page.getByTestId("dialog-yes").click();
        assertThat(row).containsText("已停用");
        page.keyboard().press("Escape");
        assertThat(page.locator("#sheet")).isHidden();
        page.keyboard().press("/");
        page.keyboard().type("west nobody");
        assertThat(page.locator("#list")).containsText("没有符合条件的设备");
    }

    @Test
    void whatReportsUnknownIsAdopted() throws Exception {
        String strong = "k3x9q0v7w2m5t8z1r4";
        report("/?id=" + strong + "&lat=28&lon=117");
        report("/?id=123456&lat=28&lon=117");
        page.reload();
        Locator unknown = page.getByTestId("unknown");
        adopt(unknown, strong, "kept");
        assertThat(page.getByTestId("identifier")).hasText(strong);
        assertThat(report("/?batt=50&id=" + strong)).isEqualTo(200);
        assertThat(unknown).not().containsText(strong, new ContainsTextOptions().setTimeout(30_000));
        adopt(unknown, "123456", "weak");
        assertThat(page.getByTestId("identifier")).not().hasText("123456");
        assertThat(report("/?batt=50&id=123456")).isEqualTo(400);
    }

    private void adopt(Locator unknown, String identifier, String name) {
        unknown.locator("tr", new Locator.LocatorOptions().setHasText(identifier))
                .getByTestId("adopt")
                .click();
        page.locator("#device-name").fill(name);
        choose("#device-unit", "east");
        page.locator("#sheet button[type=submit]").click();
    }

    private void choose(String select, String label) {
        page.locator(select).selectOption(new SelectOption().setLabel(label));
    }

    private static int report(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + app.app().devicePort() + path.replaceAll("[{}]", "")))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
}
