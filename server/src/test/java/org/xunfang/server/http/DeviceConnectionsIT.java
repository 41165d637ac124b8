package org.xunfang.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class DeviceConnectionsIT {

    private static final int MOST = 3;

    private final List<Socket> silent = new ArrayList<>();

    @Test
    void whereAllPlacesAreTakenTheSilentOnesMakeRoom() throws IOException {
        DevicePort port = DevicePort.of(
                router -> {
                    router.get("/first", ctx -> ctx.result("served"));
                    router.get("/", ctx -> ctx.result(hasOneEnded() ? "a place was free" : "one too many"));
                },
                MOST);
        try (port) {
            int bound = port.start("127.0.0.1", 0);
            for (int i = 0; i < MOST; i++) {
                Socket socket = new Socket("127.0.0.1", bound);
                silent.add(socket);
                assertThat(ask(socket, "/first")).isEqualTo("served");
            }
            try (Socket another = new Socket("127.0.0.1", bound)) {
                assertThat(ask(another, "/")).isEqualTo("a place was free");
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    private static String ask(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        Matcher head = Pattern.compile("Content-Length: (\\d+)\r\n\r\n$", Pattern.CASE_INSENSITIVE)
                .matcher("");
        StringBuilder answer = new StringBuilder();
        while (!head.find()) {
            int b = socket.getInputStream().read();
            if (b < 0) {
                throw new EOFException(answer.toString());
            }
            answer.append((char) b);
            head.reset(answer);
        }
        byte[] body = socket.getInputStream().readNBytes(Integer.parseInt(head.group(1)));
        return new String(body, StandardCharsets.US_ASCII);
    }

    private boolean hasOneEnded() throws IOException {
        for (Socket socket : silent) {
            socket.setSoTimeout(500);
            try {
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException e) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
        return false;
    }
}
