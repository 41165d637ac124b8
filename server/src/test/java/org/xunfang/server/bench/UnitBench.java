package org.xunfang.server.bench;

import com.microsoft.playwright.Page;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;

/** What a drawing of many units costs in Chromium without a GPU: as paths, one by one, and as the layer draws them. */
final class UnitBench {

    /** Median milliseconds of each way, in turns; reading a pixel makes the browser finish. */
    private static final String MEASURE = """
            async (count) => {
              const {createMap} = await import('/web/map/map.js');
              const {UnitLayer} = await import('/web/map/unit-layer.js');
              const {drawUnit, unitLook} = await import('/web/map/unit-glyphs.js');
              const element = document.createElement('div');
              element.style.cssText = 'position:fixed;inset:0;z-index:9999';
              document.body.append(element);
              const map = createMap(element, {bounds: null, place: {zoom: 12, lon: 116.6, lat: 27.9}});
              const layer = new UnitLayer().addTo(map);
              const bounds = map.getBounds();
              const statuses = ['patrol', 'patrol', 'station', 'late'];
              layer.setPlaces(Array.from({length: count}, (_, i) => ({id: `u${i}`, name: `u${i}`,
                lon: bounds.getWest() + (bounds.getEast() - bounds.getWest()) * ((i * 0.618034) % 1),
                lat: bounds.getSouth() + (bounds.getNorth() - bounds.getSouth()) * ((i + 0.5) / count),
                courseDeg: (i * 37) % 360, fixedAtMs: Date.now(), status: i % 500 === 0 ? 'sos' : statuses[i % 4]})));
              const {canvas} = layer.canvas;
              const ctx = canvas.getContext('2d');
              const blits = layer.draw.bind(layer);
              const paths = (target, view) => {
                const now = Date.now();
                const inOrder = [...layer.units.values()].sort(
                  (a, b) => Number(a.status === 'sos') - Number(b.status === 'sos') || (a.id < b.id ? -1 : 1));
                for (const unit of inOrder) {
                  const [x, y] = view.toPixel(unit.x, unit.y);
                  drawUnit(target, x, y, unitLook(unit.status, now - unit.fixedAtMs), unit.courseDeg);
                }
              };
              const timed = (draw) => {
                layer.canvas.draw = draw;
                const began = performance.now();
                layer.canvas.paint();
                ctx.getImageData(0, 0, 1, 1);
                return performance.now() - began;
              };
              const times = {paths: [], blits: []};
              for (let i = 0; i < 11; i++) {
                times.paths.push(timed(paths));
                times.blits.push(timed(blits));
                await new Promise((resolve) => setTimeout(resolve, 50));
              }
              layer.remove();
              map.remove();
              element.remove();
              const median = (all) => all.sort((a, b) => a - b)[5] + 0;
              return {paths: String(median(times.paths)), blits: String(median(times.blits))};
            }
            """;

    private UnitBench() {}

    /** @param arguments the server's address */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Browser browser = Browser.start()) {
            Page page = browser.page();
            page.navigate(arguments[0] + "login?next=/");
            page.locator("#login").fill("command");
            page.locator("#password").fill(RunningApp.PASSWORD);
            page.locator("button[type=submit]").click();
            page.waitForURL(at -> !at.contains("/login"));
            for (int count : List.of(500, 5_000, 20_000)) {
                Map<?, ?> times = (Map<?, ?>) page.evaluate(MEASURE, count);
                double paths = Double.parseDouble((String) times.get("paths"));
                double blits = Double.parseDouble((String) times.get("blits"));
                out.printf(
                        Locale.ROOT,
                        "%,6d units: paths %.1f ms, blits %.1f ms, %.1f times as fast%n",
                        count,
                        paths,
                        blits,
                        paths / blits);
            }
        }
    }
}
