package org.xunfang.server.track;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a location as Traccar Client 9 and other apps over Transistorsoft's library send it: {@code timestamp, coords,
 * battery, mock, alarm, uuid}. Speeds are metres per second, −1 stands for "unknown". Members without a meaning here are
 * not looked at, and go nowhere. A call for help counts with whatever can be read of its time and place. Thread-safe.
 */
final class TransistorsoftReader {

    /** What may be kept of an unreadable record. */
    private static final List<String> KEPT = List.of(
            "timestamp",
            "coords.latitude",
            "coords.longitude",
            "coords.accuracy",
            "coords.speed",
            "coords.heading",
            "coords.altitude",
            "is_moving",
            "event",
            "battery.level",
            "battery.is_charging",
            "mock",
            "alarm");

    private final DeviceTimes times;

    /** @param zone of times that name none */
    TransistorsoftReader(ZoneId zone) {
        this.times = new DeviceTimes(zone);
    }

    /** @param location null or without {@code coords}: a sign of life */
    Report read(Device device, JsonNode location, Instant receivedAt) {
        JsonFields fields = new JsonFields(location);
        boolean sos = "sos".equalsIgnoreCase(alarm(fields));
        try {
            if (!location.isObject() && !location.isNull() && !location.isMissingNode()) {
                throw new BadField("location");
            }
            JsonNode coords = fields.find("coords");
            if (coords == null && !sos) {
                return new Report.Heartbeat(device.number());
            }
            if (coords == null || !coords.isObject()) {
                throw new BadField("coords");
            }
            return FixChecks.check(device.number(), fix(fields, sos), receivedAt, () -> fields.kept(KEPT));
        } catch (BadField e) {
            return sos
                    ? FixChecks.check(device.number(), call(fields), receivedAt, () -> "")
                    : new Report.Unreadable(device.number(), e.field(), fields.kept(KEPT));
        }
    }

    private RawFix call(JsonFields fields) {
        return RawFix.call(
                BadField.orNull(() -> time(fields)),
                BadField.orNull(() -> fields.number("coords.longitude")),
                BadField.orNull(() -> fields.number("coords.latitude")),
                fields.text("uuid"));
    }

    private Instant time(JsonFields fields) throws BadField {
        String timestamp = fields.text("timestamp");
        if (timestamp == null) {
            throw new BadField("timestamp");
        }
        return times.parse("timestamp", timestamp);
    }

    private RawFix fix(JsonFields fields, boolean sos) throws BadField {
        return new RawFix(
                time(fields),
                fields.required("coords.longitude"),
                fields.required("coords.latitude"),
                fields.number("coords.speed"),
                fields.number("coords.heading"),
                fields.number("coords.accuracy"),
                fields.number("coords.altitude"),
                percent(fields.number("battery.level")),
                true,
                fields.isTrue("mock"),
                sos,
                fields.text("uuid"));
    }

    private static @Nullable Double percent(@Nullable Double share) {
        return share == null ? null : (Double) (share * 100);
    }

    private static @Nullable String alarm(JsonFields fields) {
        String alarm = fields.text("alarm");
        return alarm == null ? fields.text("extras.alarm") : alarm;
    }
}
