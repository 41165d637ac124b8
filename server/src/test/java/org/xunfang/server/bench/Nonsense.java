package org.xunfang.server.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Requests of every protocol that are nearly right. */
final class Nonsense {
    private static final int BROKEN = 500;
    private static final int UNAVAILABLE = 503;
    private static final int PROTOCOLS = 6;
    private static final int FLAG = 0x7e;
    private static final int ESCAPE = 0x7d;

    private final ServerProcess server;
    private final List<Fleet.Phone> phones;
    private final Random random = new Random(1);
    private final Map<String, Integer> told = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    Nonsense(ServerProcess server, List<Fleet.Phone> phones) {
        this.server = server;
        this.phones = phones;
    }

    void send(int requests) throws IOException {
        PhoneLine line = new PhoneLine(server.port());
        for (int i = 0; i < requests; i++) {
            if (line.isClosing()) {
                line.close();
                line = new PhoneLine(server.port());
            }
            line = i % PROTOCOLS == PROTOCOLS - 1 ? sendFrames(line) : sendRequest(line, i % PROTOCOLS);
        }
        line.close();
    }

    private PhoneLine sendRequest(PhoneLine line, int protocol) throws IOException {
        String id = phones.get(random.nextInt(phones.size())).identifier();
        String name = List.of("osmand", "form", "json", "owntracks", "gpx").get(protocol);
        try {
            int status = switch (protocol) {
                case 0 -> line.send("GET /?id=" + id + "&" + encoded(fields()), "", new byte[0]);
                case 1 ->
                    line.send(
                            "POST /?id=" + id,
                            "Content-Type: application/x-www-form-urlencoded\r\n",
                            ascii(encoded(fields())));
                case 2 ->
                    line.send("POST /?id=" + id, "Content-Type: application/json\r\n", mutated("""
                                    {"location":{"timestamp":"%s","coords":{"latitude":25.0,"longitude":110.0,"accuracy":5,"speed":1.5,"heading":90,"altitude":100},"battery":{"level":0.5,"is_charging":false},"is_moving":true,"odometer":1,"event":"motionchange","activity":{"type":"walking"}},"device_id":"%s"}
                                    """.formatted(
                                    java.time.Instant.now(), id)));
                case 3 ->
                    line.send(
                            "POST /pub",
                            "Content-Type: application/json\r\nAuthorization: Basic "
                                    + Base64.getEncoder().encodeToString(ascii("user:" + id)) + "\r\n",
                            mutated("""
                                    {"_type":"location","lat":25.0,"lon":110.0,"tst":%d,"acc":5,"batt":50,"vel":20,"cog":90,"tid":"ab","t":"u"}
                                    """.formatted(System.currentTimeMillis() / 1_000)));
                default ->
                    line.send("POST /gpx?device=" + id, "Content-Type: application/gpx+xml\r\n", mutated("""
                                    <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
                                    <trkpt lat="25.0" lon="110.0"><ele>100</ele><time>%s</time></trkpt></trkseg></trk></gpx>
                                    """.formatted(
                                    java.time.Instant.now())));
            };
            told.merge(name + " " + status, 1, Integer::sum);
            if (status >= BROKEN && status != UNAVAILABLE) {
                failures.add(name + " " + status);
            }
            return line;
        } catch (IOException e) {
            failures.add(name + " " + e);
            line.close();
            return new PhoneLine(server.port());
        }
    }

    private String fields() {
        return "lat=25.0&lon=110.0&timestamp=" + System.currentTimeMillis()
                + "&speed=1.5&bearing=90&altitude=100&accuracy=5&batt=50&valid=true";
    }

    /** Broken in some places, but still something that a request can carry. */
    private String encoded(String fields) {
        StringBuilder all = new StringBuilder();
        for (String field : new String(mutated(fields), StandardCharsets.ISO_8859_1).split("&")) {
            String[] parts = field.split("=", 2);
            all.append(all.length() == 0 ? "" : "&").append(URLEncoder.encode(parts[0], StandardCharsets.ISO_8859_1));
            all.append('=').append(parts.length > 1 ? URLEncoder.encode(parts[1], StandardCharsets.ISO_8859_1) : "");
        }
        return all.toString();
    }

    /** The text with some bytes changed, taken out, put in, or with its end cut off. */
    private byte[] mutated(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(5); i > 0 && bytes.length > 1; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> {
                    byte[] without = Arrays.copyOf(bytes, bytes.length - 1);
                    System.arraycopy(bytes, at + 1, without, at, bytes.length - at - 1);
                    bytes = without;
                }
                case 2 -> {
                    byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
                    System.arraycopy(bytes, at, more, at + 1, bytes.length - at);
                    bytes = more;
                }
                default -> bytes = random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at + 1) : bytes;
            }
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A terminal that talks at random: whatever it is told, the next one has to be let in. */
    private PhoneLine sendFrames(PhoneLine line) {
        try (Socket socket =
                new Socket(server.terminals().getHost(), server.terminals().getPort())) {
            socket.setSoTimeout(2_000);
            int[] ids = {0x0001, 0x0002, 0x0003, 0x0004, 0x0100, 0x0102, 0x0200, 0x0704, 0x0801, random.nextInt(0x10000)
            };
            for (int i = 0; i < 5; i++) {
                byte[] body = new byte[random.nextInt(80)];
                random.nextBytes(body);
                socket.getOutputStream().write(frame(ids[random.nextInt(ids.length)], body, random.nextInt(4) == 0));
            }
            socket.shutdownOutput();
            InputStream answers = socket.getInputStream();
            long read = answers.readAllBytes().length;
            told.merge(read > 0 ? "terminal answered" : "terminal let go", 1, Integer::sum);
        } catch (IOException e) {
            told.merge("terminal " + e.getMessage(), 1, Integer::sum);
        }
        return line;
    }

    private byte[] frame(int id, byte[] body, boolean broken) {
        byte[] plain = new byte[12 + body.length + 1];
        plain[0] = (byte) (id >> 8);
        plain[1] = (byte) id;
        plain[2] = (byte) (body.length >> 8);
        plain[3] = (byte) body.length;
        for (int i = 4; i < 10; i++) {
            plain[i] = (byte) (random.nextInt(10) * 16 + random.nextInt(10));
        }
        random.nextBytes(body);
        System.arraycopy(body, 0, plain, 12, body.length);
        byte sum = 0;
        for (int i = 0; i < plain.length - 1; i++) {
            sum ^= plain[i];
        }
        plain[plain.length - 1] = (byte) (broken ? sum + 1 : sum);
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.write(FLAG);
        for (byte b : plain) {
            int value = b & 0xff;
            if (value == FLAG || value == ESCAPE) {
                framed.write(ESCAPE);
                framed.write(value == FLAG ? 2 : 1);
            } else {
                framed.write(value);
            }
        }
        framed.write(FLAG);
        return framed.toByteArray();
    }

    /** How often each answer came. */
    Map<String, Integer> told() {
        return told;
    }

    /** Answers that say that the server broke, and requests without one. */
    List<String> failures() {
        return failures;
    }
}
