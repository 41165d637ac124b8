package org.xunfang.server.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where a page's scripts spend their time, after Chromium's sampling profiler. */
final class HotFunctions {

    private static final int SHOWN = 9;
    private static final int SAMPLE_MICROS = 500;

    private final CDPSession cdp;

    HotFunctions(Page page) {
        this.cdp = page.context().newCDPSession(page);
        cdp.send("Profiler.enable");
        JsonObject interval = new JsonObject();
        interval.addProperty("interval", SAMPLE_MICROS);
        cdp.send("Profiler.setSamplingInterval", interval);
    }

    void start() {
        cdp.send("Profiler.start");
    }

    /** The functions with the most time of their own since {@link #start}: {@code "120 ms paintBase base-painter.js:48"}. */
    List<String> stop() {
        JsonObject profile = cdp.send("Profiler.stop").getAsJsonObject("profile");
        Map<Integer, String> names = new HashMap<>();
        for (JsonElement node : profile.getAsJsonArray("nodes")) {
            JsonObject n = node.getAsJsonObject();
            names.put(n.get("id").getAsInt(), name(n.getAsJsonObject("callFrame")));
        }
        Map<String, Double> ms = new HashMap<>();
        var samples = profile.getAsJsonArray("samples");
        var deltas = profile.getAsJsonArray("timeDeltas");
        for (int i = 0; i < samples.size(); i++) {
            ms.merge(names.get(samples.get(i).getAsInt()), deltas.get(i).getAsDouble() / 1000, Double::sum);
        }
        ms.keySet().removeAll(List.of("(idle) :0", "(root) :0"));
        return ms.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .map(e -> String.format(Locale.ROOT, "%5.0f ms %s", e.getValue(), e.getKey()))
                .toList();
    }

    private static String name(JsonObject frame) {
        String url = frame.get("url").getAsString();
        return frame.get("functionName").getAsString()
                + " "
                + url.substring(url.lastIndexOf('/') + 1)
                + ":"
                + (frame.get("lineNumber").getAsInt() + 1);
    }
}
