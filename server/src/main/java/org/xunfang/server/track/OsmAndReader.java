package org.xunfang.server.track;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameter form that OsmAnd, Traccar Client and most loggers send: {@code id, lat, lon} (or {@code location}),
 * {@code timestamp, speed, bearing, altitude, accuracy, batt, valid, mock, alarm}. Parameters without a meaning here are
 * not looked at, and go nowhere. Thread-safe.
 */
final class OsmAndReader {

    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final long LAST_SECONDS = 2_147_483_647L;

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

    private final ZoneId zone;

    /** @param zone of times that name none */
    OsmAndReader(ZoneId zone) {
        this.zone = zone;
    }

    Report read(Device device, Parameters parameters, Instant receivedAt) {
        try {
            Instant fixedAt = time(parameters.get("timestamp"), receivedAt);
            double[] place = place(parameters);
            if (place == null) {
                return new Report.Heartbeat(device.number());
            }
            Double speed = number("speed", parameters);
            RawFix raw = new RawFix(
                    fixedAt,
                    place[0],
                    place[1],
                    speed == null ? null : device.speedUnit().toMps(speed),
                    number("bearing", parameters, "heading"),
                    number("accuracy", parameters),
                    number("altitude", parameters),
                    number("batt", parameters),
                    isValid(parameters.get("valid")),
                    "true".equalsIgnoreCase(parameters.get("mock")),
                    "sos".equalsIgnoreCase(parameters.get("alarm")),
                    null);
            return FixChecks.check(device.number(), raw, receivedAt, body(parameters));
        } catch (Unreadable e) {
            return new Report.Unreadable(device.number(), e.parameter, body(parameters));
        }
    }

    /** Seconds below 2³¹ − 1, else milliseconds; ISO 8601; or a plain local time. */
    private Instant time(@Nullable String text, Instant receivedAt) throws Unreadable {
        if (text == null) {
            return receivedAt;
        }
        try {
            if (text.indexOf('T') > 0) {
                return iso(text);
            }
            if (text.indexOf(' ') > 0) {
                return LocalDateTime.parse(text, PLAIN).atZone(zone).toInstant();
            }
            long number = Long.parseLong(text);
            return number < LAST_SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        } catch (DateTimeException | NumberFormatException e) {
            throw new Unreadable("timestamp");
        }
    }

    private Instant iso(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        }
    }

    /** Longitude and latitude; null where the record names no place. */
    private static double @Nullable [] place(Parameters parameters) throws Unreadable {
        String location = parameters.get("location");
        if (location != null && parameters.get("lat", "lon") == null) {
            String[] both = location.split(",", -1);
            if (both.length != 2) {
                throw new Unreadable("location");
            }
            return new double[] {number("location", both[1].strip()), number("location", both[0].strip())};
        }
        Double lat = number("lat", parameters);
        Double lon = number("lon", parameters);
        if (lat == null && lon == null) {
            return null;
        }
        if (lat == null || lon == null) {
            throw new Unreadable(lat == null ? "lat" : "lon");
        }
        return new double[] {lon, lat};
    }

    private static boolean isValid(@Nullable String text) {
        return text == null || text.equalsIgnoreCase("true") || text.equals("1");
    }

    private static @Nullable Double number(String name, Parameters parameters, String... otherNames) throws Unreadable {
        String text = parameters.get(name);
        if (text == null && otherNames.length > 0) {
            text = parameters.get(otherNames);
        }
        return text == null ? null : number(name, text);
    }

    private static double number(String name, String text) throws Unreadable {
        // Java's own suffixes and hexadecimal floats are no numbers to anybody else
        if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) {
            throw new Unreadable(name);
        }
        return Double.parseDouble(text);
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

    private static final class Unreadable extends Exception {
        private final String parameter;

        Unreadable(String parameter) {
            super(parameter, null, false, false);
            this.parameter = parameter;
        }
    }
}
