package org.xunfang.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.HttpServer;
import org.xunfang.server.http.Json;

/** The interface's description against the interface itself, over a demo county of two villages. */
class OpenApiIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** Where the ids come from that a path needs: a list and a place in it. */
    private static final Map<String, List<String>> IDS = Map.of(
            "/api/walls/{id}", List.of("/api/walls", "walls", "id"),
            "/api/villages/{id}", List.of("/api/villages", "", "id"),
            "/api/cameras/{id}", List.of("/api/cameras", "rows", "0"),
            "/api/cameras/{id}/view", List.of("/api/cameras", "rows", "0"),
            "/api/jobs/{id}", List.of("/api/jobs", "", "id"),
            "/api/imports/{id}", List.of("/api/imports", "", "id"));

    private static RunningApp app;
    private static HttpClient client;
    private static String csrf;
    private static OpenApiDocument document;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.start(DB, "demo=true", "villages=2");
        client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String signIn = "{\"login\":\"admin\",\"password\":\"" + RunningApp.PASSWORD + "\"}";
        csrf = json(send(request("/api/session").POST(BodyPublishers.ofString(signIn))))
                .get("csrf")
                .asText();
        document = OpenApiDocument.parse(send(request("/api/openapi.json")).body());
        upload();
        app.settle();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void describesEveryRouteAndNoOther() {
        assertThat(document.operations().keySet())
                .isEqualTo(new TreeSet<>(accessOfRoutes().keySet()));
    }

    @Test
    void saysWhoMayCall() {
        TreeMap<String, String> described = new TreeMap<>();
        document.operations()
                .forEach((route, operation) ->
                        described.put(route, operation.path("x-access").asText()));
        assertThat(described).isEqualTo(accessOfRoutes());
    }

    @Test
    void everyReferencePointsSomewhere() {
        assertThat(document.danglingReferences()).isEmpty();
    }

    @Test
    void namesEveryPathParameterAndTheTokenOfChangingCalls() {
        List<String> faults = new ArrayList<>();
        document.operations().forEach((route, operation) -> {
            Matcher matcher = PATH_PARAMETER.matcher(route);
            while (matcher.find()) {
                if (!hasPathParameter(operation, matcher.group(1))) {
                    faults.add(route + " lacks " + matcher.group(1));
                }
            }
            boolean open = operation.path("x-access").asText().equals("PUBLIC");
            boolean token = operation.path("security").path(0).has("csrf");
            if (token != (!open && !route.startsWith("GET "))) {
                faults.add(route + ": token");
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void answersAreAsDescribed() throws Exception {
        List<String> faults = new ArrayList<>();
        List<String> checked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : document.operations().entrySet()) {
            JsonNode schema = document.answer(entry.getValue(), 200);
            String path = entry.getKey().substring(entry.getKey().indexOf(' ') + 1);
            if (entry.getKey().startsWith("GET ") && !schema.isMissingNode() && isReachable(path)) {
                faults.addAll(document.faults(schema, answer(path), path));
                checked.add(path);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(checked).contains("/api/summary").containsAll(IDS.keySet());
    }

    /** Interface routes, not pages. */
    private static TreeMap<String, String> accessOfRoutes() {
        return app.app().routes().stream()
                .filter(route -> route.path().startsWith("/api/"))
                .collect(Collectors.toMap(
                        route -> route.method() + " " + route.path(),
                        (HttpServer.Route route) -> route.access().name(),
                        (a, b) -> a + b,
                        TreeMap::new));
    }

    private static boolean hasPathParameter(JsonNode operation, String name) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .anyMatch(p -> p.path("in").asText().equals("path")
                        && p.path("name").asText().equals(name));
    }

    private static boolean isReachable(String path) {
        return !path.contains("{") || IDS.containsKey(path);
    }

    /** The answer; of a path with an id, for the first thing listed that has one. */
    private static JsonNode answer(String path) throws Exception {
        List<String> source = IDS.get(path);
        if (source == null) {
            return json(send(request(path)));
        }
        JsonNode list = json(send(request(source.get(0))));
        for (JsonNode item : source.get(1).isEmpty() ? list : list.get(source.get(1))) {
            String id = item.at("/" + source.get(2)).asText();
            HttpResponse<String> response = send(request(path.replace("{id}", id)));
            if (response.statusCode() == 200) {
                return json(response);
            }
        }
        throw new AssertionError("nothing to ask for at " + path);
    }

    /** A table with one good row and one bad one. */
    private static void upload() throws Exception {
        String body = """
                --part\r
                Content-Disposition: form-data; name="file"; filename="two.csv"\r
                Content-Type: text/csv\r
                \r
                name,lon,lat
                gate,117.2,28.3
                nowhere,,
                \r
                --part--\r
                """;
        HttpResponse<String> response = send(request("/api/imports")
                .header("Content-Type", "multipart/form-data; boundary=part")
                .header("X-CSRF-Token", csrf)
                .POST(BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).isEqualTo(202);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(app.url(path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode())
                .as(response.uri() + " " + response.body())
                .isEqualTo(200);
        return Json.mapper().readTree(response.body());
    }
}
