package org.xunfang.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;

final class HttpsIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB, "https=true", "host=0.0.0.0");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void whoHasTheAuthoritysCertificateIsServedByEveryNameOfTheHost() throws Exception {
        HttpResponse<String> certificate =
                HttpClient.newHttpClient().send(request("http://127.0.0.1:", "/tls/ca.crt"), BodyHandlers.ofString());
        assertThat(certificate.headers().firstValue("Content-Type")).hasValue("application/x-x509-ca-cert");
        HttpClient trusting = trusting(certificate.body());
        String name = InetAddress.getLocalHost().getHostName();
        for (String host : new String[] {"localhost", "127.0.0.1", name}) {
            HttpResponse<String> answer =
                    trusting.send(request("https://" + host + ":", "/api/health"), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(host).isEqualTo(200);
        }
    }

    @Test
    void plainRequestsAreLedToHttps() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> page = client.send(request("http://127.0.0.1:", "/field?a=1"), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).hasValue("https://127.0.0.1:" + app.port() + "/field?a=1");
        HttpRequest signIn = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/api/session"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> refused = client.send(signIn, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("tls.required");
    }

    @Test
    void wayToTheCertificateIsOpen() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        assertThat(client.send(request("http://127.0.0.1:", "/tls/qr.svg"), BodyHandlers.ofString())
                        .body())
                .startsWith("<svg");
        assertThat(client.send(request("http://127.0.0.1:", "/api/tls"), BodyHandlers.ofString())
                        .body())
                .contains("/tls/ca.crt")
                .containsPattern("\"fingerprint\":\"([0-9A-F]{2}:){31}[0-9A-F]{2}\"");
    }

    @Test
    void whoSpeaksHttp2IsAnsweredInItAndWhoDoesNotIsNot() throws Exception {
        HttpClient trusting = trusting(pem());
        for (HttpClient.Version version : HttpClient.Version.values()) {
            if (version == HttpClient.Version.HTTP_1_1 || version == HttpClient.Version.HTTP_2) {
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("https://localhost:" + app.port() + "/api/health"))
                        .version(version)
                        .build();
                HttpResponse<String> answer = trusting.send(request, BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.version()).isEqualTo(version);
            }
        }
    }

    /** More streams than a browser has connections for by HTTP/1.1; what happens is told at once, and who leaves is missed. */
    @Test
    void eventStreamsShareOneConnection() throws Exception {
        HttpClient client = trusting(pem());
        String origin = "https://localhost:" + app.port();
        HttpResponse<String> signedIn = client.send(
                HttpRequest.newBuilder(URI.create(origin + "/api/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"login\":\"command\",\"password\":\"" + RunningApp.PASSWORD + "\"}"))
                        .build(),
                BodyHandlers.ofString());
        String cookie =
                signedIn.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        List<BufferedReader> streams = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            HttpResponse<InputStream> stream = client.send(
                    HttpRequest.newBuilder(URI.create(origin + "/api/live"))
                            .header("Cookie", cookie)
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(stream.version()).isEqualTo(HttpClient.Version.HTTP_2);
            streams.add(new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8)));
        }
        EventOutbox outbox = new EventOutbox(Json.mapper());
        app.database().jdbi().useTransaction(h -> outbox.post(h, "incident.reported", null, Map.of("incidentId", "x")));
        for (BufferedReader stream : streams) {
            assertThat(stream.lines().anyMatch(line -> line.contains("incident.reported")))
                    .isTrue();
        }
        for (BufferedReader stream : streams) {
            stream.close();
        }
        HttpRequest health =
                HttpRequest.newBuilder(URI.create(origin + "/api/health")).build();
        assertThat(client.send(health, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private static String pem() throws Exception {
        return HttpClient.newHttpClient()
                .send(request("http://127.0.0.1:", "/tls/ca.crt"), BodyHandlers.ofString())
                .body();
    }

    private static HttpRequest request(String origin, String path) {
        return HttpRequest.newBuilder(URI.create(origin + app.port() + path)).build();
    }

    private static HttpClient trusting(String pem) throws Exception {
        Certificate authority = CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
