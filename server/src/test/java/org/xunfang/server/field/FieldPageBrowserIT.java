package org.xunfang.server.field;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Geolocation;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** The field page in Chromium, over HTTPS on this host's own name, with a made-up position. */
final class FieldPageBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @TempDir
    static Path home;

    private static RunningApp app;
    private static Browser browser;
    private static String origin;

    private final List<Page> pages = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.start(DB, "demo=true", "villages=4", "https=true", "host=0.0.0.0");
        app.settle();
        Path authority = home.resolve("ca.crt");
        HttpRequest download = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/tls/ca.crt"))
                .build();
        HttpClient.newHttpClient().send(download, BodyHandlers.ofFile(authority));
        TrustedHome.trusting(home, authority);
        String name = InetAddress.getLocalHost().getHostName();
        origin = "https://" + name + ":" + app.port();
        browser = Browser.start(Map.of("HOME", home.toString()), "--host-resolver-rules=MAP " + name + " " + address());
    }

    /** An address of this host that is not its loop, where it has one. */
    private static String address() throws Exception {
        return java.net.NetworkInterface.networkInterfaces()
                .flatMap(java.net.NetworkInterface::inetAddresses)
                .filter(a -> a instanceof java.net.Inet4Address && !a.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElse("127.0.0.1");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        app.close();
    }

    @BeforeEach
    void freshShift() {
        app.database().jdbi().useHandle(h -> {
            h.execute("UPDATE shift SET started_at = NULL, ended_at = NULL");
            h.execute(
                    "UPDATE route_stop SET state = 'planned', arrived_at = NULL, left_at = NULL, by_hand = false, note = NULL");
            h.execute("DELETE FROM visit");
            h.execute("DELETE FROM unit_state");
        });
    }

    @Test
    void officerStartsHisShiftIsTrackedDealsWithAStopAndEnds() {
        Page page = signedIn(phone());
        assertThat(page.locator("#header b")).containsText("未上班");
        assertThat((Boolean) page.evaluate("isSecureContext")).isTrue();
        page.getByTestId("start-shift").click();
        assertThat(page.locator("#header b")).containsText("在巡");
        assertThat(page.getByTestId("tracking")).containsText("正在记录位置");
        // a browser with a made-up position tells a new one only when it changes
        page.context().setGeolocation(new Geolocation(28.2, 117.105).setAccuracy(8));
        awaitUnitAt(117.105);
        page.getByTestId("arrive").click();
        Locator first = page.getByTestId("stop-1");
        assertThat(first).hasClass(Pattern.compile("stop-arrived"));
        Browser.shoot(page, "field-360x740");
        page.getByTestId("leave").click();
        assertThat(first).hasClass(Pattern.compile("stop-done"));
        page.getByTestId("unreachable").click();
        page.locator("#dialog textarea").fill("桥断了");
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("stop-2")).hasClass(Pattern.compile("stop-unreachable"));
        page.getByTestId("end-shift").click();
        page.getByTestId("dialog-yes").click();
        assertThat(page.getByTestId("tracking")).containsText("定位只在班次内记录");
        assertThat(page.locator("#queue")).hasAttribute("data-waiting", "0");
        assertThat(texts("SELECT state || coalesce(note, '') FROM route_stop WHERE state <> 'planned' ORDER BY number"))
                .containsExactly("done", "unreachable桥断了");
        assertThat(texts("SELECT count(*) FROM shift WHERE started_at IS NOT NULL AND ended_at IS NOT NULL"))
                .containsExactly("1");
    }

    @Test
    void whatIsToldWithoutASignalIsSentLater() {
        Page page = signedIn(phone());
        page.getByTestId("start-shift").click();
        assertThat(page.locator("#queue")).hasAttribute("data-waiting", "0");
        BrowserContext context = page.context();
        context.setOffline(true);
        page.getByTestId("arrive").click();
        assertThat(page.getByTestId("stop-1")).hasClass(Pattern.compile("stop-arrived"));
        assertThat(page.locator("#queue")).not().hasAttribute("data-waiting", "0");
        assertThat(texts("SELECT id FROM route_stop WHERE state = 'arrived'")).isEmpty();
        context.setOffline(false);
        assertThat(page.locator("#queue")).hasAttribute("data-waiting", "0");
        assertThat(texts("SELECT number FROM route_stop WHERE state = 'arrived'"))
                .containsExactly("1");
    }

    @Test
    void whatWaitsOutlivesTheSession() {
        Page page = signedIn(phone());
        page.getByTestId("start-shift").click();
        assertThat(page.locator("#queue")).hasAttribute("data-waiting", "0");
        // the server refuses to answer while the officer signs out and in again
        page.route(
                "**/api/my/**",
                route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                        .setStatus(503)
                        .setBody("{}")));
        page.getByTestId("arrive").click();
        assertThat(page.locator("#queue")).not().hasAttribute("data-waiting", "0");
        page.getByTestId("tab-me").click();
        page.getByTestId("sign-out").click();
        page.waitForURL("**/login**");
        page.unrouteAll();
        signIn(page);
        assertThat(page.locator("#queue")).hasAttribute("data-waiting", "0");
        assertThat(texts("SELECT number FROM route_stop WHERE state = 'arrived'"))
                .containsExactly("1");
    }

    @Test
    void whatTheServerRefusesStaysToBeSeen() {
        Page page = signedIn(phone());
        page.getByTestId("start-shift").click();
        assertThat(page.locator("#queue")).hasAttribute("data-waiting", "0");
        page.route(
                "**/arrive",
                route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                        .setStatus(404)
                        .setContentType("application/problem+json")
                        .setBody("{\"code\":\"stop.not_found\",\"args\":{}}")));
        page.getByTestId("arrive").click();
        assertThat(page.locator("#queue")).hasClass(Pattern.compile("queue-refused"));
        page.locator("#queue").click();
        assertThat(page.getByTestId("queue-list")).containsText("没有这个巡逻点");
        page.unrouteAll();
        page.getByTestId("queue-list").locator(".refused button").first().click();
        assertThat(page.locator("#queue")).hasAttribute("data-waiting", "0");
        assertThat(page.locator("#queue")).not().hasClass(Pattern.compile("queue-refused"));
    }

    @Test
    void fitsATabletOnItsSideInEnglishWithLargeType() {
        Page page = signedIn(new NewContextOptions()
                .setViewportSize(1024, 600)
                .setLocale("en-GB")
                .setPermissions(List.of("geolocation"))
                .setGeolocation(new Geolocation(28.2, 117.1)));
        assertThat(page.locator("#header b")).containsText("off duty");
        page.getByTestId("tab-me").click();
        page.getByTestId("size").click();
        page.getByTestId("tab-route").click();
        assertThat(page.getByTestId("stop-1")).isVisible();
        Browser.shoot(page, "field-1024x600-large");
        assertThat(
                        (Boolean)
                                page.evaluate(
                                        "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"))
                .as("the page itself does not scroll")
                .isTrue();
        assertThat(page.locator("#map").boundingBox().width).isGreaterThanOrEqualTo(512);
    }

    @Test
    void everyTargetIsLargeEnoughForAThumb() {
        Page page = signedIn(phone());
        page.getByTestId("start-shift").click();
        assertThat(page.getByTestId("arrive")).isEnabled();
        // measured in one go: the page draws its parts anew whenever something changes
        Object small = page.evaluate("""
                [...document.querySelectorAll('button')]
                  .filter((b) => b.offsetHeight > 0 && b.offsetHeight < 44).map((b) => b.textContent)""");
        assertThat((List<?>) small).isEmpty();
    }

    @Test
    void officerWhoDoesNotAllowPositionsIsToldSo() {
        Page page = signedIn(new NewContextOptions().setViewportSize(360, 740).setLocale("zh-CN"));
        page.getByTestId("start-shift").click();
        assertThat(page.locator("#notices")).containsText("浏览器不允许定位");
        assertThat(page.getByTestId("tracking")).containsText("未允许定位");
        assertThat(page.locator("#queue")).hasAttribute("data-waiting", "0");
    }

    @AfterEach
    void closePages() {
        pages.forEach(p -> p.context().close());
    }

    private static NewContextOptions phone() {
        return new NewContextOptions()
                .setViewportSize(360, 740)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setHasTouch(true)
                .setPermissions(List.of("geolocation"))
                .setGeolocation(new Geolocation(28.2, 117.1).setAccuracy(8));
    }

    private Page signedIn(NewContextOptions options) {
        Page page = browser.page(options);
        pages.add(page);
        signIn(page);
        return page;
    }

    private static void signIn(Page page) {
        page.navigate(origin + "/login?next=/field");
        page.locator("#login").fill("officer");
        page.locator("#password").fill(RunningApp.PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL("**/field");
        assertThat(page.locator("#main .stop").first()).isVisible();
    }

    private static void awaitUnitAt(double lon) {
        long end = System.nanoTime() + 20_000_000_000L;
        String query = "SELECT round(lon_e7 / 1e7, 4) FROM unit_state";
        while (texts(query).isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(texts(query)).containsExactly("%.4f".formatted(lon));
    }

    private static List<String> texts(String query) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(query).mapTo(String.class).list());
    }
}
