package org.xunfang.server.track;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** The running application with a device of a unit on shift, spoken to as devices speak. */
final class ListeningApp implements AutoCloseable {

    private final TestDatabase db;
    private final RunningApp app;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final PatrolGround ground;
    final UUID squadron;

    /** A device with its unit. */
    record Sender(int number, String id, UUID unit) {}

    ListeningApp(TestDatabase db) {
        this.db = db;
        this.app = RunningApp.start(db);
        this.ground = new PatrolGround(app.database().jdbi());
        this.squadron = ground.orgUnit(ground.orgUnit(null, "county"), "squadron");
    }

    /** A new device of a new unit, on shift since three hours. */
    Sender onShift(String unitName) {
        return onShift(squadron, unitName);
    }

    Sender onShift(UUID orgUnit, String unitName) {
        Sender sender = offShift(orgUnit, unitName);
        Instant start = Instant.now().minus(Duration.ofHours(3));
        ground.shift(sender.unit(), start, start.plus(Duration.ofHours(8)), start, null);
        return sender;
    }

    Sender offShift(UUID orgUnit, String unitName) {
        UUID unit = ground.unit(orgUnit, unitName);
        DeviceRepository.Registered device = new DeviceRepository(app.database().jdbi())
                .register(
                        unitName,
                        unit,
                        DeviceRepository.Rank.VEHICLE,
                        SpeedUnit.KNOTS,
                        Instant.now().minus(Duration.ofDays(9)));
        return new Sender(device.number(), device.identifier(), unit);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.app().devicePort() + path));
    }

    HttpResponse<String> json(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return sendAsync(request).join();
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    Api signedIn(String login) {
        return Api.signedIn(app, login);
    }

    int port() {
        return app.app().devicePort();
    }

    /** Sends while the database ends the connection that is about to store. */
    HttpResponse<String> sendWhileAway(HttpRequest.Builder request) throws Exception {
        try (Connection other = db.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE unit_state IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<HttpResponse<String>> waiting = sendAsync(request);
            while (!waiting.isDone()) {
                killWaiting();
            }
            other.rollback();
            return waiting.get();
        }
    }

    private void killWaiting() throws Exception {
        try (Connection other = db.connect();
                Statement statement = other.createStatement()) {
            statement.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND wait_event_type = 'Lock'
                    """);
        }
    }

    /** How many rows of a table are the device's. */
    long rows(String table, Sender sender) {
        return number("SELECT count(*) FROM " + table + " WHERE device_number = " + sender.number());
    }

    long number(String query) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(query).mapTo(Long.class).one());
    }

    /** The rows of a query, their columns with a blank between. */
    List<String> lines(String query) {
        return app.database()
                .jdbi()
                .withHandle(h ->
                        h.createQuery(query).map((row, context) -> line(row)).list());
    }

    private static String line(ResultSet row) throws java.sql.SQLException {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String value = row.getString(i);
            line.append(i > 1 ? " " : "").append(value == null ? "-" : value);
        }
        return line.toString();
    }

    List<String> quarantined(Sender sender) {
        return lines("SELECT reason || ': ' || body FROM position_quarantine WHERE device_number = " + sender.number()
                + " ORDER BY id");
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        app.close();
    }
}
