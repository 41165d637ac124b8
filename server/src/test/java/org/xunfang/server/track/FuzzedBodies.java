package org.xunfang.server.track;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Samples with random damage: bytes changed, cut, doubled, swapped, and awkward tokens put in. */
final class FuzzedBodies {

    private static final List<String> AWKWARD = List.of(
            "null",
            "-1",
            "1e999",
            "-0",
            "999999999999999999999",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "true",
            "{}",
            "[]",
            "[[[[",
            "}",
            "{\"a\":",
            "\u0000",
            "\"巡防\"",
            ",",
            "NaN",
            "\"2026-99-99T99:99:99Z\"",
            "<",
            "</trkpt>",
            "<time>",
            "<!DOCTYPE gpx [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
            "&a;",
            "&#0;",
            "]]>",
            "<![CDATA[");

    private final Random random;
    private final List<String> samples;

    FuzzedBodies(long seed, List<String> samples) {
        this.random = new Random(seed);
        this.samples = samples;
    }

    byte[] next() {
        byte[] body = samples.get(random.nextInt(samples.size())).getBytes(StandardCharsets.UTF_8);
        for (int damages = random.nextInt(4); damages > 0; damages--) {
            body = damage(body);
        }
        return body;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Printable characters for a header. */
    String ascii() {
        return random.ints(random.nextInt(40), '!', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private byte[] damage(byte[] body) {
        int from = random.nextInt(body.length + 1);
        int to = Math.min(body.length, from + random.nextInt(20));
        byte[] inserted = switch (random.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 -> AWKWARD.get(random.nextInt(AWKWARD.size())).getBytes(StandardCharsets.UTF_8);
            case 2 -> java.util.Arrays.copyOfRange(body, from / 2, from);
            case 3 -> noise();
            default -> new byte[] {(byte) random.nextInt(256)};
        };
        return join(body, from, inserted, chance(50) ? to : from);
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(30)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] join(byte[] body, int from, byte[] inserted, int to) {
        byte[] joined = new byte[from + inserted.length + body.length - to];
        System.arraycopy(body, 0, joined, 0, from);
        System.arraycopy(inserted, 0, joined, from, inserted.length);
        System.arraycopy(body, to, joined, from + inserted.length, body.length - to);
        return joined;
    }
}
