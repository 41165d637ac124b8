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

    /** Where the phone is: in the county, away from all stops, so that nothing happens of itself. */
    private static double lon;

    private static double lat;

    private final List<Page> pages = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.start(DB, "demo=true", "villages=4", "https=true", "host=0.0.0.0");
        app.settle();
        standAwayFromStops();
        Path authority = home.resolve("ca.crt");
        HttpRequest download = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/tls/ca.crt"))
                .build();
        HttpClient.newHttpClient().send(download, BodyHandlers.ofFile(authority));
        TrustedHome.trusting(home, authority);
        String name = InetAddress.getLocalHost().getHostName();
        origin = "https://" + name + ":" + app.port();
        browser = Browser.start(Map.of("HOME", home.toString()), "--host-resolver-rules=MAP " + name + " " + address());
    }

    private static void standAwayFromStops() {
        app.database()
                .jdbi()
                .useHandle(h -> h.createQuery("""
                        SELECT lon, lat FROM generate_series(-60, 60) i, generate_series(-60, 60) j,
                          LATERAL (SELECT 117.1 + i * 0.001 AS lon, 28.2 + j * 0.001 AS lat) p
                        WHERE NOT EXISTS (
                          SELECT FROM route_stop t
                          WHERE ST_DWithin(CAST(t.point AS geography), CAST(ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS geography), 500))
                        ORDER BY abs(i) + abs(j), i, j LIMIT 1
                        """)
                        .map((row, context) -> {
                            lon = row.getDouble("lon");
                            lat = row.getDouble("lat");
                            return true;
                        })
                        .one());
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
            h.execute("UPDATE patrol_route SET accepted_at = NULL");
            h.execute("DELETE FROM accepted_stop");
            h.execute("DELETE FROM route_stop WHERE kind = 'pin'");
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
        page.context().setGeolocation(new Geolocation(lat, lon + 0.001).setAccuracy(8));
        awaitUnitAt(lon + 0.001);
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
    void routeIsAcceptedAndItsChangesAreShownAsChanges() {
        Page page = signedIn(phone());
        assertThat(page.getByTestId("news")).containsText("新路线");
        page.context().setOffline(true);
        page.getByTestId("accept").click();
        assertThat(page.getByTestId("news")).hasCount(0);
        page.context().setOffline(false);
        assertThat(page.locator("#queue")).hasAttribute("data-waiting", "0");
        assertThat(page.getByTestId("news")).hasCount(0);
        assertThat(texts("SELECT count(*) FROM patrol_route WHERE accepted_at IS NOT NULL"))
                .containsExactly("1");
        app.database().jdbi().useTransaction(h -> {
            h.execute("""
                    UPDATE route_stop SET arrive_at = arrive_at + interval '20 minutes',
                      depart_at = depart_at + interval '20 minutes'
                    WHERE number = 1 AND route_id = (SELECT id FROM patrol_route WHERE accepted_at IS NOT NULL)
                    """);
            h.execute("""
                    DELETE FROM route_stop WHERE number = 2
                      AND route_id = (SELECT id FROM patrol_route WHERE accepted_at IS NOT NULL)
                    """);
            h.createQuery("SELECT post_event('plan.changed', NULL, '{}')")
                    .mapTo(Long.class)
                    .one();
        });
        assertThat(page.getByTestId("news")).containsText("路线有变更");
        assertThat(page.locator(".change-retimed")).hasCount(1);
        assertThat(page.locator(".change-removed")).hasCount(1);
        Browser.shoot(page, "field-changes-360x740");
        page.getByTestId("accept").click();
        assertThat(page.getByTestId("news")).hasCount(0);
    }

    @Test
    void newsThatAreTheSameAreNotDrawnAnewAndAreAcceptedOnce() {
        Page page = signedIn(phone());
        page.getByTestId("news").evaluate("(news) => (news.isTheFirst = true)");
        page.getByTestId("accept").focus();
        page.getByTestId("start-shift").evaluate("(button) => button.click()");
        assertThat(page.getByTestId("end-shift")).isVisible();
        assertThat(page.locator("#queue")).hasAttribute("data-waiting", "0");
        assertThat((Boolean) page.getByTestId("news").evaluate("(news) => news.isTheFirst === true"))
                .isTrue();
        assertThat(page.getByTestId("accept")).isFocused();

        List<String> accepted = new ArrayList<>();
        page.onRequest(request -> accepted.add(request.url()));
        page.getByTestId("accept").evaluate("(button) => (button.click(), button.click())");
        assertThat(page.getByTestId("news")).hasCount(0);
        assertThat(page.locator("#queue")).hasAttribute("data-waiting", "0");
        assertThat(accepted)
                .filteredOn(url -> url.endsWith("/api/my/route/accept"))
                .hasSize(1);
    }

    @Test
    void stopIsOpenedInThePhonesNavigator() {
        Page page = signedIn(phone());
        assertThat(page.getByTestId("navigate")).hasAttribute("href", Pattern.compile("^geo:\\d+\\.\\d{6},"));
        page.getByTestId("tab-me").click();
        page.getByTestId("navigator-amap").click();
        page.getByTestId("tab-route").click();
        assertThat(page.getByTestId("navigate")).hasAttribute("href", Pattern.compile("^amapuri://route/plan/\\?"));
    }

    @Test
    void officerAddsThePlaceWhereHeStands() {
        Page page = signedIn(phone());
        int before = page.locator("#main .stop").count();
        page.getByTestId("start-shift").click();
        assertThat(page.getByTestId("tracking")).containsText("正在记录位置");
        page.context().setGeolocation(new Geolocation(lat, lon + 0.002).setAccuracy(8));
        awaitUnitAt(lon + 0.002);
        page.getByTestId("add-place").click();
        page.getByTestId("place-yes").click();
        assertThat(page.locator("#dialog")).containsText("请填写名称");
        page.getByTestId("place-name").fill("桥头");
        page.getByTestId("place-yes").click();
        assertThat(page.locator("#queue")).hasAttribute("data-waiting", "0");
        // the next survey makes a place of it, about a second later
        String pins = "SELECT round(ST_X(point)::numeric, 4) || name FROM patrol_place WHERE kind = 'pin'";
        await(pins);
        assertThat(texts(pins)).containsExactly("%.4f桥头".formatted(lon + 0.002));
        List<String> onRoute = texts("SELECT name FROM route_stop WHERE kind = 'pin'");
        assertThat(page.locator("#main .stop")).hasCount(before + onRoute.size());
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
                .setGeolocation(new Geolocation(lat, lon)));
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
                [...document.querySelectorAll('button, a.button')]
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
                .setGeolocation(new Geolocation(lat, lon).setAccuracy(8));
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
        String query = "SELECT round(lon_e7 / 1e7, 4) FROM unit_state";
        await(query);
        assertThat(texts(query)).containsExactly("%.4f".formatted(lon));
    }

    /** Until a query finds something, or for long enough. */
    private static void await(String query) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (texts(query).isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static List<String> texts(String query) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(query).mapTo(String.class).list());
    }
}
