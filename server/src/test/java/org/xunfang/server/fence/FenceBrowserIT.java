package org.xunfang.server.fence;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.DemoInBrowser;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.track.DeviceRepository;
import org.xunfang.server.track.PatrolGround;
import org.xunfang.server.track.SpeedUnit;

/** A fence is drawn on the wall's map, and a unit that goes into it is warned of. */
class FenceBrowserIT extends DemoInBrowser {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @BeforeAll
    static void serve() throws InterruptedException {
        serve(DB, 6);
    }

    @Test
    void aFenceThatIsDrawnWarnsOfWhoeverGoesIntoIt() throws Exception {
        Browser.signIn(page, app, "command", "/");
        assertThat(at("warning-list")).containsText("预警");
        at("fences-open").click();
        at("fence-draw-area").click();
        assertThat(at("draw-note")).isVisible();
        drag(0.35, 0.35, 0.5, 0.6);
        at("fence-name").fill("水库");
        at("fence-rule").locator("select").nth(1).selectOption("red");
        Browser.shoot(page, "fence-form");
        at("fence-save").click();
        assertThat(row("水库")).isVisible();
        Browser.shoot(page, "fence-list");

        page.reload();
        at("fences-open").click();
        assertThat(row("水库")).hasCount(1);

        goInside();
        Locator entered = at("warning-row").filter(new Locator.FilterOptions().setHasText("进入水库"));
        assertThat(entered).containsText("红");
        assertThat(at("ticker")).containsText("进入水库");
        assertThat(at("alarm")).containsText("进入水库");
        Browser.shoot(page, "warning");
        at("alarm").getByText("确认").click();
        assertThat(at("alarms")).isHidden();
        assertThat(entered.getByTestId("warning-acknowledge")).hasCount(0);
    }

    @Test
    void whatTheServerRefusesIsToldInTheForm() {
        Browser.signIn(page, app, "command", "/");
        at("fences-open").click();
        at("fence-draw-line").click();
        click(0.3, 0.3);
        click(0.4, 0.35);
        at("draw-finish").click();
        at("fence-name").fill("河堤");
        at("fence-from").fill("22:00");
        at("fence-save").click();
        assertThat(at("fence-problem")).isVisible();
        at("fence-until").fill("05:00");
        at("fence-save").click();
        Locator row = row("河堤");
        assertThat(row).containsText("22:00–05:00");

        row.click();
        at("fence-delete").click();
        at("dialog-yes").click();
        assertThat(row).hasCount(0);
    }

    private Locator row(String fence) {
        return at("fence-row").filter(new Locator.FilterOptions().setHasText(fence));
    }

    private void drag(double x, double y, double toX, double toY) {
        BoundingBox map = page.locator("#map").boundingBox();
        page.mouse().move(map.x + x * map.width, map.y + y * map.height);
        page.mouse().down();
        page.mouse().move(map.x + toX * map.width / 2, map.y + toY * map.height / 2);
        page.mouse().move(map.x + toX * map.width, map.y + toY * map.height);
        page.mouse().up();
    }

    private void click(double x, double y) {
        BoundingBox map = page.locator("#map").boundingBox();
        page.mouse().click(map.x + x * map.width, map.y + y * map.height);
    }

    private void goInside() throws Exception {
        double[] place = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT ST_X(ST_Centroid(shape)), ST_Y(ST_Centroid(shape)) FROM fence WHERE name = '水库'")
                        .map((row, c) -> new double[] {row.getDouble(1), row.getDouble(2)})
                        .one());
        UUID unit = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT id FROM patrol_unit WHERE active ORDER BY name LIMIT 1")
                        .mapTo(UUID.class)
                        .one());
        Instant start = Instant.now().minus(Duration.ofMinutes(30));
        new PatrolGround(app.database().jdbi()).shift(unit, start, start.plus(Duration.ofHours(4)), start, null);
        String device = new DeviceRepository(app.database().jdbi())
                .register(
                        "phone",
                        unit,
                        DeviceRepository.Rank.VEHICLE,
                        SpeedUnit.KNOTS,
                        Instant.now().minusSeconds(300))
                .identifier();
        // devices' clocks may be ahead: nobody has to wait until the unit is inside
        long now = Instant.now().getEpochSecond() + 1;
        report(device, place[0], place[1] + 0.02, now);
        for (int later = 40; later <= 100; later += 20) {
            report(device, place[0], place[1], now + later);
        }
    }

    private static void report(String device, double lon, double lat, long at) throws Exception {
        URI uri = URI.create("http://127.0.0.1:%d/?id=%s&lat=%s&lon=%s&timestamp=%d&accuracy=5"
                .formatted(app.app().devicePort(), device, lat, lon, at));
        int status = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        Assertions.assertEquals(200, status);
    }
}
