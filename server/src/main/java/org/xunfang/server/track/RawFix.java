package org.xunfang.server.track;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fix as a device tells it, before anything is checked; WGS-84.
 *
 * @param fixedAt the device's time; null where it tells none that can be read
 * @param lon degrees; NaN where the device tells no place
 * @param lat degrees, as {@code lon}
 * @param speedMps metres per second
 * @param courseDeg degrees clockwise from north
 * @param accuracyM horizontal radius in metres
 * @param altitudeM metres
 * @param batteryPct 0 to 100
 * @param valid false: the device itself doubts the place
 * @param mock true: the place was made up by a program
 * @param sos true: the officer calls for help
 * @param key the client's own id of the fix; null: device, time and place are its identity
 */
public record RawFix(
        @Nullable Instant fixedAt,
        double lon,
        double lat,
        @Nullable Double speedMps,
        @Nullable Double courseDeg,
        @Nullable Double accuracyM,
        @Nullable Double altitudeM,
        @Nullable Double batteryPct,
        boolean valid,
        boolean mock,
        boolean sos,
        @Nullable String key) {

    /** A call for help of which no more than this is known; a place needs both {@code lon} and {@code lat}. */
    public static RawFix call(
            @Nullable Instant fixedAt, @Nullable Double lon, @Nullable Double lat, @Nullable String key) {
        boolean hasPlace = lon != null && lat != null;
        return new RawFix(
                fixedAt,
                hasPlace ? lon : Double.NaN,
                hasPlace ? lat : Double.NaN,
                null,
                null,
                null,
                null,
                null,
                true,
                false,
                true,
                key);
    }
}
