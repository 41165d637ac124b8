package org.xunfang.server.track;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameter form that OsmAnd, Traccar Client and most loggers send: {@code id, lat, lon} (or {@code location}),
 * {@code timestamp, speed, bearing, altitude, accuracy, batt, valid, mock, alarm}. Parameters without a meaning here are
 * not looked at, and go nowhere. A call for help counts with whatever can be read of its time and place. Thread-safe.
 */
final class OsmAndReader {

    /** What may be kept of an unreadable record. */
    private static final List<String> KEPT = List.of(
            "timestamp",
            "lat",
            "lon",
            "location",
            "valid",
            "speed",
            "bearing",
            "heading",
            "altitude",
            "accuracy",
            "batt",
            "charge",
            "alarm",
            "mock");

    private final DeviceTimes times;

    /** @param zone of times that name none */
    OsmAndReader(ZoneId zone) {
        this.times = new DeviceTimes(zone);
    }

    Report read(Device device, Parameters parameters, Instant receivedAt) {
        boolean sos = "sos".equalsIgnoreCase(parameters.get("alarm"));
        try {
            Instant fixedAt = time(parameters.get("timestamp"), receivedAt);
            double[] place = place(parameters);
            if (place == null && !sos) {
                return new Report.Heartbeat(device.number());
            }
            Double speed = number("speed", parameters);
            RawFix raw = new RawFix(
                    fixedAt,
                    place == null ? Double.NaN : place[0],
                    place == null ? Double.NaN : place[1],
                    speed == null ? null : device.speedUnit().toMps(speed),
                    number("bearing", parameters, "heading"),
                    number("accuracy", parameters),
                    number("altitude", parameters),
                    number("batt", parameters),
                    isValid(parameters.get("valid")),
                    "true".equalsIgnoreCase(parameters.get("mock")),
                    sos,
                    null);
            return FixChecks.check(device.number(), raw, receivedAt, () -> body(parameters));
        } catch (BadField e) {
            return sos
                    ? FixChecks.check(device.number(), call(parameters, receivedAt), receivedAt, () -> "")
                    : new Report.Unreadable(device.number(), e.field(), body(parameters));
        }
    }

    private RawFix call(Parameters parameters, Instant receivedAt) {
        double[] place = BadField.orNull(() -> place(parameters));
        return RawFix.call(
                BadField.orNull(() -> time(parameters.get("timestamp"), receivedAt)),
                place == null ? null : (Double) place[0],
                place == null ? null : (Double) place[1],
                null);
    }

    private Instant time(@Nullable String text, Instant receivedAt) throws BadField {
        return text == null ? receivedAt : times.parse("timestamp", text);
    }

    /** Longitude and latitude; null where the record names no place. */
    private static double @Nullable [] place(Parameters parameters) throws BadField {
        String location = parameters.get("location");
        if (location != null && parameters.get("lat", "lon") == null) {
            String[] both = location.split(",", -1);
            if (both.length != 2) {
                throw new BadField("location");
            }
            return new double[] {
                Decimals.parse("location", both[1].strip()), Decimals.parse("location", both[0].strip())
            };
        }
        Double lat = number("lat", parameters);
        Double lon = number("lon", parameters);
        if (lat == null && lon == null) {
            return null;
        }
        if (lat == null || lon == null) {
            throw new BadField(lat == null ? "lat" : "lon");
        }
        return new double[] {lon, lat};
    }

    private static boolean isValid(@Nullable String text) {
        return text == null || text.equalsIgnoreCase("true") || text.equals("1");
    }

    private static @Nullable Double number(String name, Parameters parameters, String... otherNames) throws BadField {
        String text = parameters.get(name);
        if (text == null && otherNames.length > 0) {
            text = parameters.get(otherNames);
        }
        return text == null ? null : Decimals.parse(name, text);
    }

    private static String body(Parameters parameters) {
        StringBuilder body = new StringBuilder();
        for (String name : KEPT) {
            String value = parameters.get(name);
            if (value != null) {
                body.append(body.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        }
        return body.toString();
    }
}
