package org.xunfang.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xunfang.server.problem.AppException;

/** Answers of the device port that come later, from another thread. */
final class DeviceAnswersIT {

    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void anAnswerIsTakenByAThreadOfThePort() throws Exception {
        CompletableFuture<String> coming = new CompletableFuture<>();
        CompletableFuture<String> thread = new CompletableFuture<>();
        DevicePort port = DevicePort.of(router -> router.get("/", ctx -> {
            DevicePort.later(ctx, coming, text -> {
                thread.complete(Thread.currentThread().getName());
                ctx.result(text);
            });
            new Thread(() -> coming.complete("done"), "whoever stores").start();
        }));
        try (port;
                Socket socket = new Socket("127.0.0.1", port.start("127.0.0.1", 0))) {
            socket.getOutputStream().write(REQUEST);
            assertThat(firstLine(socket)).startsWith("HTTP/1.1 200");
        }
        assertThat(thread.get(30, TimeUnit.SECONDS)).startsWith("device-port");
    }

    @Test
    void aFailureIsAnsweredToo() throws Exception {
        CompletableFuture<String> coming = new CompletableFuture<>();
        DevicePort port = DevicePort.of(router -> router.get("/", ctx -> {
            DevicePort.later(ctx, coming, ctx::result);
            new Thread(() -> coming.completeExceptionally(new AppException.Unavailable("ingest.busy", null))).start();
        }));
        try (port;
                Socket socket = new Socket("127.0.0.1", port.start("127.0.0.1", 0))) {
            socket.getOutputStream().write(REQUEST);
            assertThat(firstLine(socket)).startsWith("HTTP/1.1 503");
        }
    }

    private static String firstLine(Socket socket) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = socket.getInputStream().read();
                b >= 0 && b != '\n';
                b = socket.getInputStream().read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
