package org.xunfang.server.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of an open event stream; heartbeats keep it going. */
record LiveLines(BufferedReader lines) implements AutoCloseable {

    LiveLines(HttpResponse<InputStream> answer) {
        this(new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    /** What follows the start of the next line that starts so. */
    String next(String start) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(start)) {
                return line.substring(start.length());
            }
        }
        throw new AssertionError("the stream has ended before " + start);
    }

    List<String> changesUntil(String last) throws IOException {
        List<String> kinds = new ArrayList<>();
        while (!kinds.contains(last)) {
            String data = next("data: {\"kind\":\"");
            String kind = data.substring(0, data.indexOf('"'));
            if (kind.startsWith("test.")) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
