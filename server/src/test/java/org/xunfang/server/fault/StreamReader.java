package org.xunfang.server.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an event stream on a thread of its own and keeps every frame. Thread-safe. */
final class StreamReader implements AutoCloseable {

    /** A frame of the stream; {@code id} empty where it does not move the place. */
    record Frame(String id, String event, String data) {}

    private final Stream<String> lines;
    private final Thread thread = new Thread(this::run, "stream-reader");
    private final List<Frame> frames = new ArrayList<>();
    private boolean ended;

    private StreamReader(Stream<String> lines) {
        this.lines = lines;
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens the stream of a server, after what {@code last} names. */
    static StreamReader open(ServerProcess server, String cookie, @Nullable String last)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url("/api/live"))).header("Cookie", cookie);
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<Stream<String>> response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new AssertionError("no stream: " + response.statusCode());
        }
        StreamReader reader = new StreamReader(response.body());
        server.await("start of the stream", () -> !reader.frames().isEmpty());
        return reader;
    }

    private void run() {
        String[] fields = {"", "", ""};
        try {
            lines.forEach(line -> take(line, fields));
        } catch (UncheckedIOException closed) {
            // as is noted below
        }
        synchronized (this) {
            ended = true;
        }
    }

    private void take(String line, String[] fields) {
        if (line.startsWith("id: ")) {
            fields[0] = line.substring(4);
        } else if (line.startsWith("event: ")) {
            fields[1] = line.substring(7);
        } else if (line.startsWith("data: ")) {
            fields[2] = line.substring(6);
        } else if (line.isEmpty() && !fields[1].isEmpty()) {
            synchronized (this) {
                frames.add(new Frame(fields[0], fields[1], fields[2]));
            }
            fields[0] = "";
            fields[1] = "";
            fields[2] = "";
        }
    }

    synchronized List<Frame> frames() {
        return List.copyOf(frames);
    }

    /** The changes that the stream has told, in order. */
    List<Frame> changes() {
        return frames().stream().filter(f -> f.event().equals("change")).toList();
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /** Where a page stands that has got these: what it sends when it comes back. */
    static String lastId(List<Frame> all) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!all.get(i).id().isEmpty()) {
                return all.get(i).id();
            }
        }
        throw new AssertionError("no id yet");
    }

    @Override
    public void close() {
        lines.close();
    }
}
