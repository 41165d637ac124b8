package org.xunfang.server.track;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A fix in the numbers that the tables keep.
 *
 * @param fixedAt the device's time, whole milliseconds
 * @param receivedAt the server's time
 * @param key the same for a repeated fix, see {@link FixKeys}
 * @param lonE7 longitude in 1e-7 degrees; 0 for a call for help without a place
 * @param latE7 latitude in 1e-7 degrees, as {@code lonE7}
 * @param speedDmps tenths of a metre per second
 * @param flags see the constants
 */
record Fix(
        int device,
        Instant fixedAt,
        Instant receivedAt,
        long key,
        int lonE7,
        int latE7,
        @Nullable Short speedDmps,
        @Nullable Short courseDeg,
        @Nullable Short accuracyM,
        @Nullable Short altitudeM,
        @Nullable Short batteryPct,
        int flags) {

    static final int POOR_ACCURACY = 1;
    static final int SPEED_JUMP = 2;

    /** The device's clock is ahead; or, of a call for help, it fails, and the time is the server's. */
    static final int CLOCK_SKEW = 4;

    static final int MOCK = 8;
    static final int SOS = 16;

    /** The device itself doubts the place; or, of a call for help, tells none. */
    static final int NOT_VALID = 32;

    Fix {
        if (!fixedAt.equals(fixedAt.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("fix time is finer than milliseconds: " + fixedAt);
        }
    }

    double lon() {
        return lonE7 / 1e7;
    }

    double lat() {
        return latE7 / 1e7;
    }

    /** For the quarantine: what a device tells, as in the parameter form but with speed in m/s, and the flags. */
    String numbers() {
        StringBuilder text = new StringBuilder("timestamp=%s&lat=%s&lon=%s".formatted(fixedAt, lat(), lon()));
        append(text, "speed", speedDmps == null ? null : (Double) (speedDmps / 10.0));
        append(text, "bearing", courseDeg);
        append(text, "accuracy", accuracyM);
        append(text, "altitude", altitudeM);
        append(text, "batt", batteryPct);
        return text.append("&flags=").append(flags).toString();
    }

    private static void append(StringBuilder text, String name, @Nullable Number value) {
        if (value != null) {
            text.append('&').append(name).append('=').append(value);
        }
    }

    Fix at(Instant time) {
        return new Fix(
                device,
                time,
                receivedAt,
                key,
                lonE7,
                latE7,
                speedDmps,
                courseDeg,
                accuracyM,
                altitudeM,
                batteryPct,
                flags);
    }

    Fix with(int flag) {
        return new Fix(
                device,
                fixedAt,
                receivedAt,
                key,
                lonE7,
                latE7,
                speedDmps,
                courseDeg,
                accuracyM,
                altitudeM,
                batteryPct,
                flags | flag);
    }
}
