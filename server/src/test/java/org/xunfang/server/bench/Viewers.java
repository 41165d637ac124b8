package org.xunfang.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.xunfang.server.RunningApp;

/** Pages that follow the units, as far as the event stream goes: when they hear of each fix. */
final class Viewers implements AutoCloseable {
    private static final int OK = 200;
    /** In {@code ["id",lon,lat,course,speed,fixedAtMs,"status"]}. */
    private static final int FIXED_MS = 5;

    private final URI server;
    private final long fromMs;
    private final Latencies seen;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<InputStream> streams = new ArrayList<>();

    /**
     * @param fromMs fixes from before do not count
     * @param seen gets the time from each fix to each viewer
     */
    Viewers(URI server, long fromMs, Latencies seen) {
        this.server = server;
        this.fromMs = fromMs;
        this.seen = seen;
    }

    void join(int count) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String body = "{\"login\": \"command\", \"password\": \"" + RunningApp.PASSWORD + "\"}";
        HttpRequest signIn = HttpRequest.newBuilder(server.resolve("/api/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> session = client.send(signIn, HttpResponse.BodyHandlers.ofString());
        if (session.statusCode() != OK) {
            throw new IllegalStateException("sign-in: " + session.statusCode() + " " + session.body());
        }
        for (int i = 0; i < count; i++) {
            HttpRequest open =
                    HttpRequest.newBuilder(server.resolve("/api/live")).build();
            InputStream stream =
                    client.send(open, HttpResponse.BodyHandlers.ofInputStream()).body();
            streams.add(stream);
            threads.execute(() -> follow(stream));
        }
    }

    private void follow(InputStream stream) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: [[")) {
                    hear(line, System.currentTimeMillis());
                }
            }
        } catch (IOException e) {
            // it is closed at the end
        }
    }

    private void hear(String units, long nowMs) {
        for (String unit : units.split("\\],", -1)) {
            String fixed = unit.split(",", -1)[FIXED_MS];
            if (!fixed.equals("null") && Long.parseLong(fixed) > fromMs) {
                seen.add((nowMs - Long.parseLong(fixed)) * 1_000_000);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (InputStream stream : streams) {
            stream.close();
        }
        threads.shutdownNow();
    }
}
