package org.xunfang.server.terminal;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Two decimal digits a byte. */
final class Bcd {

    /** All times that terminals send, wherever they are. */
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int CENTURY = 2000;
    private static final int TIME_BYTES = 6;

    private Bcd() {}

    /** Null where a nibble is no digit. */
    static @Nullable String read(ByteBuffer in, int bytes) {
        StringBuilder digits = new StringBuilder(2 * bytes);
        boolean decimal = true;
        for (int i = 0; i < bytes; i++) {
            int b = in.get() & 0xff;
            decimal &= b >> 4 < 10 && (b & 15) < 10;
            digits.append(b >> 4).append(b & 15);
        }
        return decimal ? digits.toString() : null;
    }

    static void write(ByteBuffer out, String digits) {
        for (int i = 0; i < digits.length(); i += 2) {
            out.put((byte) (digits.charAt(i) - '0' << 4 | digits.charAt(i + 1) - '0'));
        }
    }

    /** {@code yyMMddHHmmss} in UTC, as the answer about the time has it. */
    static void writeUtc(ByteBuffer out, Instant at) {
        write(out, UTC_TIME.format(at));
    }

    /** {@code yyMMddHHmmss}; null where it is no time. */
    static @Nullable Instant readTime(ByteBuffer in) {
        String digits = read(in, TIME_BYTES);
        try {
            return digits == null
                    ? null
                    : LocalDateTime.of(
                                    CENTURY + part(digits, 0),
                                    part(digits, 1),
                                    part(digits, 2),
                                    part(digits, 3),
                                    part(digits, 4),
                                    part(digits, 5))
                            .toInstant(CHINA);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int part(String digits, int i) {
        return Integer.parseInt(digits.substring(2 * i, 2 * i + 2));
    }
}
