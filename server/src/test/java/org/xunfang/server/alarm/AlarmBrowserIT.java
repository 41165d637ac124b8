package org.xunfang.server.alarm;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.xunfang.server.track.SpeedUnit;

/** A call for help on the wall of two desks. */
class AlarmBrowserIT extends DemoInBrowser {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @BeforeAll
    static void serve() throws InterruptedException {
        serve(DB, 6);
    }

    @Test
    void itStandsOverTheMapOfEveryDeskUntilOneHasTakenNoteOfIt() throws Exception {
        Browser.signIn(page, app, "command", "/");
        Page other = browser.page();
        Browser.signIn(other, app, "command", "/");
        assertThat(at("alarms")).isHidden();

        call();
        assertThat(at("alarm")).hasCount(1);
        assertThat(at("alarm")).containsText("紧急求助");
        assertThat(other.getByTestId("alarm")).hasCount(1);

        call();
        assertThat(at("alarm")).containsText("已呼叫 2 次");
        page.reload();
        assertThat(at("alarm")).hasCount(1);
        at("alarm").getByText("定位").click();
        assertThat(at("sheet")).isVisible();
        Browser.shoot(page, "alarm");

        at("alarm").getByText("确认").click();
        assertThat(at("alarms")).isHidden();
        assertThat(other.getByTestId("alarms")).isHidden();
        assertThat(other.getByTestId("ticker")).containsText("已确认");
    }

    private String device;

    private void call() throws Exception {
        if (device == null) {
            UUID unit = app.database()
                    .jdbi()
                    .withHandle(h -> h.createQuery("SELECT id FROM patrol_unit WHERE active ORDER BY name LIMIT 1")
                            .mapTo(UUID.class)
                            .one());
            device = new DeviceRepository(app.database().jdbi())
                    .register(
                            "phone",
                            unit,
                            DeviceRepository.Rank.LEADER,
                            SpeedUnit.KNOTS,
                            Instant.now().minusSeconds(60))
                    .identifier();
        }
        URI uri = URI.create(
                "http://127.0.0.1:" + app.app().devicePort() + "/?alarm=sos&lat=28.2&lon=117.1&id=" + device);
        int status = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        Assertions.assertEquals(200, status);
    }
}
