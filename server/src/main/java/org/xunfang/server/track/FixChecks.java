package org.xunfang.server.track;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Turns what a device tells into a fix to keep, a fix to keep with a flag, or a record for the quarantine. */
final class FixChecks {

    /** How long positions are kept. */
    static final Duration RETENTION = Duration.ofDays(90);

    /** How far a device's clock may run ahead of ours. */
    static final Duration AHEAD = Duration.ofSeconds(120);

    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(5);
    private static final double POOR_ACCURACY_M = 200;

    private FixChecks() {}

    /** @param body for the quarantine, as {@link Report.Unreadable} wants it */
    static Report check(int device, RawFix raw, Instant receivedAt, String body) {
        String fault = fault(raw, receivedAt);
        if (fault != null) {
            return new Report.Unreadable(device, fault, body);
        }
        Instant fixedAt = raw.fixedAt().truncatedTo(ChronoUnit.MILLIS);
        long key = raw.key() == null ? FixKeys.of(raw.lon(), raw.lat()) : FixKeys.of(raw.key());
        return new Report.Located(new Fix(
                device,
                fixedAt,
                receivedAt.truncatedTo(ChronoUnit.MILLIS),
                raw.sos() ? FixKeys.ofSos(key) : key,
                (int) Math.round(raw.lon() * 1e7),
                (int) Math.round(raw.lat() * 1e7),
                tenths(raw.speedMps()),
                course(raw.courseDeg()),
                notNegative(raw.accuracyM()),
                whole(raw.altitudeM()),
                percent(raw.batteryPct()),
                flags(raw, receivedAt)));
    }

    private static @Nullable String fault(RawFix raw, Instant receivedAt) {
        // written so that NaN fails too
        if (!(Math.abs(raw.lat()) <= 90)) {
            return "lat";
        }
        if (!(Math.abs(raw.lon()) <= 180)) {
            return "lon";
        }
        if (raw.fixedAt().isAfter(receivedAt.plus(AHEAD))) {
            return "future";
        }
        if (raw.fixedAt().isBefore(receivedAt.minus(RETENTION))) {
            return "too_old";
        }
        return null;
    }

    private static int flags(RawFix raw, Instant receivedAt) {
        int flags = 0;
        Double accuracyM = raw.accuracyM();
        if (accuracyM != null && accuracyM > POOR_ACCURACY_M) {
            flags |= Fix.POOR_ACCURACY;
        }
        if (raw.fixedAt().isAfter(receivedAt.plus(CLOCKS_AGREE))) {
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
