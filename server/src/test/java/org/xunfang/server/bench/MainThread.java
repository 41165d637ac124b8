package org.xunfang.server.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What a page's main thread does while something happens: its tasks, from Chromium's own trace, and the frames it misses. */
final class MainThread {

    private static final String WATCH_FRAMES = """
            window.benchFrames = [];
            const tick = (at) => {
              window.benchFrames.push(at);
              requestAnimationFrame(tick);
            };
            requestAnimationFrame(tick);
            """;

    private static final String TAKE_FRAMES = "() => window.benchFrames.splice(0)";
    private static final double FRAME_MS = 1000.0 / 60;
    private static final String CATEGORIES = "devtools.timeline,disabled-by-default-devtools.timeline,__metadata";

    private final Page page;
    private final CDPSession cdp;
    private final List<JsonObject> events = new ArrayList<>();
    private volatile CountDownLatch complete = new CountDownLatch(1);

    MainThread(Page page) {
        this.page = page;
        page.addInitScript(WATCH_FRAMES);
        page.reload();
        this.cdp = page.context().newCDPSession(page);
        cdp.on("Tracing.dataCollected", part -> {
            for (JsonElement event : part.getAsJsonArray("value")) {
                keep(event.getAsJsonObject());
            }
        });
        cdp.on("Tracing.tracingComplete", end -> complete.countDown());
    }

    /**
     * What one step cost.
     *
     * @param tasksMs each task of the main thread
     * @param droppedFrames pictures that a screen of 60 Hz would have shown and the page did not
     */
    record Cost(String step, double seconds, List<Double> tasksMs, int droppedFrames) {

        double busyMs() {
            return tasksMs.stream().mapToDouble(t -> t).sum();
        }

        double longestMs() {
            return tasksMs.stream().mapToDouble(t -> t).max().orElse(0);
        }

        long longerThan(double ms) {
            return tasksMs.stream().filter(t -> t > ms).count();
        }
    }

    /** Does something and says what it cost. */
    Cost measure(String step, Runnable work) {
        events.clear();
        complete = new CountDownLatch(1);
        JsonObject start = new JsonObject();
        start.addProperty("categories", CATEGORIES);
        start.addProperty("transferMode", "ReportEvents");
        cdp.send("Tracing.start", start);
        page.evaluate(TAKE_FRAMES);
        long began = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - began) / 1e9;
        Object frames = page.evaluate(TAKE_FRAMES);
        cdp.send("Tracing.end");
        // events are handed over while the page is asked something
        while (complete.getCount() > 0) {
            page.waitForTimeout(50);
        }
        return new Cost(step, seconds, tasks(), dropped(frames));
    }

    private void keep(JsonObject event) {
        String name = text(event, "name");
        if (name.equals("RunTask") || name.equals("thread_name")) {
            events.add(event);
        }
    }

    /** The tasks of the busiest renderer's main thread. */
    private List<Double> tasks() {
        List<String> mains = events.stream()
                .filter(e -> text(e, "name").equals("thread_name"))
                .filter(e -> text(e.getAsJsonObject("args"), "name").equals("CrRendererMain"))
                .map(MainThread::thread)
                .toList();
        return mains.stream()
                .map(main -> events.stream()
                        .filter(e -> text(e, "name").equals("RunTask")
                                && e.has("dur")
                                && thread(e).equals(main))
                        .map(e -> e.get("dur").getAsDouble() / 1000)
                        .toList())
                .max((a, b) -> Double.compare(sum(a), sum(b)))
                .orElse(List.of());
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(v -> v).sum();
    }

    private static String thread(JsonObject event) {
        return event.get("pid") + "/" + event.get("tid");
    }

    private static String text(JsonObject event, String name) {
        return event.has(name) ? event.get(name).getAsString() : "";
    }

    private static int dropped(Object frames) {
        List<?> times = (List<?>) frames;
        int dropped = 0;
        for (int i = 1; i < times.size(); i++) {
            double ms = ((Number) times.get(i)).doubleValue() - ((Number) times.get(i - 1)).doubleValue();
            dropped += (int) Math.max(0, Math.round(ms / FRAME_MS) - 1);
        }
        return dropped;
    }
}
