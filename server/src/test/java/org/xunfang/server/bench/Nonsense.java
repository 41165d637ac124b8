package org.xunfang.server.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.xunfang.server.terminal.RandomTerminal;
import org.xunfang.server.track.RegisteredTerminal;

/** Requests of every protocol that are nearly right. */
final class Nonsense {
    private static final int BROKEN = 500;
    private static final int UNAVAILABLE = 503;
    private static final int PROTOCOLS = 6;
    private static final int OK = 200;

    /** The protocols whose identifier is never broken: each record is taken, or kept apart. */
    private static final int KNOWN_WHOSE = 2;

    private static final String TERMINAL = "013900000001";

    private final ServerProcess server;
    private final List<Fleet.Phone> phones;
    private final Random random = new Random(1);
    private final RandomTerminal terminal;
    private final Map<String, Integer> told = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    Nonsense(ServerProcess server, List<Fleet.Phone> phones) {
        this.server = server;
        this.phones = phones;
        this.terminal = new RandomTerminal(server.terminals().getPort(), TERMINAL, random);
        RegisteredTerminal.add(
                server.database().jdbi(),
                phones.get(0).unit(),
                TERMINAL,
                Instant.now().minusSeconds(3_600));
    }

    void send(int requests) throws IOException {
        PhoneLine line = new PhoneLine(server.port());
        for (int i = 0; i < requests; i++) {
            if (line.isClosing()) {
                line.close();
                line = new PhoneLine(server.port());
            }
            if (i % PROTOCOLS == PROTOCOLS - 1) {
                talk();
            } else {
                line = sendRequest(line, i % PROTOCOLS);
            }
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
                            "POST /",
                            "Content-Type: application/x-www-form-urlencoded\r\n",
                            ascii("id=" + id + "&" + encoded(fields())));
                case 2 ->
                    line.send("POST /?id=" + id, "Content-Type: application/json\r\n", mutated("""
                                    {"location":{"timestamp":"%s","coords":{"latitude":25.0,"longitude":110.0,"accuracy":5,"speed":1.5,"heading":90,"altitude":100},"battery":{"level":0.5,"is_charging":false},"is_moving":true,"odometer":1,"event":"motionchange","activity":{"type":"walking"}},"device_id":"%s"}
                                    """.formatted(
                                    Instant.now(), id)));
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
                                    Instant.now())));
            };
            told.merge(name + " " + status, 1, Integer::sum);
            boolean isBroken = status >= BROKEN && status != UNAVAILABLE;
            boolean isLost = protocol < KNOWN_WHOSE && status != OK && status != UNAVAILABLE;
            if (isBroken || isLost) {
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
                + "&speed=1.5&bearing=90&altitude=100&accuracy=5&batt=50&valid=true"
                + (random.nextInt(50) == 0 ? "&alarm=sos" : "");
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

    /** A terminal that talks at random: whatever it is told, it has to be let in the next time. */
    private void talk() {
        try {
            told.merge(terminal.talk() > 0 ? "terminal answered" : "terminal let go", 1, Integer::sum);
        } catch (IOException e) {
            failures.add("terminal " + e);
        }
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
