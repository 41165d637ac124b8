package org.xunfang.server.wall;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** What the layer of units puts on its canvas, pixel by pixel, on screens of different density. */
class UnitLayerBrowserIT {

    /** A map of its own over the page: a car that heads east, a selected station, SOS below a later car. */
    private static final String DRAWN = """
            async (zoom) => {
              const {createMap} = await import('/web/map/map.js');
              const {UnitLayer} = await import('/web/map/unit-layer.js');
              const {colour, signScale} = await import('/web/map/palette.js');
              document.getElementById('trial')?.remove();
              const element = document.createElement('div');
              element.id = 'trial';
              element.style.cssText = 'position:fixed;inset:0;z-index:9999;background:var(--map-ground, #101418)';
              document.body.append(element);
              const map = createMap(element, {bounds: null, place: {zoom, lon: 116.6, lat: 27.9}});
              const size = map.getSize();
              const unit = (id, dx, status, courseDeg) => {
                const {lng, lat} = map.containerPointToLatLng([size.x / 2 + dx, size.y / 2]);
                return {id, name: id, lon: lng, lat, courseDeg, fixedAtMs: Date.now(), status};
              };
              const layer = new UnitLayer().addTo(map);
              layer.setPlaces([unit('car', -200, 'patrol', 90), unit('station', 0, 'station', null),
                unit('help', 200, 'sos', null), unit('later', 200, 'patrol', 0)]);
              layer.select('station');
              layer.canvas.paint();
              const {canvas, ratio, view} = layer.canvas;
              const ctx = canvas.getContext('2d');
              const middle = (id) => view.toPixel(layer.units.get(id).x, layer.units.get(id).y);
              const pixel = (id, dx, dy) => {
                const [x, y] = middle(id);
                const [r, g, b, a] = ctx.getImageData(Math.round((x + dx * signScale()) * ratio),
                  Math.round((y + dy * signScale()) * ratio), 1, 1).data;
                return a < 16 ? 'empty' : '#' + [r, g, b].map((v) => v.toString(16).padStart(2, '0')).join('');
              };
              const named = (id) => {
                const [x, y] = middle(id);
                const data = ctx.getImageData((x - 10) * ratio, (y + 22 * signScale()) * ratio, 20 * ratio, 3 * ratio).data;
                return data.some((value, i) => i % 4 === 3 && value > 0);
              };
              const is = (found, token) => (found === colour(token).toLowerCase() ? token : found);
              return {
                car: is(pixel('car', 0, 0), 'unit-patrol'),
                tip: is(pixel('car', 6, 0), 'unit-patrol'),
                behind: pixel('car', -8.5, 0),
                station: is(pixel('station', 0, 0), 'unit-station'),
                help: is(pixel('help', 0, 0), 'alarm'),
                corner: is(pixel('help', 7, 0), 'alarm'),
                ring: is(pixel('station', 17, 0), 'focus'),
                noRing: pixel('car', 17, 0),
                hit: layer.at(map.containerPointToLatLng([size.x / 2 - 195, size.y / 2])).id,
                stationNamed: named('station'),
                carNamed: named('car'),
              };
            }
            """;

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Browser browser;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=12");
        app.settle();
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        app.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 2})
    void unitsStandWhereTheyAreWithSosOnTopAndTheSelectedRingedAndNamed(double density) {
        Page page = browser.page(new NewContextOptions()
                .setViewportSize(1366, 768)
                .setDeviceScaleFactor(density)
                .setLocale("zh-CN"));
        Browser.signIn(page, app, "command", "/");
        Map<?, ?> far = (Map<?, ?>) page.evaluate(DRAWN, 14);
        assertThat(far.get("stationNamed")).as("the selected is named").isEqualTo(true);
        assertThat(far.get("carNamed")).as("others are not from afar").isEqualTo(false);

        Map<?, ?> close = (Map<?, ?>) page.evaluate(DRAWN, 15);
        Browser.shoot(page, "units-" + density);
        assertThat(close)
                .isEqualTo(Map.ofEntries(
                        Map.entry("car", "unit-patrol"),
                        Map.entry("tip", "unit-patrol"),
                        Map.entry("behind", "empty"),
                        Map.entry("station", "unit-station"),
                        Map.entry("help", "alarm"),
                        Map.entry("corner", "alarm"),
                        Map.entry("ring", "focus"),
                        Map.entry("noRing", "empty"),
                        Map.entry("hit", "car"),
                        Map.entry("stationNamed", true),
                        Map.entry("carNamed", true)));
        page.context().close();
    }
}
