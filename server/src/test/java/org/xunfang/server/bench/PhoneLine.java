package org.xunfang.server.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One keep-alive connection to the device port, that sends reports as OsmAnd does. For one thread. */
final class PhoneLine implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;

    private final String host;
    private final Socket socket = new Socket();
    private final OutputStream out;
    private final InputStream in;
    private final byte[] line = new byte[8192];
    private boolean closing;

    /** @param port of the devices, http://host:port */
    PhoneLine(URI port) throws IOException {
        this.host = port.getAuthority();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(port.getHost(), port.getPort()), PATIENCE_MS);
        this.out = socket.getOutputStream();
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Sends one fix and waits for the answer.
     *
     * @param epochMs when it was taken
     * @return the answer's status
     */
    int send(Fleet.Phone phone, double lon, double lat, long epochMs) throws IOException {
        return send("/?id=%s&lat=%.6f&lon=%.6f&timestamp=%d&speed=5.5&bearing=90&accuracy=8&altitude=200&batt=80"
                .formatted(phone.identifier(), lat, lon, epochMs));
    }

    /** @param target path and query */
    int send(String target) throws IOException {
        return send("GET " + target, "", new byte[0]);
    }

    /**
     * Sends any request.
     *
     * @param start method, path and query
     * @param headers each with its line's end
     */
    int send(String start, String headers, byte[] body) throws IOException {
        String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
        String head = start + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + length + "\r\n";
        byte[] request = Arrays.copyOf(head.getBytes(StandardCharsets.ISO_8859_1), head.length() + body.length);
        System.arraycopy(body, 0, request, head.length(), body.length);
        out.write(request);
        int status = Integer.parseInt(line().substring(9, 12));
        int answer = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                answer = Integer.parseInt(header.substring(15).trim());
            }
            closing |= lower.startsWith("connection: close");
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        in.skipNBytes(answer);
        while (chunked) {
            int size = Integer.parseInt(line(), 16);
            in.skipNBytes(size);
            line();
            chunked = size > 0;
        }
        return status;
    }

    /** True where the server has said that it takes no more on this connection. */
    boolean isClosing() {
        return closing;
    }

    private String line() throws IOException {
        int count = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server has hung up");
            }
            line[count++] = (byte) b;
        }
        return new String(line, 0, Math.max(0, count - 1), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
