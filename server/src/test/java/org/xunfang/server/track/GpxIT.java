package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.config.RetentionRules;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GpxIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private ListeningApp app;
    private ListeningApp.Sender sender;

    @BeforeAll
    void open() {
        app = new ListeningApp(DB);
    }

    @AfterAll
    void close() {
        app.close();
    }

    @BeforeEach
    void device() {
        sender = app.onShift("one");
    }

    @Test
    void secondUploadOfTheSameFileAddsNothing() throws IOException {
        String file = gpx(segment(30, 29, 28), segment(20), segment(10, 9));
        JsonNode times = JSON.readTree("""
                {"waiting": 0, "outside": 0, "rejectedTotal": 0, "rejected": [], "from": "%s", "to": "%s"}
                """.formatted(now.minusSeconds(30), now.minusSeconds(9)));
        JsonNode first = summary(upload(file));
        assertThat(first.path("accepted").asInt()).isEqualTo(6);
        assertThat(first.path("duplicates").asInt()).isZero();
        JsonNode second = summary(upload(file));
        assertThat(second.path("accepted").asInt()).isZero();
        assertThat(second.path("duplicates").asInt()).isEqualTo(6);
        for (String name : List.of("waiting", "outside", "rejectedTotal", "rejected", "from", "to")) {
            assertThat(first.path(name)).isEqualTo(times.path(name));
            assertThat(second.path(name)).isEqualTo(times.path(name));
        }
        assertThat(app.rows("position", sender)).isEqualTo(6);
    }

    @Test
    void whatTheDeviceHasReportedLiveIsADuplicate() throws IOException {
        app.send(app.request("/?id=%s&lat=28.2&lon=117.1&timestamp=%d"
                .formatted(sender.id(), now.minusSeconds(30).getEpochSecond())));
        JsonNode summary = summary(upload(gpx(segment(30, 29))));
        assertThat(summary.path("accepted").asInt()).isEqualTo(1);
        assertThat(summary.path("duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void badPointsAreToldWithReasonsAndTheGoodGoIn() throws IOException {
        String bad = "<trkseg><trkpt lat='28.2' lon='117.1'/>" + point(5, "999") + "</trkseg>";
        for (int i = 0; i < 2; i++) {
            JsonNode summary = summary(upload(gpx(segment(30), bad, segment(20))));
            assertThat(summary.path("accepted").asInt()).isEqualTo(i == 0 ? 2 : 0);
            assertThat(summary.path("rejected"))
                    .isEqualTo(JSON.readTree(
                            "[{\"point\": 2, \"reason\": \"no_time\"}, {\"point\": 3, \"reason\": \"lat\"}]"));
        }
        assertThat(app.quarantined(sender))
                .containsExactlyInAnyOrder(
                        "no_time: lat=28.2&lon=117.1",
                        "lat: time=" + now.minusSeconds(5) + "&lat=999&lon=117.1&ele=41");
    }

    @Test
    void pointsOutsideOfShiftsAreOnlyCounted() throws IOException {
        JsonNode summary = summary(upload(gpx(segment(30, 5 * 3600))));
        assertThat(summary.path("accepted").asInt()).isEqualTo(1);
        assertThat(summary.path("outside").asInt()).isEqualTo(1);
        assertThat(summary.path("from").asText()).isEqualTo(now.minusSeconds(30).toString());
        assertThat(app.rows("position", sender)).isEqualTo(1);
    }

    @Test
    void formsAndPackedFilesAreTaken() throws IOException {
        String form = """
                --b\r
                Content-Disposition: form-data; name="note"\r
                \r
                nothing\r
                --b\r
                Content-Disposition: form-data; name="file"; filename="a.gpx"\r
                Content-Type: application/gpx+xml\r
                \r
                %s\r
                --b--\r
                """;
        List<HttpResponse<String>> answers = List.of(
                upload(
                        "multipart/form-data; boundary=b",
                        bytes(form.formatted(gpx(segment(1)).replace("\n", "\r\n")))),
                upload("application/gpx+xml", ListeningApp.gzip(gpx(segment(2)))),
                upload("multipart/form-data; boundary=\"b\"", packedForm(ListeningApp.gzip(gpx(segment(3))))));
        for (HttpResponse<String> answer : answers) {
            assertThat(summary(answer).path("accepted").asInt()).isEqualTo(1);
        }
        assertThat(reasons(upload("multipart/form-data; boundary=c", bytes(form))))
                .containsExactly("no_file");
        assertThat(reasons(upload("multipart/form-data", bytes(form)))).containsExactly("no_file");
    }

    @Test
    void brokenFileIsTakenAsFarAsItGoes() throws IOException {
        String file = gpx(segment(3), segment(2), segment(1));
        JsonNode summary = summary(upload(file.substring(0, file.indexOf("</trkseg><trkseg>") + 30)));
        assertThat(summary.path("accepted").asInt()).isEqualTo(1);
        assertThat(summary.path("rejected")).isEqualTo(JSON.readTree("[{\"point\": 2, \"reason\": \"xml\"}]"));
        byte[] packed = ListeningApp.gzip(file);
        assertThat(reasons(upload("application/gpx+xml", Arrays.copyOf(packed, packed.length - 30))))
                .containsExactly("gzip");
        assertThat(reasons(upload(""))).containsExactly("xml");
        assertThat(app.quarantined(sender)).containsExactlyInAnyOrder("xml: ", "gzip: ");
    }

    @Test
    void fileIsBoundedPackedOrNot() throws IOException {
        String file = gpx(segment(1)).replace("</gpx>", " ".repeat(50_000_000) + "</gpx>");
        for (HttpResponse<String> answer :
                List.of(upload(file), upload("application/gpx+xml", ListeningApp.gzip(file)))) {
            assertThat(reasons(answer)).containsExactly("too_long");
        }
        assertThat(app.rows("position", sender)).isEqualTo(1);
    }

    @Test
    void numberOfPointsIsBounded() throws IOException {
        try (Database database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 2);
                PositionIngest ingest = new PositionIngest(
                        database.jdbi(), new EventOutbox(Json.mapper()), RetentionRules.USUAL, fixes -> {})) {
            ingest.start();
            GpxUpload upload = new GpxUpload(new Device(sender.number(), SpeedUnit.MPS), ingest, 2, Instant.now());
            InputStream file = new java.io.ByteArrayInputStream(bytes(gpx(segment(4, 3, 2, 1))));
            assertThat(GpxReader.read(file, upload::add)).isNull();
            GpxSummary summary = upload.end(null);
            assertThat(summary.accepted()).isEqualTo(2);
            assertThat(summary.rejected()).containsExactly(new GpxSummary.Rejected(3, "too_many_points"));
        }
    }

    @Test
    void manyBadPointsAreCountedAndTheFirstAreListed() throws IOException {
        JsonNode summary =
                summary(upload(gpx("<trkseg>" + "<trkpt lat='28.2' lon='117.1'/>".repeat(2500) + "</trkseg>")));
        assertThat(summary.path("rejectedTotal").asInt()).isEqualTo(2500);
        assertThat(summary.path("rejected").size()).isEqualTo(1000);
        assertThat(app.rows("position_quarantine", sender)).isEqualTo(1);
    }

    @Test
    void longTrackGoesInPortionByPortion() throws IOException {
        JsonNode summary = summary(
                upload(gpx(segment(java.util.stream.IntStream.range(0, 5500).toArray()))));
        assertThat(summary.path("accepted").asInt()).isEqualTo(5500);
        assertThat(app.rows("position", sender)).isEqualTo(5500);
    }

    @Test
    void deviceMustBeKnown() {
        for (String query : List.of("", "?device=")) {
            assertThat(app.send(app.request("/gpx" + query).POST(BodyPublishers.ofString(gpx())))
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(app.send(app.request("/gpx?device=nobody").POST(BodyPublishers.ofString(gpx())))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void databaseGoneInTheMiddleIsAnsweredLater() throws Exception {
        upload(gpx(segment(2)));
        HttpResponse<String> answer = app.sendWhileAway(
                app.request("/gpx?device=" + sender.id()).POST(BodyPublishers.ofString(gpx(segment(2, 1)))));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(summary(upload(gpx(segment(2, 1)))).path("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void thirdUploadAtOnceIsToldToComeLater() throws IOException {
        String head = "POST /gpx?device=" + sender.id() + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n<gpx>";
        try (Socket first = new Socket("127.0.0.1", app.port());
                Socket second = new Socket("127.0.0.1", app.port())) {
            first.getOutputStream().write(bytes(head));
            second.getOutputStream().write(bytes(head));
            HttpResponse<String> answer = upload(gpx());
            for (int tries = 0; tries < 1000 && answer.statusCode() == 200; tries++) {
                answer = upload(gpx());
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        HttpResponse<String> afterwards = upload(gpx());
        for (int tries = 0; tries < 10_000 && afterwards.statusCode() == 503; tries++) {
            afterwards = upload(gpx());
        }
        assertThat(afterwards.statusCode()).isEqualTo(200);
    }

    /** What breaks off on the way, or is no HTTP, is the sender's fault and comes again. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000\r\n\r\n<gpx>", "Transfer-Encoding: chunked\r\n\r\nzz\r\n<gpx>"})
    void brokenRequestIsNoErrorOfTheServer(String rest) throws IOException {
        for (String path : List.of("/gpx?device=" + sender.id(), "/?id=" + sender.id(), "/pub?d=" + sender.id())) {
            try (Socket socket = new Socket("127.0.0.1", app.port())) {
                socket.getOutputStream()
                        .write(bytes("POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + rest));
                socket.shutdownOutput();
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).matches("(?s)|HTTP/1.1 400.*");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsAnErrorOfTheServer(long seed) {
        FuzzedBodies bodies = new FuzzedBodies(
                seed,
                List.of(
                        "<?xml version='1.0' encoding='UTF-8'?>" + gpx(segment(3, 2), segment(1)),
                        gpx(
                                "<trkseg><trkpt lat='28.2' lon='117.1'><extensions><a:speed>3</a:speed></extensions></trkpt>"
                                        + point(9, "28.2") + "</trkseg>"),
                        "--b\r\nContent-Disposition: form-data; filename=a\r\n\r\n" + gpx(segment(4))
                                + "\r\n--b--\r\n"));
        for (int round = 0; round < 500; round++) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                answers.add(app.sendAsync(app.request("/gpx?device=" + sender.id())
                        .header("Content-Type", bodies.chance(70) ? "text/xml" : "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofByteArray(bodies.next()))));
            }
            answers.forEach(a -> assertThat(a.join().statusCode()).isEqualTo(200));
        }
    }

    private HttpResponse<String> upload(String file) {
        return upload("application/gpx+xml", bytes(file));
    }

    private HttpResponse<String> upload(String contentType, byte[] body) {
        return app.send(app.request("/gpx?device=" + sender.id())
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static JsonNode summary(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<String> reasons(HttpResponse<String> answer) throws IOException {
        return summary(answer).path("rejected").findValuesAsText("reason");
    }

    private static byte[] packedForm(byte[] file) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(bytes("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.gpx.gz\"\r\n\r\n"));
        form.write(file);
        form.write(bytes("\r\n--b--\r\n"));
        return form.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String gpx(String... segments) {
        return "<gpx version='1.1' xmlns='http://www.topografix.com/GPX/1/1'>\n<trk>" + String.join("", segments)
                + "</trk></gpx>";
    }

    private String segment(int... secondsAgo) {
        StringBuilder segment = new StringBuilder("<trkseg>");
        for (int seconds : secondsAgo) {
            segment.append(point(seconds, "28.2"));
        }
        return segment + "</trkseg>";
    }

    private String point(int secondsAgo, String lat) {
        return "<trkpt lat='%s' lon='117.1'><ele>41</ele><time>%s</time></trkpt>\n"
                .formatted(lat, now.minus(Duration.ofSeconds(secondsAgo)));
    }
}
