package org.xunfang.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.xunfang.server.track.DeviceRepository;
import org.xunfang.server.track.SpeedUnit;

/** Pages and a car that use a server without a pause, and remember every answer. */
final class Use implements AutoCloseable {

    private static final List<String> PATHS = List.of("/api/summary", "/api/units", "/api/county", "/api/walls");

    /** Longer than a request may ever take, whatever the database does. */
    private static final Duration LONGEST = Duration.ofSeconds(25);

    private record Answer(int status, String body, boolean hasRetryAfter, long nanos) {}

    private final ServerProcess server;
    private final Ground ground;
    private final String cookie;
    private final String device;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Long> stored = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong refusedPositions = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    private Use(ServerProcess server, Ground ground, String cookie, String device) {
        this.server = server;
        this.ground = ground;
        this.cookie = cookie;
        this.device = device;
    }

    /** Starts clients that ask for figures, and a car on patrol that reports. */
    static Use start(ServerProcess server, Ground ground, String cookie, int clients) {
        Use use = new Use(server, ground, cookie, car(ground));
        for (int i = 0; i < clients; i++) {
            String path = PATHS.get(i % PATHS.size());
            use.begin(() -> use.ask(path));
        }
        use.begin(use::report);
        return use;
    }

    /** A device of a unit whose shift runs. */
    static String car(Ground ground) {
        UUID unit = UUID.fromString(ground.text("""
                UPDATE shift SET started_at = now() - interval '10 minutes', starts_at = least(starts_at, now() - interval '10 minutes')
                WHERE id = (SELECT id FROM shift WHERE starts_at <= now() AND ends_at > now() AND ended_at IS NULL ORDER BY id LIMIT 1)
                RETURNING patrol_unit_id::text
                """));
        return new DeviceRepository(ground.jdbi())
                .register(
                        "car " + UUID.randomUUID(),
                        unit,
                        DeviceRepository.Rank.VEHICLE,
                        SpeedUnit.KNOTS,
                        Instant.now().minusSeconds(600))
                .identifier();
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private void begin(Step step) {
        Thread thread = new Thread(() -> {
            while (!stopping) {
                try {
                    step.run();
                    Thread.sleep(50);
                } catch (IOException e) {
                    failures.add(e.toString());
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void ask(String path) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url(path)))
                .timeout(LONGEST)
                .header("Cookie", cookie)
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        answers.add(new Answer(
                response.statusCode(),
                response.statusCode() == 200 ? "" : response.body(),
                response.headers().firstValue("Retry-After").isPresent(),
                System.nanoTime() - begin));
    }

    private void report() throws IOException, InterruptedException {
        long at = System.currentTimeMillis();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.devicePort() + "/?id="
                        + device + "&lat=28.2&lon=117.2&speed=5&timestamp=" + at))
                .timeout(LONGEST)
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status == 200) {
            stored.add(at);
        } else if (status == 503) {
            refusedPositions.incrementAndGet();
        } else {
            failures.add("position: " + status);
        }
    }

    int answered() {
        return answers.size();
    }

    int stored() {
        return stored.size();
    }

    long refused() {
        return answers.stream().filter(a -> a.status() == 503).count();
    }

    long refusedPositions() {
        return refusedPositions.get();
    }

    /** Waits until the server answers everybody again, and takes positions. */
    void awaitGoodAgain() throws InterruptedException {
        int positions = stored();
        server.await("good answers", () -> {
            List<Answer> all = List.copyOf(answers);
            return stored() > positions + 5
                    && all.size() > 100
                    && all.subList(all.size() - 50, all.size()).stream().allMatch(a -> a.status() == 200);
        });
    }

    void assertEveryAnswerIsOneOfTwo() {
        assertThat(failures).as("neither answered nor refused").isEmpty();
        assertThat(answers).allSatisfy(a -> {
            if (a.status() != 200) {
                assertThat(a.status()).as(a.body()).isEqualTo(503);
                assertThat(a.body()).contains("\"database.away\"");
                assertThat(a.hasRetryAfter()).isTrue();
            }
        });
        assertThat(refused()).isPositive();
    }

    void assertEveryAcknowledgedPositionIsThere() {
        Set<Long> there = ground.jdbi()
                .withHandle(h -> h
                        .createQuery("SELECT (extract(epoch FROM fixed_at) * 1000)::bigint FROM position")
                        .mapTo(Long.class)
                        .stream()
                        .collect(Collectors.toSet()));
        assertThat(there).containsAll(stored);
    }

    String figures() {
        long[] refusals = answers.stream()
                .filter(a -> a.status() == 503)
                .mapToLong(Answer::nanos)
                .sorted()
                .toArray();
        return "%d answers, of them %d refusals: median %.0f ms, longest %.0f ms; %d positions stored, %d refused"
                .formatted(
                        answered(),
                        refusals.length,
                        refusals[refusals.length / 2] / 1e6,
                        refusals[refusals.length - 1] / 1e6,
                        stored(),
                        refusedPositions());
    }

    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() {
        stopping = true;
    }
}
