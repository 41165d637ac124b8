package org.xunfang.server.track;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a device tells into a fix to keep, a fix to keep with a flag, or a record for the quarantine.
 *
 * <p>A call for help is always a fix to keep. Without a place that can be one it stands at 0, 0 and is not valid. Without a
 * time that can be one it has the server's, and the flag for clocks; since nothing then tells a repeat from a second call, it
 * is none. Whether a fix is too old to be kept is for {@link FixAge}.
 */
final class FixChecks {

    /** How far a device's clock may run ahead of ours. */
    static final Duration AHEAD = Duration.ofSeconds(120);

    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(5);
    private static final double POOR_ACCURACY_M = 200;

    private FixChecks() {}

    /** @param body for the quarantine, as {@link Report.Unreadable} wants it; asked for only there */
    static Report check(int device, RawFix raw, Instant receivedAt, Supplier<String> body) {
        String placeFault = placeFault(raw);
        String timeFault = timeFault(raw.fixedAt(), receivedAt);
        if (!raw.sos() && (placeFault != null || timeFault != null)) {
            return new Report.Unreadable(device, placeFault == null ? timeFault : placeFault, body.get());
        }
        Instant fixedAt = timeFault == null ? raw.fixedAt() : receivedAt;
        double lon = placeFault == null ? raw.lon() : 0;
        double lat = placeFault == null ? raw.lat() : 0;
        long key = raw.key() == null ? FixKeys.of(lon, lat) : FixKeys.of(raw.key());
        int faults = (placeFault == null ? 0 : Fix.NOT_VALID) | (timeFault == null ? 0 : Fix.CLOCK_SKEW);
        return new Report.Located(new Fix(
                device,
                fixedAt.truncatedTo(ChronoUnit.MILLIS),
                receivedAt.truncatedTo(ChronoUnit.MILLIS),
                raw.sos() ? FixKeys.ofSos(key) : key,
                (int) Math.round(lon * 1e7),
                (int) Math.round(lat * 1e7),
                tenths(raw.speedMps()),
                course(raw.courseDeg()),
                notNegative(raw.accuracyM()),
                whole(raw.altitudeM()),
                percent(raw.batteryPct()),
                faults | flags(raw, fixedAt, receivedAt)));
    }

    private static @Nullable String placeFault(RawFix raw) {
        // written so that NaN fails too
        if (!(Math.abs(raw.lat()) <= 90)) {
            return "lat";
        }
        if (!(Math.abs(raw.lon()) <= 180)) {
            return "lon";
        }
        return null;
    }

    private static @Nullable String timeFault(@Nullable Instant fixedAt, Instant receivedAt) {
        if (fixedAt == null) {
            return "time";
        }
        return fixedAt.isAfter(receivedAt.plus(AHEAD)) ? "future" : null;
    }

    private static int flags(RawFix raw, Instant fixedAt, Instant receivedAt) {
        int flags = 0;
        Double accuracyM = raw.accuracyM();
        if (accuracyM != null && accuracyM > POOR_ACCURACY_M) {
            flags |= Fix.POOR_ACCURACY;
        }
        if (fixedAt.isAfter(receivedAt.plus(CLOCKS_AGREE))) {
            flags |= Fix.CLOCK_SKEW;
        }
        flags |= raw.mock() ? Fix.MOCK : 0;
        flags |= raw.sos() ? Fix.SOS : 0;
        flags |= raw.valid() ? 0 : Fix.NOT_VALID;
        return flags;
    }

    private static @Nullable Short tenths(@Nullable Double mps) {
        return mps == null ? null : notNegative(mps * 10);
    }

    private static @Nullable Short course(@Nullable Double deg) {
        return deg == null || !(deg >= 0 && deg <= 360) ? null : (short) (Math.round(deg) % 360);
    }

    private static @Nullable Short percent(@Nullable Double value) {
        return value == null || !(value >= 0 && value <= 100) ? null : whole(value);
    }

    /** Devices say −1 for "unknown". */
    private static @Nullable Short notNegative(@Nullable Double value) {
        return value == null || !(value >= 0) ? null : whole(value);
    }

    private static @Nullable Short whole(@Nullable Double value) {
        if (value == null || value.isNaN()) {
            return null;
        }
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
    }
}
