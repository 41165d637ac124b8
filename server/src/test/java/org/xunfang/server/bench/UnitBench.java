package org.xunfang.server.bench;

import com.microsoft.playwright.Page;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xunfang.server.BarePage;
import org.xunfang.server.Browser;
import org.xunfang.server.bench.MainThread.Cost;

/** What moving units cost Chromium without a GPU, ten updates a second: as sprites, beside the same as paths. Needs no server. */
final class UnitBench {

    private static final String FILES = "/org/xunfang/server/bench/";
    private static final int SECONDS = 10;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private UnitBench() {}

    /** @param arguments pixels of the screen per CSS px, 1 unless given */
    public static void main(String[] arguments) {
        new UnitBench().run(arguments.length == 0 ? 1 : Double.parseDouble(arguments[0]));
    }

    private void run(double ratio) {
        try (Browser browser = Browser.start()) {
            Page page = browser.page(new com.microsoft.playwright.Browser.NewContextOptions()
                    .setViewportSize(1920, 1080)
                    .setDeviceScaleFactor(ratio)
                    .setLocale("zh-CN"));
            page.setDefaultTimeout(300_000);
            BarePage.open(
                    page,
                    Map.of(
                            "/bench/moving-units.js", FILES + "moving-units.js",
                            "/bench/path-unit-layer.js", FILES + "path-unit-layer.js"));
            MainThread main = new MainThread(page);
            page.addStyleTag(new Page.AddStyleTagOptions().setContent("html, body, #map { height: 100%; margin: 0 }"));
            page.evaluate("() => import('/bench/moving-units.js')");
            out.printf("%nunits, moved each time, layer        paints    main ms/paint    all ms/paint    longest%n");
            for (int count : List.of(5_000, 20_000)) {
                for (double share : List.of(1.0, 0.01)) {
                    double paths = one(page, main, browser, "paths", count, share);
                    double sprites = one(page, main, browser, "sprites", count, share);
                    out.printf(Locale.ROOT, "%,7d %5.0f %%  ratio %41.1f%n", count, share * 100, paths / sprites);
                }
            }
        }
    }

    /** Milliseconds of the main thread for each picture. */
    private double one(Page page, MainThread main, Browser browser, String layer, int count, double share) {
        int[] paints = new int[1];
        double before = browser.cpuSeconds();
        Cost cost = main.measure(layer, () -> {
            Map<?, ?> done = (Map<?, ?>) page.evaluate(
                    "([layer, count, share, seconds]) => window.moveUnits(layer, count, share, seconds, 14)",
                    List.of(layer, count, share, SECONDS));
            paints[0] = ((Number) done.get("paints")).intValue();
        });
        double all = browser.cpuSeconds() - before;
        double ms = cost.busyMs() / paints[0];
        out.printf(
                Locale.ROOT,
                "%,7d %5.0f %%  %-10s %14d %16.1f %15.1f %10.0f%n",
                count,
                share * 100,
                layer,
                paints[0],
                ms,
                1_000 * all / paints[0],
                cost.longestMs());
        return ms;
    }
}
