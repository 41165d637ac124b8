package org.xunfang.server.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.xunfang.server.RunningApp;
import org.xunfang.server.http.Json;

/** Somebody who asks over HTTP, with or without a session, and never follows where he is led. */
final class Caller {

    private static final ObjectMapper JSON = Json.mapper();

    private final RunningApp app;
    private final HttpClient client = HttpClient.newHttpClient();
    private String cookie = "";
    private String csrf = "";

    private Caller(RunningApp app) {
        this.app = app;
    }

    static Caller anonymous(RunningApp app) {
        return new Caller(app);
    }

    static Caller signedIn(RunningApp app, String login) {
        Caller caller = new Caller(app);
        String body = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, RunningApp.PASSWORD);
        HttpResponse<InputStream> answer =
                caller.send(caller.request("/api/session").POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new AssertionError("sign-in of " + login + ": " + answer.statusCode());
        }
        caller.cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        caller.csrf = json(answer).path("csrf").asText();
        return caller;
    }

    /** Calls with an empty JSON object, where the method takes a body, and the session's token. */
    HttpResponse<InputStream> call(String method, String path) {
        return send(withBody(request(path).header("X-CSRF-Token", csrf), method));
    }

    HttpResponse<InputStream> callWithoutToken(String method, String path) {
        return send(withBody(request(path), method));
    }

    HttpResponse<InputStream> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** What is at a path; fails unless the answer is 200. */
    JsonNode read(String path) {
        HttpResponse<InputStream> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + json(answer));
        }
        return json(answer);
    }

    static JsonNode json(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.url(path)));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private static HttpRequest.Builder withBody(HttpRequest.Builder request, String method) {
        return method.equals("GET")
                ? request
                : request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString("{}"));
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
