package org.xunfang.server.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.xunfang.server.Main;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/** The server as a process of its own, which can be killed and started again on the same folder and ports. */
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path data;
    private final List<String> options;
    private final Path log;
    private final int port;
    private final int devicePort;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private Process process;

    private ServerProcess(Path data, int port, int devicePort, List<String> options) throws IOException {
        this.data = data;
        this.options = List.copyOf(options);
        this.log = Files.createTempFile("xunfang-server", ".log");
        this.port = port;
        this.devicePort = devicePort;
        this.process = launch();
    }

    /** On a database of the test; returns at once. */
    static ServerProcess on(TestDatabase db, Path data, String... more) throws IOException {
        return onUrl(url(db), data, more);
    }

    private static String url(TestDatabase db) {
        return db.jdbcUrl() + (db.jdbcUrl().contains("?") ? "&" : "?") + "user=" + db.user() + "&password="
                + db.password();
    }

    /** On the database of an address with user and password; returns at once. */
    static ServerProcess onUrl(String url, Path data, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of("--db-url", url));
        options.addAll(List.of(more));
        return new ServerProcess(data, freePort(), freePort(), options);
    }

    /** On a cluster of its own; returns at once. */
    static ServerProcess on(Path data, String... more) throws IOException {
        return new ServerProcess(data, freePort(), freePort(), List.of(more));
    }

    /** On a cluster of its own, and ports that another server has; returns at once. */
    static ServerProcess onPortsOf(ServerProcess other, Path data) throws IOException {
        return new ServerProcess(data, other.port, other.devicePort, List.of());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--port",
                Integer.toString(port),
                "--device-port",
                Integer.toString(devicePort),
                "--data",
                data.toString()));
        // the tests ask more often than any user
        for (String limit : List.of("--rate-sign-in", "--rate-session", "--rate-anonymous")) {
            command.addAll(List.of(limit, "1000000"));
        }
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("XUNFANG_"));
        return builder.start();
    }

    /** Ends the process as a power cut would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** @param name such as {@code STOP} and {@code CONT} */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    }

    /** Starts it again, after {@link #kill}. */
    void startAgain() throws IOException {
        process = launch();
    }

    /** Starts it again where a test before has failed between its kill and its start. */
    void ensureRunning() throws IOException {
        if (!process.isAlive()) {
            startAgain();
        }
    }

    /** Waits until the server says that all is well. */
    ServerProcess awaitHealthy() throws InterruptedException {
        await("health of the server", () -> status("/api/health") == 200);
        return this;
    }

    /** Waits for the process to end by itself, and returns its exit code. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running\n" + output());
        }
        return process.exitValue();
    }

    /** Waits for something that the server brings about; a server that ends meanwhile fails the test. */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("no " + what + (process.isAlive() ? "" : ": server ended") + "\n" + output());
            }
            Thread.sleep(20);
        }
    }

    /** The status of a path; 0 without an answer. */
    int status(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What the health check says. */
    JsonNode health() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url("/api/health"))).build();
            return Json.mapper()
                    .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Signs in and returns the session's cookie, for calls without a client of their own. */
    String cookie(String login) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("/api/session")))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, RunningApp.PASSWORD)))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        String cookie = response.headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new NoSessionError(response.statusCode()));
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** Signing in has failed. */
    static final class NoSessionError extends AssertionError {
        private final int status;

        NoSessionError(int status) {
            super("no session: " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    int devicePort() {
        return devicePort;
    }

    long pid() {
        return process.pid();
    }

    Path data() {
        return data;
    }

    /** Everything that it has printed and logged. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it as an operator would, so that a cluster of its own stops too. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
