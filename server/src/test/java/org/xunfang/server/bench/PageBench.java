package org.xunfang.server.bench;

import com.microsoft.playwright.Page;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.bench.MainThread.Cost;

/**
 * How fluid the wall page and the planner are: drives Chromium without a GPU along a fixed path of pans and zooms over a running
 * demo server, and prints what each step cost the page's main thread.
 */
final class PageBench {

    private static final String READY = """
            () => document.querySelectorAll('[data-testid=wall-row]').length > 0
              && [...document.querySelectorAll('.leaflet-tile-container canvas')].length > 0
              && performance.getEntriesByType('resource').some((r) => r.name.includes('/api/tiles/base') && r.responseEnd > 0)
            """;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final String url;
    private final boolean profile;
    private final List<Cost> costs = new ArrayList<>();

    private PageBench(String url, boolean profile) {
        this.url = url;
        this.profile = profile;
    }

    /** @param arguments the server's address; {@code profile} also tells where the scripts' time goes */
    public static void main(String[] arguments) {
        new PageBench(arguments[0], arguments.length > 1 && arguments[1].equals("profile")).run();
    }

    private void run() {
        try (Browser browser = Browser.start()) {
            Page page = browser.page();
            signIn(page);
            wall(page);
            print("wall page");
            costs.clear();
            page.context().close();
            page = browser.page();
            signIn(page);
            planner(page);
            print("planner");
        }
    }

    private void signIn(Page page) {
        page.navigate(url + "login?next=/imports");
        page.locator("#login").fill("command");
        page.locator("#password").fill(RunningApp.PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL(at -> !at.contains("/login"));
    }

    private void wall(Page page) {
        MainThread main = new MainThread(page);
        for (String time : List.of("first", "again")) {
            long began = System.nanoTime();
            measure(page, main, "open, " + time + " time", () -> {
                page.navigate(url);
                page.waitForFunction(READY);
                double ready = (System.nanoTime() - began) / 1e9;
                idle(page);
                out.printf(
                        Locale.ROOT,
                        "%s time: map and list there after %.1f s, main thread at rest after %.1f s%n",
                        time,
                        ready,
                        (System.nanoTime() - began) / 1e9 - REST_S);
            });
        }
        page.locator("#map").focus();
        measure(page, main, "watch, nothing touched", () -> page.waitForTimeout(10_000));
        pan(page, main, "county");
        for (String to : List.of("a township", "a village", "a hamlet", "a lane")) {
            zoom(page, main, "+", to);
            pan(page, main, to);
        }
        for (int i = 0; i < 4; i++) {
            zoom(page, main, "-", i + 1 + " back");
        }
    }

    private void planner(Page page) {
        MainThread main = new MainThread(page);
        measure(page, main, "open", () -> {
            page.navigate(url + "planner");
            page.waitForTimeout(5_000);
        });
        page.locator("#map").focus();
        pan(page, main, "county");
        zoom(page, main, "+", "a township");
        pan(page, main, "a township");
        zoom(page, main, "+", "a village");
        pan(page, main, "a village");
    }

    /** Three drags of a second. */
    private void pan(Page page, MainThread main, String where) {
        measure(page, main, "pan over " + where, () -> {
            var box = page.locator("#map").boundingBox();
            for (int[] way : new int[][] {{-400, 0}, {0, -300}, {300, 200}}) {
                double x = box.x + box.width / 2 - 60;
                double y = box.y + box.height / 2 + 80;
                page.mouse().move(x, y);
                page.mouse().down();
                for (int i = 1; i <= 40; i++) {
                    page.mouse().move(x + way[0] * i / 40.0, y + way[1] * i / 40.0);
                    page.waitForTimeout(16);
                }
                page.mouse().up();
                page.waitForTimeout(1_200);
            }
        });
    }

    /** Two levels, one after the other. */
    private void zoom(Page page, MainThread main, String key, String where) {
        measure(page, main, "zoom " + (key.equals("+") ? "in to " : "out, ") + where, () -> {
            for (int i = 0; i < 2; i++) {
                page.keyboard().press(key.equals("+") ? "Equal" : "Minus");
                page.waitForTimeout(1_800);
            }
        });
    }

    private void measure(Page page, MainThread main, String step, Runnable work) {
        HotFunctions functions = profile ? new HotFunctions(page) : null;
        if (functions != null) {
            functions.start();
        }
        costs.add(main.measure(step, work));
        if (functions != null) {
            out.println(step);
            functions.stop().forEach(line -> out.println("    " + line));
        }
    }

    private static final double REST_S = 0.5;

    /** Waits until the main thread has had nothing long to do for half a second. */
    private static void idle(Page page) {
        page.evaluate("""
                () => new Promise((done) => {
                  let last = performance.now();
                  let rest = last;
                  const tick = setInterval(() => {
                    const now = performance.now();
                    rest = now - last > 60 ? now : rest;
                    last = now;
                    if (now - rest > 500) {
                      clearInterval(tick);
                      done();
                    }
                  }, 10);
                })
                """);
    }

    private void print(String title) {
        out.printf("%n%-28s %6s %8s %9s %6s %7s %9s%n", title, "s", "busy ms", "longest", "> 50", "> 100", "dropped/s");
        for (Cost c : costs) {
            out.printf(
                    Locale.ROOT,
                    "%-28s %6.1f %8.0f %9.0f %6d %7d %9.1f%n",
                    c.step(),
                    c.seconds(),
                    c.busyMs(),
                    c.longestMs(),
                    c.longerThan(50),
                    c.longerThan(100),
                    c.droppedFrames() / c.seconds());
        }
        out.println();
    }
}
