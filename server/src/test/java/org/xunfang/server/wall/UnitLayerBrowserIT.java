package org.xunfang.server.wall;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.BarePage;
import org.xunfang.server.Browser;

/** Units on a map by themselves: their signs are where they should be, whatever the screen's pixels. Needs nothing from outside. */
class UnitLayerBrowserIT {

    private static final String PREPARE = """
            async (zoom) => {
              const [{createMap}, {UnitLayer}] = await Promise.all([import('/web/map/map.js'), import('/web/map/unit-layer.js')]);
              const map = createMap(document.getElementById('map'), {bounds: null, place: {zoom, lon: 116.6, lat: 28}});
              const layer = new UnitLayer().addTo(map);
              const latlng = (x, y) => map.containerPointToLatLng([x, y]);
              window.place = (id, x, y, status, more = {}) => {
                const {lng, lat} = latlng(x, y);
                layer.setPlaces([{id, name: `巡逻 ${id}`, lon: lng, lat, courseDeg: 0, fixedAtMs: Date.now(), status, ...more}]);
              };
              window.select = (id) => layer.select(id);
              window.at = (x, y) => layer.at(latlng(x, y))?.id ?? null;
              window.zoomTo = (to) => map.setZoom(to, {animate: false});
              // colours of the canvas at places of the window, CSS px
              window.colourAt = (x, y) => {
                const canvas = document.querySelector('.leaflet-unit-pane canvas');
                const box = canvas.getBoundingClientRect();
                if (box.width === 0) {
                  return '0,0,0,0'; // with nothing on it the canvas is taken out of the picture
                }
                const scale = canvas.width / box.width;
                const data = canvas.getContext('2d').getImageData((x - box.left) * scale, (y - box.top) * scale, 1, 1).data;
                return [...data].join();
              };
              window.token = (name) => {
                const hex = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
                return [...[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)), 255].join();
              };
              window.inked = (x, y, width, height) => {
                let count = 0;
                for (let i = 0; i < width; i += 2) {
                  for (let j = 0; j < height; j += 2) {
                    count += window.colourAt(x + i, y + j).endsWith(',0') ? 0 : 1;
                  }
                }
                return count;
              };
            }
            """;

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    private static Page map(double ratio, int zoom) {
        Page page = browser.page(new NewContextOptions()
                .setViewportSize(1000, 700)
                .setDeviceScaleFactor(ratio)
                .setLocale("zh-CN"));
        BarePage.open(page, Map.of());
        page.evaluate(PREPARE, zoom);
        return page;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 2})
    void signsStandWhereTheUnitsAreAndLeaveNothingBehind(double ratio) {
        Page page = map(ratio, 13);
        page.evaluate(
                "() => { place('a', 300, 200, 'patrol'); place('b', 500, 400, 'station'); place('c', 700, 300, 'late'); }");
        waitForColour(page, 300, 200, "unit-patrol");
        waitForColour(page, 500, 402, "unit-station");
        waitForColour(page, 700, 300, "unit-casing");
        assertThat(page.evaluate("() => [at(303, 197), at(500, 400), at(700, 300), at(400, 300)]"))
                .isEqualTo(Arrays.asList("a", "b", "c", null));

        page.evaluate("() => place('a', 360, 260, 'patrol', {courseDeg: 90})");
        waitForColour(page, 365, 260, "unit-patrol");
        assertThat(page.evaluate("() => inked(270, 170, 60, 60)")).isEqualTo(0);
        assertThat(page.evaluate("() => [at(300, 200), at(360, 260)]")).isEqualTo(Arrays.asList(null, "a"));

        page.evaluate("() => place('b', 500, 400, 'off')");
        page.waitForFunction("() => inked(470, 370, 60, 60) === 0");
        page.context().close();
    }

    @Test
    void aCallForHelpLiesOverAllOthersAndAnOldPlaceIsHollow() {
        Page page = map(1, 13);
        page.evaluate("() => { place('z', 300, 200, 'sos'); place('a', 300, 200, 'patrol'); select('a'); }");
        waitForColour(page, 300, 200, "alarm");
        assertThat(page.evaluate("() => at(300, 200)")).isEqualTo("z");
        page.evaluate("() => place('b', 500, 200, 'patrol', {fixedAtMs: Date.now() - 301_000})");
        page.waitForFunction("() => inked(490, 190, 20, 20) > 0 && colourAt(500, 200) !== token('unit-patrol')");
        page.context().close();
    }

    @Test
    void namesAreThereFromZoomFifteenAndOfTheSelectedUnitAlways() {
        Page page = map(1, 14);
        page.evaluate("() => { place('a', 300, 350, 'patrol'); place('b', 700, 350, 'patrol'); }");
        waitForColour(page, 300, 350, "unit-patrol");
        waitForColour(page, 700, 350, "unit-patrol");
        String below = "(x) => inked(x - 30, 350 + 14, 60, 14)";
        assertThat(page.evaluate(below, 300)).isEqualTo(0);
        page.evaluate("() => select('a')");
        page.waitForFunction("() => inked(270, 364, 60, 14) > 20 && inked(280, 330, 40, 6) > 0");
        assertThat(page.evaluate(below, 700)).isEqualTo(0);
        page.evaluate(
                "() => { select(null); zoomTo(15); place('c', 400, 200, 'patrol'); place('d', 406, 224, 'patrol'); }");
        page.waitForFunction("() => inked(370, 170, 60, 14) > 20 || inked(370, 214, 60, 34) > 100");
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCrowdIsLegible(int ratio) {
        Page page = map(ratio, 15);
        page.evaluate("""
                () => {
                  const statuses = ['patrol', 'patrol', 'patrol', 'station', 'late'];
                  for (let i = 0; i < 60; i++) {
                    place(`${i + 1}`, 60 + (i * 277) % 900, 60 + (i * 163) % 600, statuses[i % 5],
                        {courseDeg: (i * 37) % 360, fixedAtMs: Date.now() - (i % 7 === 0 ? 90_000 : 0)});
                  }
                  place('求助', 500, 350, 'sos');
                  select('7');
                }
                """);
        waitForColour(page, 500, 350, "alarm");
        Browser.shoot(page, "units-crowd-" + ratio);
        page.context().close();
    }

    private static void waitForColour(Page page, int x, int y, String token) {
        page.waitForFunction("([x, y, token]) => colourAt(x, y) === window.token(token)", List.of(x, y, token));
    }
}
