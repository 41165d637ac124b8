package org.xunfang.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.xunfang.server.http.Json;

/** Somebody signed in who speaks JSON with a running application. */
public final class Api {

    private static final ObjectMapper JSON = Json.mapper();

    private final String base;
    private final HttpClient client;
    private String csrf = "";

    private Api(String base) {
        this(base, HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    }

    private Api(String base, HttpClient client) {
        this.base = base;
        this.client = client;
    }

    /** What the server said. */
    public record Answer(int status, JsonNode body) {
        /** The code of the problem; empty where there is none. */
        public String code() {
            return body.path("code").asText();
        }
    }

    /** Signs in with the password that the tests' accounts have. */
    public static Api signedIn(RunningApp app, String login) {
        return signedIn(app, login, RunningApp.PASSWORD);
    }

    /** Signs in to any server. */
    public static Api signedIn(String base, String login) {
        return signedIn(new Api(base), login, RunningApp.PASSWORD);
    }

    /** The same session, asked at another server. */
    public Api at(String otherBase) {
        Api other = new Api(otherBase, client);
        other.csrf = csrf;
        return other;
    }

    /** Signs in. */
    public static Api signedIn(RunningApp app, String login, String password) {
        return signedIn(new Api(app.url("")), login, password);
    }

    private static Api signedIn(Api api, String login, String password) {
        Answer session = api.signIn(login, password);
        if (session.status() != 200) {
            throw new AssertionError("sign-in of " + login + ": " + session);
        }
        return api;
    }

    /** Nobody yet. */
    public static Api signedOut(RunningApp app) {
        return new Api(app.url(""));
    }

    /** Tries to sign in. */
    public Answer signIn(String login, String password) {
        Answer session = post("/api/session", Map.of("login", login, "password", password));
        csrf = session.body().path("csrf").asText();
        return session;
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    /** Changes what is at a path, as of a version that has been seen. */
    public Answer patch(String path, long version, Object body) {
        return send("PATCH", path, version, body);
    }

    /** Puts something in the place of what has been seen. */
    public Answer put(String path, long version, Object body) {
        return send("PUT", path, version, body);
    }

    /** Does something to what has been seen. */
    public Answer post(String path, long version, Object body) {
        return send("POST", path, version, body);
    }

    public Answer delete(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).DELETE());
    }

    /** Removes what has been seen. */
    public Answer delete(String path, long version) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("If-Match", "\"" + version + "\"")
                .DELETE());
    }

    /** What is not JSON: a file, say. */
    public HttpResponse<String> file(String path) {
        return response(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    /** What is not JSON, asked for with a body. */
    public HttpResponse<String> file(String path, Object body) {
        return response(request("POST", path, body));
    }

    private Answer send(String method, String path, long version, Object body) {
        return send(request(method, path, body).header("If-Match", "\"" + version + "\""));
    }

    private Answer send(String method, String path, Object body) {
        return send(request(method, path, body));
    }

    private HttpRequest.Builder request(String method, String path, Object body) {
        try {
            return HttpRequest.newBuilder(URI.create(base + path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a file in the form field {@code file}. */
    public Answer upload(String path, String fileName, String content) {
        return upload(path, fileName, content, Map.of());
    }

    /** Sends a file with more fields. */
    public Answer upload(String path, String fileName, String content, Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append("--part\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        form.append("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(fileName)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .append(content)
                .append("\r\n--part--\r\n");
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    /** Waits for a job to end and returns it. */
    public JsonNode finished(String jobId) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        while (System.nanoTime() < end) {
            JsonNode job = get("/api/jobs/" + jobId).body();
            String state = job.path("state").asText();
            if (!state.equals("queued") && !state.equals("running")) {
                return job;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("job " + jobId + " has not ended after two minutes");
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = response(request);
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> response(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.header("X-CSRF-Token", csrf).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
